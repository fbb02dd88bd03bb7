"""`concerns: […]`: the sentence speaks about a statistic on people that is split so, by place or by shared words."""

from __future__ import annotations

import re
from typing import Any

from jamcheck.conditions._context import Context, SpecError, Test, Unit, first_unit
from jamcheck.conditions.statistics import SPLITS

KEY = "concerns"
SCHEMA = {"description": "Meningen hör till en statistik som är delad så: samma avsnitt, eller gemensamma ord.",
          "type": "array", "items": {"enum": list(SPLITS)}}
_WORD = re.compile(r"[^\W\d_]{4,}")


def compile(value: Any, compiler: Any) -> Test:
    for name in set(value) - set(SPLITS):
        raise SpecError(f"okänd delning ”{name}”", key=str(name), known=SPLITS)
    splits = frozenset(value)

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        return any(_linked(sentence, s) for s in context.statistics if s.split in splits)
    return test


def _linked(unit: Unit, statistic: Any) -> bool:
    if unit.block is None:
        return False
    if unit.heading == statistic.heading or abs(unit.block.index - statistic.place.block) <= 3:
        return True
    words = {word.lower() for word in _WORD.findall(unit.text)}
    return bool(words & statistic.labels)
