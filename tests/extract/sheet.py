"""Draws PDF pages for the tests: text, rules and boxes at given places, from the top left of an A4 page, in points."""

from __future__ import annotations

import io
from collections.abc import Sequence

from jamcheck.document import Document, Heading, ListItem, Paragraph, Table
from jamcheck.extract.pdf import extract

WIDTH, HEIGHT = 595.0, 842.0


class Sheet:
    """A PDF in the making; `read` closes it and reads it with jamcheck."""

    def __init__(self, size: tuple[float, float] = (WIDTH, HEIGHT), **options: object) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._buffer = io.BytesIO()
        self.size = size
        self.canvas = Canvas(self._buffer, pagesize=size, invariant=1, **options)

    def text(self, x: float, y: float, text: str, size: float = 11, *, bold: bool = False, right: bool = False) -> Sheet:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        draw = self.canvas.drawRightString if right else self.canvas.drawString
        draw(x, self.size[1] - y, text)
        return self

    def centred(self, x: float, y: float, text: str, size: float = 11) -> Sheet:
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawCentredString(x, self.size[1] - y, text)
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = 11, pitch: float = 14) -> float:
        """Draw lines one below the other; returns the y below them."""
        for number, line in enumerate(lines):
            self.text(x, y + number * pitch, line, size)
        return y + len(lines) * pitch

    def row(self, y: float, places: Sequence[float], cells: Sequence[str], size: float = 11) -> Sheet:
        """A row of cells set flush left at the given places; empty cells are left out."""
        for x, cell in zip(places, cells, strict=True):
            if cell:
                self.text(x, y, cell, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """Ruled lines at all xs and ys."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def page(self) -> Sheet:
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self._buffer.getvalue()

    def read(self) -> Document:
        return extract(self.data(), "prov.pdf")


def wrap(text: str, width: float, size: float = 11) -> list[str]:
    """`text` broken into lines that fit a width, as a word processor does."""
    from reportlab.lib.utils import simpleSplit

    return list(simpleSplit(text, "Helvetica", size, width))


def cells(table: object) -> list[list[str]]:
    """The texts of a table's cells by row."""
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows()]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def items(document: Document) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in document.blocks if isinstance(block, ListItem)]
