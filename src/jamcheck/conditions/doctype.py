"""`doctype: […]`: the document is of one of the types."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Test

KEY = "doctype"
LEVEL = "document"
SCHEMA = {"description": "Dokumentet är av någon av typerna.", "type": "array", "items": {"type": "string"}}


def compile(value: Any, compiler: Any) -> Test:
    wanted = frozenset(compiler.document_type(name) for name in value)
    return lambda unit, context: context.type in wanted
