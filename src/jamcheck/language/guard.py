"""Is the text Swedish? Rules for Swedish say nothing of any other language."""

from __future__ import annotations

import re
from functools import cache

from jamcheck.document import Document, ListItem, Paragraph
from jamcheck.language.words import word_list

_WORD = re.compile(r"[^\W\d_]+")


def is_swedish(document: Document) -> bool:
    """Whether the running text reads as Swedish; True as well where there is too little of it to tell."""
    limits = word_list("swedish")
    words = [word.lower() for block in document.blocks if isinstance(block, Paragraph | ListItem)
             for word in _WORD.findall(block.text)]
    if len(words) < int(limits["least_words"]):
        return True
    return sum(word in _everyday() for word in words) >= float(limits["least_share"]) * len(words)


@cache
def _everyday() -> frozenset[str]:
    return frozenset(map(str, word_list("swedish")["words"]))
