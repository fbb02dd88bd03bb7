"""Tables without rules: rows whose pieces stand in the same columns. Guessed, so never `certain`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from jamcheck.document import CellSpec
from jamcheck.extract._pdf_cells import cell_text, count_header_rows, is_number, is_year
from jamcheck.extract._pdf_columns import Item, fragments_of
from jamcheck.extract._pdf_headers import header_rows
from jamcheck.extract._pdf_model import Box, Grid, Line, Word, text_of
from jamcheck.extract._pdf_text import Hyphens

_MARK = re.compile(r"[•●▪◦·–☐☒☑✓➢-]$|\(?[a-zA-Z\d]{1,2}[.)]$")
_NARROW = 0.55
_MAX_PITCH = 3.2
_ALIGNED = 4.0
#: How many lines a wrapped label may have below its row.
_MAX_LABEL = 6

Span = tuple[float, float]


@dataclass(slots=True)
class _Row:
    """A line, later a row, as segments; `cells` maps a column to its words, `end` is the last line's baseline."""

    segments: list[list[Word]]
    y: float
    size: float
    cells: dict[int, list[Word]] = field(default_factory=dict)
    end: float = 0.0

    @property
    def figures(self) -> int:
        return sum(_is_figure(segment) for segment in self.segments[1:])

    @property
    def width(self) -> float:
        return self.segments[-1][-1].x1 - self.segments[0][0].x0


def _is_figure(segment: Sequence[Word]) -> bool:
    text = text_of(segment)
    return is_number(text) and not is_year(text)


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
    rows = [_row(line) for line in lines]
    result: list[Item] = []
    at = 0
    while at < len(rows):
        end = _run_end(rows, at, lines)
        grid = _table(rows[at:end], hyphens) if end - at >= 2 else None
        if grid is None:
            result.append(lines[at])
            at += 1
            continue
        start, grid_value = grid
        result += lines[at:at + start]
        result.append(grid_value)
        at = end
    return result


def _row(line: Line) -> _Row:
    segments = fragments_of(line.words)
    if _MARK.match(line.words[0].text) and len(segments) > 1:
        segments = [segments[0] + segments[1], *segments[2:]]
    return _Row(segments, line.baseline, line.size, end=line.baseline)


def _run_end(rows: Sequence[_Row], start: int, lines: Sequence[Line]) -> int:
    """Where the run of table-like rows that begins at `start` ends: the first line of running text."""
    end = last = start
    while end < len(rows) and end - last <= _MAX_LABEL:
        row = rows[end]
        if len(row.segments) > 1:
            last = end
        elif not _narrow(row, lines[end]):
            break
        end += 1
    wide = sum(len(row.segments) > 1 for row in rows[start:last + 1])
    if wide < 2:
        return start
    end = last + 1
    # A label's second line, or a value alone below its row, belongs to the last row.
    limit = min(len(rows), last + _MAX_LABEL)
    while end < limit and _narrow(rows[end], lines[end]) and _tight(rows[end - 1], rows[end]):
        end += 1
    return end


def _narrow(row: _Row, line: Line) -> bool:
    return row.width <= _NARROW * max(line.column[1] - line.column[0], 1.0)


def _tight(above: _Row, row: _Row) -> bool:
    return row.y - above.y < 1.35 * max(above.size, row.size)


def _table(rows: list[_Row], hyphens: Hyphens) -> tuple[int, Grid] | None:
    """(rows of the run that stand before the table, the table), or None where there are no steady columns."""
    core = [row for row in rows if row.figures] or [row for row in rows if len(row.segments) > 1]
    columns = _columns(core)
    if columns is None or not _steady(core, columns):
        return None
    first = _body_start(rows, rows.index(core[0]), columns)
    start = _table_start(rows, first, columns)
    body = rows[first:]
    for row in body:
        _place(row, columns)
    body = _merged(body)
    header = header_rows([row.segments for row in rows[start:first]], columns, hyphens)
    bold = [True] * len(header) + [all(w.bold for words in row.cells.values() for w in words) for row in body]
    texts: list[list[str | CellSpec]] = [*header]
    texts += [[cell_text(row.cells.get(c, []), hyphens) for c in range(len(columns))] for row in body]
    count = count_header_rows(texts, bold)
    return start, Grid(texts, _extent(rows[start:]), tuple(span[0] for span in columns), False, count)


