"""`together: {of: [a, b], within: n}`: the things named stand close to each other in the sentence."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import WORDS, Context, Test, Unit, first_unit
from jamcheck.conditions._spans import Span, distance, parse_element, spans_of

KEY = "together"
OWN = WORDS
SCHEMA = {
    "description": "Det uppräknade står nära vartannat i meningen: högst within ord emellan (8), i den ordningen om "
                   "ordered.",
    "type": "object", "additionalProperties": False, "required": ["of"],
    "properties": {"of": {"type": "array", "minItems": 2}, "within": {"type": "integer", "minimum": 0},
                   "ordered": {"type": "boolean"}},
}
_WITHIN = 8


def needs(value: Any) -> list[list[str]]:
    return [[element] for element in value["of"] if isinstance(element, str)]


def compile(value: Any, compiler: Any) -> Test:
    elements = [parse_element(item, compiler) for item in value["of"]]
    concepts = [element for element in elements if isinstance(element, str)]
    within, ordered = int(value.get("within", _WITHIN)), bool(value.get("ordered", False))

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        if not all(map(sentence.mentions, concepts)):
            return False  # before quantities and times, which are dear to find
        first, *rest = (spans_of(element, sentence) for element in elements)
        return any(_chain(span, rest, within, ordered) for span in first)
    return test


def _chain(span: Span, rest: list[list[Span]], within: int, ordered: bool) -> bool:
    """Is there, for each further element in turn, a span near the one before?"""
    if not rest:
        return True
    for other in rest[0]:
        near = distance(span, other) <= within
        if near and (not ordered or other[0] >= span[1]) and _chain(other, rest[1:], within, ordered):
            return True
    return False
