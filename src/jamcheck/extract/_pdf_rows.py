"""Rows of a table without rules: lines as segments, segments to columns, parts of one row put together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from jamcheck.extract._pdf_cells import is_number, is_year
from jamcheck.extract._pdf_columns import fragments_of
from jamcheck.extract._pdf_model import Line, Word, text_of

_MARK = re.compile(r"[•●▪◦·–☐☒☑✓➢-]$|\(?[a-zA-Z\d]{1,2}[.)]$")

#: From x to x.
Span = tuple[float, float]


@dataclass(slots=True)
class Row:
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


def row_of(line: Line) -> Row:
    segments = fragments_of(line.words)
    if len(segments) > 1 and len(segments[0]) == 1 and _MARK.match(line.words[0].text):
        segments = [segments[0] + segments[1], *segments[2:]]
    return Row(segments, line.baseline, line.size, end=line.baseline)


def is_tight(above: Row, row: Row) -> bool:
    return row.y - above.y < 1.35 * max(above.size, row.size)


def place(row: Row, columns: Sequence[Span]) -> None:
    for segment in row.segments:
        centre = (segment[0].x0 + segment[-1].x1) / 2
        column = min(range(len(columns)), key=lambda c: _distance(columns[c], segment[0].x0, segment[-1].x1, centre))
        row.cells.setdefault(column, []).extend(segment)


def _distance(span: Span, x0: float, x1: float, centre: float) -> tuple[float, float]:
    overlap = min(span[1], x1) - max(span[0], x0)
    return -overlap if overlap > 0 else 1.0, abs((span[0] + span[1]) / 2 - centre)


def merged(body: list[Row]) -> list[Row]:
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


def _mate(rows: Sequence[Row], at: int, pitch: float) -> int | None:
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
        tight = other < at and len(row.cells) == 1 and distance <= 0.85 * pitch
        if taken == {0} and (tight or _label_goes_on(rows, at, other)):
            return other
    return None


def _label_goes_on(rows: Sequence[Row], at: int, other: int) -> bool:
    """Whether a row that holds a label only is the other row's label's second line."""
    first, second = sorted((at, other))
    words, above = rows[second].cells[0], rows[first].cells[0]
    return len(rows[at].cells) == 1 and (words[0].text[:1].islower() or above[-1].text.endswith(("-", "\x02")))
