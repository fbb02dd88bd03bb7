"""Indented JSON: the standard library's compiled writer does not indent, and its other one takes twice the time."""

from __future__ import annotations

import json
from collections.abc import Callable
from json.encoder import encode_basestring
from typing import Any

_PLAIN: dict[type, Callable[[Any], str]] = {
    str: encode_basestring, int: int.__repr__, bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null"}


def indented(value: Any, margin: str = "\n") -> str:
    """As json.dumps(value, ensure_ascii=False, indent=2), of data whose keys are strings; `margin` begins its lines."""
    plain = _PLAIN.get(type(value))
    if plain is not None:
        return plain(value)
    inner = f"{margin}  "
    if isinstance(value, dict) and value:
        lines = [f"{encode_basestring(key)}: {indented(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}"
    if isinstance(value, list | tuple) and value:
        return f"[{inner}{f',{inner}'.join([indented(item, inner) for item in value])}{margin}]"
    return json.dumps(value, ensure_ascii=False)
