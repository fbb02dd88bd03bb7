"""Concepts (word lists of rules/terms) found on tokens and lemmas; the pattern language is in patterns.py.

Most lists have nothing to say of most texts. So each pattern has a key, the word or concept that tells most of those
that it needs; each list is a bit, each word has the bits of the lists with a pattern whose key it can be; and a text is
looked through for a list only where they share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from jamcheck.language.index import Index
from jamcheck.language.patterns import Element, Pattern, parse_patterns
from jamcheck.language.tokens import lower_words
from jamcheck.memory import Memory, Texts

if TYPE_CHECKING:
    from jamcheck.language.reading import Reading, Shape


class Mention(Struct, frozen=True):
    """Tokens `first` up to, not including, `end` of a sentence that match a concept."""

    first: int
    end: int


#: First token and the one after the last.
_Span = tuple[int, int]

#: The word of a sentence at which a pattern begins.
Start = tuple[int, Pattern]

#: So many texts are remembered at most.
_MOST_READ = 4096


class Matcher:
    """All concepts, compiled; finds the mentions of one concept in a sentence when asked."""

    def __init__(self, concepts: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> None:
        """`concepts`: id → (terms, mask). Raises ValueError where a term can't be read."""
        self._index = Index()
        self._tables = 0
        self._terms = {name: self._table(terms) for name, (terms, _) in concepts.items()}
        self._masks = {name: self._table(mask) for name, (_, mask) in concepts.items() if mask}
        self._signs = Memory(self._signs_of)
        tables = (*self._terms.values(), *self._masks.values())
        self._needs = {table.number: self._needs_of(table, frozenset()) for table in tables}
        #: By concept, the bits of which a text that mentions it has one.
        self.needs = {name: self._needs[table.number] for name, table in self._terms.items()}
        #: What jamcheck.language.reading remembers of texts.
        self.readings: Texts[tuple[str, bool], Reading] = Texts(_MOST_READ)
        self.shapes: Texts[tuple[tuple[str, ...], int], Shape] = Texts(_MOST_READ)

    def find(self, sentence: Mentions, concept: str) -> tuple[Mention, ...]:
        """Mentions in reading order; overlapping ones are all kept, masked ones left out."""
        found = self._in_table(self._terms[concept], sentence)
        if not found:
            return ()
        covered: set[int] = set()
        if concept in self._masks:
            for first, end in self._in_table(self._masks[concept], sentence):
                covered.update(range(first, end))
        kept = sorted(span for span in found if not covered.intersection(range(*span)))
        return tuple(Mention(first, end) for first, end in kept)

    def signs(self, text: str) -> int:
        """The bits of all lists that a key in the text calls for, and bit 0: a few look-ups, no tokens."""
        signs = 1
        for chunk in text.split():
            signs |= self._signs[chunk]
        return signs

    def starts(self, words: Sequence[str]) -> dict[int, list[Start]]:
        """By the number of a list, its patterns that begin at a word of a sentence, and whose key stands in it, too."""
        keys = frozenset[int]().union(*[self._index.keys[word] for word in words])
        found: defaultdict[int, list[Start]] = defaultdict(list)
        for position, word in enumerate(words):
            for table, pattern, key in self._index.starts[word]:
                if key < 0 or key in keys:
                    found[table].append((position, pattern))
        return found

    def shaped(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words, with the same number for all numbers that no pattern tells apart."""
        return tuple([self._index.shaped[word] if word[0].isdigit() else word for word in words])

    def _signs_of(self, chunk: str) -> int:
        signs = 0
        for word in lower_words(chunk):
            signs |= self._index.signs[word]
        return signs

    def bits(self, needs: tuple[frozenset[str], ...]) -> tuple[int, ...]:
        """By sets of concepts, the bits of which a text has one each that mentions a concept of each set."""
        return tuple(reduce(or_, (self.needs[concept] for concept in concepts)) for concepts in needs)

    def _needs_of(self, table: _Table, within: frozenset[str]) -> int:
        """The list's own bit, and the bits of the concepts that are keys; all where a pattern has none."""
        needs = 1 << table.number
        for concept in table.keys - within:
            needs |= self._needs_of(self._terms[concept], within | {concept}) if concept else -1
        return needs

    def _table(self, terms: Sequence[str]) -> _Table:
        self._tables += 1
        patterns = [opening for term in terms for pattern in parse_patterns(term) for opening in _openings(pattern)]
        concepts = set()
        for pattern in patterns:
            key = _key(pattern)
            self._index.add(pattern, self._tables, key if key and key.words else None)
            if key is None or key.concept:
                concepts.add(key.concept if key else "")
        anywhere = tuple(pattern for pattern in patterns if not pattern[0].words)
        return _Table(self._tables, anywhere, frozenset(concepts))

    def _in_table(self, table: _Table, sentence: Mentions) -> set[_Span]:
        number, found = table.number, set[_Span]()
        if not sentence.signs & self._needs[number]:
            return found
        for position, pattern in sentence.starts.get(number, ()):  # the index knows that its first word stands here
            _collect(pattern, 1, (position, position + 1), sentence, found)
        for pattern in table.anywhere:
            first = pattern[0]
            places = [mention.first for mention in sentence.mentions(first.concept)] if first.concept else range(
                len(sentence.words))
            for position in places:
                _collect(pattern, 0, (position, position), sentence, found)
        return found


class Mentions(Protocol):
    """A sentence as matching sees it."""

    @property
    def words(self) -> tuple[str, ...]: ...

    @property
    def signs(self) -> int: ...

    @property
    def starts(self) -> dict[int, list[Start]]: ...

    def mentions(self, concept: str) -> tuple[Mention, ...]: ...


class _Table(Struct, frozen=True):
    """A list by its number; of its patterns those that begin with no word: the others are in the index; the concepts
    that are keys of its patterns, "" where one has no key."""

    number: int
    anywhere: tuple[Pattern, ...]
    keys: frozenset[str]


#: A word of fewer letters tells less than a concept.
_TELLING = 5


def _key(pattern: Pattern) -> Element | None:
    """The element that most texts lack, as far as can be told: the longest word, or a concept beside short ones."""
    needed = [element for element in pattern if not element.optional]
    words = max((element for element in needed if element.words), key=_length, default=None)
    if words is not None and _length(words) >= _TELLING:
        return words
    return next((element for element in needed if element.concept), words)


def _length(element: Element) -> int:
    return min(len(word.text) for word in element.words)


def _openings(pattern: Pattern) -> Iterator[Pattern]:
    """A pattern with its optional beginning and without."""
    yield pattern
    if pattern[0].optional:
        yield from _openings(pattern[1:])


def _collect(pattern: Pattern, step: int, span: _Span, sentence: Mentions, found: set[_Span]) -> None:
    """Add to `found` every way in which `pattern[step:]` goes on from the end of `span`."""
    first, position = span
    while step < len(pattern):
        element = pattern[step]
        step += 1
        if element.gap:
            for skipped in range(element.gap + 1):
                _collect(pattern, step, (first, position + skipped), sentence, found)
            return
        if element.optional:
            _collect(pattern, step, (first, position), sentence, found)
        if element.concept:
            for mention in sentence.mentions(element.concept):
                if mention.first == position:
                    _collect(pattern, step, (first, mention.end), sentence, found)
            return
        if position >= len(sentence.words) or not element.matches(sentence.words[position]):
            return
        position += 1
    found.add((first, position))
