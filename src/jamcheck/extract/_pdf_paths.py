"""What is drawn on a page besides text: ruled lines, painted rectangles, pictures; each as plain rectangles."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from jamcheck.extract._pdf_frame import Frame
from jamcheck.extract._pdf_model import Box, Page, Rule

#: Beyond this a page is a drawing: looking for tables in it would cost seconds and find none.
MAX_PATHS = 20_000
_MAX_DEPTH = 5
_MAX_SEGMENTS = 400
_THIN = 3.0
_SHORT = 6.0
_LINE_TO, _MOVE_TO = 0, 2

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_drawing(raw_page: Any, page: Page, frame: Frame) -> bool:
    """Fill `page` with its rules, fills, shapes and images.

    False where there are too many paths: then it has no rules, fills and shapes, and the images met until there.
    """
    import pypdfium2.raw as pdfium

    paths = 0
    for handle, kind, matrix in _objects(pdfium, raw_page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            if paths > MAX_PATHS:
                page.rules.clear()
                page.fills.clear()
                page.shapes.clear()
                return False
            _read_path(pdfium, handle, matrix, page, frame)
        elif (box := _bounds(pdfium, handle, matrix, frame)) is not None:
            page.images.append(box)
    return True


def _objects(pdfium: Any, raw_page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """Paths and images of the page and of the forms drawn on it, with the matrix of the forms."""
    def inside(form: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(form, own)
        matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), outer)
        for number in range(min(pdfium.FPDFFormObj_CountObjects(form), 2 * MAX_PATHS)):
            yield from sort(pdfium.FPDFFormObj_GetObject(form, number), matrix, depth + 1)

    def sort(handle: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield handle, kind, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            yield from inside(handle, matrix, depth)

    for number in range(pdfium.FPDFPage_CountObjects(raw_page)):
        yield from sort(pdfium.FPDFPage_GetObject(raw_page, number), _IDENTITY, 0)


def _read_path(pdfium: Any, handle: Any, matrix: Matrix, page: Page, frame: Frame) -> None:
    box = _bounds(pdfium, handle, matrix, frame)
    if box is None:
        return
    if box.height <= _THIN or box.width <= _THIN:
        _add_thin(page, box)
        return
    segments = pdfium.FPDFPath_CountSegments(handle)
    if segments <= 6:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
        if fill.value:
            page.fills.append(box)
    else:
        stroke = ctypes.c_int(1)
        page.shapes.append(box)
    if stroke.value and segments <= _MAX_SEGMENTS:
        _add_segments(pdfium, handle, matrix, page, frame, segments)


def _add_thin(page: Page, box: Box) -> None:
    """A line, or a rectangle so thin that it stands for one."""
    if box.height <= _THIN and box.width >= _SHORT:
        y = (box.top + box.bottom) / 2
        page.rules.append(Rule(box.x0, y, box.x1, y))
    elif box.width <= _THIN and box.height >= _SHORT:
        x = (box.x0 + box.x1) / 2
        page.rules.append(Rule(x, box.top, x, box.bottom))


def _add_segments(pdfium: Any, handle: Any, matrix: Matrix, page: Page, frame: Frame, count: int) -> None:
    """The level and upright strokes of a path drawn in several segments."""
    x, y = ctypes.c_float(), ctypes.c_float()
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, own)
    full = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    last = start = (0.0, 0.0)
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = frame.point(*_apply(full, x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == _MOVE_TO:
            start = here
        elif kind == _LINE_TO:
            _add_thin(page, _span(last, here))
        last = here
        if pdfium.FPDFPathSegment_GetClose(segment):
            _add_thin(page, _span(here, start))


def _span(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


def _bounds(pdfium: Any, handle: Any, matrix: Matrix, frame: Frame) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    a, b = (left.value, bottom.value), (right.value, top.value)
    if matrix != _IDENTITY:
        a, b = _apply(matrix, *a), _apply(matrix, *b)
    return frame.box(*a, *b)


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does `m` first, then `n`."""
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3], m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])
