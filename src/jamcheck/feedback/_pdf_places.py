"""Where a quote stands on the pages of a PDF: by pdfium's characters, compared without spaces, hyphens and symbols."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jamcheck.feedback._matching import squash

_BEGINNINGS = (60, 30, 15)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def corners(self) -> tuple[float, ...]:
        """QuadPoints in the order that viewers expect: upper left, upper right, lower left, lower right."""
        return (self.left, self.top, self.right, self.top, self.left, self.bottom, self.right, self.bottom)

    def joined(self, other: Box) -> Box:
        return Box(min(self.left, other.left), min(self.bottom, other.bottom),
                   max(self.right, other.right), max(self.top, other.top))

    def same_line(self, other: Box) -> bool:
        """Whether the other overlaps in height by more than half of the lower of the two."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > 0.5 * min(self.top - self.bottom, other.top - other.bottom)


@dataclass(slots=True)
class PageText:
    """Letters and digits of a page and the box of each. Reads the pdfium page at once, so that it may be closed."""

    page: Any
    text: str = ""
    boxes: list[Box] = field(default_factory=list)

    def __post_init__(self) -> None:
        import pypdfium2.raw as pdfium

        reader = self.page.get_textpage()
        signs: list[str] = []
        for index in range(reader.count_chars()):
            code = pdfium.FPDFText_GetUnicode(reader.raw, index)
            kept = squash(chr(code)).text if 0 < code < 0x110000 else ""
            if kept:
                signs.append(kept)
                self.boxes += [Box(*reader.get_charbox(index))] * len(kept)
        self.text = "".join(signs)
        self.page = None


def find(wanted: str, page: int | None, pages: list[PageText]) -> tuple[int, list[Box]] | None:
    """Page index (from 0) and one box a line of the squashed quote; its beginning where it runs on to the next page.

    The stated page (from 1) is searched first, then the others.
    """
    order = sorted(range(len(pages)), key=lambda number: (page is not None and number != page - 1, number))
    for needle in (wanted, *(wanted[:length] for length in _BEGINNINGS if length < len(wanted))):
        for number in order:
            at = pages[number].text.find(needle) if needle else -1
            if at >= 0:
                return number, _lines(pages[number].boxes[at:at + len(needle)])
    return None


def _lines(boxes: list[Box]) -> list[Box]:
    lines: list[Box] = []
    for box in boxes:
        if lines and lines[-1].same_line(box):
            lines[-1] = lines[-1].joined(box)
        else:
            lines.append(box)
    return lines
