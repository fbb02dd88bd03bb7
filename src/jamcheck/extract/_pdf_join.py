"""Pieces of all pages made into one run: what a page break cut is joined, headings get levels, captions find theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from jamcheck.document import CellSpec, Region
from jamcheck.extract._pdf_cells import text_of
from jamcheck.extract._pdf_model import Grid, Piece
from jamcheck.extract._pdf_text import Hyphens

#: "Tabell 3. Deltagare": a word, a number, and little more, next to a table or figure.
_CAPTION = re.compile(r"[^\W\d_]{3,12}\s\d{1,3}(?:\.\d+)?\b(?!\s*[)%])")
_DEPTH = re.compile(r"(\d+(?:\.\d+)*)\.?\s")
_SAME_COLUMN = 8.0
_MAX_LEVEL = 6
_MAX_CAPTION = 250


def join_pages(pages: Sequence[list[Piece]], hyphens: Hyphens) -> list[Piece]:
    """One list of pieces; a paragraph or table that goes on overleaf is one piece, on the page where it begins."""
    result: list[Piece] = []
    for pieces in pages:
        notes = [piece for piece in pieces if piece.region is Region.FOOTNOTE]
        body = [piece for piece in pieces if piece.region is not Region.FOOTNOTE]
        if result and body:
            last = next((piece for piece in reversed(result) if piece.region is Region.BODY), None)
            if last is not None and _joined(last, body[0], hyphens):
                body = body[1:]
        result += body + notes
    return result


def _joined(last: Piece, first: Piece, hyphens: Hyphens) -> bool:
    """Join `first` to `last` if it continues it."""
    if last.kind == "table" and first.kind == "table" and last.grid is not None and first.grid is not None:
        return _tables_joined(last.grid, first.grid)
    if last.kind not in ("paragraph", "item") or first.kind != "paragraph":
        return False
    if (first.size and last.size and abs(first.size - last.size) > 0.5) or first.bold != last.bold:
        return False
    if not first.text or not last.text or last.text.endswith((".", "!", "?", ":")):
        return False
    if first.text[0].islower() or (last.full and first.text[0] not in "•–-"):
        last.text = hyphens.join([last.text, first.text])
        last.full = first.full
        return True
    return False


def _tables_joined(last: Grid, first: Grid) -> bool:
    """Join two halves of a table with the same columns; the header that is repeated overleaf is dropped."""
    if len(last.edges) != len(first.edges) or not last.edges:
        return False
    if any(abs(a - b) > _SAME_COLUMN for a, b in zip(last.edges, first.edges, strict=True)):
        return False
    rows = first.rows
    header = [[text_of(cell) for cell in row] for row in last.rows[:max(last.header_rows, 1)]]
    if [[text_of(cell) for cell in row] for row in rows[:len(header)]] == header:
        rows = rows[len(header):]
    elif first.header_rows and last.header_rows:
        return False  # two tables of one layout, each with its own header
    if rows and last.rows:
        # Tags overleaf leave out the cells that have nothing there: the row's label, at its left.
        rest = [""] * (len(last.rows[-1]) - len(rows[0])) + list(map(text_of, rows[0]))
        if _row_goes_on(last.rows[-1], rest):
            last.rows[-1] = [_with_text(cell, more) for cell, more in zip(last.rows[-1], rest, strict=True)]
            rows = rows[1:]
    last.rows += rows
    last.certain = last.certain and first.certain
    return True


def _row_goes_on(above: Sequence[str | CellSpec], rest: Sequence[str]) -> bool:
    """Whether the first row overleaf is the rest of a row: no label of its own, and text that had begun before."""
    if len(above) != len(rest) or rest[0] or not text_of(above[0]):
        return False
    return all(text_of(cell) for cell, more in zip(above, rest, strict=True) if more)


def _with_text(cell: str | CellSpec, more: str) -> str | CellSpec:
    if not more:
        return cell
    text = text_of(cell)
    joined = f"{text} {more}" if more[0].islower() or not text.endswith((".", "!", "?", ":")) else f"{text}\n{more}"
    return joined if isinstance(cell, str) else replace(cell, text=joined)


def set_levels(pieces: Sequence[Piece]) -> None:
    """Heading levels by rank of type where tags gave none; a number ("3.1") tells how deep below its chapter."""
    open_headings = [piece for piece in pieces if piece.kind == "heading" and not piece.level]
    ranks = sorted({(round(piece.size), piece.bold) for piece in open_headings}, reverse=True)
    level_of = {rank: number for number, rank in enumerate(ranks, 1)}
    for piece in open_headings:
        piece.level = min(level_of[round(piece.size), piece.bold], _MAX_LEVEL)
    chapters = [piece.level for piece in open_headings if _depth(piece.text) == 1]
    if chapters:
        base = min(chapters)
        for piece in open_headings:
            if depth := _depth(piece.text):
                piece.level = min(base + depth - 1, _MAX_LEVEL)


def _depth(text: str) -> int:
    match = _DEPTH.match(text)
    return match.group(1).count(".") + 1 if match else 0


def set_item_levels(pieces: Sequence[Piece]) -> None:
    """List levels from indentation: `level` holds the item's x until here."""
    margins: list[int] = []
    for piece in pieces:
        if piece.kind != "item":
            margins = []
            continue
        while margins and margins[-1] > piece.level + 4:
            margins.pop()
        if not margins or piece.level > margins[-1] + 4:
            margins.append(piece.level)
        piece.level = len(margins) - 1


def set_captions(pieces: list[Piece]) -> None:
    """Flag the captions of tables and figures and give them their text."""
    for number, piece in enumerate(pieces):
        if piece.kind not in ("table", "figure"):
            continue
        for other in (number - 1, number + 1):
            if 0 <= other < len(pieces) and not piece.caption and _is_caption(pieces[other], piece.page):
                pieces[other].kind = "paragraph"
                pieces[other].flags.add("caption")
                piece.caption = pieces[other].text


def _is_caption(piece: Piece, page: int) -> bool:
    if piece.kind not in ("paragraph", "heading") or piece.page != page or len(piece.text) > _MAX_CAPTION:
        return False
    if "caption" in piece.flags:
        return True
    match = _CAPTION.match(piece.text)
    return match is not None and (piece.kind != "heading" or piece.text[match.end():match.end() + 1] in ".:")


def cell_rows(grid: Grid) -> list[list[str | CellSpec]]:
    """The grid's rows with the header rows' cells marked as headers."""
    rows: list[list[str | CellSpec]] = []
    for number, row in enumerate(grid.rows):
        if number < grid.header_rows:
            specs = [cell if isinstance(cell, CellSpec) else CellSpec(cell) for cell in row]
            rows.append([CellSpec(s.text, s.row_span, s.column_span, header=True) for s in specs])
        else:
            rows.append(list(row))
    return rows
