"""`concerns: […]`: the sentence speaks about a statistic on people that is split so, by place or by shared words."""

from __future__ import annotations

import math
import re
from typing import Any

from jamcheck.conditions._context import Context, Test, Unit, first_unit
from jamcheck.conditions.statistics import SPLITS

KEY = "concerns"
_LIST = {"type": "array", "items": {"enum": list(SPLITS)}}
SCHEMA = {"description": "Meningen hör till en statistik som är delad så: samma avsnitt, eller gemensamma ord. "
                         "by: words kräver gemensamma ord; near: högst så många stycken "
                         "från den.",
          "oneOf": [_LIST, {"type": "object", "additionalProperties": False, "required": ["split"],
                            "properties": {"split": _LIST, "by": {"enum": ["words", "place"]},
                                           "near": {"type": "integer"}}}]}
_WORD = re.compile(r"[^\W\d_]{4,}")
#: A text this many blocks from a table belongs to it even under another heading.
_NEAR_BLOCKS = 3


def compile(value: Any, compiler: Any) -> Test:
    spec = value if isinstance(value, dict) else {"split": value}
    splits, by_words, near = frozenset(spec["split"]), spec.get("by") == "words", spec.get("near")

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        found = (s for s in context.statistics if s.split in splits)
        if near is not None:
            return any(blocks_between(sentence, s) <= near for s in found)
        return any(long_words(sentence) & s.labels or (not by_words and _is_near(sentence, s)) for s in found)
    return test


def _is_near(unit: Unit, statistic: Any) -> bool:
    return blocks_between(unit, statistic) <= _NEAR_BLOCKS or bool(unit.block and unit.heading == statistic.heading)


def blocks_between(unit: Unit, statistic: Any) -> float:
    """How many blocks a sentence stands from a statistic: 0 within it."""
    return abs(unit.block.index - statistic.place.block) if unit.block else math.inf


def long_words(unit: Unit) -> set[str]:
    """The words of four letters and more of a sentence, to be held against those of a statistic's rows and columns."""
    return {word.lower() for word in _WORD.findall(unit.text)}
