"""One sex that is only part of a whole: "varav 3 kvinnor", "åtta av deltagarna var tjejer", "Sammanlagt var de 19"."""

from __future__ import annotations

from decimal import Decimal

from jamcheck.statistics import phrases
from jamcheck.statistics.model import Sex, Split
from jamcheck.statistics.numbers import Form
from jamcheck.statistics.quantity import Context, Quantity
from jamcheck.statistics.sentence import Sentence

HALF, ONE_SEX = "bara det ena könet", "gruppen är ett kön"
#: Numbers that belong together, how far they are split, and why.
Group = tuple[list[Quantity], Split, str]


def part_of(group: Group, sentence: Sentence, context: Context) -> Group:
    """"Vi har mött 58 deltagare. Kvinnorna var 33.": one sex of the total that the sentence before gave."""
    stated, split, why = group
    counts = [one for one in stated if not one.share and one.token.value is not None]
    if split is not Split.FULL or why != ONE_SEX or context.total is None or len(counts) != 1:
        return group
    definite = sentence.holds("definite_sexes")
    back = phrases.refers_back(sentence, counts[0].at)
    fits = counts[0].token.value is not None and counts[0].token.value <= context.total
    return (stated, Split.HALF, HALF) if fits and (definite or back) else group


def of_which(group: Group, sentence: Sentence, context: Context) -> Group:
    """"Svets: 17, varav 3 kvinnor", "av klienterna var 44 kvinnor": a part of others, whose number may be untold."""
    stated, split, why = group
    if split is not Split.FULL or why != ONE_SEX:
        return group
    place = phrases.before(sentence, stated[0].at)
    others = sentence.has("to_be", place) and any(
        sentence.has("of", at) and any(sentence.person(near) for near in range(at + 1, place)) for at in range(place))
    sexed = any(sentence.sex(at) is not None for at in range(place))
    part = sentence.has("varav", place) or (others and not sexed)
    of_all = any(_is_ratio_of_all(one, sentence) or _is_told_of_all(one, sentence, context) for one in stated)
    return (stated, Split.HALF, HALF) if part or of_all else group


def _is_ratio_of_all(one: Quantity, sentence: Sentence) -> bool:
    """"flickorna är nu 22 av 71", "blev männen fyra av sexton": so many of all; "14 av 19 kvinnor" are of women."""
    near = list(sentence.back(one.at, 3))
    return one.token.form is Form.RATIO and any(sentence.has("to_be", at) for at in near) and any(
        sentence.has("definite_sexes", at) for at in near)


def _is_told_of_all(one: Quantity, sentence: Sentence, context: Context) -> bool:
    """"Åtta av deltagarna var tjejer", "sju av dem som kom är män": a sex told of some of all, whose rest is untold."""
    if one.share or not sentence.has("of", one.at + 1) or phrases.copula_sex(sentence, one.at) is not one.sex:
        return False
    back = sentence.has("anaphora", one.at + 2) and not sentence.has("who", one.at + 3)
    if back and (context.order or context.sex is not None):
        return False
    return phrases.noun_after(sentence, one.at + 1)[1] is None


def parts_of(stated: list[Quantity], before: Context) -> tuple[Decimal | None, frozenset[Sex]]:
    """The women or men just counted, or both together, each once; and the sexes counted so far."""
    sexes = [one.sex for one in stated if one.sex is not None]
    values = [one.token.value for one in stated if not one.share and one.token.value is not None]
    counted = before.counted | frozenset(sexes)
    if len(sexes) != len(stated) or len(values) != len(stated) or len(set(sexes)) < len(sexes):
        return None, counted
    earlier = before.part if before.part is not None and before.counted.isdisjoint(sexes) else Decimal(0)
    return sum(values, earlier), counted


def whole_of(group: Group, sentence: Sentence, context: Context) -> Group:
    """"Tio kvinnor deltog. Totalt var deltagarna 23.": the total of the one sex that the sentence before counted, or
    the sum of both."""
    stated, split, _ = group
    value = stated[0].token.value if len(stated) == 1 and not stated[0].share else None
    if split is not Split.NONE or value is None or context.part is None or not sentence.holds("totals"):
        return group
    if len(context.counted) == 1:
        return (stated, Split.HALF, HALF) if value >= context.part else group
    return (stated, Split.FULL, "summan av könen") if value == context.part else group
