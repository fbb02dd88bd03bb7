"""The blocks of an HTML page in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jamcheck.extract._clean import clean
from jamcheck.extract._draft import Draft, Kind, Pieces, all_bold, cell_content, run_in_label
from jamcheck.extract._grid import GridCell, build_grid
from jamcheck.extract._ooxml_numbering import format_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIPPED = frozenset({"head", "script", "style", "template", "noscript", "svg", "object", "iframe", "audio", "video",
                      "canvas", "datalist"})
_BLOCKS = frozenset({"p", "div", "section", "article", "main", "header", "footer", "aside", "address", "pre", "form",
                     "fieldset", "legend", "details", "summary", "dl", "dt", "dd", "figure", "figcaption", "center",
                     "blockquote", "td", "th", "caption", "hr"})
_BOLD = frozenset({"b", "strong"})
_LISTS = frozenset({"ul", "ol", "menu"})
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_SPAN = 1000  # as in the HTML standard
_TINY_PIXELS = 57  # 1.5 cm


@dataclass(slots=True)
class HtmlStory:
    """Collects blocks; `running` holds navigation."""

    drafts: list[Draft] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    _pieces: Pieces = field(default_factory=list)
    _bold: int = 0
    _quoted: int = 0
    _raw: int = 0
    _item: tuple[str, bool, int] | None = None
    _heading: int = 0
    _caption: bool = False

    def read(self, element: Element) -> None:
        """Everything inside a block element."""
        self._inside(element)
        self._flush()

    def _inside(self, element: Element) -> None:
        self._put(element.text)
        for child in element:
            self._element(child, str(child.tag))
            self._put(child.tail)

    def _element(self, element: Element, tag: str) -> None:
        if tag in _SKIPPED or _is_hidden(element):
            return
        if tag == "br":
            self._pieces.append(("\n", bool(self._bold)))
        elif tag == "nav":
            self.running.append(clean(_SPACE.sub(" ", "".join(map(str, element.itertext()))).strip()))
        elif tag in _LISTS:
            self._list(element, tag)
        elif tag == "table":
            self._flush()
            self._table(element)
        elif tag == "img":
            self._image(element)
        elif tag == "input":
            self._input(element)
        elif tag in _BLOCKS or _HEADING.fullmatch(tag):
            self._block(element, tag)
        else:
            self._bold += tag in _BOLD
            self._inside(element)
            self._bold -= tag in _BOLD

    def _block(self, element: Element, tag: str) -> None:
        self._flush()
        heading = _HEADING.fullmatch(tag)
        before = self._heading, self._caption
        self._heading = int(heading[1]) if heading else self._heading
        self._caption |= tag == "figcaption"
        self._quoted += tag == "blockquote"
        self._raw += tag == "pre"
        self._bold += tag == "dt"
        self._inside(element)
        self._flush()
        self._bold -= tag == "dt"
        self._raw -= tag == "pre"
        self._quoted -= tag == "blockquote"
        self._heading, self._caption = before

    def _put(self, text: str | None) -> None:
        if not text:
            return
        if not self._raw:
            text = _SPACE.sub(" ", text)
            if not self._pieces or self._pieces[-1][0].endswith((" ", "\n")):
                text = text.lstrip(" ")
        if text:
            self._pieces.append((text, bool(self._bold)))

    def _flush(self) -> None:
        """End the paragraph that is being collected."""
        pieces, self._pieces = self._pieces, []
        text = clean("\n".join(line.strip() for line in "".join(text for text, _ in pieces).split("\n"))).strip()
        if not text:
            return
        draft = Draft(kind=Kind.PARAGRAPH, text=text, bold=all_bold(pieces))
        if self._heading:
            draft.kind, draft.level = Kind.HEADING, self._heading
        elif self._item is not None:
            draft.kind, (draft.label, draft.numbered, draft.level) = Kind.ITEM, self._item
            self._item = None  # what follows in the item has no label of its own
        else:
            draft.label = run_in_label(pieces)
        draft.flags |= {flag for flag, on in (("quotation", self._quoted), ("caption", self._caption)) if on}
        self.drafts.append(draft)

    def _list(self, element: Element, tag: str) -> None:
        self._flush()
        depth = sum(1 for parent in element.iterancestors() if parent.tag in _LISTS)
        number = _integer(element.get("start"), 1)
        for item in element:
            if item.tag != "li":
                self._element(item, str(item.tag))
                continue
            number = _integer(item.get("value"), number)
            style = _LIST_FORMATS.get(element.get("type", ""), "decimal")
            self._item = (f"{format_number(number, style)}.", True, depth) if tag == "ol" else ("•", False, depth)
            self.read(item)
            self._item = None
            number += 1

    def _image(self, element: Element) -> None:
        sides = [_integer(element.get(name), _TINY_PIXELS) for name in ("width", "height")]
        alt = element.get("alt")
        if alt or (alt is None and max(sides) >= _TINY_PIXELS):  # alt="" marks decoration
            self.drafts.append(Draft(kind=Kind.FIGURE, text=clean(alt or "")))

    def _input(self, element: Element) -> None:
        kind = element.get("type", "text").lower()
        if kind in ("checkbox", "radio"):
            self._put("☐ " if element.get("checked") is None else "☒ ")
        elif kind in ("text", "number", "date", "email"):
            self._put(element.get("value"))

    def _table(self, table: Element) -> None:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th") and not _is_hidden(cell)] for row in rows]
        caption = table.find("caption")
        text = clean(_SPACE.sub(" ", "".join(map(str, caption.itertext()))).strip()) if caption is not None else ""
        if text:
            self.drafts.append(Draft(kind=Kind.PARAGRAPH, text=text, flags={"caption"}))
        if all(len(row) <= 1 for row in cells):
            for cell in (cell for row in cells for cell in row):  # a frame round running text
                self.read(cell)
            return
        extras: list[Draft] = []
        grid_rows = _place([[_grid_cell(cell, number, extras) for cell in row] for number, row in enumerate(cells)])
        marked = next((n for n, row in enumerate(cells) if any(cell.tag == "td" for cell in row)), len(cells))
        grid = build_grid(grid_rows, marked_headers=marked)
        self.drafts.append(Draft(kind=Kind.TABLE, rows=grid.rows, header_rows=grid.header_rows))
        self.drafts.extend(extras)


def _grid_cell(cell: Element, row: int, extras: list[Draft]) -> GridCell:
    story = HtmlStory()
    story.read(cell)
    content = cell_content(story.drafts)
    extras.extend(content.extras)
    spans = [min(max(_integer(cell.get(name), 1), 1), _MAX_SPAN) for name in ("rowspan", "colspan")]
    return GridCell(text=content.text, row=row, column=0, row_span=spans[0], column_span=spans[1],
                    strong=content.bold or cell.tag == "th")


def _place(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Give cells their columns, to the right of what cells from above cover."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        column = 0
        taken = sorted(covered.pop(number, []))
        for cell in row:
            for start, end in taken:
                if start <= column < end:
                    column = end
            cell.column = column
            column += cell.column_span
            for below in range(number + 1, min(number + cell.row_span, len(rows))):
                covered.setdefault(below, []).append((cell.column, column))
    return rows


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None


def _integer(text: str | None, default: int) -> int:
    digits = re.match(r"\s*(-?[0-9]{1,9})", text or "")
    return int(digits[1]) if digits else default
