"""`statistics: {overall: […]}` or `{some: […]}`: how the document's statistics on people are split by sex."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, SpecError, Test, Unit
from jamcheck.statistics.find import overall_split
from jamcheck.statistics.model import Split

KEY = "statistics"
LEVEL = "document"
_TABLE_ROWS = 2
SPLITS = tuple(split.value for split in Split)
SCHEMA = {
    "description": "Dokumentets statistik på människor. overall: den sämst delade avgör (full, half, unclear, none, "
                   "absent). some: någon är delad så. Täckta tal (samma människor delade på annat ställe) räknas "
                   "inte. least: minst så många, de täckta medräknade.",
    "type": "object", "additionalProperties": False, "minProperties": 1,
    "properties": {"least": {"type": "integer", "minimum": 1},
                   "overall": {"type": "array", "items": {"enum": list(SPLITS)}},
                   "some": {"type": "array", "items": {"enum": list(SPLITS)}}},
}


def compile(value: Any, compiler: Any) -> Test:
    if len({"overall", "some"} & value.keys()) != 1:
        raise SpecError("statistics tar {overall: […]} eller {some: […]}")
    mode = "overall" if "overall" in value else "some"
    splits, least = frozenset(value[mode]), int(value.get("least", 1))

    def test(unit: Unit | None, context: Context) -> bool:
        alike = [s for s in context.statistics if s.split in splits]
        found = [s for s in alike if not s.covered]
        enough = bool(found) and len(alike) >= least
        held = enough if mode == "some" else overall_split(context.statistics) in splits
        if held:
            context.spans.extend(span for s in found for span in _places(s, context))
        return held
    return test


def _places(statistic: Any, context: Context) -> list[tuple[int, int]]:
    """Where to look: of a table its head and first row, else the whole place."""
    units = context.annotated.by_block.get(statistic.place.block, [])
    rows = [(u.start, u.end) for u in units if u.kind in ("header", "row")]
    inside = [(a, b) for a, b in rows if a < statistic.place.end and b > statistic.place.start]
    return inside[:_TABLE_ROWS] or [(statistic.place.start, statistic.place.end)]
