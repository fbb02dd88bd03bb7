"""`place: {in: […], when: …}`: as `sentence`, for rows, headings, captions and figures."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Test
from jamcheck.conditions.block import KINDS
from jamcheck.conditions.sentence import some_unit

KEY = "place"
LEVEL = "document"
INSIDE = "sentence"
SCHEMA = {
    "description": "Något ställe av slagen in (row, heading, caption, figure, header, paragraph, item, cell) uppfyller "
                   "when.",
    "type": "object", "additionalProperties": False, "required": ["in", "when"],
    "properties": {"in": {"type": "array", "items": {"enum": list(KINDS)}}, "when": {}},
}


def compile(value: Any, compiler: Any) -> Test:
    return some_unit(compiler.compile(value["when"]), frozenset(value["in"]))
