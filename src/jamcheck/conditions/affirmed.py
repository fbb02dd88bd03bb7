"""`affirmed: X`: the sentence mentions concept X, and some mention stands under no negation."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import TEXT, Context, Test, Unit, first_unit
from jamcheck.conditions._denial import is_denied

KEY = "affirmed"
OWN = TEXT
DEAR = True
SCHEMA = {"description": "Begreppet nämns utan att förnekas.", "type": "string"}


def needs(value: Any) -> list[list[str]]:
    return [[value]]


def compile(value: Any, compiler: Any) -> Test:
    name = compiler.concept(value)

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        return any(not is_denied(sentence, m, context) for m in sentence.mentions(name))
    return test
