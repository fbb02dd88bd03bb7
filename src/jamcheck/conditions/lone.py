"""`lone: {of: kon, outside: konspar}`: a mention of `of` that is not inside a mention of `outside`.

"Kvinnor och män" in one breath says little; what is left when such pairs are taken away says something of one sex.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import WORDS, Context, Test, Unit, first_unit

KEY = "lone"
OWN = WORDS
SCHEMA = {
    "description": "Begreppet of nämns utanför alla omnämnanden av outside, ett ord utanför ett fast uttryck till "
                   "exempel.",
    "type": "object", "additionalProperties": False, "required": ["of", "outside"],
    "properties": {"of": {"type": "string"}, "outside": {"type": "array", "items": {"type": "string"}}},
}


def needs(value: Any) -> list[list[str]]:
    return [[value["of"]]]


def compile(value: Any, compiler: Any) -> Test:
    name = compiler.concept(value["of"])
    outside = [compiler.concept(item) for item in value["outside"]]

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        covered = {i for other in outside for m in sentence.mentions(other) for i in range(m.first, m.end)}
        return any(not covered.intersection(range(m.first, m.end)) for m in sentence.mentions(name))
    return test
