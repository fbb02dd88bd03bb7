"""Whether all that counts people in a table is split by sex."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from jamcheck.statistics.columns import Label
from jamcheck.statistics.grid import Grid, GridCell, is_year
from jamcheck.statistics.model import Sex, Split
from jamcheck.statistics.surroundings import Surroundings

BOTH = frozenset({Sex.WOMEN, Sex.MEN})
#: Two columns told apart by letters may be the sexes.
_PAIR = 2


class Entry(Struct, frozen=True):
    """A number of people with the labels that it stands under."""

    cell: GridCell
    row: Label
    column: Label
    sex: Sex | None


def judge(grid: Grid, entries: list[Entry], around: Surroundings) -> tuple[Split, str]:
    """How a table is split, and what tells that."""
    sexes = {entry.sex for entry in entries} & BOTH
    if sexes == BOTH:
        return _judge_both(grid, entries)
    if sexes:
        beside = any(entry.sex not in sexes for entry in entries) or any(
            label.half or label.share_of_one for entry in entries for label in (entry.column, entry.row))
        return (Split.HALF, "bara det ena könet") if beside else (Split.FULL, "gruppen är ett kön")
    if len(around.sexes) == 1:
        return (Split.HALF, "bara det ena könet") if around.percent else (Split.FULL, "gruppen är ett kön")
    if _nameless(grid, entries):
        return Split.UNCLEAR, "kolumnerna saknar rubriker"
    return Split.NONE, "bara totaler"


def _nameless(grid: Grid, entries: list[Entry]) -> bool:
    """Whether two columns or more have no heading, or share one, or two have but a letter each ("A", "B", and their
    sum), so that nobody can tell them apart."""
    columns = sorted({entry.cell.column for entry in entries})
    heads = [grid.head(column) for column in columns]
    two = len(heads) == _PAIR or (len(heads) == _PAIR + 1 and _sums_others(entries, columns[-1]))
    lettered = two and all(len(head) == 1 and head.isalpha() for head in heads[:_PAIR])
    return len(heads) > 1 and (heads.count("") > 1 or len(set(heads)) < len(heads) or lettered)


def _judge_both(grid: Grid, entries: list[Entry]) -> tuple[Split, str]:
    """Both sexes stand in the table: is everything that counts people split?"""
    by_column = any(entry.column.sex in BOTH for entry in entries)
    by_row = any(entry.row.sex in BOTH for entry in entries)
    if by_column and not by_row:
        bare = {entry.column.text for entry in entries if entry.sex is None and entry.column.people
                and not is_year(entry.column.text) and not _sums_sexes(entries, entry.cell.column)}
        if bare:
            return Split.NONE, f"kolumnen {sorted(bare)[0]} är inte uppdelad"
    if by_row and not by_column:
        lone = _unsplit_rows(grid, entries)
        if lone:
            return Split.NONE, f"raden {lone[0]} är inte uppdelad"
    return Split.FULL, "kvinnor och män"


def _sums_sexes(entries: list[Entry], column: int) -> bool:
    """Whether each number of a column is women and men of its row together ("Inskrivna"), in two rows and more."""
    whole = {entry.cell.row: entry.cell.number.value for entry in entries if entry.cell.column == column}
    parts = {row: [entry.cell.number.value or Decimal(0) for entry in entries
                   if entry.cell.row == row and entry.sex in BOTH] for row in whole}
    return len(whole) >= _PAIR and all(len(parts[row]) == _PAIR and sum(parts[row]) == whole[row] for row in whole)


def _sums_others(entries: list[Entry], column: int) -> bool:
    """Whether a number of a column is all others of its row together, in each row that has as many as any."""
    rows: dict[int, list[Decimal]] = {}
    for entry in entries:
        value = entry.cell.number.value or Decimal(0)
        rows.setdefault(entry.cell.row, []).append(-value if entry.cell.column == column else value)
    most = max(map(len, rows.values()))
    return all(sum(values) == 0 for values in rows.values() if len(values) == most)


def _unsplit_rows(grid: Grid, entries: list[Entry]) -> list[str]:
    """Rows without a sex that are neither totals nor the head of rows of sexes beneath them."""
    order = grid.rows()
    sexed = {entry.cell.row for entry in entries if entry.sex in BOTH or entry.sex is Sex.OTHER}
    lone = []
    for index, row in enumerate(order):
        here = [entry for entry in entries if entry.cell.row == row]
        followed = index + 1 < len(order) and order[index + 1] in sexed
        after_pair = index > 1 and {order[index - 1], order[index - 2]} <= sexed
        if here and row not in sexed and here[0].sex is not Sex.TOTAL and not followed and not (
                after_pair and index == len(order) - 1 and not grid.label(row)):
            lone.append(grid.label(row))
    return lone
