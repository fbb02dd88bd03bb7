"""A table as a grid of labelled numbers: which rows are headings, what each column and row is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from msgspec import Struct

from jamcheck.document import Cell
from jamcheck.statistics.lexicon import Lexicon
from jamcheck.statistics.model import Sex
from jamcheck.statistics.numbers import CellNumber, read_cell

#: "2023", "maj 2023", "2023*", "2024 (t.o.m. 30/9)", "2023/24".
_YEAR = re.compile(r"(?:[^\W\d_]{3,9}\.?\s+)?(?:19|20)\d\d\b(?:\s*[-–/]\s*\d{2,4})?.{0,18}")

#: So many rows that add up are no chance; women and men are so many.
_ROWS = _PAIR = 2


class GridCell(Struct, frozen=True):
    """A cell with data: grid indices from 0, the number read, the cell's text and offsets in the document."""

    row: int
    column: int
    number: CellNumber
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Grid:
    """A block of a table under one set of headings.

    `heads[column]` are the heading texts over a column, outermost first; `labels[row]` the label texts of a row,
    `groups[row]` the heading row above it in the table's body ("" where none).
    """

    heads: dict[int, list[str]]
    labels: dict[int, list[str]] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    cells: list[GridCell] = field(default_factory=list)

    def columns(self) -> list[int]:
        return sorted({cell.column for cell in self.cells})

    def rows(self) -> list[int]:
        return sorted({cell.row for cell in self.cells})

    def head(self, column: int) -> str:
        return " ".join(part for part in self.heads.get(column, []) if part)

    def label(self, row: int) -> str:
        return " ".join(part for part in self.labels.get(row, []) if part)


def is_year(text: str) -> bool:
    return _YEAR.fullmatch(text.strip()) is not None


def read_grids(cells: Sequence[Cell], lexicon: Lexicon, header_rows: int = 0) -> list[Grid]:
    """Cut a table into blocks at every new set of headings and read the numbers of each."""
    full = _spread(cells)
    if not full:
        return []
    height = max(row for row, _ in full) + 1
    width = max(column for _, column in full) + 1
    reader = _Reader(full, width, lexicon)
    for row in range(height):
        reader.take(row, forced=row < header_rows)
    return [grid for grid in reader.grids if grid.cells]


def _spread(cells: Sequence[Cell]) -> dict[tuple[int, int], Cell]:
    """Every grid place with the cell that covers it."""
    full: dict[tuple[int, int], Cell] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                full[row, column] = cell
    return full


