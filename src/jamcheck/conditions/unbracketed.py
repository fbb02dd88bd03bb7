"""`unbracketed: X`: the sentence mentions concept X outside parentheses."""

from __future__ import annotations

import re
from typing import Any

from jamcheck.conditions._context import TEXT, Context, Test, Unit, first_unit

KEY = "unbracketed"
OWN = TEXT
SCHEMA = {"description": "Begreppet nämns utanför parentes.", "type": "string"}
_BRACKETS = re.compile(r"\([^()]*\)")


def needs(value: Any) -> list[list[str]]:
    return [[value]]


def compile(value: Any, compiler: Any) -> Test:
    name = compiler.concept(value)

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        inside = [match.span() for match in _BRACKETS.finditer(sentence.text)]
        return any(not any(a <= sentence.span(m)[0] < b for a, b in inside) for m in sentence.mentions(name))
    return test
