"""Cells that hold several numbers at once: "12/10/22" under "K/M/T", or a cell "K/M/T" before its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from jamcheck.document import Cell
from jamcheck.statistics.lexicon import Lexicon, normal

_CODES = re.compile(r"[^\W\d_.]+\.?(?:\s*/\s*[^\W\d_.]+\.?)+")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?\s*%?(?:\s*/\s*\d+(?:[.,]\d+)?\s*%?)+")


def read_codes(text: str, lexicon: Lexicon) -> list[str]:
    """The headings of sexes in "K/M/T" or "Deltagare (kv/män)", women and men among them; [] where there are none."""
    for match in _CODES.finditer(text):
        parts = [part.strip() for part in match.group().split("/")]
        if {"women", "men"} <= {lexicon.header_sex(part) for part in parts} and all(
                lexicon.header_sex(part) for part in parts):
            return parts
    return []


def unfold(cells: Sequence[Cell], lexicon: Lexicon) -> Sequence[Cell]:
    """Give every number of a folded column a column of its own; tables without such columns come back as they are."""
    coded = {cell.column: (cell, codes) for cell in cells if (codes := read_codes(cell.text, lexicon))}
    for column, (head, codes) in coded.items():
        under = [cell for cell in cells if cell.column == column and cell.row > head.row and cell.text.strip()]
        folded = [cell for cell in under if _NUMBERS.fullmatch(cell.text.strip())]
        if folded and all(len(_parts(cell)) == len(codes) for cell in folded):
            return unfold([made for cell in cells for made in _unfolded(cell, column, head, codes)], lexicon)
    return cells


def _parts(cell: Cell) -> list[re.Match[str]]:
    return list(re.finditer(r"\d+(?:[.,]\d+)?\s*%?", cell.text))


def _unfolded(cell: Cell, column: int, head: Cell, codes: list[str]) -> list[Cell]:
    more = len(codes) - 1
    if cell.column > column:
        return [replace(cell, column=cell.column + more)]
    if cell.column < column:
        wide = cell.column + cell.column_span > column
        return [replace(cell, column_span=cell.column_span + more if wide else cell.column_span)]
    if cell is head:
        return [replace(cell, text=code, column=column + index) for index, code in enumerate(codes)]
    if not _NUMBERS.fullmatch(cell.text.strip()):
        return [replace(cell, column_span=cell.column_span + more)]
    return [replace(cell, text=part.group().strip(), column=column + index, start=cell.start + part.start(),
                    end=cell.start + part.end()) for index, part in enumerate(_parts(cell))]


def coded_rows(cells: Sequence[Cell], lexicon: Lexicon) -> tuple[list[Cell], bool]:
    """Rows that hold their codes as a cell ("Teamet | K/M/T | 12 | 10 | 22"), the codes set before each number.

    Returns the cells so marked and whether every row has as many numbers as codes; ([], True) without such rows.
    """
    codes = {cell.row: (cell.column, found) for cell in cells if (found := _codes_only(cell, lexicon))}
    numbers = {row: _numbers_after(cells, row, column) for row, (column, _) in codes.items()}
    if not any(numbers.values()):
        return [], True
    marked = [cell for cell in cells if cell.row not in codes or cell.column < codes[cell.row][0]]
    for row, after in numbers.items():
        column, names = codes[row]
        marked += [replace(cell, text=f"{names[index % len(names)]} {cell.text}", column=column + index)
                   for index, cell in enumerate(after)]
    whole = all(len(after) == len(codes[row][1]) for row, after in numbers.items())
    return sorted(marked, key=lambda cell: (cell.row, cell.column)), whole


def _codes_only(cell: Cell, lexicon: Lexicon) -> list[str]:
    """The codes of a cell that holds nothing else, not the first of its row."""
    found = read_codes(cell.text, lexicon) if cell.column else []
    return found if found and normal(cell.text) == normal("/".join(found)) else []


def _numbers_after(cells: Sequence[Cell], row: int, column: int) -> list[Cell]:
    return [cell for cell in cells if cell.row == row and cell.column > column and cell.text.strip()[:1].isdigit()]
