"""Pictures on a page that are large enough to matter: a photograph, and a chart or diagram, be it drawn with lines."""

from __future__ import annotations

from collections.abc import Sequence

from jamcheck.extract._pdf_cells import is_number
from jamcheck.extract._pdf_model import Box, Grid, Page

_SMALL, _BACKGROUND = 0.05, 0.8
_TOUCHING = 2.0
_MAX_BOXES = 500
#: Bars and slices of one chart stand this close; it has at least so many of them, and of figures on axes and labels.
_NEAR = 40.0
_MIN_SHAPES, _MIN_FIGURES = 3, 3
_LABEL_WORDS = 60


def pictures(page: Page) -> list[Box]:
    """Boxes of pictures that cover more than 5 % of the page; strips count as one picture, backgrounds not at all."""
    return [box for box in _united([_clipped(box, page) for box in page.images], _TOUCHING) if _matters(box, page)]


def charts(page: Page, grids: Sequence[Grid]) -> list[Box]:
    """Boxes of charts drawn with lines: several shapes near each other, with figures and few words among them."""
    shapes = [box for box in [*page.fills, *page.shapes] if box.width * box.height < 0.4 * page.width * page.height]
    free = [box for box in shapes if not any(_touch(box, grid.box, 0) for grid in grids)]
    if len(free) < _MIN_SHAPES or len(free) > _MAX_BOXES:
        return []
    found = []
    for box in _united([_clipped(box, page) for box in free], _NEAR):
        if _matters(box, page) and sum(_touch(box, shape, 0) for shape in free) >= _MIN_SHAPES and _is_chart(box, page):
            found.append(box)
    return found


def _is_chart(box: Box, page: Page) -> bool:
    around = Box(box.x0 - _NEAR, box.top - _NEAR, box.x1 + _NEAR, box.bottom + _NEAR)
    words = [word.text for word in page.words if around.holds(*word.middle)]
    return len(words) <= _LABEL_WORDS and sum(map(is_number, words)) >= _MIN_FIGURES


def _matters(box: Box, page: Page) -> bool:
    share = box.width * box.height / max(page.width * page.height, 1.0)
    return box.width > 0 and box.height > 0 and _SMALL < share < _BACKGROUND


def _clipped(box: Box, page: Page) -> Box:
    return Box(max(box.x0, 0), max(box.top, 0), min(box.x1, page.width), min(box.bottom, page.height))


def _united(boxes: list[Box], reach: float) -> list[Box]:
    """Boxes that lie within reach of each other as one."""
    united: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.x0))[:_MAX_BOXES]:
        while touching := [other for other in united if _touch(box, other, reach)]:
            for other in touching:
                united.remove(other)
                box = Box(min(box.x0, other.x0), min(box.top, other.top), max(box.x1, other.x1),
                          max(box.bottom, other.bottom))
        united.append(box)
    return united


def _touch(a: Box, b: Box, reach: float) -> bool:
    return (a.x0 - reach <= b.x1 and b.x0 - reach <= a.x1
            and a.top - reach <= b.bottom and b.top - reach <= a.bottom)
