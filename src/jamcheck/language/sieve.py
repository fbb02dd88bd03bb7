"""What a text must hold for a regular expression to fit: strings of which every text that fits has one.

Most expressions of a grammar have nothing to say of most texts; a look for a few strings tells which, and costs less
than the search. Strings are looked for in a text's plain form: lower case, every digit 0, blanks single.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Strings = frozenset[str]

_TOKEN = re.compile(
    r"(?P<letters>[^\W_]+(?![?*+]|\{\d))|\{(?P<part>[a-z_]+)\}|(?P<open>\((?:\?(?:P<\w+>|-?[a-z]*:))?)(?!\?)|(?P<look>\(\?<?[=!])|(?P<close>\))|(?P<or>\|)"
    r"|(?P<repeat>(?:[?*+]|\{\d+(?:,\d*)?\})\??)|(?P<kind>\\[dswbDSWB])|\\(?P<sign>.)|\[(?P<set>(?:\\.|[^\]\\])*)\]"
    r"|(?P<edge>[$^])|(?P<any>\.)|(?P<other>.)", re.DOTALL)
_BLANKS, _DIGITS = re.compile(r"\s+"), re.compile(r"\d")
#: More strings are not worth the look.
_MOST = 50
_NOTHING = frozenset([""])


def plain(text: str) -> str:
    """A text as its strings are looked for."""
    return _DIGITS.sub("0", _BLANKS.sub(" ", text.replace("İ", "i").replace("ı", "i").casefold()))


class Needs(NamedTuple):
    """`whole`: all that an expression can match, None where that is too much to tell; `one_of`: strings of which all
    that it matches holds one, None where that is not known."""

    whole: Strings | None
    one_of: Strings | None = None

    @property
    def best(self) -> Strings | None:
        return self.one_of if self.whole is None or "" in self.whole else _better(self.whole, self.one_of)


_ANY = Needs(None)


class Reader:
    """Reads expressions in a grammar's writing (see jamcheck.language.grammar); parts are read once."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = parts
        self._known: dict[str, Needs] = {}

    def needs(self, pattern: str) -> Strings | None:
        """Strings of which one stands in the plain form of each text that fits; None where there are none to tell."""
        best = self._read(pattern).best
        return best and frozenset(string for string in best if not any(
            other in string for other in best if other is not string))

    def _read(self, pattern: str) -> Needs:
        tokens = [(str(match.lastgroup), match[match.lastgroup or 0]) for match in _TOKEN.finditer(pattern)]
        return self._either(tokens[::-1])

    def _either(self, tokens: list[tuple[str, str]]) -> Needs:
        """Alternatives up to the end of their group; takes the tokens from the end of the list."""
        ways: list[Needs] = [self._row(tokens)]
        while tokens and tokens.pop()[0] == "or":
            ways.append(self._row(tokens))
        whole = _union(way.whole for way in ways)
        return Needs(whole, _union(way.best for way in ways))

    def _row(self, tokens: list[tuple[str, str]]) -> Needs:
        whole, run, best = True, _NOTHING, None
        while tokens and tokens[-1][0] not in ("or", "close"):
            piece = self._repeated(self._piece(*tokens.pop(), tokens), tokens)
            joined = _product(run, piece.whole)
            if joined is None:
                whole, best = False, _better(_better(run, best), piece.best)
                joined = piece.whole or _NOTHING
            run = joined
        return Needs(run if whole else None, _better(run, best))

    def _piece(self, name: str, text: str, tokens: list[tuple[str, str]]) -> Needs:
        if name == "part":
            if text not in self._known:
                self._known[text] = self._read(self._parts[text])
            return self._known[text]
        if name in ("open", "look"):
            inner = self._either(tokens)
            return inner if name == "open" else Needs(_NOTHING)
        if name == "kind":
            return Needs(_KINDS.get(text[1]))
        if name == "set":
            return Needs(_signs(text))
        if name == "any":
            return _ANY
        if name == "edge" or text == "~":
            return Needs(_NOTHING) if name == "edge" else _ANY
        return Needs(frozenset([plain(text)]))

    def _repeated(self, piece: Needs, tokens: list[tuple[str, str]]) -> Needs:
        if not tokens or tokens[-1][0] != "repeat":
            return piece
        times = tokens.pop()[1]
        if times[0] in "?*" or times.startswith("{0"):
            return Needs(_union((piece.whole, _NOTHING)) if times[0] == "?" else None)
        if piece.whole == _BLANK:  # blanks are single
            return piece
        count = times.strip("{}?")
        if count.isdigit() and piece.whole is not None and len(piece.whole) == 1:
            return Needs(frozenset(string * int(count) for string in piece.whole))
        return Needs(None, piece.best)


_BLANK = frozenset([" "])
_KINDS = {"d": frozenset(["0"]), "s": _BLANK, "b": _NOTHING, "B": _NOTHING}


def _signs(text: str) -> Strings | None:
    """The signs of a character class, None where they are many."""
    bare = re.sub(r"\d-\d|\\d", "0", text)
    if bare.startswith("^") or re.search(r"\\|[^-]-[^-]", bare):
        return None
    return frozenset(map(plain, bare))


def _union(sets: Iterable[Strings | None]) -> Strings | None:
    found: set[str] = set()
    for strings in sets:
        if strings is None:
            return None
        found |= strings
    return frozenset(found) if len(found) <= _MOST else None


def _product(first: Strings, second: Strings | None) -> Strings | None:
    if second is None or len(first) * len(second) > _MOST:
        return None
    if second is _NOTHING or first is _NOTHING:
        return first if second is _NOTHING else second
    return frozenset(left[:-1] + right if left[-1:] == " " == right[:1] else left + right  # blanks are single
                     for left in first for right in second)


def _better(first: Strings | None, second: Strings | None) -> Strings | None:
    """The strings that fewer texts hold; none where the empty string is among them."""
    told = [strings for strings in (first, second) if strings and "" not in strings]
    return max(told, key=_tells) if len(told) > 1 else next(iter(told), None)


def _tells(strings: Strings) -> tuple[int, int]:
    """How much it tells that a text holds one of them: as much as the one with fewest letters does."""
    return min(len(string.strip("0 ")) for string in strings), -len(strings)
