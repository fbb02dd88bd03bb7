"""`concerns: […]`: the sentence speaks about a statistic on people that is split so, by place or by shared words."""

from __future__ import annotations

import re
from typing import Any

from jamcheck.conditions._context import Context, Test, Unit, first_unit
from jamcheck.conditions.statistics import SPLITS

KEY = "concerns"
_LIST = {"type": "array", "items": {"enum": list(SPLITS)}}
SCHEMA = {"description": "Meningen hör till en statistik som är delad så: samma avsnitt, eller gemensamma ord. "
                         "by: words kräver gemensamma ord.",
          "oneOf": [_LIST, {"type": "object", "additionalProperties": False, "required": ["split"],
                            "properties": {"split": _LIST, "by": {"enum": ["words", "place"]}}}]}
_WORD = re.compile(r"[^\W\d_]{4,}")
#: A text this many blocks from a table belongs to it even under another heading.
_NEAR_BLOCKS = 3


def compile(value: Any, compiler: Any) -> Test:
    spec = value if isinstance(value, dict) else {"split": value}
    splits, by_words = frozenset(spec["split"]), spec.get("by") == "words"

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        return any(_shares_words(sentence, s) or (not by_words and _is_near(sentence, s))
                   for s in context.statistics if s.split in splits)
    return test


def _is_near(unit: Unit, statistic: Any) -> bool:
    if unit.block is None:
        return False
    near: bool = abs(unit.block.index - statistic.place.block) <= _NEAR_BLOCKS
    return near or bool(unit.heading == statistic.heading)


def _shares_words(unit: Unit, statistic: Any) -> bool:
    words = {word.lower() for word in _WORD.findall(unit.text)}
    return bool(words & statistic.labels)
