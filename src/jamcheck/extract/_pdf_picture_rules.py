"""Ruled lines in a page's picture: long dark runs of pixels. Tables on scanned pages are found by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jamcheck.extract._pdf_model import Rule

#: Grey values below this are ink; hairlines are drawn pale.
_INK = 170
#: The shortest lines, in points: longer than the stroke of any letter of running text.
_LEAST_ACROSS, _LEAST_DOWN = 30.0, 26.0
#: Runs on so many neighbouring rows of pixels are a bar or a picture, not a line.
_THICKEST = 4.0
_TO_INK = bytes(value < _INK for value in range(256))


def picture_rules(pixels: bytes, width: int, height: int, scale: float) -> list[Rule]:
    """Level and upright lines of a grey picture (one byte a pixel, row by row). `scale` is points a pixel.

    A skewed scan has none: its lines run through many rows.
    """
    ink = pixels.translate(_TO_INK)
    across = (ink[y * width:(y + 1) * width] for y in range(height))
    down = (ink[x::width] for x in range(width))
    level = [Rule(start * scale, at * scale, end * scale, at * scale)
             for start, end, at in _lines(across, _LEAST_ACROSS, scale)]
    return level + [Rule(at * scale, start * scale, at * scale, end * scale)
                    for start, end, at in _lines(down, _LEAST_DOWN, scale)]


def _lines(strips: Iterable[bytes], least: float, scale: float) -> Iterator[tuple[int, int, float]]:
    """(start, end, middle) of lines: runs of ink that lie on a few neighbouring strips."""
    run = re.compile(rb"\x01{%d,}" % round(least / scale))
    open_: list[tuple[int, int, int, int]] = []  # start, end, first strip, last strip
    for number, strip in enumerate(strips):
        still: list[tuple[int, int, int, int]] = []
        for found in run.finditer(strip):
            start, end, first = found.start(), found.end(), number
            for other in [line for line in open_ if line[0] < end and start < line[1]]:
                open_.remove(other)
                start, end, first = min(start, other[0]), max(end, other[1]), min(first, other[2])
            still.append((start, end, first, number))
        yield from _closed(open_, scale)
        open_ = still
    yield from _closed(open_, scale)


def _closed(lines: Iterable[tuple[int, int, int, int]], scale: float) -> Iterator[tuple[int, int, float]]:
    for start, end, first, last in lines:
        if (last - first + 1) * scale <= _THICKEST:
            yield start, end, (first + last) / 2
