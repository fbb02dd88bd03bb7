"""Grids of any shape come out of the builder where they went in."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from jamcheck.document import DocumentBuilder, Table
from jamcheck.extract._grid import GridCell, build_grid

Rectangle = tuple[int, int, int, int]  # row, column, rows, columns


def _partition(rows: int, columns: int, seed: int) -> list[Rectangle]:
    """Cut a grid into rectangles by growing each free cell at random."""
    chance = random.Random(seed)
    free = {(row, column) for row in range(rows) for column in range(columns)}
    rectangles = []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        width = height = 1
        while chance.random() < 0.3 and (row, column + width) in free:
            width += 1
        while chance.random() < 0.3 and all((row + height, column + step) in free for step in range(width)):
            height += 1
        free -= {(row + down, column + right) for down in range(height) for right in range(width)}
        rectangles.append((row, column, height, width))
    return rectangles


def _squeezed(rectangles: list[Rectangle]) -> list[tuple[str, Rectangle]]:
    """The rectangles without columns that no edge tells from the next, each with its text."""
    edges = sorted({edge for _, column, _, width in rectangles for edge in (column, column + width)})
    return [(f"{row}.{column}", (row, edges.index(column), height, edges.index(column + width) - edges.index(column)))
            for row, column, height, width in rectangles]


def _spanning(rectangles: list[Rectangle], rows: int) -> list[list[GridCell]]:
    """Cells as OpenDocument gives them: with the number of rows that they span."""
    grid: list[list[GridCell]] = [[] for _ in range(rows)]
    for row, column, height, width in rectangles:
        grid[row].append(GridCell(f"{row}.{column}", row, column, height, width))
    return grid


def _continuing(rectangles: list[Rectangle], rows: int) -> list[list[GridCell]]:
    """Cells as Word gives them: one in each row, the lower ones marked as continuing."""
    grid: list[list[GridCell]] = [[] for _ in range(rows)]
    for row, column, height, width in rectangles:
        for down in range(height):
            text = "" if down else f"{row}.{column}"
            grid[row + down].append(GridCell(text, row + down, column, 1, width, continues=down > 0))
    return [sorted(line, key=lambda cell: cell.column) for line in grid]


def _built(grid: list[list[GridCell]]) -> list[tuple[str, Rectangle]]:
    builder = DocumentBuilder(format="x")
    builder.add_table(build_grid(grid).rows)
    (table,) = builder.build().blocks
    assert isinstance(table, Table)
    return [(cell.text, (cell.row, cell.column, cell.row_span, cell.column_span)) for cell in table.cells]


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**32))
def test_merged_cells_keep_their_place_whichever_way_the_format_tells_them(rows: int, columns: int, seed: int) -> None:
    rectangles = _partition(rows, columns, seed)
    assert _built(_spanning(rectangles, rows)) == _squeezed(rectangles)
    assert _built(_continuing(rectangles, rows)) == _squeezed(rectangles)
