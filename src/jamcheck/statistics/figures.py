"""Diagrams and pictures about people, whose numbers cannot be read."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from itertools import pairwise

from jamcheck.document import Block, Document, Figure, ListItem, Paragraph, Table
from jamcheck.memory import of_texts
from jamcheck.statistics.columns import is_money, read_label
from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.model import Kind, Place, Split, Statistic
from jamcheck.statistics.sentences import sentences
from jamcheck.statistics.series import content_words

#: A line of headings may stand between a caption and its table.
_CAPTION_REACH = 3
_POINTER = re.compile(r"\b(?P<word>[^\W\d_]+)\s+(?P<number>\d+)\b")
_CAPTION = re.compile(
    r"\s*(?P<word>[^\W\d_]+)(?:\.?\s+\d+[a-z]?\s*(?:[.:–-]|\s(?=[A-ZÅÄÖ]))|\s*[:–])\s*(?P<rest>\S.*)", re.DOTALL)


def read_figure(block: Block, document: Document, lexicon: Lexicon, loose: Container[int] = ()) -> list[Statistic]:
    """The figure that a block is, or whose caption it is, if it is about people; [] otherwise.

    `loose` holds the blocks that are lines of tables.
    """
    text = block.text if isinstance(block, Figure) else _caption(block, document, lexicon, loose)
    told = _told_beside(block, document, lexicon) if isinstance(block, Figure) else ""
    if not (text or told):
        return []
    about = text if _about_people(text, lexicon) else told
    if not about or is_money(text, lexicon) or is_money(about, lexicon) or not _is_chart(about, block, lexicon):
        return []
    return [Statistic(
        kind=Kind.FIGURE, split=Split.UNCLEAR, place=Place(block=block.index, start=block.start, end=block.end),
        caption=block.text, labels=content_words([text, *block.heading[-1:]], lexicon), heading=block.heading,
        why="bilden kan inte läsas")]


def _told_beside(block: Block, document: Document, lexicon: Lexicon) -> str:
    """The sentence about people in the block before or after that points to a figure ("… visas i figuren nedan"), or
    that one before such a sentence is ("Enkäten visar vad eleverna gör. Svaren framgår av diagrammet.")."""
    beside = [document.blocks[at] for at in (block.index - 1, block.index + 1) if 0 <= at < len(document.blocks)]
    for other in beside:
        told = [other.text[start:end] for start, end in sentences(other.text, lexicon)
                ] if isinstance(other, Paragraph | ListItem) else []
        for before, text in pairwise(["", *told]):
            if _names(text, lexicon) and (_about_people(text, lexicon) or _about_people(before, lexicon)):
                return text if _about_people(text, lexicon) else f"{before} {text}"
    return ""


def _is_chart(text: str, block: Block, lexicon: Lexicon) -> bool:
    """Whether a figure shows numbers: no photograph, map or drawing of how things hang together."""
    words = split_words(block.text)
    if any(lexicon.has("not_charts", word) for word in words):
        return False
    named = bool(words) and lexicon.has("figures", words[0]) and _CAPTION.match(block.text) is not None
    pointed = isinstance(block, Figure) and bool(_names(text, lexicon))
    return named or pointed or any(lexicon.has("chart_words", word) for word in split_words(text) + words)


def read_pointers(block: Block, document: Document, lexicon: Lexicon) -> list[Statistic]:
    """Sentences that point to a figure about people which the document does not hold ("Diagram 2 visar antalet …").
    """
    found = []
    for start, end in sentences(block.text, lexicon):
        text = block.text[start:end]
        names = _names(text, lexicon)
        if not names or not _about_people(text, lexicon) or is_money(text, lexicon):
            continue
        for name in names:
            if not _held(name, block, document, lexicon):
                found.append(Statistic(
                    kind=Kind.FIGURE, split=Split.UNCLEAR, caption=text, why="bilden kan inte läsas",
                    place=Place(block=block.index, start=block.start + start, end=block.start + end),
                    labels=content_words([text], lexicon), heading=block.heading))
                break
    return found


@of_texts
@lru_cache(maxsize=2048)
def _names(text: str, lexicon: Lexicon) -> list[str]:
    """The figures that a sentence points to: "diagram 2", or "" for one without a number ("se cirkeldiagrammet")."""
    named = [f"{match['word'].lower()} {match['number']}" for match in _POINTER.finditer(text)
             if lexicon.has("figures", match["word"].lower())]
    words = split_words(text)
    if named or not lexicon.words["pointing"].among(words):
        return named
    only = lexicon.words["charts"].among(words) and lexicon.words["only"].among(words)
    return [""] if only or lexicon.words["figures_definite"].among(words) else []


def _held(name: str, pointer: Block, document: Document, lexicon: Lexicon) -> bool:
    """Whether another block is the figure of that name, or its caption; any chart serves where the name is ""."""
    if not name:
        return any(isinstance(block, Figure) and not any(
            lexicon.has("not_charts", word) for word in split_words(block.text)) for block in document.blocks)
    return any(block.index != pointer.index and block.text.lower().startswith(name) for block in document.blocks)


def _caption(block: Block, document: Document, lexicon: Lexicon, loose: Container[int]) -> str:
    """The text of a caption whose figure is missing: "Diagram 3. Deltagare per insats (se bilaga)"."""
    match = _CAPTION.fullmatch(block.text)
    if match is None or len(block.text) > 200:
        return ""
    word = match["word"].lower()
    if lexicon.has("figures", word):
        return match["rest"]
    after = document.blocks[block.index + 1:block.index + 1 + _CAPTION_REACH]
    followed = any(isinstance(other, Table) or other.index in loose for other in after)
    return match["rest"] if lexicon.has("table_captions", word) and not followed else ""


def _about_people(text: str, lexicon: Lexicon) -> bool:
    label = read_label([text], lexicon, letters=False)
    words = split_words(text)
    deeds = any(lexicon.has("who", word) and lexicon.has("person_verbs_sure", after)
                for word, after in pairwise(words))
    return label.people or deeds or any(
        lexicon.sex_of(word) or lexicon.has("sexes.both", word) or lexicon.has("sex_asked", word) for word in words)
