"""`sentence: …`: some sentence of running text (paragraph, list item, long cell) meets a condition."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit
from jamcheck.conditions._needs import meeting

KEY = "sentence"
LEVEL = "document"
INSIDE = "sentence"
SCHEMA = {"description": "Någon mening i löpande text (stycke, listpunkt, lång cell) uppfyller villkoret."}
RUNNING_TEXT = frozenset({"paragraph", "item", "cell"})


def compile(value: Any, compiler: Any) -> Test:
    return some_unit(compiler.compile(value), RUNNING_TEXT)


def some_unit(inner: Test, kinds: frozenset[str]) -> Test:
    """A document-level test: some unit of the kinds meets `inner`; all that do become witnesses."""
    def test(unit: Unit | None, context: Context) -> bool:
        found = meeting(inner, context.annotated.of_kinds(kinds), context)
        if found:
            context.witnesses.append(found)
        return bool(found)
    return test
