"""How large the differences between women and men are, and whether chance may explain them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jamcheck.statistics.chance import FEW, LEVEL, Counts, compare
from jamcheck.statistics.lexicon import load_lexicon
from jamcheck.statistics.model import Gap, Kind, Measure, Statistic
from jamcheck.statistics.pairs import Pair, pairs

_LOW, _HIGH = Decimal(40), Decimal(60)
#: Fewer of a sex say nothing of a rate.
_FEW_OF_A_SEX = 5


def gaps(stat: Statistic) -> list[Gap]:
    """The differences between women and men that the statistic shows, pair by pair."""
    made = pairs(stat)
    counted = {pair.women.row_index for pair in made if pair.women.measure is Measure.COUNT}
    found = [gap for pair in made if (gap := _gap(pair, counted)) is not None]
    return found + list(_outcome_gaps(stat, made))


def _gap(pair: Pair, counted: set[int]) -> Gap | None:
    """What a pair tells; a distribution in percent beside its counts tells nothing new."""
    measure, women, men = pair.women.measure, pair.women.value, pair.men.value
    if women is None or men is None or measure is Measure.MEAN:
        return None
    if measure is Measure.WITHIN:
        return _rate(pair.label, women, men)
    if measure is Measure.DISTRIBUTION and pair.women.row_index in counted:
        return None
    return _distribution(pair.label, women, men, counts=measure is Measure.COUNT)


def _distribution(label: str, women: Decimal, men: Decimal, *, counts: bool) -> Gap | None:
    total = women + men
    if total <= 0:
        return None
    share = women * 100 / total
    rest = 100 - share
    small = counts and total < FEW
    uneven = not small and not _LOW <= round(share) <= _HIGH
    told = _told(share, uneven=uneven, small=small)
    numbers = (int(women), int(men)) if counts else None
    return Gap(kind="distribution", label=label, women=round(share, 1), men=round(rest, 1), notable=uneven,
               message=f"{label}: {told}" if label else told, people=numbers, too_small=small)


def _told(women: Decimal, *, uneven: bool, small: bool) -> str:
    base = f"kvinnor {round(women)} %, män {100 - round(women)} %"
    if small:
        return f"{base}: för små tal för att säga något"
    return f"{base}: {'utanför' if uneven else 'inom'} 40–60"


def _rate(label: str, women: Decimal, men: Decimal, counts: Counts | None = None) -> Gap:
    """Rates of each sex; `counts` are (women who, all women, men who, all men) where the table gives them."""
    difference = round(women - men, 1)
    base = f"{label}: " if label else ""
    base += f"kvinnor {_number(women)} %, män {_number(men)} %, skillnad {_number(abs(difference))} procentenheter"
    if counts is None:
        return Gap(kind="rate", label=label, women=women, men=men, difference=difference, notable=False,
                   message=f"{base}. Antalen bakom saknas, så osäkerheten kan inte räknas.")
    if min(counts[1], counts[3]) < _FEW_OF_A_SEX or counts[1] + counts[3] < 2 * FEW:
        return Gap(kind="rate", label=label, women=women, men=men, difference=difference, notable=False,
                   message=f"{base}: för små tal för att säga något", counts=counts, too_small=True)
    p, low, high = compare(counts)
    sure = p < LEVEL
    verdict = ("större än slumpen brukar ge" if sure else "kan bero på slumpen")
    return Gap(kind="rate", label=label, women=women, men=men, difference=difference, counts=counts, p=p,
               interval=(low, high), notable=sure,
               message=f"{base} (95 % intervall {_number(low)} till {_number(high)}): {verdict}")


def _number(value: Decimal) -> str:
    shown = round(value, 1)
    return f"{shown.normalize():f}".replace(".", ",").replace("-", "−")


def _outcome_gaps(stat: Statistic, made: list[Pair]) -> Iterator[Gap]:
    """Rates that counts give in a table of outcomes: of all women and all men, how many in each row."""
    lexicon = load_lexicon()
    if stat.kind is not Kind.TABLE or not any(lexicon.has("outcome_tables", word) for word in stat.labels):
        return
    for base, rows in _bases(made):
        for label, women, men in rows:
            counts = (int(women), int(base[1]), int(men), int(base[2]))
            if counts[0] <= counts[1] and counts[2] <= counts[3] and counts[1] and counts[3]:
                yield _rate(label, women * 100 / base[1], men * 100 / base[2], counts)


_Row = tuple[str, Decimal, Decimal]


def _bases(made: list[Pair]) -> Iterator[tuple[_Row, list[_Row]]]:
    """A row that is the sum of those beside it, for women and men alike, with these rows: surely a whole and its parts.

    The whole stands last ("Summa") or first ("Avslutade", then "till arbete" …). A suppressed number leaves all unsure.
    """
    counts = [pair for pair in made if pair.women.measure is Measure.COUNT]
    if len({pair.women.row_index for pair in counts}) != len(counts):
        return
    rows = [(pair.label, pair.women.value or Decimal(0), pair.men.value or Decimal(0)) for pair in counts]
    for index, row in enumerate(rows):
        for parts in (rows[:index], rows[index + 1:]):
            if len(parts) > 1 and _total(parts) == row[1:]:
                yield row, parts
                return


def _total(rows: list[_Row]) -> tuple[Decimal, Decimal]:
    return sum((row[1] for row in rows), Decimal(0)), sum((row[2] for row in rows), Decimal(0))
