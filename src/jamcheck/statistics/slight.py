"""Numbers too slight to fail a document by themselves: a handful of somebody, with nothing told of what they did.

Of 145 labelled documents that fail for unsplit statistics two had nothing but such numbers; of fourteen that were
failed wrongly, by authors not seen before, four had nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.model import Measure, Split, Statistic
from jamcheck.statistics.quantity import Quantity

#: So many are a group; fewer are somebody.
_GROUP, _FEW = Decimal(10), Decimal(4)
#: What became of them is told within so many words before or after.
_BEFORE, _AFTER = 4, 6


def is_slight(group: Sequence[Quantity], text: str, lexicon: Lexicon) -> bool:
    """Whether the numbers of a sentence count a handful that nothing is told of: "ger rätt till två användare"."""
    counted = sum((one.token.value or _GROUP for one in group), Decimal(0))
    return counted < _GROUP and all(_is_somebody(one, text, lexicon) for one in group)


def _is_somebody(one: Quantity, text: str, lexicon: Lexicon) -> bool:
    near = [*split_words(text[:one.token.start])[-_BEFORE:], *split_words(text[one.token.end:])[:_AFTER]]
    told = any(lexicon.has("outcome_cues", word) and not lexicon.has("outcome_weak", word) for word in near)
    few = (one.token.value or _GROUP) < _FEW  # "två deltagare medverkar på dagen"
    return one.measure is Measure.COUNT and not told and (few or not lexicon.has("participants", one.noun))


def without_slight(statistics: list[Statistic]) -> list[Statistic]:
    """All but the slight ones, unless a statistic that is none of them is not split either."""
    if any(one.split is Split.NONE and not one.covered and not one.slight for one in statistics):
        return statistics
    return [one for one in statistics if not one.slight or one.split is not Split.NONE]
