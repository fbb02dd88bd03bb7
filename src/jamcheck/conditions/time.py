"""`time: {kind: […], inherit: […]}`: the sentence has a time, its own or one of what it stands under."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import TEXT, Context, Test, Unit, first_unit
from jamcheck.conditions.concept import PLACES, places
from jamcheck.language.timex import TimeKind

KEY = "time"
OWN = TEXT
SCHEMA = {
    "description": "Meningen har en tidsangivelse av något av slagen kind (deadline, period, vague, recurrence). "
                   "inherit: även den som står i heading, label, header eller lead.",
    "type": "object", "additionalProperties": False, "required": ["kind"],
    "properties": {"kind": {"type": "array", "items": {"enum": [kind.value for kind in TimeKind]}},
                   "inherit": {"type": "array", "items": {"enum": list(PLACES)}}},
}


def compile(value: Any, compiler: Any) -> Test:
    kinds = frozenset(value["kind"])
    where = ["sentence", *value.get("inherit", ())]

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        return any(t.kind in kinds for place in where for u in places(sentence, place, context) for t in u.times)
    return test
