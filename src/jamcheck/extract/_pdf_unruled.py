"""Ruled tables that do not rule everything: columns or rows within a drawn cell, told by how its text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from jamcheck.extract._pdf_cells import is_number
from jamcheck.extract._pdf_columns import fragments_of, rows_of
from jamcheck.extract._pdf_model import Word, text_of

_SAME_LINE = 3.0


@dataclass(frozen=True, slots=True)
class Part:
    """A cell's words, how many rows and columns it spans, and the x of its right edge where a rule draws it."""

    words: list[Word]
    down: int
    across: int
    edge: float | None


def parted(words: list[Word], xs: Sequence[float], first: int, across: int) -> list[tuple[list[Word], int]]:
    """A wide cell as [(words, columns)]; parted where its text keeps to the columns that other rows draw at `xs`."""
    if across < 2 or not words:
        return [(words, across)]
    parts: list[list[Word]] = [[] for _ in range(across)]
    for row in rows_of(words):
        for fragment in fragments_of(row):
            column = bisect_right(xs, fragment[0].x0 + 1) - 1
            if not first <= column < first + across or fragment[-1].x1 > xs[column + 1] + 1:
                return [(words, across)]
            parts[column - first] += fragment
    if sum(bool(part) for part in parts) < 2:
        return [(words, across)]
    return [(part, 1) for part in parts]


def stacked(row: Sequence[Part]) -> list[list[Part]]:
    """A drawn row as the rows that stand in it: parted where two columns or more hold figures line by line."""
    if any(part.down > 1 for part in row):
        return [list(row)]
    lines = [rows_of(part.words) for part in row]
    figures = [found for found in lines[1:] if len(found) > 1 and all(is_number(text_of(line)) for line in found)]
    if len(figures) < 2 or len({len(found) for found in figures}) > 1:
        return [list(row)]
    levels = [line[0].baseline for line in figures[0]]
    if any(abs(line[0].baseline - y) > _SAME_LINE for found in figures for line, y in zip(found, levels, strict=True)):
        return [list(row)]
    rows = [[Part([], 1, part.across, part.edge) for part in row] for _ in levels]
    for column, found in enumerate(lines):
        for line in found:
            level = max(bisect_right(levels, line[0].baseline + _SAME_LINE) - 1, 0)
            rows[level][column].words.extend(line)
    return rows
