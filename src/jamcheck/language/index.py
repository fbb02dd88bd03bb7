"""Patterns by their first word, over all lists: a word of a text costs a few look-ups, and only once."""

from __future__ import annotations

from collections.abc import Iterator

from jamcheck.language.lexicon import is_known
from jamcheck.language.patterns import LONG_WORD, Pattern, forms, one_edit
from jamcheck.memory import Memory

#: By the number of a list, its patterns that can begin with a word.
Starts = dict[int, tuple[Pattern, ...]]


class Index:
    """`starts[word]` are the patterns that can begin with a lower-case word, `signs[word]` their lists as bits."""

    def __init__(self) -> None:
        self.starts = Memory(self._starts)
        self.signs = Memory(self._signs)
        self._patterns: list[tuple[int, Pattern]] = []
        self._by_word: dict[str, dict[str, list[int]]] = {}
        self._lengths: dict[str, set[int]] = {"prefix": set(), "suffix": set()}

    def add(self, pattern: Pattern, table: int) -> None:
        """A pattern of the list numbered `table`; one that begins with no word is left out."""
        for word in pattern[0].words:
            self._by_word.setdefault(word.mode, {}).setdefault(word.text, []).append(len(self._patterns))
            if word.mode in self._lengths:
                self._lengths[word.mode].add(len(word.text))
        self._patterns.append((table, pattern))

    def _starts(self, lower: str) -> Starts:
        found: dict[int, list[Pattern]] = {}
        for place in sorted(set(self._candidates(lower))):
            table, pattern = self._patterns[place]
            found.setdefault(table, []).append(pattern)
        return {table: tuple(patterns) for table, patterns in found.items()}

    def _signs(self, lower: str) -> int:
        return sum(1 << table for table in self.starts[lower])

    def _candidates(self, lower: str) -> Iterator[int]:
        yield from self._by_word.get("exact", {}).get(lower, ())
        if lower[0].isdigit():
            yield from self._by_word.get("number", {}).get("", ())
        for form in forms(lower):
            yield from self._by_word.get("lemma", {}).get(form, ())
            for length in self._lengths["prefix"]:
                yield from self._by_word["prefix"].get(form[:length], ()) if length <= len(form) else ()
            for length in self._lengths["suffix"]:
                yield from self._by_word["suffix"].get(form[-length:], ()) if length <= len(form) else ()
            for text, patterns in self._by_word.get("infix", {}).items():
                if text in form:
                    yield from patterns
        if len(lower) >= LONG_WORD and not is_known(lower):
            yield from self._misspelt(lower)

    def _misspelt(self, lower: str) -> Iterator[int]:
        """Patterns whose long first word is one letter away: "jämstäldhet", "köns-uppdelad"."""
        for mode in ("lemma", "prefix"):
            for text, patterns in self._by_word.get(mode, {}).items():
                if len(text) >= LONG_WORD and one_edit(text, lower, prefix=mode == "prefix"):
                    yield from patterns
