"""Cuts running text into sentences by signs alone: enough for finding which numbers belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jamcheck.memory import of_texts
from jamcheck.statistics.lexicon import Lexicon

#: One letter, or an abbreviation with inner stops ("t.ex"): a full stop after it ends no sentence.
_SHORT = re.compile(r"(?:^|[\s(])(?P<word>\w|(?:\w{1,4}\.)+\w{1,4}|\w{2,5})$")
_END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s)|\n{2,}|\n(?=\s*[•–*-]\s)")


@of_texts
@lru_cache(maxsize=512)
def sentences(text: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences of a text, blanks at their ends left out; asked for in turn by all readers."""
    return tuple(_spans(text, lexicon))


def _spans(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and not _ends(text, match, lexicon):
            continue
        yield from _trim(text, start, match.end())
        start = match.end()
    yield from _trim(text, start, len(text))


def _ends(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    before = text[max(0, match.start() - 12):match.start()]
    after = text[match.end():].lstrip()[:1]
    if after.islower() or (before[-1:].isdigit() and after.isdigit()):
        return False
    short = _SHORT.search(before)
    if short is None:
        return True
    word = short["word"].lower()
    inner = len(word) == 1 or "." in word
    return not inner and not lexicon.has("abbreviations", word)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        yield left, right
