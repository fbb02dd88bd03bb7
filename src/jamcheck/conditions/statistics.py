"""`statistics: {overall: […]}` or `{some: […]}`: how the document's statistics on people are split by sex."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit
from jamcheck.statistics.find import overall_split
from jamcheck.statistics.model import Split

KEY = "statistics"
LEVEL = "document"
_TABLE_ROWS = 2
SPLITS = tuple(split.value for split in Split)
SCHEMA = {
    "description": "Dokumentets statistik på människor. overall: den sämst delade avgör (full, half, unclear, none, "
                   "absent). some: någon är delad så. Täckta tal (samma människor delade på annat ställe) räknas inte.",
    "type": "object", "additionalProperties": False, "minProperties": 1, "maxProperties": 1,
    "properties": {"overall": {"type": "array", "items": {"enum": list(SPLITS)}},
                   "some": {"type": "array", "items": {"enum": list(SPLITS)}}},
}


def compile(value: Any, compiler: Any) -> Test:
    (mode, wanted), = value.items()
    splits = frozenset(wanted)

    def test(unit: Unit | None, context: Context) -> bool:
        found = [one for one in context.statistics if one.split in splits and not one.covered]
        held = bool(found) if mode == "some" else overall_split(context.statistics) in splits
        if held:
            context.spans.extend(span for one in found for span in _places(one, context))
        return held
    return test


def _places(statistic: Any, context: Context) -> list[tuple[int, int]]:
    """Where to look: of a table its head and first row, else the whole place."""
    units = context.annotated.by_block.get(statistic.place.block, [])
    rows = [(u.start, u.end) for u in units if u.kind in ("header", "row")]
    inside = [(a, b) for a, b in rows if a < statistic.place.end and b > statistic.place.start]
    return inside[:_TABLE_ROWS] or [(statistic.place.start, statistic.place.end)]
