"""Concepts (word lists of rules/terms) found on tokens and lemmas; the pattern language is in patterns.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from jamcheck.language.lexicon import is_known
from jamcheck.language.patterns import LONG_WORD, Pattern, forms, one_edit, parse_patterns


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` up to, not including, `end` of a sentence that match a concept."""

    first: int
    end: int


#: First token and the one after the last.
_Span = tuple[int, int]


class Matcher:
    """All concepts, compiled; finds the mentions of one concept in a sentence when asked."""

    def __init__(self, concepts: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> None:
        """`concepts`: id → (terms, mask). Raises ValueError where a term can't be read."""
        self._index = _Index()
        self._terms = {name: self._table(terms) for name, (terms, _) in concepts.items()}
        self._masks = {name: self._table(mask) for name, (_, mask) in concepts.items() if mask}

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

    def starts(self, words: Sequence[str]) -> Starts:
        """Where in a sentence the patterns of which lists can begin; worked out once for each sentence."""
        at = [self._index.starting(lower) for lower in words]
        places: defaultdict[int, list[int]] = defaultdict(list)
        for position, found in enumerate(at):
            for table in found:
                places[table].append(position)
        return Starts(at, places)

    def _table(self, terms: Sequence[str]) -> _Table:
        patterns = [pattern for term in terms for pattern in parse_patterns(term)]
        table = _Table(tuple(p for p in patterns if p[0].concept or p[0].optional))
        for pattern in patterns:
            if not (pattern[0].concept or pattern[0].optional):
                self._index.add(pattern, table)
        return table

    def _in_table(self, table: _Table, sentence: Mentions) -> set[_Span]:
        starts, found = sentence.starts, set[_Span]()
        for position in starts.places.get(id(table), ()):
            for pattern in starts.at[position][id(table)]:  # the index knows that its first word stands here
                _collect(pattern, 1, (position, position + 1), sentence, found)
        for pattern in table.anywhere:
            first = pattern[0]
            places = range(len(sentence.words)) if first.optional else [
                mention.first for mention in sentence.mentions(first.concept)]
            for position in places:
                _collect(pattern, 0, (position, position), sentence, found)
        return found


class Mentions(Protocol):
    """A sentence as matching sees it."""

    @property
    def words(self) -> tuple[str, ...]: ...

    @property
    def starts(self) -> Starts: ...

    def mentions(self, concept: str) -> tuple[Mention, ...]: ...


@dataclass(frozen=True, slots=True)
class _Table:
    """The patterns of one list that can begin anywhere; those that begin with a word are in the index."""

    anywhere: tuple[Pattern, ...]


_Starts = dict[int, tuple[Pattern, ...]]


@dataclass(frozen=True, slots=True)
class Starts:
    """By position, the patterns that can begin there; by list, the positions."""

    at: list[_Starts]
    places: dict[int, list[int]]


class _Index:
    """Patterns by their first word, over all lists: a word of a text costs a few look-ups, and only once."""

    def __init__(self) -> None:
        self._by_word: dict[str, dict[str, list[tuple[int, Pattern]]]] = {}
        self._lengths: dict[str, set[int]] = {"prefix": set(), "suffix": set()}
        self._starts: dict[str, _Starts] = {}
        self._tables: list[_Table] = []  # kept alive, since the index knows them by identity

    def add(self, pattern: Pattern, table: _Table) -> None:
        self._tables.append(table)
        for word in pattern[0].words:
            self._by_word.setdefault(word.mode, {}).setdefault(word.text, []).append((id(table), pattern))
            if word.mode in self._lengths:
                self._lengths[word.mode].add(len(word.text))

    def starting(self, lower: str) -> _Starts:
        """List → its patterns that can begin with this word."""
        cached = self._starts.get(lower)
        if cached is None:
            found: dict[int, dict[Pattern, None]] = {}
            for table, pattern in self._candidates(lower):
                found.setdefault(table, {})[pattern] = None
            cached = self._starts[lower] = {table: tuple(patterns) for table, patterns in found.items()}
        return cached

    def _candidates(self, lower: str) -> Iterator[tuple[int, Pattern]]:
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

    def _misspelt(self, lower: str) -> Iterator[tuple[int, Pattern]]:
        """Patterns whose long first word is one letter away: "jämstäldhet", "köns-uppdelad"."""
        for mode in ("lemma", "prefix"):
            for text, patterns in self._by_word.get(mode, {}).items():
                if len(text) >= LONG_WORD and one_edit(text, lower, prefix=mode == "prefix"):
                    yield from patterns


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
