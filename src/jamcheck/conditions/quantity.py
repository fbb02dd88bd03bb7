"""`quantity: {kind: […]}`: the sentence holds a number of a kind, if asked near a concept."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import TEXT, Context, Test, Unit, first_unit
from jamcheck.conditions._spans import distance
from jamcheck.conditions.concept import PLACES, places
from jamcheck.language.quantities import QuantityKind

KEY = "quantity"
OWN = TEXT
SCHEMA = {
    "description": "Meningen har en mängd av något av slagen kind (count, share, percentage_points, money, change …), "
                   "högst within ord från något av begreppen near; inte ord ur begreppen except.",
    "type": "object", "additionalProperties": False, "required": ["kind"],
    "properties": {"kind": {"type": "array", "items": {"enum": [kind.value for kind in QuantityKind]}},
                   "near": {"type": "array", "items": {"type": "string"}},
                   "except": {"type": "array", "items": {"type": "string"}},
                   "within": {"type": "integer", "minimum": 0}, "where": {"enum": list(PLACES)}},
}
_WITHIN = 6


def needs(value: Any) -> list[list[str]]:
    own = value.get("where", "sentence") == "sentence"
    return [value["near"]] if own and value.get("near") else []


def compile(value: Any, compiler: Any) -> Test:
    kinds = frozenset(value["kind"])
    near = [compiler.concept(name) for name in value.get("near", ())]
    left_out = [compiler.concept(name) for name in value.get("except", ())]
    within = int(value.get("within", _WITHIN))
    where = value.get("where", "sentence")

    def test(unit: Unit | None, context: Context) -> bool:
        return any(_holds(place, kinds, near, within, left_out) for place in places(first_unit(unit), where, context))
    return test


def _holds(unit: Unit, kinds: frozenset[str], near: list[str], within: int, left_out: list[str]) -> bool:
    mentions = [(m.first, m.end) for name in near for m in unit.mentions(name)]
    if near and not mentions:
        return False  # before the quantities, which are dear to find
    spans = [unit.token_range(q.start, q.end) for q in unit.quantities if q.kind in kinds]
    skipped = [(m.first, m.end) for name in left_out for m in unit.mentions(name)]
    spans = [span for span in spans if all(distance(span, other) >= 0 for other in skipped)]
    if not near:
        return bool(spans)
    return any(distance(span, mention) <= within for span in spans for mention in mentions)
