"""The blocks of an OpenDocument text in reading order: paragraphs, lists, tables, and what hangs on them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jamcheck.document import Region
from jamcheck.extract._clean import clean
from jamcheck.extract._draft import Draft, Kind, all_bold, cell_content, run_in_label
from jamcheck.extract._grid import GridCell, build_grid
from jamcheck.extract._odf_inline import OdfInline, OdfState
from jamcheck.extract._odf_styles import ListLevel, level_label
from jamcheck.extract._odf_table import odf_rows
from jamcheck.extract._xml import attribute, child, integer, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSPARENT = frozenset({"section", "numbered-paragraph"})
_SHAPES = frozenset({"frame", "custom-shape", "rect", "g", "text-box", "ellipse", "polygon"})
_SIZE = re.compile(r"([0-9.]+)(cm|mm|in|pt)")
_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_TINY_CM = 1.5


@dataclass(slots=True)
class OdfStory:
    """Walks block containers; one for the body, and one for each note, box and cell."""

    state: OdfState
    region: Region = Region.BODY
    drafts: list[Draft] = field(default_factory=list)
    unfilled: bool = False
    _outline: Counter[int] = field(default_factory=Counter)
    _continued: dict[str, dict[int, int]] = field(default_factory=dict)

    def read(self, parent: Element) -> list[Draft]:
        """All blocks of a container."""
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                self._paragraph(element, name)
            elif name == "list":
                self._list(element, 1, attribute(element, "style-name"), None)
            elif name == "table":
                self._table(element)
            elif name in _TRANSPARENT and attribute(element, "display") != "none":
                self.read(element)
            elif name in _SHAPES:
                self._shape(element)
            elif name == "soft-page-break" and self.state.page is not None:
                self.state.page += 1
        return self.drafts

    def _paragraph(self, element: Element, name: str, label: tuple[str, bool] | None = None, depth: int = 0) -> None:
        style = attribute(element, "style-name")
        inline = OdfInline(self.state, style)
        inline.read(element)
        self.unfilled |= "placeholder" in inline.flags
        text, styles = inline.text, self.state.styles
        if text:
            draft = Draft(kind=Kind.PARAGRAPH, text=text, page=inline.page, region=self.region, flags=inline.flags,
                          bold=all_bold(inline.pieces))
            if name == "h" or styles.is_title(style):
                draft.kind, draft.level = Kind.HEADING, max(integer(element, "outline-level", 1), 1)
                numbered = name == "h" and self.region is Region.BODY and not label
                draft.label = self._heading_label(draft.level) if numbered else label[0] if label else ""
            elif label is not None:
                draft.kind, draft.level, (draft.label, draft.numbered) = Kind.ITEM, depth - 1, label
            else:
                draft.label = run_in_label(inline.pieces)
            draft.flags |= ({"caption"} if styles.is_caption(style) else set())
            draft.flags |= ({"quotation"} if styles.is_quotation(style) else set())
            self.drafts.append(draft)
        for attached in inline.attachments:
            self._attachment(attached)

    def _heading_label(self, level: int) -> str:
        for deeper in [place for place in self._outline if place > level]:
            del self._outline[deeper]
        self._outline[level] += 1
        return level_label(self.state.styles.outline, self._outline, level)[0] if self._numbers(level) else ""

    def _numbers(self, level: int) -> bool:
        return bool(self.state.styles.outline.get(level, ListLevel()).format)

    def _list(self, element: Element, depth: int, style: str, counters: dict[int, int] | None) -> None:
        levels = self.state.styles.list_levels(style)
        if counters is None:
            going_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
            counters = self._continued.get(style, {}) if going_on else {}
            self._continued[style] = counters
        if depth > 1:
            counters.pop(depth, None)
        for item in element:
            if local(item) == "list-item":
                start = levels.get(depth, ListLevel()).start
                counters[depth] = integer(item, "start-value", counters.get(depth, start - 1) + 1)
            self._item(item, depth, style, counters, levels)

    def _item(self, item: Element, depth: int, style: str, counters: dict[int, int],
              levels: dict[int, ListLevel]) -> None:
        """The first paragraph of an item carries its label; what follows in it does not."""
        label: tuple[str, bool] | None = level_label(levels, counters, depth) if local(item) == "list-item" else None
        for element in item:
            name = local(element)
            if name in ("p", "h"):
                self._paragraph(element, name, label, depth)
                label = None
            elif name == "list":
                self._list(element, depth + 1, attribute(element, "style-name") or style, counters)

    def _attachment(self, element: Element) -> None:
        name = local(element)
        if name == "note":
            note = child(element, "note-body")
            if note is not None:
                self.drafts.extend(OdfStory(self.state, Region.FOOTNOTE).read(note))
        elif name == "control":
            self.state.counts["controls"] += 1
        else:
            self._shape(element)

    def _shape(self, element: Element) -> None:
        """A frame or shape: the text in it, or a figure with its description."""
        region = Region.TEXTBOX if self.region is Region.BODY else self.region
        inside = OdfStory(self.state, region).read(element)
        self.drafts.extend(inside)
        pictured = any(local(item) in ("image", "object", "object-ole") for item in element)
        said = next((item.text.strip() for item in element if local(item) in ("desc", "title") and item.text), "")
        shown = pictured and not _tiny(element) and attribute(element, "decorative") != "true"
        if shown or (said and not inside):
            self.drafts.append(
                Draft(kind=Kind.FIGURE, text=clean(said), page=self.state.page, region=self.region))

    def _table(self, element: Element) -> None:
        page = self.state.page
        rows, header_rows = odf_rows(element)
        if all(len(row) <= 1 for row in rows):
            for cell in (cell for row in rows for cell in row):  # a frame round running text
                self.read(cell.element)
            return
        extras: list[Draft] = []
        flags: set[str] = set()
        grid_rows = []
        for number, row in enumerate(rows):
            cells = []
            for cell in row:
                story = OdfStory(self.state, self.region)
                content = cell_content(story.read(cell.element), self.region)
                extras.extend(content.extras)
                if story.unfilled:
                    flags.add("placeholder")
                cells.append(GridCell(
                    text=content.text, row=number, column=cell.column, row_span=cell.row_span,
                    column_span=cell.column_span, strong=content.bold or self.state.styles.is_shaded(cell.style)))
            grid_rows.append(cells)
        grid = build_grid(grid_rows, marked_headers=header_rows)
        self.drafts.append(Draft(kind=Kind.TABLE, rows=grid.rows, header_rows=grid.header_rows, page=page,
                                 region=self.region, flags=flags))
        self.drafts.extend(extras)


def _tiny(frame: Element) -> bool:
    """Whether a frame is less than 1.5 cm in both directions; False where its size is not told."""
    sides = [_SIZE.fullmatch(attribute(frame, name)) for name in ("width", "height")]
    return all(side is not None and float(side[1]) * _CM[side[2]] < _TINY_CM for side in sides)
