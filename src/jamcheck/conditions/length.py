"""`length: {min: n, max: n}`: how many words the sentence has."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import WORDS, Test, first_unit

KEY = "length"
OWN = WORDS
SCHEMA = {
    "description": "Meningen har minst min och högst max ord.",
    "type": "object", "additionalProperties": False,
    "properties": {"min": {"type": "integer"}, "max": {"type": "integer"}},
}


def compile(value: Any, compiler: Any) -> Test:
    least, most = int(value.get("min", 0)), int(value.get("max", 10**6))
    return lambda unit, context: least <= first_unit(unit).word_count <= most
