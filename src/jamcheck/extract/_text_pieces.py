"""Lines → pieces in reading order: figures, tables, list items, labelled paragraphs, headings, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from jamcheck.extract._text_headings import Scene, heading
from jamcheck.extract._text_layout import layout
from jamcheck.extract._text_lines import Line, is_clause, label_of, marker, wrap_width
from jamcheck.extract._text_tables import Found

Kind = Literal["heading", "paragraph", "item", "table", "figure", "footnote"]
_FOOTNOTE = re.compile(r"\s*(?:<sup>\d{1,3}</sup>|\[\^[^\]]+\]:)\s*(?=\S)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)$")


@dataclass(slots=True)
class Piece:
    """A block before levels are settled. `depth` is a heading's own hint (see _text_headings) or an item's level."""

    kind: Kind
    text: str = ""
    label: str = ""
    depth: int = 0
    style: str = ""
    page: int | None = None
    gap: int = 0
    table: Found | None = None
    caption: str = ""
    flags: tuple[str, ...] = field(default=())


def read_pieces(lines: list[Line]) -> list[Piece]:
    """All pieces of a text. Every line lands in exactly one piece."""
    scene = Scene(lines, wrap_width(lines))
    pieces: list[Piece] = []
    at = 0
    while at < len(lines):
        for reader in _READERS:
            found = reader(scene, at)
            if found:
                piece, end = found
                piece.page, piece.gap = lines[at].page, lines[at].gap
                _attach(pieces, piece)
                scene.note(piece.kind, lines[end - 1])
                at = end
                break
    return pieces


def _attach(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece; a table takes the caption above it, a stand-in for a picture joins its caption."""
    above = pieces[-1] if pieces else None
    if piece.kind == "table" and above and ("caption" in above.flags or (above.kind == "heading" and not piece.gap)):
        piece.caption = above.text
    if (piece.kind == "figure" and above and above.kind == "figure" and "caption" in above.flags
            and "caption" not in piece.flags):
        above.text = f"{above.text} {piece.text}".strip()
        above.flags = ()
        return
    pieces.append(piece)


def _figure(scene: Scene, at: int) -> tuple[Piece, int] | None:
    lay, line = layout(), scene.lines[at]
    image = _IMAGE.fullmatch(line.raw.strip())
    if image:
        return Piece("figure", image[1]), at + 1
    if lay.figure_stand_in.fullmatch(line.text):
        return Piece("figure", line.text), at + 1
    if lay.figure_caption.match(line.text):
        end = scene.run_end(at)
        return Piece("figure", scene.text(at, end), flags=("caption",)), end
    return None


def _footnote(scene: Scene, at: int) -> tuple[Piece, int] | None:
    if not _FOOTNOTE.match(scene.lines[at].raw):
        return None
    end = scene.run_end(at)
    return Piece("footnote", re.sub(r"^\[\^[^\]]+\]:\s*", "", scene.text(at, end)).strip()), end


def _caption(scene: Scene, at: int) -> tuple[Piece, int] | None:
    if not layout().table_caption.match(scene.lines[at].text):
        return None
    end = scene.run_end(at)
    return Piece("paragraph", scene.text(at, end), flags=("caption",)), end


def _table(scene: Scene, at: int) -> tuple[Piece, int] | None:
    found = scene.table(at)
    return (Piece("table", table=found), found.end) if found else None


def _heading(scene: Scene, at: int) -> tuple[Piece, int] | None:
    found = heading(scene, at)
    if not found:
        return None
    return Piece("heading", found.text, label=found.label, depth=found.depth, style=found.style), found.end


def _item(scene: Scene, at: int) -> tuple[Piece, int] | None:
    line = scene.lines[at]
    marked = marker(line.text)
    if not marked and not (is_clause(line.text) and not scene.open_sentence):
        return None
    end = scene.run_end(at)
    label, _ = marked or ("", "")
    text = scene.text(at, end)[len(label):].strip() if label else scene.text(at, end)
    indent = len(line.raw.expandtabs(4)) - len(line.raw.expandtabs(4).lstrip())
    return Piece("item", text, label=label, depth=min(indent // 2, 8)), end


def _paragraph(scene: Scene, at: int) -> tuple[Piece, int] | None:
    end = scene.run_end(at)
    text = scene.text(at, end)
    return Piece("paragraph", text, label=label_of(text)), end


_READERS: tuple[Callable[[Scene, int], tuple[Piece, int] | None], ...] = (
    _footnote, _figure, _caption, _table, _heading, _item, _paragraph)
