"""Levels of headings in plain text: titles at the top, then numbers, capitals and stacked headings."""

from __future__ import annotations

from collections.abc import Iterator

from jamcheck.extract._text_lines import is_lead
from jamcheck.extract._text_pieces import Piece


def settle_levels(pieces: list[Piece]) -> None:
    """Write each heading's level into `depth` (1 = title)."""
    body = next((i for i, piece in enumerate(pieces) if _is_body(piece)), len(pieces))
    titles = [i for i, piece in enumerate(pieces[:body]) if piece.kind == "heading" and piece.style in {"plain", "capitals"}]
    if titles and titles[-1] == body - 1 and len(titles) > 1:
        titles.pop()
    rest = [(i, piece) for i, piece in enumerate(pieces) if piece.kind == "heading" and i not in titles]
    ranks = dict(_ranks([piece.style for _, piece in rest]))
    last, last_plain = -2, 2
    for index in titles:
        pieces[index].depth = 1
    for index, piece in rest:
        if piece.style != "markdown":
            piece.depth = ranks[piece.style] + piece.depth - 1
        stacked = last == index - 1 and pieces[last].style == piece.style == "plain" and pieces[last].depth == last_plain
        last_plain = piece.depth
        if stacked:
            piece.depth += 1
        last = index


def _is_body(piece: Piece) -> bool:
    if piece.kind == "paragraph":
        return not piece.label and (piece.text.endswith((".", "?", "!", ":")) or is_lead(piece.text))
    return piece.kind in {"item", "figure"} or (piece.kind == "table" and bool(piece.table and len(piece.table.rows) > 2))


def _ranks(styles: list[str]) -> Iterator[tuple[str, int]]:
    """The level of each style's outermost headings: sections and numbers above capitals above the rest."""
    level = 2
    for group in (("section", "number"), ("capitals",), ("plain",)):
        yield from ((style, level) for style in group)
        if any(style in styles for style in group):
            level += 1
