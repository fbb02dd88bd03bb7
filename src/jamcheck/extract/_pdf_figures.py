"""Pictures on a page that are large enough to matter: a chart, a diagram, a photograph."""

from __future__ import annotations

from jamcheck.extract._pdf_model import Box, Page

_SMALL, _BACKGROUND = 0.05, 0.8
_TOUCHING = 2.0


def pictures(page: Page) -> list[Box]:
    """Boxes of pictures that cover more than 5 % of the page; strips count as one picture, backgrounds not at all."""
    area = max(page.width * page.height, 1.0)
    whole = Box(0, 0, page.width, page.height)
    boxes = [box for box in (_clipped(box, whole) for box in page.images) if box.width > 0 and box.height > 0]
    return [box for box in _united(boxes) if _SMALL < box.width * box.height / area < _BACKGROUND]


def _clipped(box: Box, within: Box) -> Box:
    return Box(max(box.x0, within.x0), max(box.top, within.top), min(box.x1, within.x1), min(box.bottom, within.bottom))


def _united(boxes: list[Box]) -> list[Box]:
    united: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.x0))[:500]:
        touching = [other for other in united if _touch(box, other)]
        for other in touching:
            united.remove(other)
            box = Box(min(box.x0, other.x0), min(box.top, other.top), max(box.x1, other.x1),
                      max(box.bottom, other.bottom))
        united.append(box)
    return united


def _touch(a: Box, b: Box) -> bool:
    return (a.x0 - _TOUCHING <= b.x1 and b.x0 - _TOUCHING <= a.x1
            and a.top - _TOUCHING <= b.bottom and b.top - _TOUCHING <= a.bottom)