class _Reader:
    """Reads a table row by row: a row without numbers opens a new block of headings, or names a group of rows."""

    def __init__(self, full: dict[tuple[int, int], Cell], width: int, lexicon: Lexicon) -> None:
        self._full, self._width, self._lexicon = full, width, lexicon
        self.grids: list[Grid] = []
        self._pending: list[list[str]] = []
        self._group = ""

    def take(self, row: int, *, forced: bool) -> None:
        texts = [self._text(row, column) for column in range(self._width)]
        if not any(texts):
            return
        if not forced and self._is_data(texts):
            self._data(row, texts)
        elif forced or self._is_heading(texts):
            self._pending.append(_fill(texts))
        else:
            self._group = texts[0]

    def _text(self, row: int, column: int) -> str:
        cell = self._full.get((row, column))
        return cell.text.strip() if cell else ""

    def _is_data(self, texts: list[str]) -> bool:
        """A row with a number that is no year outside its first cell (or in it, where the column has a sex)."""
        rest = texts[1:] if self._width > 1 else texts
        if not self.grids and not self._pending and all(is_year(text) for text in rest if text):
            return False
        years = [text for text in rest if text and is_year(text)]
        if years and len(years) == len([text for text in rest if text]) and not self._started():
            return False
        return any(self._number(text) is not None for text in rest if text) or (
            self._number(texts[0]) is not None and self._unlabelled())

    def _started(self) -> bool:
        return bool(self.grids) and not self._pending and bool(self.grids[-1].cells)

    def _unlabelled(self) -> bool:
        """Whether the first column holds numbers too: its heading is a sex or a total."""
        heads = self._pending[-1] if self._pending else (
            [self.grids[-1].heads.get(0, [""])[-1]] if self.grids and self.grids[-1].heads.get(0) else [""])
        return self._lexicon.header_sex(heads[0]) is not None

    def _is_heading(self, texts: list[str]) -> bool:
        filled = [text for text in texts[1:] if text]
        if filled or self._started() or len(texts) == 1 or not self._pending:
            return bool(filled)
        return not any(level[0] for level in self._pending)  # the labels' own heading, a row below the others

    def _number(self, text: str) -> CellNumber | None:
        number = read_cell(text, self._lexicon)
        if number is None:
            return None
        lead, tail = number.lead.lower().strip(".:"), number.tail.lower()
        if any(self._lexicon.has("months", word.strip(".")) for word in (lead, tail)):
            return None
        varav, _, sex = lead.partition(" ")  # "varav kvinnor 17"
        named = sex if self._lexicon.has("half", varav) else lead
        known = self._lexicon.header_sex(named) or self._lexicon.has("approximate", lead)
        return number if (known or lead in ("", "<", "≤")) and len(tail.split()) <= 2 else None

    def _data(self, row: int, texts: list[str]) -> None:
        if self._pending or not self.grids:
            heads = {column: [level[column] for level in self._pending] for column in range(self._width)}
            self.grids.append(Grid(heads))
            self._pending = []
        grid = self.grids[-1]
        first = 0 if self._unlabelled() else 1
        labels = [self._first_label(row, texts)] if first else []
        for column in range(first, self._width):
            cell = self._full.get((row, column))
            if cell is None or not texts[column] or (cell.column < column):
                continue
            number = self._number(texts[column])
            if number is not None:
                grid.cells.append(GridCell(row, column, number, cell.text, cell.start, cell.end))
            elif not any(one.row == row for one in grid.cells):
                labels.append(texts[column])
        grid.labels[row] = labels
        grid.groups[row] = self._group

    def _first_label(self, row: int, texts: list[str]) -> str:
        """A row's first label; left blank under a merged cell, it is that of the row above."""
        second = self._width > 2 and bool(texts[1]) and self._number(texts[1]) is None
        above = self.grids[-1].labels.get(row - 1, []) if second and not texts[0] else []
        return above[0] if len(above) > 1 else texts[0]


def _fill(texts: list[str]) -> list[str]:
    """Let a heading stand over the blank cells to its right, as merged cells read from a layout do."""
    if sum(1 for text in texts[1:] if text) == len(texts) - 1:
        return texts
    filled = list(texts)
    for index in range(2, len(filled)):
        if not filled[index]:
            filled[index] = filled[index - 1]
    return filled


def percent_columns(cells: Sequence[tuple[GridCell, Sex | None]]) -> set[int]:
    """Columns that are the women's and men's percents of the counts before them though no heading says so."""
    rows: dict[int, list[tuple[GridCell, Sex | None]]] = {}
    for cell, sex in cells:
        if sex in (Sex.WOMEN, Sex.MEN):
            rows.setdefault(cell.row, []).append((cell, sex))
    votes: dict[int, list[bool]] = {}
    for row in rows.values():
        if [sex for _, sex in row] == [row[0][1], row[1][1] if len(row) > 1 else None] * 2 and len(row) == 4:
            values = [cell.number.value or Decimal(0) for cell, _ in row]
            whole = values[0] + values[1]
            follows = whole > 0 and all(abs(values[index + 2] - values[index] * 100 / whole) <= 1 for index in (0, 1))
            for cell, _ in row[2:]:
                votes.setdefault(cell.column, []).append(follows)
    return {column for column, cast in votes.items() if len(cast) > 1 and all(cast)}


def sums_two(grid: Grid) -> bool:
    """Whether, without a heading, the third number of every row is the sum of the other two, as of women and men."""
    rows = [[cell.number.value for cell in grid.cells if cell.row == row] for row in grid.rows()]
    bare = not any(grid.head(column) for column in grid.columns())
    return bare and len(rows) >= _ROWS and all(
        len(values) == _PAIR + 1 and sum(filter(None, values[:_PAIR])) == values[_PAIR] for values in rows)
