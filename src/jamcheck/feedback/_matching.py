"""Finding a quote again in another reading of the same file.

Two readings differ in white space, hyphens, symbols and composed letters, so only letters and digits are compared,
without accents. Each kept character remembers where it stood.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

#: Where a quote is not found whole, its beginning leads to the place; shorter ones would lead astray.
_BEGINNINGS = (60, 30, 15)


@dataclass(slots=True)
class Squashed:
    """Text without all but letters and digits; `positions[i]` is where character i stood."""

    text: str = ""
    positions: list[int] = field(default_factory=list)


def squash(text: str) -> Squashed:
    """Keep letters and digits of `text`, accents taken off."""
    kept = list(_kept(text))
    return Squashed("".join(sign for sign, _ in kept), [position for _, position in kept])


def _kept(text: str) -> Iterator[tuple[str, int]]:
    for position, sign in enumerate(text):
        parts = sign if sign.isascii() else unicodedata.normalize("NFKD", sign)
        for part in parts:
            if part.isalnum():
                yield part, position


def locate(start: int, end: int, source: Squashed, target: Squashed) -> tuple[int, int] | None:
    """The half-open span in `target.text` of what stands at offsets `start:end` of the source's own text.

    Among several equal places the one with the same ordinal is taken, or the nearest by proportion where the
    readings hold different numbers of them. None where not even the beginning is found.
    """
    first, last = bisect_left(source.positions, start), bisect_left(source.positions, end)
    needle = source.text[first:last]
    for wanted in (needle, *(needle[:length] for length in _BEGINNINGS if length < len(needle))):
        found = _occurrences(wanted, target.text)
        if found:
            begin = _same(found, _occurrences(wanted, source.text), first, source, target)
            return begin, begin + len(wanted)
    return None


def _occurrences(needle: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(needle) if needle else -1
    while at >= 0:
        found.append(at)
        at = text.find(needle, at + 1)
    return found


def _same(found: list[int], known: list[int], first: int, source: Squashed, target: Squashed) -> int:
    if len(found) == len(known) and first in known:
        return found[known.index(first)]
    expected = first * len(target.text) / max(1, len(source.text))
    return min(found, key=lambda at: abs(at - expected))
