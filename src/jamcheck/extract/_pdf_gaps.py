"""Tables without rules: rows whose pieces stand in the same columns. Guessed, so never `certain`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from jamcheck.document import CellSpec
from jamcheck.extract._pdf_blocks import SECTION
from jamcheck.extract._pdf_cells import cell_text, count_header_rows
from jamcheck.extract._pdf_columns import Item
from jamcheck.extract._pdf_headers import header_rows
from jamcheck.extract._pdf_model import LEADER, Box, Grid, Line, text_of
from jamcheck.extract._pdf_rows import Row, Span, is_tight, merged, place, row_of
from jamcheck.extract._pdf_text import Hyphens

_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s")
_NARROW = 0.55
_MAX_PITCH = 3.2
_ALIGNED = 4.0
_MOSTLY = 0.7
#: How many lines a wrapped label may have below its row.
_MAX_LABEL = 6
#: How many lines before a table may look like a part of it (a letter's head).
_MAX_BEFORE = 12


def guessed_tables(items: Sequence[Item], hyphens: Hyphens) -> list[Item]:
    """`items` with runs of lines that make a table replaced by it."""
    result: list[Item] = []
    run: list[Line] = []
    for item in items:
        if isinstance(item, Line) and (not run or _follows(run[-1], item)):
            run.append(item)
            continue
        result += _within(run, hyphens)
        run = [item] if isinstance(item, Line) else []
        if not isinstance(item, Line):
            result.append(item)
    return result + _within(run, hyphens)


def _follows(above: Line, line: Line) -> bool:
    return above.column == line.column and 0 < line.baseline - above.baseline < _MAX_PITCH * max(
        above.size, line.size, 10)


def _within(lines: list[Line], hyphens: Hyphens) -> list[Item]:
    """Lines of one column without large blanks between them, tables found in them."""
    rows = [row_of(line) for line in lines]
    result: list[Item] = []
    at = 0
    while at < len(rows):
        end = _run_end(rows, at, lines)
        found = _first_table(rows, at, end, hyphens)
        if found is None:
            end = max(end, at + 1)
            result += lines[at:end]
        else:
            start, grid = found
            result += [*lines[at:start], grid]
        at = end
    return result


def _first_table(rows: list[Row], at: int, end: int, hyphens: Hyphens) -> tuple[int, Grid] | None:
    """(first row, table) of the table that ends a run, however many lines of something else stand before it."""
    for start in range(at, min(end - 1, at + _MAX_BEFORE)):
        core = _core(rows[start:end])
        if _is_contents(core) or _has_line_numbers(core):
            return None
        found = _table(rows[start:end], core, hyphens)
        if found is not None:
            return start + found[0], found[1]
    return None


def _core(rows: Sequence[Row]) -> list[Row]:
    """The rows that tell where the columns are: those with figures, else those with several segments."""
    return [row for row in rows if row.figures] or [row for row in rows if len(row.segments) > 1]


def _run_end(rows: Sequence[Row], start: int, lines: Sequence[Line]) -> int:
    """Where the run of table-like rows that begins at `start` ends: the first line of running text."""
    end = last = start
    while end < len(rows) and end - last <= _MAX_LABEL:
        row = rows[end]
        if SECTION.match(lines[end].text) and not row.figures:
            break
        if len(row.segments) > 1:
            last = end
        elif not _narrow(row, lines[end]) or _new_table(rows, start, end):
            break
        end += 1
    wide = sum(len(row.segments) > 1 for row in rows[start:last + 1])
    if wide < 2:
        return start
    end = last + 1
    # A label's second line, or a value alone below its row, belongs to the last row.
    limit = min(len(rows), last + _MAX_LABEL)
    while end < limit and is_tight(rows[end - 1], rows[end]) and _goes_on(rows[end], lines[end]):
        end += 1
    return end


def _goes_on(row: Row, line: Line) -> bool:
    first = row.segments[0][0].text
    return _narrow(row, line) and (first[:1].islower() or first[:1].isdigit())


def _new_table(rows: Sequence[Row], start: int, at: int) -> bool:
    """Whether a lone line after rows of figures is the title of another table: a new header follows, or other type."""
    if not any(row.figures for row in rows[start:at]) or at + 1 >= len(rows):
        return False
    below = rows[at + 1]
    return abs(rows[at].size - rows[at - 1].size) > 0.08 * rows[at].size or (
        len(below.segments) > 1 and not below.figures and not is_tight(rows[at - 1], rows[at]))


def _narrow(row: Row, line: Line) -> bool:
    return row.width <= _NARROW * max(line.column[1] - line.column[0], 1.0)


def _table(rows: list[Row], core: list[Row], hyphens: Hyphens) -> tuple[int, Grid] | None:
    """(rows of the run that stand before the table, the table), or None where there are no steady columns."""
    columns = _columns(core)
    if columns is None:
        return None
    first = _body_start(rows, rows.index(core[0]), columns)
    start = _table_start(rows, first, columns)
    if not _steady(core, columns) and not _headed(rows[start:first], core, columns):
        return None
    body = rows[first:]
    for row in body:
        place(row, columns)
    body = merged(body)
    header = header_rows([row.segments for row in rows[start:first]], columns, hyphens)
    bold = [True] * len(header) + [all(w.bold for words in row.cells.values() for w in words) for row in body]
    texts: list[list[str | CellSpec]] = [*header]
    texts += [[cell_text(row.cells.get(c, []), hyphens) for c in range(len(columns))] for row in body]
    count = count_header_rows(texts, bold)
    return start, Grid(texts, _extent(rows[start:]), tuple(span[0] for span in columns), False, count)


def _extent(rows: Sequence[Row]) -> Box:
    words = [word for row in rows for segment in row.segments for word in segment]
    return Box(min(word.x0 for word in words), rows[0].y - rows[0].size, max(word.x1 for word in words), rows[-1].y)


def _body_start(rows: Sequence[Row], first: int, columns: Sequence[Span]) -> int:
    """The first row of figures, or the line above it where that is the upper half of its wrapped label."""
    if first == 0:
        return 0
    above, row = rows[first - 1], rows[first]
    alone = len(above.segments) == 1 and above.segments[0][0].x0 <= columns[0][1]
    label = row.segments[0][0]
    goes_on = label.x0 > columns[0][1] or label.text[:1].islower()
    return first - 1 if alone and goes_on and is_tight(above, row) else first


def _columns(core: Sequence[Row]) -> list[Span] | None:
    """The columns' extents: the segments' extents where they overlap from row to row."""
    spans = sorted((segment[0].x0, segment[-1].x1) for row in core for segment in row.segments)
    columns: list[Span] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1] - 1:
            columns[-1] = columns[-1][0], max(columns[-1][1], x1)
        else:
            columns.append((x0, x1))
    return columns if len(columns) >= 2 else None


def _steady(core: Sequence[Row], columns: Sequence[Span]) -> bool:
    """Whether the rows keep to the columns: enough rows, most cells filled, and no prose in text-only tables."""
    figures = sum(row.figures > 0 for row in core)
    filled = sum(len(row.segments) for row in core)
    if filled < 0.6 * len(core) * len(columns) or any(len(row.segments) > len(columns) for row in core):
        return False
    if figures >= 2:
        return True
    lengths = [len(segment) for row in core for segment in row.segments]
    starts = [[s[0].x0 for row in core for s in row.segments if x0 - 1 <= s[0].x0 <= x1] for x0, x1 in columns]
    aligned = all(max(xs) - min(xs) <= _ALIGNED for xs in starts if xs)
    return len(core) >= 3 and aligned and sum(lengths) <= 5 * len(lengths)


def _headed(header: Sequence[Row], core: Sequence[Row], columns: Sequence[Span]) -> bool:
    """Whether one row of figures makes a table: two of them or more, a heading that is no figure right above each."""
    if len(core) != 1 or core[0].figures < 2 or len(core[0].segments) != len(columns) or not header:
        return False
    heads = [(segment[0].x0, segment[-1].x1) for segment in header[-1].segments]
    return not header[-1].figures and all(
        any(x0 < right and left < x1 for x0, x1 in heads) for left, right in columns[1:])


def _has_line_numbers(core: Sequence[Row]) -> bool:
    """Whether rows are prose with numbered lines: nearly all first or last pieces count up beside many words."""
    words = sum(len(segment) for row in core for segment in row.segments)
    if len(core) < 3 or words <= 4 * len(core):
        return False
    for end in (0, -1):
        numbers = [int(text) for text in (text_of(row.segments[end]) for row in core) if text.isdigit()]
        steps = [b - a for a, b in itertools.pairwise(numbers)]
        if len(numbers) >= _MOSTLY * len(core) and sum(step in (1, 5) for step in steps) >= _MOSTLY * len(steps):
            return True
    return False


def _is_contents(core: Sequence[Row]) -> bool:
    """Whether rows are a table of contents: page numbers that never fall, after leaders or numbered titles."""
    last = [text_of(row.segments[-1]).rpartition(LEADER)[2] for row in core]
    titles = [text_of(row.segments[0]) for row in core]
    if len(core) < 3 or not all(number.isdigit() for number in last):
        return False
    numbers = list(map(int, last))
    told = sum(LEADER in text_of(segment) for row in core for segment in row.segments)
    numbered = sum(bool(_NUMBERED.match(title)) for title in titles)
    return numbers == sorted(numbers) and 2 * max(told, numbered) >= len(core)


def _table_start(rows: Sequence[Row], first: int, columns: Sequence[Span]) -> int:
    """The first row of the header: rows above the first body row that keep close to each other and to the columns."""
    start = first
    while start > 0:
        row, below = rows[start - 1], rows[start]
        near = below.y - row.y <= 2.6 * max(row.size, below.size)
        over = len(row.segments) > 1 or row.segments[0][0].x0 > columns[0][1]
        if not near or not over:
            break
        start -= 1
    return start


