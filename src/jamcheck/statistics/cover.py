"""Which unsplit numbers are told split elsewhere: the total of a split table, or of the sentence that follows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from jamcheck.statistics.lexicon import split_words
from jamcheck.statistics.model import Kind, Measure, Reading, Sex, Split, Statistic
from jamcheck.statistics.pairs import pairs

_BOTH = frozenset({Sex.WOMEN, Sex.MEN})
#: Below this a number equal to a total elsewhere may be so by chance.
_SMALL = Decimal(20)
#: Percentage points that a share told in words may be off.
_ROUGHLY = Decimal(2)
#: Of more totals some two would stand in any ratio.
_FEW = 4
#: Of so many sums some one is equal to any number by chance: there a number must be printed, or stand beside them.
_MANY_SUMS = 12
#: Letters by which two forms of a word of people are known as one ("deltagare", "deltagarna").
_STEM = 6


def mark_covered(statistics: list[Statistic]) -> list[Statistic]:
    """Mark every series whose people stand split elsewhere in the document."""
    whole = [one for one in statistics if one.split is Split.FULL and _sexes(one) >= _BOTH]
    marked = []
    for index, one in enumerate(statistics):
        covered = one.kind is Kind.SERIES and (
            (one.split is Split.NONE and _totals_known(one, whole))
            or (one.split is Split.NONE and _is_mean(one, statistics[max(0, index - 1):index]))
            or (one.split is Split.NONE and _split_after(one, statistics[index + 1:index + 2]))
            or (one.split is Split.HALF and _rest_known(one, whole)))
        marked.append(replace(one, covered=True) if covered else one)
    return marked


def _sexes(one: Statistic) -> frozenset[Sex]:
    return frozenset(reading.sex for reading in one.readings if reading.sex is not None)


def _totals_known(one: Statistic, whole: list[Statistic]) -> bool:
    """Whether all its numbers are totals, or sums of a woman's and a man's cell, of split statistics."""
    values = [reading.value for reading in one.readings]
    if not values or None in values:
        return False
    return any(_may_be_same(one, other) and all(_holds(other, reading) for reading in one.readings)
               and not _by_chance(one, other) for other in whole)


def _is_mean(one: Statistic, before: list[Statistic]) -> bool:
    """"Utfallet blev 50 procent, 49 för kvinnor och 52 för män": what lies between their shares is that of all."""
    if not before or before[0].place.block != one.place.block or before[0].place.start != one.place.start:
        return False
    shares = [cell.value for cell in before[0].readings if cell.sex in _BOTH and cell.value is not None]
    alone = [cell.value for cell in one.readings if cell.measure is not Measure.COUNT and cell.value is not None]
    return len(shares) == len(alone) + 1 == 2 and min(shares) <= alone[0] <= max(shares)


def _may_be_same(one: Statistic, other: Statistic) -> bool:
    """Whether two statistics may count the same people, so that equal numbers are no chance: large ones in the same
    section, of the same people or of a row that it names; a small one in the same place, or beside the other and of a
    row that it names."""
    small = any(reading.measure is Measure.COUNT and (reading.value or 0) < _SMALL for reading in one.readings)
    named = _names_row(one, other)
    if small:
        return (named or one.place.start == other.place.start) and _near(one, other)
    return named or _same_people(one, other) or _near_section(one, other)


def _near(first: Statistic, second: Statistic) -> bool:
    return first.heading == second.heading and abs(first.place.block - second.place.block) <= 4


def _holds(other: Statistic, reading: Reading) -> bool:
    value = reading.value
    if value is None:
        return False
    shares = reading.measure is not Measure.COUNT
    if any(cell.sex in (Sex.TOTAL, None) and cell.value == value
           and (cell.measure is not Measure.COUNT) == shares for cell in other.readings):
        return True
    return _is_part(other, value) if shares else value in _sums(other)


def _by_chance(one: Statistic, other: Statistic) -> bool:
    """Whether a number in another section that no cell holds is equal to one of very many sums."""
    printed = {cell.value for cell in other.readings}
    counts = {cell.value for cell in one.readings if cell.measure is Measure.COUNT}
    return not counts <= printed and not _near(one, other) and len(_sums(other)) > _MANY_SUMS


def _is_part(other: Statistic, share: Decimal) -> bool:
    """Whether a share is that of one of the statistic's totals in another ("drygt hälften av dem som påbörjade")."""
    totals = {cell.value for cell in other.readings if cell.sex in (Sex.TOTAL, None) and cell.measure is Measure.COUNT
              and cell.value is not None and cell.value >= _SMALL}
    ratios = (100 * part / whole for whole in totals for part in totals if part < whole)
    return len(totals) <= _FEW and any(abs(ratio - share) <= _ROUGHLY for ratio in ratios)


