"""The blocks of a Word document part in reading order: paragraphs, tables, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jamcheck.document import Region
from jamcheck.extract._draft import Draft, Kind, Pieces, all_bold, cell_content, run_in_label
from jamcheck.extract._grid import GridCell, build_grid
from jamcheck.extract._ooxml_context import Context
from jamcheck.extract._ooxml_drawing import read_drawing
from jamcheck.extract._ooxml_inline import Inline
from jamcheck.extract._ooxml_styles import outline_level
from jamcheck.extract._ooxml_table import RawCell, RawRow, heads_first_row, read_rows
from jamcheck.extract._xml import alternatives, attribute, child, descendants, local, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSPARENT = frozenset({"sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_DROPPED = frozenset({"del", "moveFrom"})
_HEADING_LIMIT = 300  # a longer "heading" is running text in the wrong style


@dataclass(slots=True)
class Story:
    """Walks block containers; one for the body, and one for each note and text box."""

    context: Context
    region: Region = Region.BODY
    drafts: list[Draft] = field(default_factory=list)
    unfilled: bool = False
    _carried: Pieces = field(default_factory=list)

    def read(self, parent: Element) -> list[Draft]:
        """All blocks of a container. `unfilled` then tells whether some form field in it is a placeholder."""
        self._walk(parent)
        self._flush()
        return self.drafts

    def _walk(self, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "sdt":
                self._control(element)
            elif name in _TRANSPARENT:
                self._walk(element)
            elif name == "AlternateContent":
                for item in alternatives(element):
                    self._walk(item)
            elif name == "altChunk":
                self.context.counts["alt_chunks"] += 1
            elif name not in _DROPPED:
                self._other(element)

    def _other(self, element: Element) -> None:
        """A formula between paragraphs, or an element of a later version: what it says is read nonetheless."""
        if next(descendants(element, "p"), None) is not None:
            self._walk(element)
        elif next(descendants(element, "t"), None) is not None:
            self._paragraph(element)

    def _flush(self) -> None:
        """Text whose paragraph mark is deleted, with no paragraph after it to go on in."""
        pieces, self._carried = self._carried, []
        text = Inline(self.context, "", pieces=pieces).text
        if text:
            self.drafts.append(Draft(kind=Kind.PARAGRAPH, text=text, page=self.context.page, region=self.region))

    def _control(self, sdt: Element) -> None:
        properties = child(sdt, "sdtPr")
        gallery = attribute(child(properties, "docPartObj", "docPartGallery"), "val")
        content = child(sdt, "sdtContent")
        if content is None or gallery == "Table of Contents":
            return
        placeholder = bool(switched_on(child(properties, "showingPlcHdr")))
        self.context.counts["placeholders"] += placeholder
        self.unfilled |= placeholder
        self.context.muted += placeholder
        self._walk(content)
        self.context.muted -= placeholder

    def _paragraph(self, element: Element) -> None:
        context = self.context
        if not context.fields_balanced:
            context.fields.clear()
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        inline = Inline(context, style, pieces=self._carried)
        self._carried = []
        start = context.page
        contents = context.styles.is_contents(style)
        context.muted += contents
        inline.walk(element)
        context.muted -= contents
        self.unfilled |= "placeholder" in inline.flags
        if child(properties, "rPr", "del") is not None:
            # The mark at the paragraph's end is deleted: in the final version the next paragraph goes on here.
            context.counts["revisions"] += 1
            self._carried = inline.pieces
        else:
            self._add_text(inline, properties, style, start)
        self._add_attachments(inline, start)

    def _add_text(self, inline: Inline, properties: Element | None, style: str, start: int | None) -> None:
        context, text = self.context, inline.text
        label = context.numbering.next_label(properties, style)
        if not text:
            return
        draft = Draft(kind=Kind.PARAGRAPH, text=text, page=inline.page or start, region=self.region,
                      flags=inline.flags, bold=all_bold(inline.pieces))
        outline = child(properties, "outlineLvl")
        level = context.styles.heading_level(style) if outline is None else outline_level(outline)
        if level and len(text) <= _HEADING_LIMIT:
            draft.kind, draft.level = Kind.HEADING, level
        elif label is not None:
            draft.kind, draft.level, draft.numbered = Kind.ITEM, label.level, not label.bullet
        else:
            draft.label = run_in_label(inline.pieces)
        if label is not None and (draft.kind is Kind.ITEM or not label.bullet):
            draft.label = label.text
        if context.styles.is_caption(style):
            draft.flags.add("caption")
        if context.styles.is_quotation(style):
            draft.flags.add("quotation")
        self.drafts.append(draft)

    def _add_attachments(self, inline: Inline, page: int | None) -> None:
        for item in inline.attachments:
            if isinstance(item, tuple):
                self._note(*item)
            else:
                self._drawing(item, inline.page or page)

    def _note(self, part: str, number: str) -> None:
        """A foot- or endnote, once, after the block that refers to it."""
        element = self.context.notes.get(part, {}).pop(number, None)
        if element is not None:
            self.drafts.extend(self._aside(Region.FOOTNOTE, part).read(element))

    def _drawing(self, element: Element, page: int | None) -> None:
        drawing = read_drawing(element, self.context)
        self.context.counts["embedded"] += drawing.embedded
        region = Region.TEXTBOX if self.region is Region.BODY else self.region
        for box in drawing.boxes:
            self.drafts.extend(self._aside(region).read(box))
        self.drafts.extend(
            Draft(kind=Kind.PARAGRAPH, text=text, page=page, region=region) for text in drawing.texts)
        for chart in drawing.charts:
            grid = build_grid(chart.rows, marked_headers=1)
            self.drafts.append(Draft(kind=Kind.TABLE, rows=grid.rows, header_rows=1, caption=chart.title, page=page,
                                     region=self.region))
        if drawing.alt is not None:
            self.drafts.append(Draft(kind=Kind.FIGURE, text=drawing.alt, page=page, region=self.region))

    def _aside(self, region: Region, part: str = "") -> Story:
        """A story with fields of its own, in the same document or in the part that holds the notes."""
        context = self.context
        aside = Context(context.package, context.styles, context.numbering,
                        context.package.related(context.part, part) or context.part, context.page, context.counts)
        aside.notes = context.notes
        return Story(aside, region)

    def _table(self, element: Element) -> None:
        self._flush()
        page = self.context.page
        rows = read_rows(element, self.context)
        if all(len(row.cells) <= 1 for row in rows):
            self._unwrap(rows)
            return
        extras: list[Draft] = []
        flags: set[str] = set()
        grid_rows = []
        for number, row in enumerate(rows):
            cells = []
            for raw, story in self._row(row):
                content = cell_content(story.drafts, self.region)
                extras.extend(content.extras)
                if raw.muted or story.unfilled:
                    flags.add("placeholder")
                cells.append(GridCell(
                    text=content.text, row=number, column=raw.column, column_span=raw.span, continues=raw.continues,
                    strong=content.bold or raw.shaded))
            grid_rows.append(cells)
        marked = next((number for number, row in enumerate(rows) if not row.header), len(rows))
        grid = build_grid(grid_rows, marked_headers=marked,
                          styled_header=heads_first_row(element, self.context))
        self.drafts.append(Draft(kind=Kind.TABLE, rows=grid.rows, header_rows=grid.header_rows, page=page,
                                 region=self.region, flags=flags))
        self.drafts.extend(extras)

    def _unwrap(self, rows: list[RawRow]) -> None:
        """A table of one column is a frame round running text: its content stands in the text."""
        for row in rows:
            for _, story in self._row(row):
                self.drafts.extend(story.drafts)

    def _row(self, row: RawRow) -> list[tuple[RawCell, Story]]:
        """Each cell with what stands in it. A page that turns inside a row turns in several cells, but only once."""
        context, start = self.context, self.context.page
        pages, read = [start], []
        for cell in row.cells:
            context.page = start
            context.muted += cell.muted
            story = Story(context, self.region)
            story.read(cell.element)
            context.muted -= cell.muted
            read.append((cell, story))
            pages.append(context.page)
        context.page = max((page for page in pages if page is not None), default=None)
        return read
