"""Headings of scanned pages: OCR tells neither size nor weight for sure, so they are found as in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jamcheck.document import Region
from jamcheck.extract._pdf_cells import text_of
from jamcheck.extract._pdf_model import Piece
from jamcheck.extract._text_levels import demote_lists, settle_levels
from jamcheck.extract._text_lines import read_lines
from jamcheck.extract._text_pieces import read_pieces


def head_scans(pieces: Sequence[Piece], ocr_pages: set[int]) -> None:
    """Make headings of those paragraphs on OCR pages that plain text would show to be some, with their levels."""
    scanned = [piece for piece in pieces if piece.page in ocr_pages and piece.region is Region.BODY
               and piece.kind in ("paragraph", "heading")]
    if not scanned:
        return
    for piece in scanned:
        piece.kind = "paragraph"
    at = 0
    for text, level in _headings(pieces):
        place = next((place for place in range(at, len(scanned)) if _squashed(scanned[place].text) == text), None)
        if place is not None:
            scanned[place].kind, scanned[place].level = "heading", level
            at = place + 1


def _headings(pieces: Sequence[Piece]) -> Iterator[tuple[str, int]]:
    """The headings of the pieces as plain text, without blanks, and their levels."""
    read = read_pieces(read_lines("\n\n".join(map(_as_text, pieces))))
    demote_lists(read)
    settle_levels(read)
    return ((_squashed(piece.label + piece.text), piece.depth) for piece in read if piece.kind == "heading")


def _squashed(text: str) -> str:
    return "".join(text.split())


def _as_text(piece: Piece) -> str:
    """A piece as plain text has it: one line, or a row of cells a line."""
    if piece.grid is not None:
        rows = ([" ".join(text_of(cell).split()) for cell in row] for row in piece.grid.rows)
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return " ".join(f"{piece.label if piece.kind == 'item' else ''} {piece.text}".split())
