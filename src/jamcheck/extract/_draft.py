"""Blocks as the office formats give them, before their neighbours tell what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from jamcheck.document import CellSpec, Region


class Kind(Enum):
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    TABLE = auto()
    FIGURE = auto()


@dataclass(slots=True, kw_only=True)
class Draft:
    """A block on its way. `level` and `label` are those of the block's kind; `numbered` is a list item's with a number.

    `bold` says that every letter of the text is bold; `rows`, `header_rows` and `caption` are a table's.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    label: str = ""
    numbered: bool = False
    bold: bool = False
    page: int | None = None
    region: Region = Region.BODY
    flags: set[str] = field(default_factory=set)
    rows: Sequence[Sequence[CellSpec]] = ()
    header_rows: int = 0
    caption: str = ""


_TEXTS = (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM)


@dataclass(frozen=True, slots=True)
class CellContent:
    """What stands in a table's cell: its text, whether all of it is bold, and what hangs on it, as blocks."""

    text: str
    bold: bool
    extras: list[Draft]


def cell_content(drafts: Sequence[Draft], region: Region = Region.BODY) -> CellContent:
    """The blocks of a cell in a table of `region`; tables, pictures, notes and boxes in it are no text of its own."""
    texts = [draft for draft in drafts if draft.kind in _TEXTS and draft.region is region]
    bold = bool(texts) and all(draft.bold or draft.kind is Kind.HEADING for draft in texts)
    text = "\n".join(draft.text for draft in texts).replace("\t", " ")  # a tab parts cells in the table's text
    extras = [draft for draft in drafts if draft.kind not in _TEXTS or draft.region is not region]
    return CellContent(text, bold, extras)


#: A piece of text and whether it is bold.
Pieces = list[tuple[str, bool]]

_LABEL_LIMIT = 60
_LABEL_END = " \t\n:"


def all_bold(pieces: Pieces) -> bool:
    """Whether there are letters and all of them are bold."""
    lettered = [bold for text, bold in pieces if any(map(str.isalnum, text))]
    return bool(lettered) and all(lettered)


def run_in_label(pieces: Pieces) -> str:
    """The bold words that open a paragraph and end in a colon or a line of their own, without the colon; or ""."""
    if not any(bold for _, bold in pieces):
        return ""
    lead = ""
    for number, (text, bold) in enumerate(pieces):
        if not bold and text.strip():
            rest = "".join(piece for piece, _ in pieces[number:]).lstrip(" ")
            break
        lead += text
    else:
        return ""
    ends = lead.rstrip(" ").endswith((":", "\n", ":\t", "\t")) or rest.startswith((":", "\n"))
    label = lead.strip(_LABEL_END)
    fits = 0 < len(label) <= _LABEL_LIMIT and "\n" not in label and any(map(str.isalpha, label))
    return label if ends and fits else ""
