"""Does a condition's value fit its kind's SCHEMA? The part of JSON Schema that the kinds use, with Swedish messages."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import SpecError

_TYPES = {
    "string": ((str,), "en text"),
    "integer": ((int,), "ett heltal"),
    "number": ((int, float), "ett tal"),
    "boolean": ((bool,), "true eller false"),
    "array": ((list,), "en lista"),
    "object": ((dict,), "nycklar med värden"),
}


def check_shape(kind: str, value: Any, schema: dict[str, Any]) -> None:
    """Raises SpecError naming what does not fit, and the likely meant word where there is one."""
    options = schema.get("oneOf")
    if options:
        fitting = next((option for option in options if _is_type(value, option.get("type"))), None)
        if fitting is None:
            raise SpecError(f"{kind}: här ska {' eller '.join(_TYPES[o['type']][1] for o in options)} stå", key=kind)
        check_shape(kind, value, fitting)
        return
    if not _is_type(value, schema.get("type")):
        raise SpecError(f"{kind}: här ska {_TYPES[schema['type']][1]} stå", key=kind)
    if "enum" in schema and value not in schema["enum"]:
        known = tuple(map(str, schema["enum"]))
        raise SpecError(f"{kind}: ”{value}” är inte tillåtet här", key=str(value), known=known)
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        size = "litet" if value < schema.get("minimum", value) else "stort"
        raise SpecError(f"{kind}: {value} är för {size}", key=kind)
    if isinstance(value, list):
        _check_items(kind, value, schema)
    elif isinstance(value, dict):
        _check_properties(kind, value, schema)


def _is_type(value: Any, name: str | None) -> bool:
    if name is None:
        return True
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES[name][0])


def _check_items(kind: str, value: list[Any], schema: dict[str, Any]) -> None:
    least = schema.get("minItems", 1)
    if len(value) < least:
        raise SpecError(f"{kind}: listan ska ha minst {least} {'värden' if least > 1 else 'värde'}", key=kind)
    for item in value:
        check_shape(kind, item, schema.get("items", {}))


def _check_properties(kind: str, value: dict[str, Any], schema: dict[str, Any]) -> None:
    known = schema.get("properties")
    for name in schema.get("required", ()):
        if name not in value:
            raise SpecError(f"{kind}: nyckeln ”{name}” saknas", key=kind)
    if not schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value)):
        raise SpecError(f"{kind} tar exakt en nyckel", key=kind)
    for name, item in value.items():
        if known is not None and name not in known:
            raise SpecError(f"{kind}: okänd nyckel ”{name}”", key=str(name), known=tuple(known))
        check_shape(kind, item, (known or {}).get(name, {}))
