"""Cells with grid positions → rows for `DocumentBuilder.add_table`, and which rows and columns are headers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from jamcheck.document import CellSpec

_NUMBER = re.compile(r"[-+−–]?[\d\s.,]+(?:%|kr|tkr|mnkr|st)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class GridCell:
    """A cell as a file gives it. `column` may leave gaps; `continues` marks the lower part of a vertical merge.

    `strong` says that the whole cell is bold or shaded.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    continues: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready for the builder."""

    rows: list[list[CellSpec]]
    header_rows: int


def build_grid(rows: Sequence[Sequence[GridCell]], *, marked_headers: int = 0, styled_header: bool = False) -> Grid:
    """Merge, squeeze and fill the grid. The work is in proportion to the number of cells, whatever spans they claim.

    `marked_headers` counts the rows that the file itself marks as header rows.
    """
    merged = _merge(rows)
    edges = sorted({edge for row in merged for cell in row for edge in (cell.column, cell.column + cell.column_span)})
    for row in merged:
        for cell in row:
            first, last = (bisect_left(edges, edge) for edge in (cell.column, cell.column + cell.column_span))
            cell.column, cell.column_span = first, last - first
    header_rows = min(marked_headers or _guess_header_rows(merged, styled_header), len(merged))
    labels = _label_column(merged, header_rows)
    return Grid(_specs(merged, header_rows, labels), header_rows)


def _merge(rows: Sequence[Sequence[GridCell]]) -> list[list[GridCell]]:
    """Fold cells that continue a vertical merge into the cell that opens it."""
    open_cells: dict[tuple[int, int], GridCell] = {}
    merged: list[list[GridCell]] = []
    for number, row in enumerate(rows):
        kept: list[GridCell] = []
        still_open: dict[tuple[int, int], GridCell] = {}
        for cell in row:
            place = (cell.column, cell.column_span)
            opener = open_cells.get(place)
            if cell.continues and opener is not None:
                opener.row_span = number - opener.row + 1
                opener.text = "\n".join(filter(None, (opener.text, cell.text)))
                still_open[place] = opener
            else:
                cell.row_span = min(cell.row_span, len(rows) - number)
                kept.append(cell)
                still_open[place] = cell
        open_cells = still_open
        merged.append(kept)
    return merged


def _specs(rows: list[list[GridCell]], header_rows: int, labels: bool) -> list[list[CellSpec]]:
    """Cells in builder order, with empty cells where the file leaves gaps."""
    taken: dict[int, list[tuple[int, int]]] = {}
    specs: list[list[CellSpec]] = []
    for number, row in enumerate(rows):
        covered = sorted(taken.pop(number, []))
        line: list[CellSpec] = []
        column = 0
        for cell in row:
            column = _fill(line, column, cell.column, covered)
            header = number < header_rows or (labels and cell.column == 0)
            line.append(CellSpec(cell.text, cell.row_span, cell.column_span, header and bool(cell.text)))
            column = cell.column + cell.column_span
            for below in range(number + 1, number + cell.row_span):
                taken.setdefault(below, []).append((cell.column, column))
        specs.append(line)
    return specs


def _fill(line: list[CellSpec], column: int, target: int, covered: list[tuple[int, int]]) -> int:
    """Add empty cells from `column` up to `target`, leaving out what a cell from above covers."""
    for start, end in covered:
        if start >= target:
            break
        if end <= column:
            continue
        if start > column:
            line.append(CellSpec("", 1, start - column))
        column = end
    if column < target:
        line.append(CellSpec("", 1, target - column))
    return max(column, target)


def _guess_header_rows(rows: list[list[GridCell]], styled: bool) -> int:
    if len(rows) < 2 or not rows[0]:
        return 0
    if styled or (_strong(rows[0]) and not _strong(rows[1])):
        return 1
    body = [cell.text.strip() for row in rows[1:] for cell in row if cell.column > 0 and cell.text.strip()]
    numeric = sum(_NUMBER.fullmatch(text) is not None for text in body)
    words = all(not _NUMBER.fullmatch(text) or _YEAR.fullmatch(text)
                for text in (cell.text.strip() for cell in rows[0]) if text)
    filled = sum(bool(cell.text.strip()) for cell in rows[0])
    return int(words and filled > 1 and len(body) > 0 and numeric * 2 >= len(body))


def _strong(cells: Sequence[GridCell]) -> bool:
    """Whether there is text and all of it is bold or shaded."""
    filled = [cell for cell in cells if cell.text.strip()]
    return bool(filled) and all(cell.strong for cell in filled)


def _label_column(rows: list[list[GridCell]], header_rows: int) -> bool:
    """Whether the first column is set apart from the others: the labels of a form or of a table's rows."""
    body = rows[header_rows:]
    first = [cell for row in body for cell in row if cell.column == 0]
    others = [cell for row in body for cell in row if cell.column > 0]
    return _strong(first) and bool(others) and not _strong(others)
