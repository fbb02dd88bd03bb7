"""Ruled tables: lines and shaded cells → grid → cells with spans. Where rules draw them, cells are certain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from jamcheck.document import CellSpec
from jamcheck.extract._pdf_cells import cell_text, count_header_rows
from jamcheck.extract._pdf_model import Box, Grid, Page, Rule, Word
from jamcheck.extract._pdf_text import Hyphens
from jamcheck.extract._pdf_unruled import Part, parted, stacked

_SNAP = 3.0
#: The least that text keeps from a cell's rules.
_PADDING = 4.0
_MAX_CROSSINGS = 200_000

#: A merged rule: where it lies across, and from where to where it runs along.
Edge = tuple[float, float, float]
Cells = list[tuple[int, int, int, int]]


def ruled_tables(page: Page, words: Sequence[Word], hyphens: Hyphens) -> list[Grid]:
    """The page's ruled tables; where rules give none, tables whose cells are shaded."""
    grids = list(_tables(page.rules, words, hyphens))
    if grids or len(page.fills) < 4:
        return grids
    area = page.width * page.height
    cells = [box for box in page.fills if box.width * box.height < 0.4 * area]
    shaded = _tables([*page.rules, *_outlines(cells)], words, hyphens)
    return [grid for grid in shaded if len(grid.rows) > 1]  # a single row is a band of a banded table


def _outlines(boxes: Iterable[Box]) -> Iterable[Rule]:
    for box in boxes:
        yield Rule(box.x0, box.top, box.x1, box.top)
        yield Rule(box.x0, box.bottom, box.x1, box.bottom)
        yield Rule(box.x0, box.top, box.x0, box.bottom)
        yield Rule(box.x1, box.top, box.x1, box.bottom)


def _tables(rules: Sequence[Rule], words: Sequence[Word], hyphens: Hyphens) -> Iterable[Grid]:
    level = _merge((rule.y0, rule.x0, rule.x1) for rule in rules if rule.y0 == rule.y1)
    upright = _merge((rule.x0, rule.y0, rule.y1) for rule in rules if rule.x0 == rule.x1)
    if len(level) < 2 or len(upright) < 2 or len(level) * len(upright) > _MAX_CROSSINGS:
        return
    cells = _cells(level, upright)
    for group in _connected(cells):
        grid = _grid([(upright[x0][0], level[y0][0], upright[x1][0], level[y1][0]) for x0, y0, x1, y1 in group],
                     words, hyphens)
        if grid is not None:
            yield grid


def _merge(edges: Iterable[Edge]) -> list[Edge]:
    """Edges that lie within the tolerance of each other made one where they touch or overlap."""
    merged: list[Edge] = []
    line: list[Edge] = []
    for edge in sorted(edges):
        if line and edge[0] - line[0][0] > _SNAP:
            merged += _joined(line)
            line = []
        line.append(edge)
    return merged + _joined(line) if line else merged


def _joined(line: Sequence[Edge]) -> list[Edge]:
    at = sum(edge[0] for edge in line) / len(line)
    runs: list[Edge] = []
    for _, start, end in sorted(line, key=lambda edge: edge[1]):
        if runs and start <= runs[-1][2] + _SNAP:
            runs[-1] = (at, runs[-1][1], max(end, runs[-1][2]))
        else:
            runs.append((at, start, end))
    return runs


def _cells(level: Sequence[Edge], upright: Sequence[Edge]) -> Cells:
    """The smallest rectangles between crossing edges, as indices (left, top, right, bottom) into the edge lists."""
    on_level: dict[int, list[int]] = defaultdict(list)
    on_upright: dict[int, list[int]] = defaultdict(list)
    crossing: set[tuple[int, int]] = set()
    for v, (x, top, bottom) in enumerate(upright):
        for h, (y, x0, x1) in enumerate(level):
            if top - _SNAP <= y <= bottom + _SNAP and x0 - _SNAP <= x <= x1 + _SNAP:
                on_level[h].append(v)
                on_upright[v].append(h)
                crossing.add((v, h))
    cells: Cells = []
    for v, h in crossing:
        cell = _smallest(v, h, on_level, on_upright, crossing)
        if cell is not None:
            cells.append(cell)
    return sorted(cells, key=lambda cell: (level[cell[1]][0], upright[cell[0]][0]))


def _smallest(v: int, h: int, on_level: dict[int, list[int]], on_upright: dict[int, list[int]],
              crossing: set[tuple[int, int]]) -> tuple[int, int, int, int] | None:
    rights = on_level[h][bisect_right(on_level[h], v):]
    belows = on_upright[v][bisect_right(on_upright[v], h):]
    for below in belows:
        for right in rights:
            if (right, below) in crossing:
                return v, h, right, below
    return None


def _connected(cells: Cells) -> list[Cells]:
    """Cells grouped into tables: those that share a corner."""
    parent = list(range(len(cells)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    owner: dict[tuple[int, int], int] = {}
    for index, (x0, y0, x1, y1) in enumerate(cells):
        for corner in ((x0, y0), (x0, y1), (x1, y0), (x1, y1)):
            parent[root(index)] = root(owner.setdefault(corner, index))
    groups: dict[int, Cells] = defaultdict(list)
    for index, cell in enumerate(cells):
        groups[root(index)].append(cell)
    return list(groups.values())


def _grid(boxes: Sequence[tuple[float, float, float, float]], words: Sequence[Word], hyphens: Hyphens) -> Grid | None:
    """A Grid of the cells' boxes, or None where it is a frame, a drawing, or does not hold all its words."""
    xs = sorted({x for box in boxes for x in (box[0], box[2])})
    ys = sorted({y for box in boxes for y in (box[1], box[3])})
    if len(boxes) < 2 or len(xs) < 3:
        return None
    outer = Box(xs[0], ys[0], xs[-1], ys[-1])
    places = {(i, j): number for number, (x0, top, x1, bottom) in enumerate(boxes)
              for i in range(bisect_left(ys, top), bisect_left(ys, bottom))
              for j in range(bisect_left(xs, x0), bisect_left(xs, x1))}
    content: list[list[Word]] = [[] for _ in boxes]
    lost = 0
    for word in words:
        x, y = word.middle
        if outer.holds(x, y):
            number = places.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
            if number is None:
                lost += 1
            else:
                content[number].append(word)
    filled_columns = {boxes[number][0] for number, held in enumerate(content) if held}
    if lost or len(filled_columns) < 2:
        return None
    return _assemble(boxes, content, xs, ys, outer, hyphens)


def _assemble(boxes: Sequence[tuple[float, float, float, float]], content: Sequence[list[Word]],
              xs: list[float], ys: list[float], outer: Box, hyphens: Hyphens) -> Grid:
    ruled: list[list[Part]] = [[] for _ in ys[1:]]
    for (x0, top, x1, bottom), held in zip(boxes, content, strict=True):
        row, column = bisect_left(ys, top), bisect_left(xs, x0)
        down, across = bisect_left(ys, bottom) - row, bisect_left(xs, x1) - column
        ruled[row] += [Part(words, down, width, x1 - _PADDING if width == across else None)
                       for words, width in parted(held, xs, column, across)]
    rows = [row for parts in ruled for row in stacked(parts)]
    specs: list[list[str | CellSpec]] = [
        [CellSpec(cell_text(part.words, hyphens, part.edge), part.down, part.across) for part in row] for row in rows]
    bold = [all(word.bold for part in row for word in part.words) for row in rows]
    return Grid(specs, outer, tuple(xs), len(rows) == len(ruled), count_header_rows(specs, bold))
