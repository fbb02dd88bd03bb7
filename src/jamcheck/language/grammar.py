"""Small grammars of regular expressions, kept as data: parts with names, and patterns; the first that fits wins.

In a pattern `{name}` stands for a part, a blank for one or more blanks, `~` for blanks that may be missing. Letter case
is ignored, and a match never begins or ends within a word or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jamcheck.language.words import alternatives

_PART = re.compile(r"\{([a-z_]+)\}")
_BEFORE = r"(?<!\w)(?<!\d[,.])"
_AFTER = r"(?!\w)(?![,.]\d)"


class Grammar:
    """Patterns compiled in order of precedence."""

    def __init__(self, patterns: Sequence[Sequence[str]], parts: Mapping[str, str], signs: Sequence[str]) -> None:
        """`patterns`: pairs (kind, pattern). `signs`: beginnings of words of which one stands in every text that any
        pattern without a digit fits; other texts are not searched. Raises KeyError on an unknown part, re.error on a
        bad pattern."""
        self._sign = re.compile(rf"\d|(?<!\w){alternatives(signs)}", re.IGNORECASE)
        self._patterns = [(kind, _compiled(pattern, parts)) for kind, pattern in patterns]

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
        for kind, pattern in self._patterns:
            for match in pattern.finditer(text):
                yield kind, match


def _compiled(pattern: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    expanded = pattern
    while _PART.search(expanded):
        expanded = _PART.sub(lambda match: parts[match.group(1)], expanded)
    return re.compile(f"{_BEFORE}(?:{_blanks(expanded)}){_AFTER}", re.IGNORECASE)


def _blanks(pattern: str) -> str:
    """Replace blanks and ~ outside character classes."""
    pieces = re.split(r"(\[(?:\\.|[^\]\\])*\])", pattern)
    return "".join(piece if piece.startswith("[") else re.sub(r" (\??)", _blank, piece).replace("~", r"\s*")
                   for piece in pieces)


def _blank(match: re.Match[str]) -> str:
    return r"\s?" if match.group(1) else r"\s+"
