"""What a sentence is about, as a direction: words that stand among the same words point the same way.

"Lamporna byts på gångvägen" and "belysningen förnyas vid stigen" have no word in common, and say the same. Vectors for
words were trained by models/recipe/word_vectors.py on the labelled documents' text (not on their labels). Models that
compare sentences ask them.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from functools import cache
from operator import add
from pathlib import Path

import msgspec

from jamcheck.errors import ModelError
from jamcheck.linear import shipped

#: A sentence's direction is told in whole numbers: a length of one is this long. No part is longer than `MOST`.
LENGTH, MOST = 180, 127
_FILE = "word_vectors.json"


class Table(msgspec.Struct, frozen=True):
    """`vectors`: for each of `words`, in their order, `width` numbers from -127 to 127, a byte each, in base64. How
    much a word says is in its vector's length."""

    width: int
    words: tuple[str, ...]
    vectors: str


class WordVectors:
    """The trained vectors."""

    def __init__(self, table: Table) -> None:
        self.width = table.width
        self._vectors = memoryview(b64decode(table.vectors)).cast("b")
        if len(self._vectors) != table.width * len(table.words):
            raise ValueError(f"{len(self._vectors)} tal för {len(table.words)} ord")
        self._places = {word: at * table.width for at, word in enumerate(table.words)}

    def direction(self, words: Iterable[str]) -> list[int]:
        """Where the words of a sentence point together, `LENGTH` long; nowhere (zeros) if none is known."""
        total = [0] * self.width
        for place in [self._places[word] for word in words if word in self._places]:
            total = list(map(add, total, self._vectors[place:place + self.width]))
        scale = LENGTH * (sum([one * one for one in total]) or 1) ** -0.5
        return [max(-MOST, min(MOST, round(one * scale))) for one in total]


@cache
def load_vectors(path: Path | None = None) -> WordVectors:
    """The vectors that ship, or those at `path`. Raises ModelError if they cannot be read."""
    source = path or shipped(_FILE)
    try:
        return WordVectors(msgspec.json.decode(source.read_bytes(), type=Table))
    except (OSError, ValueError) as error:
        raise ModelError(f"Modellen {source.name} kan inte läsas: {error}. Installera om jamcheck, eller bygg den med "
                         "make second-reader.") from error
