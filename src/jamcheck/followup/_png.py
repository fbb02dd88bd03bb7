"""A plot as a picture for Word, which takes no SVG from python-docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from jamcheck.followup._plot import WIDTH, Box, Plot

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

#: Pixels a unit: enough for print at the width of the page.
_SCALE = 3
_INK = {"met": "#1c5630", "review": "#654a00", "failed": "#8c1d18", "waived": "#4a4a4a"}
_TEXT, _SIZE = "#1b1b1b", 13


def png(plot: Plot) -> bytes:
    """The drawing on white. The same plot gives the same bytes."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (int(WIDTH * _SCALE), int(plot.height * _SCALE)), "white")
    draw = ImageDraw.Draw(picture)
    for box in plot.boxes:
        _draw(draw, box)
    font = ImageFont.load_default(_SIZE * _SCALE)
    for label in plot.labels:
        place = (label.x * _SCALE, label.y * _SCALE)
        # The font has no glyph for the no-break space.
        draw.text(place, label.text.replace("\u00a0", " "), fill=_TEXT, font=font, anchor="rm" if label.end else "lm")
    return _bytes(picture)


def swatch(kind: str) -> bytes:
    """A sample of a kind for the key."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (24 * _SCALE, 14 * _SCALE), "white")
    _draw(ImageDraw.Draw(picture), Box(0.5, 0.5, 23, 13, kind))
    return _bytes(picture)


def _bytes(picture: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True, dpi=(96 * _SCALE, 96 * _SCALE))
    return out.getvalue()


def _draw(draw: ImageDraw, box: Box) -> None:
    left, top = box.x * _SCALE, box.y * _SCALE
    right, bottom = left + box.width * _SCALE, top + box.height * _SCALE
    ink = _INK[box.kind]
    if box.kind == "review":
        _hatch(draw, left, top, right, bottom, ink)
    if box.kind == "waived":
        _dots(draw, left, top, right, bottom, ink)
    draw.rectangle((left, top, right, bottom), fill=ink if box.kind == "met" else None, outline=ink, width=_SCALE + 1)


def _hatch(draw: ImageDraw, left: float, top: float, right: float, bottom: float, ink: str) -> None:
    """Slanted lines, each cut where the box ends."""
    height, step = bottom - top, 6 * _SCALE
    start = left - height
    while start < right:
        first, last = max(start, left), min(start + height, right)
        draw.line((first, bottom - (first - start), last, bottom - (last - start)), fill=ink, width=2 * _SCALE)
        start += step


def _dots(draw: ImageDraw, left: float, top: float, right: float, bottom: float, ink: str) -> None:
    step, radius = 5 * _SCALE, 1.3 * _SCALE
    y = top + step / 2
    while y < bottom - radius:
        x = left + step / 2
        while x < right - radius:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=ink)
            x += step
        y += step
