"""Tagged tables whose empty cells have no tags: where the others stand tells which are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jamcheck.document import CellSpec

#: Rows with more cells than this are left as they are: no table of a document is so wide.
_MAX_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the stretch (x0, x1) that its words take up; None where it has none."""

    spec: CellSpec
    bold: bool = False
    stretch: tuple[float, float] | None = None


def align(rows: Sequence[list[Placed]]) -> list[list[Placed]]:
    """The rows, each with empty cells where it lacks some that the widest rows have. Tables with merged cells stay."""
    width = max(map(len, rows), default=0)
    merged = any(cell.spec.row_span > 1 or cell.spec.column_span > 1 for row in rows for cell in row)
    if merged or not 1 < width <= _MAX_WIDTH or all(len(row) == width for row in rows):
        return list(rows)
    columns = _columns([row for row in rows if len(row) == width], width)
    if columns is None:
        return list(rows)
    return [_filled(row, columns) if 0 < len(row) < width else row for row in rows]


def _columns(full: Sequence[list[Placed]], width: int) -> list[tuple[float, float]] | None:
    """The stretch of each column in the rows that lack nothing; None where a column is without words."""
    columns = []
    for number in range(width):
        stretches = [row[number].stretch for row in full]
        known = [stretch for stretch in stretches if stretch is not None]
        if not known:
            return None
        columns.append((min(x0 for x0, _ in known), max(x1 for _, x1 in known)))
    return columns


def _filled(row: list[Placed], columns: Sequence[tuple[float, float]]) -> list[Placed]:
    stretches = [cell.stretch for cell in row]
    known = [stretch for stretch in stretches if stretch is not None]
    if len(known) < len(row):
        return row
    filled = [Placed(CellSpec(""), bold=all(cell.bold for cell in row)) for _ in columns]
    for cell, column in zip(row, _places(known, columns), strict=True):
        filled[column] = cell
    return filled


def _places(cells: Sequence[tuple[float, float]], columns: Sequence[tuple[float, float]]) -> list[int]:
    """The column of each cell: of all ways that keep their order, the one that moves them least."""
    if len(cells) == len(columns) - 1 and cells[0][0] > columns[0][1]:
        return list(range(1, len(columns)))  # the empty corner above the row labels

    @cache
    def best(cell: int, column: int) -> tuple[float, tuple[int, ...]]:
        if cell == len(cells):
            return 0.0, ()
        options = []
        for at in range(column, len(columns) - (len(cells) - cell) + 1):
            cost, rest = best(cell + 1, at + 1)
            options.append((cost + _distance(cells[cell], columns[at]), (at, *rest)))
        return min(options)

    return list(best(0, 0)[1])


def _distance(cell: tuple[float, float], column: tuple[float, float]) -> float:
    """How far a cell's words are from where its column's begin, end or have their middle, whichever is nearest."""
    starts, ends = abs(cell[0] - column[0]), abs(cell[1] - column[1])
    return min(starts, ends, abs(sum(cell) - sum(column)) / 2)
