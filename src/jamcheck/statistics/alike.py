"""Numbers that hold for women and for men alike: both sexes are told, though no number stands beside either."""

from __future__ import annotations

from collections.abc import Sequence

from jamcheck.statistics.quantity import Quantity
from jamcheck.statistics.sentence import Sentence

#: So many words after a share it may be told of both.
_REACH = 14


def holds_for_both(sentence: Sentence, stated: Sequence[Quantity], *, sexed: bool) -> bool:
    """Whether all numbers of a sentence are told of both sexes; `sexed`: the sentence before names women and men.

    "Hälften gick till arbete hos båda könen", "… i båda grupperna" after women and men; "lika många av varje kön".
    """
    each = [at for at in range(len(sentence)) if _names_both(sentence, at, sexed=sexed)]
    return bool(stated) and all(any(_tells(sentence, one, at) for at in each) for one in stated)


def _names_both(sentence: Sentence, at: int, *, sexed: bool) -> bool:
    """"hos båda könen", "av varje kön"; what the sexes themselves do ("båda könen fick …") is told of no number."""
    led = sentence.has("of", at - 1) or sentence.has("within", at - 1)
    named = sentence.has("both_sexes", at + 1) or (sexed and sentence.has("both_groups", at + 1))
    return led and named and sentence.has("each_of_both", at)


def _tells(sentence: Sentence, one: Quantity, at: int) -> bool:
    """A share in the same clause, or a count in parts told to be equal."""
    if not one.share:
        return sentence.has("alike", at - 3) and sentence.has("many", at - 2)
    return at in sentence.ahead(one.at, _REACH) and "," not in sentence.lows[one.at:at]
