"""`block: […]`: what the sentence stands in."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Test, first_unit

KEY = "block"
KINDS = ("paragraph", "item", "cell", "row", "header", "heading", "caption", "figure", "question", "template",
         "title")
SCHEMA = {
    "description": "Meningen står i något av detta: stycke, listpunkt, lång cell, tabellrad, tabellhuvud, rubrik, "
                   "tabell- eller figurtext, figur.",
    "type": "array", "items": {"enum": list(KINDS)},
}


def compile(value: Any, compiler: Any) -> Test:
    wanted = frozenset(value)
    return lambda unit, context: first_unit(unit).kind in wanted
