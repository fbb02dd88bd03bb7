"""Small grammars of regular expressions, kept as data: parts with names, and patterns; the first that fits wins.

In a pattern `{name}` stands for a part, a blank for one or more blanks, `~` for blanks that may be missing. Letter case
is ignored, and a match never begins or ends within a word or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jamcheck.language.sieve import Reader, plain
from jamcheck.language.words import alternatives
from jamcheck.memory import Memory

_PART = re.compile(r"\{([a-z_]+)\}")
_BEFORE = r"(?<!\w)(?<!\d[,.])"
_AFTER = r"(?!\w)(?![,.]\d)"


class Grammar:
    """Patterns in order of precedence, each compiled when a text comes that holds what it needs."""

    def __init__(self, patterns: Sequence[Sequence[str]], parts: Mapping[str, str], signs: Sequence[str]) -> None:
        """`patterns`: pairs (kind, pattern). `signs`: beginnings of words of which one stands in every text that any
        pattern without a digit fits; other texts are not searched. Raises KeyError on an unknown part."""
        self._sign = re.compile(rf"\d|(?<!\w){alternatives(signs)}", re.IGNORECASE)
        self._patterns = [(kind, _expanded(pattern, parts)) for kind, pattern in patterns]
        self._compiled = Memory(_compiled)
        self._chosen = Memory(self._of_bits, 1 << 10)
        #: By strings, the patterns (as bits) that fit only texts with one of theirs; and those that fit others, too.
        self._needed: dict[str, int] = {}
        self._always = 0
        reader = Reader(parts)
        for number, (_, pattern) in enumerate(patterns):
            needs = reader.needs(pattern)
            self._always |= 0 if needs else 1 << number
            for string in needs or ():
                self._needed[string] = self._needed.get(string, 0) | 1 << number

    def find(self, text: str) -> list[tuple[str, re.Match[str]]]:
        """(kind, match) of all that fits, in reading order, without overlaps."""
        return self.search(text) if self._sign.search(text) else []

    def search(self, text: str) -> list[tuple[str, re.Match[str]]]:
        """As `find`, but without the short cut."""
        taken: list[tuple[str, re.Match[str]]] = []
        free = bytearray(b"\x01") * len(text)
        for kind, match in self._candidates(text):
            start, end = match.span()
            if start < end and all(free[start:end]):
                free[start:end] = bytes(end - start)
                taken.append((kind, match))
        return sorted(taken, key=lambda item: item[1].start())

    def _candidates(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        bits, held = self._always, plain(text)
        for string, patterns in self._needed.items():
            if string in held:
                bits |= patterns
        for kind, pattern in self._chosen[bits]:
            for match in pattern.finditer(text):
                yield kind, match

    def _of_bits(self, bits: int) -> list[tuple[str, re.Pattern[str]]]:
        return [(kind, self._compiled[pattern]) for number, (kind, pattern) in enumerate(self._patterns)
                if bits >> number & 1]


def _expanded(pattern: str, parts: Mapping[str, str]) -> str:
    while _PART.search(pattern):
        pattern = _PART.sub(lambda match: parts[match.group(1)], pattern)
    return pattern


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}(?:{_blanks(pattern)}){_AFTER}", re.IGNORECASE)


def _blanks(pattern: str) -> str:
    """Replace blanks and ~ outside character classes."""
    pieces = re.split(r"(\[(?:\\.|[^\]\\])*\])", pattern)
    return "".join(piece if piece.startswith("[") else re.sub(r" (\??)", _blank, piece).replace("~", r"\s*")
                   for piece in pieces)


def _blank(match: re.Match[str]) -> str:
    return r"\s?" if match.group(1) else r"\s+"
