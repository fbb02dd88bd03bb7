"""`concept: X` (or just `X`): the sentence mentions concept X. `where` looks at what stands around it instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jamcheck.conditions._context import WORDS, Context, Test, Unit, first_unit
from jamcheck.document import Table

KEY = "concept"
OWN = WORDS
PLACES = ("sentence", "heading", "headings", "label", "header", "caption", "lead", "row", "context")
SCHEMA = {
    "description": "Meningen nämner begreppet. where: sentence, heading (närmaste rubriken), headings (alla rubriker "
                   "ovanför), label (ledord eller fältnamn), header (kolumnrubriker), caption "
                   "(tabellens rubrik), lead (meningen som inleder listan), row (tabellraden), "
                   "context (allt detta utom caption och row).",
    "oneOf": [
        {"type": "string"},
        {"type": "object", "additionalProperties": False, "required": ["any"],
         "properties": {"any": {"type": "array", "items": {"type": "string"}}, "where": {"enum": list(PLACES)}}},
    ],
}


def needs(value: Any) -> list[list[str]]:
    if isinstance(value, str):
        return [[value]]
    return [value["any"]] if value.get("where", "sentence") == "sentence" else []


def compile(value: Any, compiler: Any) -> Test:
    if isinstance(value, str):
        name = compiler.concept(value)
        return lambda unit, context: bool(first_unit(unit).mentions(name))
    names = [compiler.concept(name) for name in value["any"]]
    where = value.get("where", "sentence")

    def test(unit: Unit | None, context: Context) -> bool:
        return any(place.mentions(name) for place in places(first_unit(unit), where, context) for name in names)
    return test


def places(unit: Unit, where: str, context: Context) -> Iterator[Unit]:
    """The sentence, or the headings, label, column heads, caption and list lead that it stands under, or its row."""
    if where == "sentence":
        yield unit
        return
    unit_of = context.annotated.unit_of
    if where in ("heading", "context") and unit.heading:
        yield unit_of(unit.heading[-1])
    if where in ("heading", "headings", "context") and unit.question is not None:
        yield unit.question
    if where == "headings":
        yield from (unit_of(text) for text in unit.heading)
    if where in ("label", "context", "heading", "headings") and unit.label:
        yield unit_of(unit.label)
    if where in ("header", "context"):
        yield from (unit_of(text) for text in unit.header)
    if where == "caption" and isinstance(unit.block, Table) and unit.block.caption:
        yield unit_of(unit.block.caption)
    if where == "row" and isinstance(unit.block, Table):
        beside = context.annotated.by_block[unit.block.index]
        yield from (one for one in beside if one.kind == "row" and one.row == unit.row)
    if where in ("lead", "context") and unit.lead is not None:
        yield unit.lead
