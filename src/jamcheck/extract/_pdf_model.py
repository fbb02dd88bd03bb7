"""What the PDF modules hand to each other. Points, origin at the page's top left as read, y downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from jamcheck.document import CellSpec, Region

#: What stands for the dots that lead to a page number.
LEADER = "…"
#: Words closer than this many em are one; the narrowest space between words is about twice as wide.
_TOUCHING = 0.07

Kind = Literal["heading", "paragraph", "item", "table", "figure"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `top` < `bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(slots=True)
class Word:
    """A word as drawn; `baseline` is a y, `size` the font size in points as shown, `mcid` −1 outside the tags."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    mcid: int = -1
    artifact: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, self.baseline - 0.3 * self.size


def text_of(words: Sequence[Word]) -> str:
    """Words of a row as text. Words that touch are one (a sign from another font), as "−" and "4" of "−4"."""
    parts: list[str] = []
    end = 0.0
    for word in words:
        if parts and not -0.1 * word.size < word.x0 - end < _TOUCHING * word.size:
            parts.append(" ")
        parts.append(word.text)
        end = word.x1
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, horizontal (y0 = y1) or vertical (x0 = x1)."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Node:
    """An element of the structure tree: its standard type, children in order (elements or marked-content ids)."""

    type: str
    children: list[Node | int] = field(default_factory=list)
    alt: str = ""
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Page:
    """A page as read, before anything is made of it. `number` counts from 1.

    `rules` are ruled lines, `fills` painted rectangles (a cell's shading), `shapes` other drawn figures, `images`
    pictures; `aside` is text that runs in another direction than the page's; `hidden` the share of characters drawn
    invisibly (an OCR layer); `ocr` that the words come from OCR, now or when the page was scanned; `unmapped` counts
    glyphs that have no Unicode; `has_fields` says that values of form fields are among the words.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    tree: list[Node] = field(default_factory=list)
    hidden: float = 0.0
    unmapped: int = 0
    ocr: bool = False
    has_fields: bool = False


@dataclass(slots=True)
class Line:
    """Words on one baseline within one column, left to right. `size` is that of most of its characters."""

    words: list[Word]
    column: tuple[float, float] = (0.0, 0.0)
    text: str = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)

    def __post_init__(self) -> None:
        self.text = text_of(self.words)
        self.size = usual_size(self.words)
        self.bold = all(word.bold for word in self.words if any(map(str.isalpha, word.text)))

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def baseline(self) -> float:
        return self.words[0].baseline


def usual_size(words: Sequence[Word]) -> float:
    """The font size that most characters of `words` have."""
    first = words[0].size
    if all(word.size == first for word in words):
        return first
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size))


@dataclass(slots=True)
class Grid:
    """A table as found: rows of cells, where it stands, its column edges, and whether the reading is certain."""

    rows: list[list[str | CellSpec]]
    box: Box
    edges: tuple[float, ...] = ()
    certain: bool = True
    header_rows: int = 0


@dataclass(slots=True)
class Piece:
    """A block in the making. `full` says that its last line ran to the column's end, so that it may go on overleaf."""

    kind: Kind
    page: int
    text: str = ""
    level: int = 0
    label: str = ""
    region: Region = Region.BODY
    flags: set[str] = field(default_factory=set)
    size: float = 0.0
    bold: bool = False
    full: bool = False
    grid: Grid | None = None
    caption: str = ""
    box: Box | None = None
