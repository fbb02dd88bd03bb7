"""`quoted: true`: at least half of the sentence stands inside quotation marks."""

from __future__ import annotations

import re
from typing import Any

from jamcheck.conditions._context import Context, Test, Unit, first_unit

KEY = "quoted"
SCHEMA = {"description": "Minst halva meningen står inom citattecken.", "type": "boolean"}

_QUOTATION = re.compile(r"[”“\"»«„][^”“\"»«„]{12,}[”“\"»«]")


def compile(value: Any, compiler: Any) -> Test:
    return lambda unit, context: _quoted(first_unit(unit), context) is bool(value)


def _quoted(unit: Unit, context: Context) -> bool:
    if unit.block is None:
        return False
    inside = 0
    for match in _QUOTATION.finditer(unit.block.text):
        start, end = match.start() + unit.block.start, match.end() + unit.block.start
        inside += max(0, min(end, unit.end) - max(start, unit.start))
    return inside * 2 >= len(unit.text)
