"""`section: {heading: X, empty: true}`: a heading that mentions concept X, with or without text of its own."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, SpecError, Test, Unit

KEY = "section"
LEVEL = "document"
SCHEMA = {
    "description": "En rubrik som nämner begreppet. empty: true kräver att inget står under den.",
    "type": "object", "additionalProperties": False, "required": ["heading"],
    "properties": {"heading": {"type": "string"}, "empty": {"type": "boolean"}},
}


def compile(value: Any, compiler: Any) -> Test:
    if not isinstance(value, dict) or "heading" not in value:
        raise SpecError("section tar {heading: begrepp, empty: true|false}")
    name, empty = compiler.concept(value["heading"]), value.get("empty")

    def test(unit: Unit | None, context: Context) -> bool:
        found = [u for u in context.annotated.units if u.kind == "heading" and u.mentions(name)
                 and (empty is None or _is_empty(u, context) is empty)]
        context.witnesses.extend(found)
        return bool(found)
    return test


def _is_empty(heading: Unit, context: Context) -> bool:
    units = context.annotated.units
    return heading.index + 1 >= len(units) or units[heading.index + 1].kind == "heading"
