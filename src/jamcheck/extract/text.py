"""Plain text and Markdown → Document: the structure is read from layout, numbers and a few layout words."""

from __future__ import annotations

from jamcheck.document import Document, DocumentBuilder, Region
from jamcheck.extract._text_decode import decode
from jamcheck.extract._text_grid import specs
from jamcheck.extract._text_levels import demote_lists, settle_levels
from jamcheck.extract._text_lines import read_lines
from jamcheck.extract._text_pieces import Piece, read_pieces
from jamcheck.extract._text_running import remove_running

SUFFIXES = (".txt", ".text", ".md", ".markdown")


def extract(data: bytes, name: str) -> Document:
    """Read a text file (UTF-8, UTF-16 or Windows-1252). Raises ExtractionError "empty" or "not-text"."""
    text, decomposed = decode(data)
    lines, running = remove_running(read_lines(text))
    pieces = read_pieces(lines)
    demote_lists(pieces)
    settle_levels(pieces)
    markdown = name.lower().endswith((".md", ".markdown"))
    paged = "\f" in text.strip("\f\n ")
    builder = DocumentBuilder("md" if markdown else "txt", text.strip("\f\n ").count("\f") + 1 if paged else None)
    if decomposed:
        builder.set_property("nfd", "yes")
    for piece in pieces:
        _add(builder, piece)
    for matter in running:
        builder.add_running(matter)
    return builder.build()


def _add(builder: DocumentBuilder, piece: Piece) -> None:
    if piece.kind == "heading":
        builder.add_heading(piece.text, piece.depth, label=piece.label, page=piece.page)
    elif piece.kind == "paragraph":
        builder.add_paragraph(piece.text, label=piece.label, page=piece.page, flags=piece.flags)
    elif piece.kind == "footnote":
        builder.add_paragraph(piece.text, page=piece.page, region=Region.FOOTNOTE)
    elif piece.kind == "item":
        builder.add_list_item(piece.text, level=piece.depth, label=piece.label, page=piece.page)
    elif piece.kind == "figure":
        builder.add_figure(piece.text, page=piece.page)
    elif piece.table:
        builder.add_table(
            specs(piece.table.rows, piece.table.header_rows, piece.table.grouped), header_rows=piece.table.header_rows,
            caption=piece.caption, certain=piece.table.certain, page=piece.page, separator=piece.table.separator,
            printed=piece.table.printed)
