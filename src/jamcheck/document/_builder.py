"""Collects what an extractor reads and computes spans, indices and heading paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from msgspec import Struct

from jamcheck.document._model import AnyBlock, Cell, Document, Figure, Heading, ListItem, Paragraph, Region, Table
from jamcheck.notice import Notice

_NOTHING: Mapping[int, str] = {}


@dataclass(slots=True)
class _CellDraft:
    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


class _Common(TypedDict):
    index: int
    start: int
    end: int
    text: str
    page: int | None
    heading: tuple[str, ...]
    region: Region
    flags: frozenset[str]


class CellSpec(Struct, frozen=True):
    """What `DocumentBuilder.add_table` takes for a cell that spans rows or columns or is a header."""

    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(slots=True)
class DocumentBuilder:
    """Collects blocks in reading order and builds the Document. Empty texts are dropped, except a Figure's."""

    format: str
    page_count: int | None = None
    _blocks: list[AnyBlock] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _path: list[tuple[int, str]] = field(default_factory=list)
    _notices: list[Notice] = field(default_factory=list)
    _running: list[str] = field(default_factory=list)
    _unreadable: set[int] = field(default_factory=set)
    _properties: dict[str, str] = field(default_factory=dict)

    def add_heading(self, text: str, level: int = 1, *, label: str = "", page: int | None = None,
                    region: Region = Region.BODY, flags: Iterable[str] = ()) -> None:
        if not text.strip():
            return
        if region is Region.BODY:
            self._leave(level)
        start, end = self._take(text)
        self._blocks.append(Heading(level=level, label=label, **self._common(text, start, end, page, region, flags)))
        if region is Region.BODY:
            self._path.append((level, text.strip()))

    def add_paragraph(self, text: str, *, label: str = "", page: int | None = None,
                      region: Region = Region.BODY, flags: Iterable[str] = ()) -> None:
        if not text.strip():
            return
        start, end = self._take(text)
        self._blocks.append(Paragraph(label=label, **self._common(text, start, end, page, region, flags)))

    def add_list_item(self, text: str, *, level: int = 0, label: str = "", page: int | None = None,
                      region: Region = Region.BODY, flags: Iterable[str] = ()) -> None:
        if not text.strip():
            return
        start, end = self._take(text)
        common = self._common(text, start, end, page, region, flags)
        self._blocks.append(ListItem(level=level, label=label, **common))

    def add_figure(self, text: str = "", *, page: int | None = None, region: Region = Region.BODY,
                   flags: Iterable[str] = ()) -> None:
        start, end = self._take(text)
        self._blocks.append(Figure(**self._common(text, start, end, page, region, flags)))

    def add_table(self, rows: Sequence[Sequence[str | CellSpec]], *, header_rows: int = 0, caption: str = "",
                  certain: bool = True, page: int | None = None, region: Region = Region.BODY,
                  flags: Iterable[str] = (), separator: str = "\t", printed: Mapping[int, str] = _NOTHING) -> None:
        """Add a table of rows of cells; a spanning cell is given once, where it begins.

        `separator` stands between the cells of a row: what the source prints there, so that a quoted row is found.
        `printed`: by number, rows that the source prints in another order, and how.
        """
        drafts = _place(rows)
        if not any(draft.text.strip() for draft in drafts):
            return
        base = self._length + (1 if self._parts else 0)
        cells, text = _lay_out(drafts, base, separator)
        start, end = self._take(text)
        common = self._common(text, start, end, page, region, flags)
        spans = tuple((min(ends)[0], max(ends)[1], told) for row, told in sorted(printed.items())
                      if (ends := [(cell.start, cell.end) for cell in cells if cell.row == row]))
        self._blocks.append(
            Table(cells=cells, header_rows=header_rows, caption=caption, certain=certain, printed=spans, **common))

    def notice(self, code: str, message: str, page: int | None = None) -> None:
        self._notices.append(Notice(code, message, page))

    def add_running(self, text: str) -> None:
        """Keep a running head or foot as metadata (once)."""
        if text.strip() and text not in self._running:
            self._running.append(text)

    def mark_unreadable(self, page: int) -> None:
        self._unreadable.add(page)

    def set_property(self, name: str, value: str) -> None:
        if value.strip():
            self._properties[name] = value.strip()

    def build(self) -> Document:
        return Document(
            format=self.format, text="".join(self._parts), blocks=tuple(self._blocks),
            notices=tuple(self._notices), page_count=self.page_count, running=tuple(self._running),
            unreadable_pages=tuple(sorted(self._unreadable)), properties=tuple(sorted(self._properties.items())),
        )

    def _leave(self, level: int) -> None:
        while self._path and self._path[-1][0] >= level:
            self._path.pop()

    def _take(self, text: str) -> tuple[int, int]:
        if self._parts:
            self._parts.append("\n")
            self._length += 1
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start, self._length

    def _common(self, text: str, start: int, end: int, page: int | None, region: Region,
                flags: Iterable[str]) -> _Common:
        return {
            "index": len(self._blocks), "start": start, "end": end, "text": text, "page": page,
            "heading": tuple(title for _, title in self._path), "region": region, "flags": frozenset(flags),
        }


def _place(rows: Sequence[Sequence[str | CellSpec]]) -> list[_CellDraft]:
    """Put cells into grid columns, skipping the places that a spanning cell above or to the left covers."""
    taken: set[tuple[int, int]] = set()
    drafts: list[_CellDraft] = []
    for row_number, row in enumerate(rows):
        column = 0
        for item in row:
            spec = CellSpec(item) if isinstance(item, str) else item
            while (row_number, column) in taken:
                column += 1
            drafts.append(_CellDraft(spec.text, row_number, column, spec.row_span, spec.column_span, spec.header))
            if spec.row_span > 1:
                below = range(row_number + 1, row_number + spec.row_span)
                across = range(column, column + spec.column_span)
                taken.update((r, c) for r in below for c in across)
            column += spec.column_span
    return drafts


def _lay_out(drafts: list[_CellDraft], base: int, between: str) -> tuple[tuple[Cell, ...], str]:
    """Join cells into the table's text and give each its span; `base` is the offset of the table's first character."""
    parts: list[str] = []
    cells: list[Cell] = []
    offset, row = base, 0
    for number, draft in enumerate(drafts):
        if number:
            step = draft.row - row
            separator = "\n" * step if step else between
            parts.append(separator)
            offset += len(separator)
        row = draft.row
        cells.append(Cell(text=draft.text, row=draft.row, column=draft.column, start=offset,
                          end=offset + len(draft.text), row_span=draft.row_span, column_span=draft.column_span,
                          header=draft.header))
        parts.append(draft.text)
        offset += len(draft.text)
    return tuple(cells), "".join(parts)
