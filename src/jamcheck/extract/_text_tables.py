"""Tables in lines of text: cells split by tabs or pipes, or one cell a line. Columns of blanks: see _text_columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from jamcheck.extract._text_grid import Rows, header_count, is_data, is_number, square
from jamcheck.extract._text_lines import Line, plain
from jamcheck.memory import of_texts

_SEPARATOR = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_WIDEST = 12
#: A line with so many semicolons may be a row.
_LEAST_SIGNS = 2
_MOST_CELLS = 600
_MANY = re.compile(r"-?\d+(?:[.,]\d+)?(?: -?\d+(?:[.,]\d+)?)+")


@dataclass(frozen=True, slots=True)
class Found:
    """A table read from the lines up to `end` (half open). `printed`: by number, rows of more than one line, as they
    stand."""

    rows: Rows
    header_rows: int
    end: int
    certain: bool = True
    grouped: bool = False
    separator: str = "\t"
    printed: dict[int, str] = field(default_factory=dict)


def tab_table(lines: list[Line], start: int) -> Found | None:
    """Rows with tabs between the cells; a line with a label alone may stand between them."""
    rows: Rows = []
    end = start
    while end < len(lines):
        line = lines[end]
        if end > start and line.gap and not _goes_on(line, rows):
            break
        if line.tabbed:
            rows.append([cell.strip() for cell in plain(line.raw).split("\t")])
        elif not rows or not _is_inner_label(lines, end):
            break
        else:
            rows.append([line.text])
        end += 1
    if len(rows) < 2:
        return None
    rows = square(_unpadded(rows))
    return Found(rows, header_count(rows), end)


def _unpadded(rows: Rows) -> Rows:
    """The rows without the empty cells of tabs that only fill up to a column: where leaving them out, and nothing
    else, makes all rows equally long."""
    told = [[row[0], *filter(None, row[1:])] for row in rows]
    full = {len(row) for row in told if len(row) > 1}
    return told if len(full) == 1 and len({len(row) for row in rows if any(row[1:])}) > 1 else rows


def _goes_on(line: Line, rows: Rows) -> bool:
    """Whether a row after a blank line or a page break belongs to the table above."""
    cells = [cell.strip() for cell in line.raw.split("\t")]
    same = len(rows) > 1 and len(cells) == len(rows[-1]) and line.gap == 1
    return same and any(is_number(cell) for cell in cells[1:]) and bool(cells[0])


def _is_inner_label(lines: list[Line], index: int) -> bool:
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    return (after is not None and after.tabbed and not after.gap and not line.gap
            and not line.ended and len(line.text) < 60)


def pipe_table(lines: list[Line], start: int) -> Found | None:
    """Rows with pipes between the cells, with or without Markdown's separator row."""
    rows: Rows = []
    headers: int | None = None
    end = start
    while end < len(lines) and "|" in lines[end].text and not (end > start and lines[end].gap):
        text = lines[end].raw.strip()
        if _SEPARATOR.fullmatch(text) and "-" in text:
            headers = len(rows)
        else:
            rows.append(_pipe_cells(text))
        end += 1
    if len(rows) < 2 or min(map(len, rows)) < 2:
        return None
    rows = square(rows)
    if headers is None or headers > 2:
        headers = header_count(rows)
    elif headers and all(is_data(cell) for cell in rows[0][1:]):
        headers = 0  # Markdown asks for a first row of headings, also where there are none
    elif headers and len(rows) > headers and header_count(rows) == 2:
        headers = 2
    return Found(rows, headers, end, separator=" | ")


def _pipe_cells(text: str) -> list[str]:
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        text = text[1:-1]
    return [plain(cell.strip()).replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", text)]


def semicolon_table(lines: list[Line], start: int) -> Found | None:
    """Rows as a spreadsheet writes them, "Bryggan; 29; 12; 41": equally many cells, with figures in most rows."""
    rows: Rows = []
    end = start
    while end < len(lines) and lines[end].text.count(";") >= _LEAST_SIGNS and not (end > start and lines[end].gap):
        rows.append([cell.strip() for cell in plain(lines[end].raw).split(";")])
        end += 1
    figures = sum(any(is_number(cell) for cell in row[1:]) for row in rows)
    if len(rows) < 3 or len({len(row) for row in rows}) > 1 or figures < len(rows) - 1:
        return None
    return Found(rows, header_count(rows), end, separator="; ")


def cell_table(lines: list[Line], start: int) -> Found | None:
    """One cell a line: column headings, then for each row a label and its figures."""
    if not any(_has_figures(line.text) for line in lines[start:start + _WIDEST]):
        return None
    end = start
    while end < min(len(lines), start + _MOST_CELLS) and _is_cell(lines[end]) and not (end > start and lines[end].gap):
        end += 1
    texts = [line.text for line in lines[start:end]]
    if len(texts) < 6:
        return None
    closed = end == len(lines) or lines[end].gap > 0
    return _periodic(texts, start) or (_packed(texts, end) if closed else None)


def _is_cell(line: Line) -> bool:
    return len(line.text) <= 60 and not line.tabbed


@of_texts
@lru_cache(maxsize=1024)
def _has_figures(text: str) -> bool:
    return is_number(text) or bool(_MANY.fullmatch(text))


def _periodic(texts: list[str], start: int) -> Found | None:
    """Headings, then rows of a label and figures, all of one width: the one by which most lines fall into rows."""
    found = max((_rows_of(texts, width) for width in range(2, _WIDEST)), key=lambda rows: sum(map(len, rows)))
    used = sum(map(len, found))
    if len(found) < 3 or (used < len(texts) and is_number(texts[used])):
        return None
    return Found(found, 1, start + used, certain=False)


def _rows_of(texts: list[str], width: int) -> Rows:
    """The headings and the rows that follow them, up to the first line that fits no row of this width."""
    rows: Rows = []
    for at in range(0, len(texts) - width + 1, width):
        row = texts[at:at + width]
        if any(map(is_data, row)) if not rows else (is_data(row[0]) or not all(map(is_number, row[1:]))):
            break
        rows.append(row)
    return rows


def _packed(texts: list[str], end: int) -> Found | None:
    """Headings one a line, then a label and a line with all its figures; headings may stand over several figures."""
    first = next((i for i, text in enumerate(texts) if _MANY.fullmatch(text)), 0)
    heads, body = texts[:max(first - 1, 0)], texts[max(first - 1, 0):]
    if len(heads) < 2 or len(body) % 2 or not all(_MANY.fullmatch(text) for text in body[1::2]):
        return None
    rows = [[label, *figures.split()] for label, figures in zip(body[::2], body[1::2], strict=True)]
    width = len(rows[0]) - 1
    if any(len(row) != width + 1 for row in rows) or width % (len(heads) - 1):
        return None
    each = width // (len(heads) - 1)
    head = [heads[0]] + [cell for text in heads[1:] for cell in [text, *[""] * (each - 1)]]
    return Found([head, *rows], 1, end, certain=False, grouped=each > 1)
