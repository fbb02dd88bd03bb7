"""PDF → Document: tags where the file has them, else the page's layout; ruled and unruled tables; scans by OCR."""

from __future__ import annotations

from collections.abc import Sequence

from jamcheck.document import Document, DocumentBuilder
from jamcheck.errors import ExtractionError
from jamcheck.extract._pdf_blocks import Style, pieces_of
from jamcheck.extract._pdf_build import add_pieces, tell_of_parts
from jamcheck.extract._pdf_columns import Item, reading_order
from jamcheck.extract._pdf_figures import charts, pictures
from jamcheck.extract._pdf_gaps import guessed_tables
from jamcheck.extract._pdf_headings import head_scans
from jamcheck.extract._pdf_join import join_pages, set_captions, set_item_levels, set_levels
from jamcheck.extract._pdf_lattice import ruled_tables
from jamcheck.extract._pdf_model import Grid, Line, Page, Piece
from jamcheck.extract._pdf_open import CORRUPT, Opened, pdfium_document, read_pages
from jamcheck.extract._pdf_parts import part_starts
from jamcheck.extract._pdf_running import edges_of, page_numbers, take_running
from jamcheck.extract._pdf_scans import read_scans
from jamcheck.extract._pdf_second import read_pages_again
from jamcheck.extract._pdf_tags import TagReader, is_well_tagged, promote, tags_table
from jamcheck.extract._pdf_text import Hyphens

SUFFIXES = (".pdf",)


def extract(data: bytes, name: str) -> Document:
    """Read a PDF. Raises ExtractionError: "encrypted" (needs a password), "too-large" or "corrupt"."""
    import pypdfium2

    try:
        with pdfium_document(data) as pdf:
            opened = read_pages(pdf)
            unreadable = read_scans(pdf, opened)
    except pypdfium2.PdfiumError as error:
        try:
            opened = read_pages_again(data)
        except ExtractionError:
            raise
        except (MemoryError, RecursionError):
            raise ExtractionError("corrupt", CORRUPT) from error
        unreadable = read_scans(None, opened)
    return _document(opened, unreadable)


def _document(opened: Opened, unreadable: Sequence[int]) -> Document:
    builder = DocumentBuilder("pdf", page_count=len(opened.pages))
    for key, value in opened.properties.items():
        builder.set_property(key, value)
    for code, message, page in opened.notices:
        builder.notice(code, message, page)
    for number in unreadable:
        builder.mark_unreadable(number)
    edges = [edges_of(page) for page in opened.pages]
    numbers = page_numbers(edges)
    starts = part_starts(opened.pages, edges, numbers)
    for text in take_running(opened.pages, edges, starts, numbers):
        builder.add_running(text)
    pieces = _pieces(opened.pages)
    add_pieces(builder, pieces, {page.number for page in opened.pages if page.ocr})
    tell_of_parts(builder, starts)
    return builder.build()


def _pieces(pages: Sequence[Page]) -> list[Piece]:
    """All pieces of all pages, joined over page breaks and finished."""
    hyphens = Hyphens.of(pages)
    layouts = {page.number: items for page in pages if (items := _layout(page, hyphens)) is not None}
    style = Style.of(pages, (item for items in layouts.values() for item in items if isinstance(item, Line)))
    found: list[list[Piece]] = []
    for page in pages:
        if page.number in layouts:
            pieces = pieces_of(layouts[page.number], page.number, style, hyphens)
        else:
            pieces = _tagged(page, style, hyphens)
        found.append(pieces + [Piece("paragraph", page.number, text) for text in page.aside])
    tagged = (pieces for page, pieces in zip(pages, found, strict=True) if page.number not in layouts)
    promote((piece for pieces in tagged for piece in pieces), style)
    joined = join_pages(found, hyphens)
    head_scans(joined, {page.number for page in pages if page.ocr})
    set_levels(joined)
    set_item_levels(joined)
    set_captions(joined)
    return joined


def _layout(page: Page, hyphens: Hyphens) -> list[Item] | None:
    """The page's lines, tables and pictures in reading order; None where its tags tell them.

    Tags that miss a table that is drawn with rules are not gone by.
    """
    well_tagged = is_well_tagged(page)
    if well_tagged and tags_table(page):
        return None
    grids = ruled_tables(page, page.words, hyphens)
    if well_tagged and not grids:
        return None
    free = [word for word in page.words if not any(grid.box.holds(*word.middle) for grid in grids)]
    items = guessed_tables(reading_order(free, [*grids, *pictures(page)]), hyphens)
    for chart in charts(page, [item for item in items if isinstance(item, Grid)]):
        after = (number for number, item in enumerate(items) if isinstance(item, Line) and item.baseline > chart.top)
        items.insert(next(after, len(items)), chart)
    return items


def _tagged(page: Page, style: Style, hyphens: Hyphens) -> list[Piece]:
    """Pieces by tags; what no tag holds follows by layout, so that nothing is lost."""
    reader = TagReader(page, hyphens)
    pieces = reader.pieces()
    rest = reader.leftover
    return pieces + (pieces_of(reading_order(rest, []), page.number, style, hyphens) if rest else [])
