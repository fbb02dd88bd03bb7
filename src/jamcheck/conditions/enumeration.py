"""`enumeration: {of: X, min: n}`: the sentence lists at least n different members of concept X."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import WORDS, Context, Test, Unit, first_unit

KEY = "enumeration"
OWN = WORDS
SCHEMA = {
    "description": "Meningen räknar upp minst min olika ord ur begreppet.",
    "type": "object", "additionalProperties": False, "required": ["of", "min"],
    "properties": {"of": {"type": "string"}, "min": {"type": "integer", "minimum": 1}},
}


def needs(value: Any) -> list[list[str]]:
    return [[value["of"]]]


def compile(value: Any, compiler: Any) -> Test:
    name, least = compiler.concept(value["of"]), int(value["min"])

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        members: set[int] = set()
        end = -1
        for mention in sentence.mentions(name):
            if mention.first >= end:  # overlapping mentions are one member
                members.add(mention.first)
            end = max(end, mention.end)
        return len(members) >= least
    return test
