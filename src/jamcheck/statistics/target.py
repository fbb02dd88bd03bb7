"""Women's share among those who take part, against their share of the target group, where a document gives both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from jamcheck.statistics.chance import FEW, LEVEL, binomial
from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.model import Gap, Measure, Sex, Statistic
from jamcheck.statistics.pairs import Pair, pairs


class _Share(Struct, frozen=True):
    """Women in percent of the people that `label` names; `people` are the women and men where they are counted."""

    index: int
    label: str
    women: Decimal
    people: tuple[int, int] | None


def target_gaps(statistics: Sequence[Statistic], lexicon: Lexicon) -> dict[int, list[Gap]]:
    """Gaps of kind "target" by the index of the statistic on those who take part.

    None where the document tells no share of the target group, or several: which one is meant is a matter for a person.
    """
    taking: list[_Share] = []
    targets: list[_Share] = []
    for index, stat in enumerate(statistics):
        for share, words in _shares(index, stat):
            aimed, part = (any(lexicon.has(name, word) for word in words) for name in ("target_groups", "participants"))
            if aimed != part:
                (targets if aimed else taking).append(share)
    if len({round(share.women) for share in targets}) != 1:
        return {}
    found: dict[int, list[Gap]] = {}
    for share in taking:
        found.setdefault(share.index, []).append(_gap(share, targets[0]))
    return found


def _shares(index: int, stat: Statistic) -> Iterator[tuple[_Share, list[str]]]:
    """The shares of a statistic that are told of a whole group, with the words that name the group."""
    made = [pair for pair in pairs(stat) if pair.women.measure in (Measure.COUNT, Measure.DISTRIBUTION)]
    common = [*stat.labels, *split_words(stat.caption)]
    rows = {pair.women.row_index for pair in made}
    for pair in made:
        own = split_words(pair.label)
        if pair.women.total_row or len(rows) == 1:
            own += common
        if (share := _share(index, pair)) is not None:
            yield share, own
    for reading in stat.readings if not made else ():
        one_sex = reading.sex in (Sex.WOMEN, Sex.MEN) and reading.measure is Measure.DISTRIBUTION
        if one_sex and reading.value is not None:
            women = reading.value if reading.sex is Sex.WOMEN else 100 - reading.value
            yield _Share(index, reading.row, women, None), common


def _share(index: int, pair: Pair) -> _Share | None:
    women, men = pair.women.value, pair.men.value
    if women is None or men is None or women + men <= 0:
        return None
    counted = (int(women), int(men)) if pair.women.measure is Measure.COUNT else None
    return _Share(index, pair.label, women * 100 / (women + men), counted)


def _gap(taking: _Share, target: _Share) -> Gap:
    difference = round(taking.women - target.women, 1)
    size = f"{abs(difference):.0f} procentenheter {'högre' if difference > 0 else 'lägre'} än i målgruppen"
    told = f"kvinnor är {taking.women:.0f} % av deltagarna och {target.women:.0f} % av målgruppen"
    p = binomial(*taking.people, target.women / 100) if taking.people else None
    small = taking.people is not None and sum(taking.people) < FEW
    notable = p is not None and p < LEVEL and not small
    if small:
        verdict = "för små tal för att säga något"
    elif p is None:
        verdict = f"{size}. Antalen bakom saknas, så osäkerheten kan inte räknas."
    else:
        verdict = f"{size}, {'mer än slumpen brukar ge' if notable else 'kan bero på slumpen'}"
    label = f"{taking.label}: " if taking.label and taking.label not in told else ""
    return Gap(kind="target", label=taking.label, women=round(taking.women, 1), men=round(100 - taking.women, 1),
               message=f"{label}{told}: {verdict}", notable=notable, people=taking.people, difference=difference,
               p=p, too_small=small)