def _sums(other: Statistic) -> set[Decimal]:
    """Women plus men of each pair, with others of the row, of two rows that follow each other ("till arbete eller
    studier"), and of all rows together."""
    rows: dict[int, Decimal] = {}
    for cell in other.readings:
        if cell.measure is Measure.COUNT and cell.sex is Sex.OTHER:
            rows[cell.row_index] = rows.get(cell.row_index, Decimal(0)) + (cell.value or Decimal(0))
    sums: set[Decimal] = set()
    whole, last = Decimal(0), None
    for pair in pairs(other):
        if pair.women.measure is Measure.COUNT and pair.women.value is not None and pair.men.value is not None:
            both = pair.women.value + pair.men.value
            sums |= {both, both + rows.get(pair.women.row_index, Decimal(0))}
            if last is not None and not pair.women.total_row:
                sums.add(last + both)
            last = both
            whole += Decimal(0) if pair.women.total_row else both
    return sums | {whole}


def _split_after(one: Statistic, following: list[Statistic]) -> bool:
    """"47 deltog. Av dem var 60 procent kvinnor och 40 procent män.", "58 deltog. Av de 58 var 33 kvinnor."."""
    if not following or following[0].kind is not Kind.SERIES or following[0].place.block != one.place.block:
        return False
    other = following[0]
    shares = any(cell.measure is Measure.DISTRIBUTION for cell in other.readings) or (other.split is Split.HALF and (
        all(cell.sex is not None for cell in other.readings)
        or any(cell.sex is None and cell.value == one.readings[0].value for cell in other.readings)))
    lone = len([cell for cell in one.readings if cell.measure is Measure.COUNT]) == len(one.readings) == 1
    return lone and other.split in (Split.FULL, Split.HALF) and shares


def _rest_known(one: Statistic, whole: list[Statistic]) -> bool:
    """Whether a half split series speaks of people whom a split statistic shows whole: a table in the same section, of
    a row that it names, or of the same kind of people with the same number."""
    totals = {cell.value for cell in one.readings if cell.sex is None and cell.measure is Measure.COUNT}
    return any(
        (_near_section(one, other) and other.kind is not Kind.SERIES and not _of_others(totals, other))
        or _names_row(one, other) or ((_same_people(one, other) or _near(one, other)) and _agrees(one, other))
        for other in whole)


def _of_others(totals: set[Decimal | None], other: Statistic) -> bool:
    """Whether a series gives totals that a table does not hold: "212 personer, varav 141 kvinnor" beside one of 138."""
    known = {cell.value for cell in other.readings} | _sums(other)
    return bool(totals) and totals.isdisjoint(known)


def _agrees(one: Statistic, other: Statistic) -> bool:
    """Whether the number that a series gives for its sex is that of a split statistic, as printed or as a share."""
    known = {(cell.sex, cell.value) for cell in other.readings} | set(_shares(other))
    return any((cell.sex, cell.value) in known for cell in one.readings if cell.sex in _BOTH)


def _shares(other: Statistic) -> Iterator[tuple[Sex, Decimal]]:
    """The percents, rounded, of women and men in each pair of counts and in all of them together."""
    counts = [(pair.women.value, pair.men.value, pair.women.total_row) for pair in pairs(other)
              if pair.women.measure is Measure.COUNT]
    known = [(women, men, total) for women, men, total in counts if women is not None and men is not None]
    parts = [(women, men) for women, men, total in known if not total]
    whole = (sum((women for women, _ in parts), Decimal(0)), sum((men for _, men in parts), Decimal(0)))
    for women, men in [*((women, men) for women, men, _ in known), whole]:
        if women + men:
            share = (women * 100 / (women + men)).quantize(Decimal(1))
            yield from ((Sex.WOMEN, share), (Sex.MEN, 100 - share))


def _same_people(one: Statistic, other: Statistic) -> bool:
    """Whether both count the same kind of people: the words agree but for their endings."""
    stem = one.subject[:_STEM]
    return len(stem) == _STEM and any(word.startswith(stem) for word in (other.subject, *other.labels))


def _names_row(one: Statistic, other: Statistic) -> bool:
    rows = {word for group in other.groups for word in split_words(group) if len(word) > _STEM - 2}
    return other.kind is Kind.TABLE and bool(rows & one.labels)


def _near_section(first: Statistic, second: Statistic) -> bool:
    return bool(first.heading) and first.heading == second.heading
