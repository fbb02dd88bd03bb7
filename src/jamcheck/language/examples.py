"""How near a sentence lies to examples that readers accepted for a requirement, and to those that they refused.

The second reader (jamcheck.language.likeness) weighs each word by itself; what is waved through in long documents has
all the words of what is accepted. A support vector machine compares the whole sentence, with what stands beside it and
above it, with the sentences that lie where accepted and refused ones meet. It looks at the same as the second reader
and was taught by models/recipe/examples.py. Rules ask it by the condition `akin` and by `stands`.
"""

from __future__ import annotations

import math
import struct
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate, repeat
from operator import add, itemgetter, mul
from pathlib import Path

import msgspec

from jamcheck.errors import ModelError
from jamcheck.language.packed import SHIFT, Packed
from jamcheck.language.vectors import LENGTH, WordVectors, load_vectors
from jamcheck.linear import Vector, shipped

#: By how much two sentences that share nothing are less near than two that are alike: exp(-WIDTH * squared distance);
#: and two whose words have nothing to do with each other: exp(-2 * ABOUT * (1 - product of their directions)).
WIDTH, ABOUT = 1.0, 0.4
#: That, for a product of directions as they are kept.
_PRODUCT = 2 * ABOUT / LENGTH ** 2
#: So many bytes count what a sentence shares with an example.
_BYTES = 2
#: So many features of the last sentences.
_KEPT = 512
#: To look for one example among those of a border takes so many times as long as to pick one of all in turn.
_DEARER = 16
_FILE = "examples.json"


class Border(msgspec.Struct, frozen=True):
    """Where accepted and refused sentences meet for an aspect (requirement and outcome): the numbers of the examples
    that lie there, their weights, and what is added to them; `slope` and `level` turn distances into odds."""

    aspect: tuple[str, str]
    examples: tuple[int, ...]
    weights: Vector
    bias: float
    slope: float
    level: float


class Told(msgspec.Struct, frozen=True):
    """By example: how many features it has, and the sum of the squares of how often it has each known one. By feature:
    the numbers of the examples that have it, as often as they do, each as the step from the one before. `directions`:
    for each dimension that number of every example's direction, `SHIFT` added, a byte each, in base64."""

    borders: tuple[Border, ...]
    lengths: tuple[int, ...]
    squares: tuple[int, ...]
    features: dict[str, tuple[int, ...]]
    directions: str


class Examples:
    """The trained model."""

    def __init__(self, told: Told, vectors: WordVectors) -> None:
        self._told = told
        self._vectors = vectors
        self._borders = {border.aspect: border for border in told.borders}
        self._having = _Having(told)
        self._nearby: dict[tuple[str, str], _Nearby] = {}
        self._last: tuple[Sequence[str], Sequence[int]] = ((), ())

    def odds(self, features: Sequence[str], aspect: tuple[str, str]) -> float:
        """The natural logarithm of the odds that what rests on a sentence with these features is what readers say."""
        border = self._borders[aspect]
        return border.slope * self.side(features, aspect) + border.level

    def side(self, features: Sequence[str], aspect: tuple[str, str]) -> float:
        """On which side of the border a sentence lies, and how far: 1 is where accepted ones begin for sure, -1 where
        refused ones do."""
        if aspect not in self._nearby:
            self._nearby[aspect] = _Nearby(self._told, self._borders[aspect], self._having)
        last = self._last  # the same sentence is asked about for one aspect after the other; threads may come between
        if features is not last[0]:
            last = self._last = (features, self._vectors.direction(features))
        return self._nearby[aspect].weighed(features, last[1])


class _Nearby:
    """The examples of one border. Of the kernel of two sentences, exp(2xz - xx - zz), what an example alone decides
    stands in its weight."""

    def __init__(self, told: Told, border: Border, having: _Having) -> None:
        self._having = having
        self._mine = _picked(border.examples)
        self._at = {example: _BYTES * at for at, example in enumerate(border.examples)}
        lengths = [told.lengths[example] for example in border.examples]
        self._directions = Packed(_columns(told, border.examples))
        self._scales = [2 * WIDTH * length ** -0.5 for length in lengths]
        self._weights = [
            weight * math.exp(-WIDTH * told.squares[example] / length - _PRODUCT * excess)
            for example, weight, length, excess
            in zip(border.examples, border.weights, lengths, self._directions.excess, strict=True)]
        self._bias = border.bias
        self._rows: dict[str, int] = {}

    def weighed(self, features: Sequence[str], direction: Sequence[int]) -> float:
        known = {name: times for name, times in Counter(features).items() if name in self._having}
        length, size = max(len(features), 1), len(self._scales)
        shared = struct.unpack(f"<{size}H", sum([times * self._row(name) for name, times in known.items()]).to_bytes(
            _BYTES * size, "little"))
        apart = WIDTH * sum(times * times for times in known.values()) / length + 2 * ABOUT
        words = map(mul, map(mul, self._scales, shared), repeat(length ** -0.5))
        about = map(mul, self._directions.products(direction), repeat(_PRODUCT))
        alike = map(math.exp, map(add, words, about))
        own = math.exp(-apart - _PRODUCT * SHIFT * sum(direction))
        near: float = sum(map(mul, self._weights, alike))
        return own * near + self._bias

    def _row(self, name: str) -> int:
        """How often each example has a feature, two bytes for each in one number: so they are added up all at once.
        Most features are never asked for."""
        row = self._rows.get(name)
        if row is None:
            counts = bytearray(_BYTES * len(self._scales))
            if self._having.is_seldom(name):
                for example in self._having.those(name):
                    if example in self._at:
                        counts[self._at[example]] += 1
            else:
                counts[::_BYTES] = bytes(self._mine(self._having.times(name)))
            row = self._rows[name] = int.from_bytes(counts, "little")
        return row


class _Having:
    """How often each example has a feature. A sentence is asked about for one border after the other, so what was last
    told is kept."""

    def __init__(self, told: Told) -> None:
        self._all, self._count = told.features, len(told.lengths)
        self.times = lru_cache(maxsize=_KEPT)(self._times)

    def __contains__(self, name: str) -> bool:
        return name in self._all

    def is_seldom(self, name: str) -> bool:
        """Whether to go through those that have it takes less than to go through all."""
        return len(self._all[name]) * _DEARER < self._count

    def those(self, name: str) -> Iterable[int]:
        """The examples that have a feature, each as often as it does."""
        return accumulate(self._all[name])

    def _times(self, name: str) -> bytes:
        counts = bytearray(self._count)
        for example in self.those(name):
            counts[example] += 1
        return bytes(counts)


def _picked(examples: Sequence[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    """What picks what is told of some examples from what is told of all."""
    return itemgetter(*examples) if len(examples) > 1 else lambda column: [column[at] for at in examples]


def _columns(told: Told, examples: Sequence[int]) -> list[bytes]:
    """For each dimension that number of some examples' directions."""
    everything, count = b64decode(told.directions), len(told.lengths)
    mine = _picked(examples)
    return [bytes(mine(everything[at:at + count])) for at in range(0, len(everything), count)]


@cache
def load_examples(path: Path | None = None) -> Examples:
    """The model that ships, or the one at `path`. Raises ModelError if it cannot be read."""
    source = path or shipped(_FILE)
    try:
        return Examples(msgspec.json.decode(source.read_bytes(), type=Told), load_vectors())
    except (OSError, ValueError) as error:
        raise ModelError(f"Modellen {source.name} kan inte läsas: {error}. Installera om jamcheck, eller bygg den med "
                         "make second-reader.") from error
