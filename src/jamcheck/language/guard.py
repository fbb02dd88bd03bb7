"""Is the text Swedish? Rules for Swedish say nothing of any other language."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jamcheck.document import Document, ListItem, Paragraph
from jamcheck.language.words import word_list

_WORD = re.compile(r"[^\W\d_]+")


def is_swedish(document: Document) -> bool:
    """Whether the running text reads as Swedish; True as well where there is too little of it to tell."""
    limits = word_list("swedish")
    words = known = 0
    for block in document.blocks:
        if isinstance(block, Paragraph | ListItem):
            for count, everyday in map(_counts, block.text.split()):
                words += count
                known += everyday
    return words < int(limits["least_words"]) or known >= float(limits["least_share"]) * words


@lru_cache(maxsize=1 << 15)
def _counts(chunk: str) -> tuple[int, int]:
    """How many words a text without blanks holds, and how many of them are everyday ones."""
    words = [word.lower() for word in _WORD.findall(chunk)]
    return len(words), sum(word in _everyday() for word in words)


@cache
def _everyday() -> frozenset[str]:
    return frozenset(map(str, word_list("swedish")["words"]))
