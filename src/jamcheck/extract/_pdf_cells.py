"""What all ways of reading a table share: the text of a cell, what a number is, where the header ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jamcheck.document import CellSpec
from jamcheck.extract._pdf_columns import rows_of
from jamcheck.extract._pdf_model import Word
from jamcheck.extract._pdf_model import text_of as text_of_words
from jamcheck.extract._pdf_text import Hyphens

_NUMBER = re.compile(
    r"(?:[^\W\d_]\s)?[<>≈~±+\-−–]?\s?\d[\d\s.,]*(?:\s?(?:%|[^\W\d_]{1,4}\.?))?(?:\s?\(\d[\d\s.,]*%?\))?\*?$|[-–−—.]{1,3}$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?$")
_STARTS_ANEW = re.compile(r"[•●▪◦·–☐☒☑✓-]$|[a-zA-Z\d]{1,2}[.)]$")
_MAX_HEADER = 3


def is_number(text: str) -> bool:
    """Whether a cell holds a quantity ("1 202", "53,1 %", "45 (38 %)", "K 79 %") or the dash that stands for none."""
    return bool(_NUMBER.match(text))


def is_year(text: str) -> bool:
    return bool(_YEAR.match(text))


def text_of(cell: str | CellSpec) -> str:
    return cell if isinstance(cell, str) else cell.text


def cell_text(words: Sequence[Word], hyphens: Hyphens, edge: float | None = None) -> str:
    """A cell's lines as one text; a newline where a new paragraph or item begins. `edge` is the cell's right edge."""
    if not words:
        return ""
    rows = rows_of(words)
    right = edge if edge is not None else max(row[-1].x1 for row in rows)
    paragraphs: list[list[str]] = []
    above: list[Word] | None = None
    for row in rows:
        if above is None or _begins(above, row, right):
            paragraphs.append([])
        text = text_of_words(row)
        if above is not None and paragraphs[-1] and hyphens.is_cut(above[-1].text, row[0].text):
            paragraphs[-1][-1] += text
        else:
            paragraphs[-1].append(text)
        above = row
    return "\n".join(hyphens.join(lines) for lines in paragraphs)


def _begins(above: Sequence[Word], row: Sequence[Word], right: float) -> bool:
    """Whether a line in a cell begins a paragraph: an item, after a blank, or where its first word had room above."""
    first, last = row[0], above[-1]
    if _STARTS_ANEW.match(first.text) and len(row) > 1:
        return True
    if first.baseline - last.baseline > 1.9 * max(first.size, last.size):
        return True
    wide = right - above[0].x0 > 15 * first.size
    room = right - last.x1 - (first.x1 - first.x0)
    return wide and first.text[0].isupper() and not last.text.endswith((",", "-")) and room > 1.5 * first.size


def count_header_rows(rows: Sequence[Sequence[str | CellSpec]], bold: Sequence[bool]) -> int:
    """How many rows at the top are headers: those above the first row of numbers, else those in bold type."""
    numeric = [_is_numeric(row) for row in rows]
    if any(numeric):
        first = numeric.index(True)
        if first > 1 and _names_group(rows[first - 1]) and not _names_group(rows[0]) and text_of(rows[0][0]):
            first -= 1
        return first if first <= _MAX_HEADER else 0
    if all(bold):
        return 0
    leading = 0
    while leading < min(len(rows), _MAX_HEADER) and bold[leading] and len(rows[leading]) > 1:
        leading += 1
    return leading


def _names_group(row: Sequence[str | CellSpec]) -> bool:
    """Whether a row holds a label alone: the name of the rows below it, not a heading of columns."""
    return bool(text_of(row[0])) and not any(text_of(cell) for cell in row[1:])


def _is_numeric(row: Sequence[str | CellSpec]) -> bool:
    values = [text for text in map(text_of, row[1:]) if text]
    figures = [text for text in values if is_number(text)]
    return bool(figures) and 2 * len(figures) >= len(values) and not all(map(is_year, figures))
