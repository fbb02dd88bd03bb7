"""From rows of text to a grid: how many rows are headers, and which header cells span columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jamcheck.document import CellSpec

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d|(?:19|20)\d\d))?(?:-\d\d-\d\d)?\*?")
_NUMBER = re.compile(
    r"[(<>≈~±+–−-]?\s?\d[\d\s]*(?:[.,]\d+)*\s?(?:%|[a-zåäö]{1,9}\.?)?\)?\*?|\.{1,3}|[–−-]|[xX]", re.IGNORECASE)
#: "13/15": women and men, or goal and outcome, in one cell.
_SLASHED = re.compile(r"\d{1,5}(?:\s?/\s?\d{1,5}){1,2}")
_PERCENT = re.compile(r"\d\s?%")

Rows = list[list[str]]


def is_number(text: str) -> bool:
    """Whether a cell holds a figure (a year is a figure too) or a sign for a missing one."""
    return bool(_NUMBER.fullmatch(text.strip()) or _SLASHED.fullmatch(text.strip()))


def is_data(text: str) -> bool:
    """Whether a cell holds a figure that is no year: such a cell is never a column heading."""
    text = text.strip()
    return (is_number(text) and not _YEAR.fullmatch(text)) or bool(_PERCENT.search(text))


def is_header(row: Sequence[str]) -> bool:
    """Whether a row could be column headings: something right of the first column, and no data there."""
    rest = [cell for cell in row[1:] if cell.strip()]
    return bool(rest) and not any(is_data(cell) for cell in rest)


def header_count(rows: Rows) -> int:
    """How many rows at the top are headers: 0, 1 or 2."""
    if len(rows) < 2 or not is_header(rows[0]):
        return 0
    body = next((i for i, row in enumerate(rows) if any(is_data(cell) for cell in row[1:])), None)
    if body is None:
        return _textual_header(rows)
    if body == 1 or not _is_upper(rows[0], rows[1]):
        return 1
    return 2


def _is_upper(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the first of two rows stands over groups of columns that the second names one by one."""
    fewer = sum(map(bool, upper[1:])) <= sum(map(bool, lower[1:]))
    return fewer and is_header(lower) and not (lower[0].strip() and upper[0].strip())


def _textual_header(rows: Rows) -> int:
    """Headers of a table without figures: short first row over at least three columns, or over longer texts."""
    first, rest = rows[0], rows[1:]
    if len(rows) > 2 and not first[0] and "" in first[1:] and _is_upper(first, rows[1]):
        return 2
    if any(len(cell.split()) > 3 for cell in first):
        return 0
    if len(first) >= 3:
        return int(all(first[1:]))
    longer = all(len(cell.split()) > 1 for row in rest for cell in row[1:])
    return int(longer and len(rest) > 1 and all(len(cell.split()) == 1 for cell in first))


def square(rows: Rows) -> Rows:
    """All rows equally long; columns that are empty in every row are left out at the right."""
    width = max((len(row) for row in rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    while width > 1 and not any(row[width - 1] for row in rows):
        width -= 1
        rows = [row[:width] for row in rows]
    return rows


def specs(rows: Rows, headers: int, grouped: bool) -> list[list[CellSpec]]:
    """Cells for the builder; in a grouped table a heading of the first row spans the empty cells after it."""
    return [_upper(row) if number == 0 and (headers == 2 or grouped) else
            [CellSpec(cell, header=number < headers) for cell in row] for number, row in enumerate(rows)]


def _upper(row: Sequence[str]) -> list[CellSpec]:
    cells: list[CellSpec] = []
    for text in row:
        if text or len(cells) < 2:
            cells.append(CellSpec(text, header=True))
        else:
            last = cells[-1]
            cells[-1] = CellSpec(last.text, column_span=last.column_span + 1, header=True)
    return cells
