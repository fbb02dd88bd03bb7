"""`statistics: {overall: […]}` or `{some: […]}`: how the document's statistics on people are split by sex.

With `likely: 0.3` one of those so split must be as likely to count people, by the model of jamcheck.statistics.counted.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, SpecError, Test, Unit
from jamcheck.linear import log_odds
from jamcheck.statistics.counted import counted
from jamcheck.statistics.find import overall_split
from jamcheck.statistics.lexicon import load_lexicon
from jamcheck.statistics.model import Split

KEY = "statistics"
LEVEL = "document"
_TABLE_ROWS = 2
SPLITS = tuple(split.value for split in Split)
SCHEMA = {
    "description": "Dokumentets statistik på människor. overall: den sämst delade avgör (full, half, unclear, none, "
                   "absent). some: någon är delad så. Täckta tal (samma människor delade på annat ställe) räknas inte. "
                   "likely: ett tal som är delat så ska till minst denna andel (mellan 0 och 1) likna dem som räknar "
                   "människor, enligt modellen som är tränad på märkta dokument.",
    "type": "object", "additionalProperties": False, "minProperties": 1, "maxProperties": 2,
    "properties": {"overall": {"type": "array", "items": {"enum": list(SPLITS)}},
                   "some": {"type": "array", "items": {"enum": list(SPLITS)}},
                   "likely": {"type": "number", "minimum": 0.01, "maximum": 0.99}},
}


def compile(value: Any, compiler: Any) -> Test:
    if len({"overall", "some"} & set(value)) != 1:
        raise SpecError("ange overall eller some")
    mode = "some" if "some" in value else "overall"
    splits, least = frozenset(value[mode]), value.get("likely")
    odds = None if least is None else log_odds(least)

    def test(unit: Unit | None, context: Context) -> bool:
        found = [one for one in context.statistics if one.split in splits and not one.covered]
        if mode == "overall" and overall_split(context.statistics) not in splits:
            return False
        if odds is not None:
            document, lexicon = context.annotated.document, load_lexicon()
            found = [one for one in found if counted(one, document, lexicon) >= odds]
        held = bool(found) or (mode == "overall" and odds is None)
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
