"""Words and signs of a text, by spaCy's Swedish tokenizer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign; `text == source[start:end]`."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The tokens of `text` in order; blanks and line breaks are none."""
    return [Token(token.text, token.idx, token.idx + len(token.text)) for token in _blank().make_doc(text)
            if not token.is_space]


@cache
def _blank() -> Language:
    import spacy

    return spacy.blank("sv")