def _extent(rows: Sequence[_Row]) -> Box:
    words = [word for row in rows for segment in row.segments for word in segment]
    return Box(min(word.x0 for word in words), rows[0].y - rows[0].size, max(word.x1 for word in words), rows[-1].y)


def _body_start(rows: Sequence[_Row], first: int, columns: Sequence[Span]) -> int:
    """The first row of figures, or the line above it where that is the upper half of its wrapped label."""
    if first == 0:
        return 0
    above, row = rows[first - 1], rows[first]
    alone = len(above.segments) == 1 and above.segments[0][0].x0 <= columns[0][1]
    label = row.segments[0][0]
    goes_on = label.x0 > columns[0][1] or label.text[:1].islower()
    return first - 1 if alone and goes_on and _tight(above, row) else first


def _columns(core: Sequence[_Row]) -> list[Span] | None:
    """The columns' extents: the segments' extents where they overlap from row to row."""
    spans = sorted((segment[0].x0, segment[-1].x1) for row in core for segment in row.segments)
    columns: list[Span] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1] - 1:
            columns[-1] = columns[-1][0], max(columns[-1][1], x1)
        else:
            columns.append((x0, x1))
    return columns if len(columns) >= 2 else None


def _steady(core: Sequence[_Row], columns: Sequence[Span]) -> bool:
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


def _table_start(rows: Sequence[_Row], first: int, columns: Sequence[Span]) -> int:
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


def _place(row: _Row, columns: Sequence[Span]) -> None:
    for segment in row.segments:
        centre = (segment[0].x0 + segment[-1].x1) / 2
        column = min(range(len(columns)), key=lambda c: _distance(columns[c], segment[0].x0, segment[-1].x1, centre))
        row.cells.setdefault(column, []).extend(segment)


def _distance(span: Span, x0: float, x1: float, centre: float) -> tuple[float, float]:
    overlap = min(span[1], x1) - max(span[0], x0)
    return -overlap if overlap > 0 else 1.0, abs((span[0] + span[1]) / 2 - centre)


def _merged(body: list[_Row]) -> list[_Row]:
    """Rows that are a part of their neighbour (a wrapped label, values set higher or lower) put together with it."""
    pitch = median(b.y - a.y for a, b in itertools.pairwise(body)) if len(body) > 1 else 0.0
    rows = list(body)
    at = 0
    while at < len(rows):
        mate = _mate(rows, at, pitch)
        if mate is None:
            at += 1
            continue
        low, high = sorted((at, mate))
        for column, words in rows[high].cells.items():
            rows[low].cells.setdefault(column, []).extend(words)
        rows[low].end = max(rows[low].end, rows[high].end)
        del rows[high]
        at = max(low - 1, 0)
    return rows


def _mate(rows: Sequence[_Row], at: int, pitch: float) -> int | None:
    """The neighbour that an incomplete row completes: close by, and with its places empty (or its label going on)."""
    row = rows[at]
    if 0 in row.cells and len(row.cells) > 1:
        return None
    near = [(rows[max(at, other)].y - rows[min(at, other)].end, other)
            for other in (at - 1, at + 1) if 0 <= other < len(rows)]
    for distance, other in sorted(near):
        if distance > max(0.85 * pitch, 1.45 * row.size):
            continue
        taken = set(rows[other].cells) & set(row.cells)
        if not taken and distance <= max(0.85 * pitch, 1.1 * row.size):
            return other
        if taken == {0} and _label_goes_on(rows, at, other):
            return other
    return None


def _label_goes_on(rows: Sequence[_Row], at: int, other: int) -> bool:
    """Whether a row that holds a label only is the other row's label's second line."""
    first, second = sorted((at, other))
    words, above = rows[second].cells[0], rows[first].cells[0]
    return len(rows[at].cells) == 1 and (words[0].text[:1].islower() or above[-1].text.endswith(("-", "\x02")))
