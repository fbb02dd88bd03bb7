"""Pairs a statistic's numbers of women with those of men, whether they stand side by side or beneath each other."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from jamcheck.statistics.model import Measure, Reading, Sex, Statistic

_BOTH = frozenset({Sex.WOMEN, Sex.MEN})


class Pair(Struct, frozen=True):
    """A woman's and a man's number of the same measure, and what they are of. Values may be None (suppressed)."""

    label: str
    women: Reading
    men: Reading


def pairs(stat: Statistic) -> list[Pair]:
    """The pairs in reading order: within each row, else down each column."""
    rows: dict[int, list[Reading]] = {}
    for cell in stat.readings:
        rows.setdefault(cell.row_index, []).append(cell)
    found = [pair for row, cells in rows.items() for pair in _across(cells, stat.subject if row < 0 else cells[0].row)]
    return found or list(_down(stat))


def _across(cells: list[Reading], label: str) -> Iterator[Pair]:
    """Each woman's number with the man's of the same rank and measure; the heads above a table's numbers tell which."""
    if not {cell.sex for cell in cells} >= _BOTH:
        return
    for measure in Measure:
        women, men = ([cell for cell in cells if cell.measure is measure and cell.sex is sex]
                      for sex in (Sex.WOMEN, Sex.MEN))
        for first, second in zip(women, men, strict=False):
            shared = _shared(first.column, second.column) if len(women) > 1 else ""
            yield Pair(" ".join(part for part in (label, shared) if part), first, second)


def _down(stat: Statistic) -> Iterator[Pair]:
    """Rows of women over rows of men (or the other way about), column by column."""
    waiting: dict[int, Reading] = {}
    columns = {cell.column_index for cell in stat.readings}
    for cell in stat.readings:
        if cell.sex not in _BOTH or cell.row_index < 0:
            continue
        other = waiting.pop(cell.column_index, None)
        if other is None or other.sex is cell.sex or other.measure is not cell.measure:
            waiting[cell.column_index] = cell
            continue
        women, men = (cell, other) if cell.sex is Sex.WOMEN else (other, cell)
        shared = _shared(women.row, men.row)
        column = cell.column if len(columns) > 1 or not shared else ""
        yield Pair(" ".join(part for part in (shared, column) if part), women, men)


def _shared(first: str, second: str) -> str:
    """The words that two labels have in common from the beginning: what they are of, without the sex."""
    words = []
    for one, other in zip(first.split(), second.split(), strict=False):
        if one != other:
            break
        words.append(one)
    return " ".join(words).strip(" –-•:")
