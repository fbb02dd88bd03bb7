"""Levels of headings in plain text: titles at the top, then numbers, capitals and stacked headings."""

from __future__ import annotations

from jamcheck.extract._text_lines import is_lead
from jamcheck.extract._text_pieces import Piece

_FEW_WORDS = 4
_NUMBERED = ("section", "number")


def demote_lists(pieces: list[Piece]) -> None:
    """Turn longer lines set with blank lines between them, which look like headings, into paragraphs."""
    body = _body(pieces)
    runs: set[int] = set()
    for start in range(body, len(pieces) - 2):
        if all(piece.kind == "heading" and piece.style == "plain" for piece in pieces[start:start + 3]):
            runs |= {start, start + 1, start + 2}
    for index in runs:
        attached = index + 1 < len(pieces) and not pieces[index + 1].gap
        if len(pieces[index].text.split()) > _FEW_WORDS and not attached:
            pieces[index].kind = "paragraph"


def _body(pieces: list[Piece]) -> int:
    """The index of the first piece of text below the letterhead and titles."""
    return next((i for i, piece in enumerate(pieces) if _is_body(piece)), len(pieces))


def settle_levels(pieces: list[Piece]) -> None:
    """Write each heading's level into `depth` (1 = title)."""
    body = _body(pieces)
    titles = [i for i, piece in enumerate(pieces[:body])
              if piece.kind == "heading" and piece.style in {"plain", "capitals"}]
    if len(titles) > 1 and titles[-1] == body - 1 and (pieces[titles[-1]].gap or not pieces[body].gap):
        titles.pop()
    rest = [(i, piece) for i, piece in enumerate(pieces) if piece.kind == "heading" and i not in titles]
    ranks = _ranks([piece for _, piece in rest])
    numbered = next((i for i, piece in rest if piece.style in _NUMBERED), len(pieces))
    last = -2
    for index in titles:
        pieces[index].depth = 1
    for index, piece in rest:
        if piece.style != "markdown":
            piece.depth = piece.depth + (1 if index < numbered < len(pieces) else ranks[piece.style] - 1)
        if last == index - 1 and pieces[last].style == piece.style == "plain":
            piece.depth = min(pieces[last].depth, piece.depth + 1) + 1
        last = index


def _is_body(piece: Piece) -> bool:
    if piece.kind == "paragraph":
        return not piece.label and (piece.text.endswith((".", "?", "!", ":")) or is_lead(piece.text))
    if piece.table:
        return len(piece.table.rows) > 2
    return piece.kind in {"item", "figure"}


def _ranks(headings: list[Piece]) -> dict[str, int]:
    """The level of each style's outermost headings: sections and numbers above capitals above the rest."""
    capital_numbers = any(piece.style in _NUMBERED and piece.text.isupper() for piece in headings)
    groups = (("section", "number", "capitals"), ("plain",)) if capital_numbers else (
        ("section", "number"), ("capitals",), ("plain",))
    ranks: dict[str, int] = {}
    level = 2
    for group in groups:
        ranks |= dict.fromkeys(group, level)
        level += any(piece.style in group for piece in headings)
    return ranks
