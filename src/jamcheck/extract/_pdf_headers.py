"""The header of a table without rules: lines above the figures → rows of header cells with spans."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from jamcheck.document import CellSpec
from jamcheck.extract._pdf_cells import cell_text
from jamcheck.extract._pdf_model import Word
from jamcheck.extract._pdf_text import Hyphens

Span = tuple[float, float]
#: Column → (how many columns the cell spans, its words).
Level = dict[int, tuple[int, list[Word]]]
_TIGHT = 1.45
#: So far, as a share of its columns' width, a heading may stand beside their middle.
_OFF_CENTRE = 0.12


def header_rows(lines: Sequence[Sequence[list[Word]]], columns: Sequence[Span],
                hyphens: Hyphens) -> list[list[str | CellSpec]]:
    """Rows of cells of header lines (each a list of segments). A header over the gap between columns spans them."""
    levels: list[Level] = []
    baseline = 0.0
    for line in lines:
        level = _level(line, columns)
        first = line[0][0]
        if levels and first.baseline - baseline < _TIGHT * first.size and _fits(levels[-1], level):
            _add(levels[-1], level)
        else:
            levels.append(level)
        baseline = first.baseline
    for upper, lower in itertools.pairwise(levels):
        _widen(upper, lower, columns)
    return _rows(levels, len(columns), hyphens)


def _level(segments: Sequence[list[Word]], columns: Sequence[Span]) -> Level:
    level: Level = {}
    for segment in segments:
        column, span = _columns_under(segment[0].x0, segment[-1].x1, columns)
        held = level.get(column, (1, []))
        level[column] = max(held[0], span), held[1] + segment
    return level


def _columns_under(x0: float, x1: float, columns: Sequence[Span]) -> tuple[int, int]:
    """(first column, how many) that a header from x0 to x1 stands over."""
    over = [number for number, (a, b) in enumerate(columns) if min(b, x1) - max(a, x0) > 0.2 * min(b - a, x1 - x0)]
    if over:
        return over[0], over[-1] - over[0] + 1
    centre = (x0 + x1) / 2
    left = sum((a + b) / 2 < centre for a, b in columns) - 1
    if left < 0:
        return 0, 1
    if left == len(columns) - 1:
        return left, 1
    return (left, 2) if left > 0 else (1, 1)


def _widen(upper: Level, lower: Level, columns: Sequence[Span]) -> None:
    """Let a heading that is centred over headings of its own span all of them, also those that it does not reach."""
    taken = _covered(upper)
    for column, (span, words) in sorted(upper.items()):
        centre = (words[0].x0 + words[-1].x1) / 2
        free = [column - 1 in lower and column - 1 not in taken and column > 1,
                column + span in lower and column + span not in taken]
        if not all(free):
            continue
        left, right = columns[column - 1][0], columns[column + span][1]
        if abs(centre - (left + right) / 2) < _OFF_CENTRE * (right - left):
            del upper[column]
            upper[column - 1] = span + 2, words
            taken |= {column - 1, column + span}


def _fits(above: Level, level: Level) -> bool:
    """Whether a line only goes on with cells of the level above, or fills places that are free in it."""
    covered = {column + step: (column, span) for column, (span, _) in above.items() for step in range(span)}
    return all(covered.get(column + step, (column, span)) == (column, span)
               for column, (span, _) in level.items() for step in range(span))


def _add(above: Level, level: Level) -> None:
    for column, (span, words) in level.items():
        held = above.get(column, (span, []))
        above[column] = held[0], held[1] + words


def _rows(levels: Sequence[Level], width: int, hyphens: Hyphens) -> list[list[str | CellSpec]]:
    rows: list[list[str | CellSpec]] = []
    hanging: set[int] = set()
    for number, level in enumerate(levels):
        below = levels[number + 1] if number + 1 < len(levels) else None
        row: list[str | CellSpec] = []
        column = 0
        while column < width:
            if column in hanging:
                hanging.discard(column)
                column += 1
                continue
            span, words = level.get(column, (1, []))
            free = below is not None and bool(words) and span == 1 and column not in _covered(below)
            if free:
                hanging.add(column)
            row.append(CellSpec(cell_text(words, hyphens), 2 if free else 1, span, header=bool(words)))
            column += span
        rows.append(row)
    return rows


def _covered(level: Level) -> set[int]:
    return {column + step for column, (span, _) in level.items() for step in range(span)}
