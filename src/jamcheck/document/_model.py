"""The types of a document: blocks, cells, notices. See the package's docstring."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from jamcheck.notice import Notice


class Region(StrEnum):
    """Where in the source a block stands. Running heads and feet are not blocks: see `Document.running`."""

    BODY = "body"
    FOOTNOTE = "footnote"
    TEXTBOX = "textbox"


class Block(Struct, frozen=True, kw_only=True, tag=True):
    """What all blocks share.

    `heading` is the path of headings above the block (outermost first; the block's own text is not in it).
    `page` counts from 1, None where the source has no pages. `flags` holds what the reader should know:
    "ocr", "uncertain", "placeholder" (an unfilled form field), "caption", "quotation".
    """

    index: int
    start: int
    end: int
    text: str
    page: int | None = None
    heading: tuple[str, ...] = ()
    region: Region = Region.BODY
    flags: frozenset[str] = frozenset()


class Heading(Block, frozen=True, kw_only=True):
    """A heading; `level` from 1; `label` is its number as printed ("3.1", "§ 40") where it is not in the text."""

    level: int
    label: str = ""


class Paragraph(Block, frozen=True, kw_only=True):
    """Running text. `label` is a run-in label or form field's name where the layout tells ("Jämställdhet: …")."""

    label: str = ""


class ListItem(Block, frozen=True, kw_only=True):
    """An item of a list; `level` counts from 0, `label` is the bullet or number as printed."""

    level: int = 0
    label: str = ""


class Cell(Struct, frozen=True, kw_only=True):
    """A cell of a table. `row` and `column` count from 0 in the grid; a merged cell stands once, with its spans."""

    text: str
    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


class Table(Block, frozen=True, kw_only=True):
    """A table. `cells` in row order; `header_rows` counts the rows that are headers; `caption` as printed, or "".

    `certain` is False where rows and columns were guessed from positions or blanks: then a wrong sum may be a reading
    fault and must never be blamed on the author. `printed`: spans of rows whose cells the source breaks over lines
    that stand side by side, each with what it prints there.
    """

    cells: tuple[Cell, ...]
    header_rows: int = 0
    caption: str = ""
    certain: bool = True
    printed: tuple[tuple[int, int, str], ...] = ()

    @property
    def row_count(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    def rows(self) -> list[list[Cell]]:
        """Cells by row; a row holds only the cells that begin in it."""
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


class Figure(Block, frozen=True, kw_only=True):
    """A picture, chart or diagram whose content cannot be read; `text` is its caption or alternative text, or ""."""


AnyBlock = Heading | Paragraph | ListItem | Table | Figure


class Document(Struct, frozen=True, kw_only=True):
    """A source file as text with structure. `format` is the suffix family ("docx", "pdf", "txt" …).

    `running` holds what was taken out as running heads, feet and page numbers; `unreadable_pages` the pages that
    hold something that could not be read (a scan without OCR, a font without Unicode). `properties` carries metadata
    of the file such as its title.
    """

    format: str
    text: str
    blocks: tuple[AnyBlock, ...]
    notices: tuple[Notice, ...] = ()
    page_count: int | None = None
    running: tuple[str, ...] = ()
    unreadable_pages: tuple[int, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()

    def quote(self, start: int, end: int) -> str:
        """The document's own text between two offsets; of a row that the source prints otherwise, as that does."""
        told, at = [], start
        for block in self.blocks:
            for first, last, text in block.printed if isinstance(block, Table) else ():
                if first < end and start < last:
                    told += [self.text[at:max(at, first)], text]
                    at = last
        return "".join([*told, self.text[at:end]])
