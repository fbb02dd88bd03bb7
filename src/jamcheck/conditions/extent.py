"""`extent: {min: n, max: n}`: how many words the document has.

The longer a document is, the more sentences there are that a condition may hold for by chance.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit

KEY = "extent"
LEVEL = "document"
SCHEMA = {
    "description": "Dokumentet har minst min och högst max ord.",
    "type": "object", "additionalProperties": False, "minProperties": 1,
    "properties": {"min": {"type": "integer", "minimum": 0}, "max": {"type": "integer", "minimum": 0}},
}


def compile(value: Any, compiler: Any) -> Test:
    least, most = int(value.get("min", 0)), int(value.get("max", 10**9))

    def test(unit: Unit | None, context: Context) -> bool:
        return least <= words_in(context) <= most
    return test


def words_in(context: Context) -> int:
    """How many words the document has, counted once."""
    if "words" not in context.facts:
        context.facts["words"] = len(context.annotated.document.text.split())
    words: int = context.facts["words"]
    return words
