"""Tables that lost their columns: lines of a label and figures with single blanks, also broken over lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jamcheck.extract._text_grid import Rows, is_data
from jamcheck.extract._text_lines import Line, has_gaps, marker
from jamcheck.extract._text_tables import Found

_FIGURE = r"[<~–−-]?\d{1,3}(?:[.,]\d+)?(?:\d*)?\s?%|[<~–−-]?\d+(?:,\d+)?|\.\."
_ROW = re.compile(rf"(?P<label>(?=.*[^\W\d_])\S.{{0,60}}?):?\s+(?P<figures>(?:{_FIGURE})(?:\s+(?:{_FIGURE}))*)")
_LOOSE = re.compile(rf"(?:{_FIGURE})(?:\s+(?:{_FIGURE}))*")
_FEWEST_ROWS = 3


def value_table(lines: list[Line], start: int) -> Found | None:
    """At least three rows of a label and equally many figures; the line above may name the columns.

    Thousands are told from columns by the width that most rows have, so the table is never certain.
    """
    first = start if _row(lines[start]) else start + 1
    if not _may_begin(lines, first):
        return None
    rows, end = _rows(lines, first)
    if len(rows) < _FEWEST_ROWS:
        return None
    width = Counter(len(figures) for _, figures in rows).most_common(1)[0][0]
    if width == 1 and not all(figures[0].endswith("%") for _, figures in rows):
        return None
    grid = [[label, *_merge_thousands(figures, width)] for label, figures in rows]
    if any(len(row) != width + 1 for row in grid):
        return None
    head = _header(lines[start], width) if first > start else []
    if first > start and not head:
        return None
    return Found([*head, *grid], len(head), end, certain=False)


def _may_begin(lines: list[Line], start: int) -> bool:
    """Whether the first row has several figures, a share, or the rest of its figures on the next line."""
    row = _row(lines[start]) if start < len(lines) else None
    if row is None:
        return False
    return len(row[1]) > 1 or row[1][0].endswith("%") or (
        start + 1 < len(lines) and bool(_LOOSE.fullmatch(lines[start + 1].text)))


def _row(line: Line) -> tuple[str, list[str]] | None:
    if not (line.text.endswith(("%", "..")) or line.text[-1:].isdigit()):
        return None
    found = None if line.tabbed or has_gaps(line) or len(line.text) > 90 else _ROW.fullmatch(line.text)
    return (found["label"], re.findall(_FIGURE, found["figures"])) if found else None


def _rows(lines: list[Line], start: int) -> tuple[list[tuple[str, list[str]]], int]:
    rows: list[tuple[str, list[str]]] = []
    end = start
    while end < len(lines) and (end == start or lines[end].gap <= 1):
        row = _row(lines[end])
        if row:
            rows.append(row)
        elif rows and _LOOSE.fullmatch(lines[end].text):
            rows[-1][1].extend(re.findall(_FIGURE, lines[end].text))
        else:
            break
        end += 1
    return rows, end


def _merge_thousands(figures: list[str], width: int) -> list[str]:
    """Join "1 202" until the row has as many figures as the others; the shortest left parts first."""
    figures = list(figures)
    while len(figures) > width:
        pairs = [i for i in range(len(figures) - 1)
                 if re.fullmatch(r"[–−-]?\d{1,3}", figures[i]) and re.fullmatch(r"\d{3}", figures[i + 1])]
        if not pairs:
            break
        at = min(pairs, key=lambda i: len(figures[i]))
        figures[at:at + 2] = [f"{figures[at]} {figures[at + 1]}"]
    return figures


def _header(line: Line, width: int) -> Rows:
    """The words above as column headings, when their number leaves no doubt."""
    words = [] if marker(line.text) else list(_words(line.text))
    if len(words) == width + 1:
        return [words]
    return [["", *words]] if len(words) == width and 2 <= width <= 3 else []


def _words(text: str) -> Iterator[str]:
    for word in text.split():
        if is_data(word):
            return
        yield word.rstrip(":")
