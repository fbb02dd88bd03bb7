"""`place: {in: […], when: …}`: as `sentence`, for rows, headings, captions and figures; `least`: so many in a block."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit
from jamcheck.conditions.block import KINDS
from jamcheck.conditions.sentence import some_unit

KEY = "place"
LEVEL = "document"
INSIDE = "sentence"
SCHEMA = {
    "description": "Något ställe av slagen in (row, heading, caption, figure, header, paragraph, item, cell) uppfyller "
                   "when; least: minst så många i samma tabell eller stycke.",
    "type": "object", "additionalProperties": False, "required": ["in", "when"],
    "properties": {"in": {"type": "array", "items": {"enum": list(KINDS)}}, "when": {},
                   "least": {"type": "integer", "minimum": 1}},
}


def compile(value: Any, compiler: Any) -> Test:
    kinds, least = frozenset(value["in"]), int(value.get("least", 1))
    inner = compiler.compile(value["when"])
    return some_unit(inner, kinds) if least == 1 else _several(inner, kinds, least)


def _several(inner: Test, kinds: frozenset[str], least: int) -> Test:
    def test(unit: Unit | None, context: Context) -> bool:
        found: dict[int, list[Unit]] = {}
        for other in context.annotated.of_kinds(kinds):
            if other.block is not None and inner(other, context):
                found.setdefault(other.block.index, []).append(other)
        enough = [other for units in found.values() if len(units) >= least for other in units]
        context.witnesses.append(enough)
        return bool(enough)
    return test
