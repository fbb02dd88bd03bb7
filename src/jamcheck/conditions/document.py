"""`document: …`: a condition on the whole document from inside a condition on a sentence."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit

KEY = "document"
LEVEL = "document"
INSIDE = "document"
SCHEMA = {"description": "Hela dokumentet uppfyller villkoret (används inne i ett meningsvillkor)."}


def compile(value: Any, compiler: Any) -> Test:
    inner = compiler.compile(value)

    def test(unit: Unit | None, context: Context) -> bool:
        # The place looked for is the sentence itself; what holds of the document is no witness of it.
        kept = list(context.witnesses)
        held: bool = inner(None, context)
        context.witnesses[:] = kept
        return held
    return test
