"""Which sentences of the running text speak about a statistic."""

from __future__ import annotations

from msgspec import Struct

from jamcheck.document import Block, Document, ListItem, Paragraph
from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.model import Kind, Statistic
from jamcheck.statistics.sentences import sentences
from jamcheck.statistics.series import content_words

#: So many blocks after a table (before it, one) are near it, unless a heading or another table comes between.
_NEAR_AFTER = 6
_STEM = 5


class Link(Struct, frozen=True):
    """A sentence that speaks about a statistic: block number, offsets in the document, and why it is thought so:
    "reference" (names the table), "label" (shares a row's or column's word), "near" (stands beside it)."""

    block: int
    start: int
    end: int
    why: str


def linked_sentences(stat: Statistic, document: Document, lexicon: Lexicon) -> list[Link]:
    """Sentences about a statistic, in reading order. A series is spoken of by its own sentence and those near it."""
    stems = {word[:_STEM] for word in stat.labels if len(word) >= _STEM}
    rows = content_words(stat.groups, lexicon)
    near = _near_blocks(stat, document)
    links = []
    for block in document.blocks:
        if isinstance(block, Paragraph | ListItem) and "caption" not in block.flags:
            for start, end in sentences(block.text, lexicon):
                why = _why(block, block.text[start:end], stat, stems, rows, near, lexicon)
                if why:
                    links.append(Link(block.index, block.start + start, block.start + end, why))
    return links


def _why(block: Block, text: str, stat: Statistic, stems: set[str], rows: frozenset[str], near: set[int],
         lexicon: Lexicon) -> str:
    words = split_words(text)
    if _names_table(text, stat, lexicon):
        return "reference"
    same_section = bool(stat.heading) and block.heading[:len(stat.heading)] == stat.heading
    shared = {word[:_STEM] for word in words if len(word) >= _STEM} & stems
    named = rows & set(words)
    beside = same_section or block.index in near
    if len(named) > 1 or (beside and (named or len(shared) > 1)):
        return "label"
    return "near" if block.index in near else ""


def _names_table(text: str, stat: Statistic, lexicon: Lexicon) -> bool:
    """"Av tabell 2 framgår …", where the caption begins with that very number."""
    caption = stat.caption.lower().split(".")[0].split(":")[0]
    parts = caption.split()
    if len(parts) < 2 or not (lexicon.has("table_captions", parts[0]) or lexicon.has("figures", parts[0])):
        return False
    return f"{parts[0]} {parts[1]}" in " ".join(text.lower().split())


def _near_blocks(stat: Statistic, document: Document) -> set[int]:
    """Blocks of running text beside a statistic, up to the next heading or table."""
    near: set[int] = set()
    home = stat.place.block
    if stat.kind is Kind.SERIES:
        near.add(home)
    for index in range(home + 1, min(len(document.blocks), home + 1 + _NEAR_AFTER)):
        block = document.blocks[index]
        if not isinstance(block, Paragraph | ListItem):
            break
        near.add(index)
    if home and isinstance(document.blocks[home - 1], Paragraph):
        near.add(home - 1)
    return near
