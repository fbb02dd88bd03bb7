"""`time: {kind: […], inherit: […], past: true}`: the sentence has a time, its own or one of what it stands under.

`past`: one whose years all lie before those that stand at the document's head, or (false) one of which some do not.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import TEXT, Context, Test, Unit, first_unit
from jamcheck.conditions._head import first_year
from jamcheck.conditions.concept import PLACES, places
from jamcheck.language.timex import TimeExpression, TimeKind

KEY = "time"
OWN = TEXT
SCHEMA = {
    "description": "Meningen har en tidsangivelse av något av slagen kind (deadline, period, vague, recurrence). "
                   "inherit: även den som står i heading, label, header, lead eller row. past: en vars år alla ligger "
                   "före dem som står i dokumentets huvud (true) eller inte alla gör det (false).",
    "type": "object", "additionalProperties": False, "required": ["kind"],
    "properties": {"kind": {"type": "array", "items": {"enum": [kind.value for kind in TimeKind]}},
                   "inherit": {"type": "array", "items": {"enum": list(PLACES)}}, "past": {"type": "boolean"}},
}


def compile(value: Any, compiler: Any) -> Test:
    kinds = frozenset(value["kind"])
    where, past = ["sentence", *value.get("inherit", ())], value.get("past")

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        return any(t.kind in kinds and (past is None or _is_past(t, context) is past)
                   for place in where for u in places(sentence, place, context) for t in u.times)
    return test


def _is_past(time: TimeExpression, context: Context) -> bool | None:
    """Whether all its years lie before those of the document's head; None where either names no year."""
    first = first_year(context)
    return max(time.years) < first if time.years and first else None
