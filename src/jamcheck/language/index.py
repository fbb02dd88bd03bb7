"""Patterns by their words, over all lists: a word of a text costs a few look-ups, and only once."""

from __future__ import annotations

from collections.abc import Iterator

from jamcheck.language.lexicon import is_known
from jamcheck.language.patterns import LONG_WORD, MODES, Element, Pattern, Word, forms, one_edit
from jamcheck.memory import Memory

#: Patterns, each with the number of its list before it and behind it its own number among all where its key is another
#: word than the first, else -1.
Starts = tuple[tuple[int, Pattern, int], ...]


class Index:
    """`starts[word]` are the patterns that can begin with a lower-case word.

    `signs[word]` has a bit for each list with a pattern of which it can be the key: a word that must stand in a text.
    `keys[word]` are the numbers of those patterns.
    `shaped[number]` is a number that stands in the same patterns.
    """

    def __init__(self) -> None:
        self.starts = Memory(self._starts, 1 << 15)
        self.signs = Memory(self._signs)
        self.keys = Memory(self._keys, 1 << 15)
        self.shaped = Memory(self._shaped)
        self._found = Memory(self._entries, 1 << 8)
        self._numbers: set[Word] = set()
        self._patterns: list[tuple[int, Pattern]] = []
        self._elsewhere: list[int] = []
        self._by_word: dict[str, dict[str, list[int]]] = {mode: {} for mode in MODES}
        self._lengths: dict[str, set[int]] = {"prefix": set(), "suffix": set()}
        self._long = {"lemma": LongWords(), "prefix": LongWords(prefix=True)}

    def add(self, pattern: Pattern, table: int, key: Element | None) -> None:
        """A pattern of the list numbered `table`. `key` is one of its elements; None where it needs no word."""
        place = len(self._patterns)
        self._patterns.append((table, pattern))
        self._elsewhere.append(-1 if key is None or key is pattern[0] else place)
        self._numbers.update(word for element in pattern for word in element.words if not _lettered(word.text))
        self._enter(pattern[0], 2 * place)
        if key is not None:
            self._enter(key, 2 * place + 1)

    def _enter(self, element: Element, entry: int) -> None:
        for word in element.words:
            self._by_word[word.mode].setdefault(word.text, []).append(entry)
            if word.mode in self._lengths:
                self._lengths[word.mode].add(len(word.text))
            if word.mode in self._long and len(word.text) >= LONG_WORD:
                self._long[word.mode].add(word.text)

    def _shaped(self, number: str) -> str:
        told = _lettered(number) or len(forms(number)) > 1 or any(
            word.matches(number) for word in self._numbers if word.mode != "number")
        return number if told else "0"

    def _starts(self, lower: str) -> Starts:
        places = (entry >> 1 for entry in self._found[lower] if not entry & 1)
        return tuple((*self._patterns[place], self._elsewhere[place]) for place in places)

    def _signs(self, lower: str) -> int:
        return sum(1 << table for table in {self._patterns[entry >> 1][0] for entry in self._found[lower] if entry & 1})

    def _keys(self, lower: str) -> frozenset[int]:
        return frozenset(entry >> 1 for entry in self._found[lower] if entry & 1)

    def _entries(self, lower: str) -> list[int]:
        return sorted(set(self._candidates(lower)))

    def _candidates(self, lower: str) -> Iterator[int]:
        words = self._by_word
        yield from words["exact"].get(lower, ())
        if lower[0].isdigit():
            yield from words["number"].get("", ())
        for form in forms(lower):
            size = len(form)
            yield from words["lemma"].get(form, ())
            for length in self._lengths["prefix"]:
                if length <= size and form[:length] in words["prefix"]:
                    yield from words["prefix"][form[:length]]
            for length in self._lengths["suffix"]:
                if length <= size and form[-length:] in words["suffix"]:
                    yield from words["suffix"][form[-length:]]
            for text, entries in words["infix"].items():
                if text in form:
                    yield from entries
        if len(lower) >= LONG_WORD and not is_known(lower):
            yield from self._misspelt(lower)

    def _misspelt(self, lower: str) -> Iterator[int]:
        """Patterns whose long first word is one letter away: "jämstäldhet", "köns-uppdelad"."""
        for mode, words in self._long.items():
            for text in words.near(lower):
                yield from self._by_word[mode][text]


def _lettered(text: str) -> bool:
    return any(map(str.isalpha, text))


class LongWords:
    """Words by their halves: one slip spares one of them, so that a word need be held against few.

    `prefix`: as one_edit takes it.
    """

    def __init__(self, *, prefix: bool = False) -> None:
        self._prefix = prefix
        self._by_half: dict[tuple[int, bool, str], set[str]] = {}
        self._sizes: set[int] = set()

    def add(self, word: str) -> None:
        half = len(word) // 2 - 1
        self._sizes.add(len(word))
        for last, part in ((False, word[:half]), (True, word[-half:])):
            self._by_half.setdefault((len(word), last, part), set()).add(word)

    def near(self, found: str) -> Iterator[str]:
        """The words that `found` is but for one slip."""
        for size in self._sizes:
            if size <= len(found) + 1 and (self._prefix or len(found) <= size + 1):
                close = self._sharing(size, found)
                yield from (word for word in close if one_edit(word, found, prefix=self._prefix))

    def _sharing(self, size: int, found: str) -> set[str]:
        """Words of a length that share a half with `found`; the last may stand one letter off."""
        half = size // 2 - 1
        starts = range(size - half - 1, size - half + 2)
        keys = [(size, False, found[:half]), *((size, True, found[start:start + half]) for start in starts)]
        return set().union(*(self._by_half.get(key, ()) for key in keys))
