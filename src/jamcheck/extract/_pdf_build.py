"""Finished pieces → the document's blocks, and what is told of several documents in one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jamcheck.document import DocumentBuilder
from jamcheck.extract._pdf_join import cell_rows
from jamcheck.extract._pdf_model import Piece
from jamcheck.extract._pdf_scans import ranges


def add_pieces(builder: DocumentBuilder, pieces: Iterable[Piece], ocr_pages: set[int]) -> None:
    """Add every piece to the builder, those of OCR pages flagged "ocr"."""
    for piece in pieces:
        flags = piece.flags | ({"ocr"} if piece.page in ocr_pages else set())
        if piece.kind == "heading":
            builder.add_heading(piece.text, max(piece.level, 1), page=piece.page, region=piece.region, flags=flags)
        elif piece.kind == "item":
            builder.add_list_item(piece.text, level=piece.level, label=piece.label, page=piece.page,
                                  region=piece.region, flags=flags)
        elif piece.kind == "figure":
            builder.add_figure(piece.caption or piece.text, page=piece.page, flags=flags)
        elif piece.grid is not None:
            grid = piece.grid
            builder.add_table(cell_rows(grid), header_rows=grid.header_rows, caption=piece.caption,
                              certain=grid.certain and "ocr" not in flags, page=piece.page, flags=flags)
        else:
            builder.add_paragraph(piece.text, label=piece.label, page=piece.page, region=piece.region, flags=flags)


def tell_of_parts(builder: DocumentBuilder, starts: Sequence[int]) -> None:
    """Notice and property for a file that holds several documents."""
    if len(starts) < 2:
        return
    builder.notice("several-documents", f"Filen tycks innehålla {len(starts)} handlingar, som börjar på sidorna "
                   f"{ranges(starts)}. Kontrollera helst varje handling för sig.", starts[1])
    blocks = builder.build().blocks
    firsts = []
    for start in starts:
        first = next((block.index for block in blocks if block.page is not None and block.page >= start), None)
        if first is not None and first not in firsts:
            firsts.append(first)
    builder.set_property("parts", ",".join(map(str, firsts)))
