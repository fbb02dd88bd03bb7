"""Concepts (word lists of rules/terms) found on tokens and lemmas.

The pattern language of a term, one pattern a line in YAML:

    kvinna            a word in any inflection (lemma), or that very form
    =män              that form only (case ignored)
    jämställdhet*     a word that begins so          *deltagare   a word that ends so        *könsbalans*  holds it
    (a|b|c)           one of several                 ord?         may be left out
    ...  / ...5       a gap of at most 3 / 5 tokens
    <kon>             a mention of another concept   #            a number in digits
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from jamcheck.language.lemma import lemmas


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` up to, not including, `end` of a sentence that match a concept."""

    first: int
    end: int


class TokenLike(Protocol):
    """What matching needs of a token."""

    @property
    def lower(self) -> str: ...


@lru_cache(maxsize=1 << 16)
def forms(lower: str) -> frozenset[str]:
    """The form and its lemmas."""
    return frozenset((lower, *lemmas(lower)))


@dataclass(frozen=True, slots=True)
class Word:
    """Matches one token. `mode` is lemma, exact, prefix, suffix, infix or number."""

    mode: str
    text: str

    def matches(self, lower: str) -> bool:
        if self.mode == "exact":
            return lower == self.text
        if self.mode == "number":
            return lower[0].isdigit()
        if self.mode == "lemma":
            return self.text in forms(lower)
        return any(self._affix(form) for form in forms(lower))

    def _affix(self, form: str) -> bool:
        if self.mode == "prefix":
            return form.startswith(self.text)
        if self.mode == "suffix":
            return form.endswith(self.text)
        return self.text in form


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern: one of several words, a gap, or a mention of a concept."""

    words: tuple[Word, ...] = ()
    gap: int = 0
    concept: str = ""
    optional: bool = False


Pattern = tuple[Element, ...]

_PIECE = re.compile(r"\.\.\.\d*|<[\w-]+>\??|\([^)]*\)\??|\S+")


def parse_pattern(text: str) -> Pattern:
    """Read one term. Raises ValueError with a Swedish message where it can't be read."""
    elements = tuple(_element(piece) for piece in _PIECE.findall(text))
    if not elements or elements[0].gap or elements[-1].gap or all(e.optional for e in elements):
        raise ValueError(f"mönstret ”{text}” måste börja och sluta med ett ord")
    return elements


def _element(piece: str) -> Element:
    if piece.startswith("..."):
        return Element(gap=int(piece[3:] or 3))
    optional = piece.endswith("?") and len(piece) > 1
    core = piece[:-1] if optional else piece
    if core.startswith("<") and core.endswith(">"):
        return Element(concept=core[1:-1], optional=optional)
    options = core[1:-1].split("|") if core.startswith("(") and core.endswith(")") else [core]
    return Element(words=tuple(_word(option.strip()) for option in options), optional=optional)


def _word(text: str) -> Word:
    lower = text.lower()
    if " " in lower:
        raise ValueError(f"”{text}”: inom parentes står ett ord i varje val")
    if not lower.strip("*="):
        raise ValueError(f"”{text}” är inget ord")
    if lower == "#":
        return Word("number", "")
    if lower.startswith("="):
        return Word("exact", lower[1:])
    if lower.startswith("*") and lower.endswith("*"):
        return Word("infix", lower.strip("*"))
    if lower.startswith("*"):
        return Word("suffix", lower[1:])
    if lower.endswith("*"):
        return Word("prefix", lower[:-1])
    return Word("lemma", lower)


def references(pattern: Pattern) -> set[str]:
    """The concepts that a pattern names."""
    return {element.concept for element in pattern if element.concept}


@lru_cache(maxsize=1 << 17)
def element_matches(element: Element, lower: str) -> bool:
    """Does one token match a word element? Cached by type, since a text repeats its words."""
    return any(word.matches(lower) for word in element.words)


class Matcher:
    """All concepts, compiled; finds the mentions of one concept in a sentence when asked."""

    def __init__(self, concepts: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        """`concepts`: id → (terms, mask)."""
        self._terms = {name: _Table(terms) for name, (terms, _) in concepts.items()}
        self._masks = {name: _Table(mask) for name, (_, mask) in concepts.items() if mask}

    def find(self, sentence: Mentions, concept: str) -> tuple[Mention, ...]:
        """Mentions in reading order; overlapping ones are all kept, masked ones left out."""
        covered: set[int] = set()
        if concept in self._masks:
            for mention in self._masks[concept].find(sentence):
                covered.update(range(mention.first, mention.end))
        found = {m for m in self._terms[concept].find(sentence) if not covered.intersection(range(m.first, m.end))}
        return tuple(sorted(found, key=lambda m: (m.first, m.end)))


class Mentions(Protocol):
    """A sentence as matching sees it."""

    @property
    def words(self) -> tuple[str, ...]: ...

    def mentions(self, concept: str) -> tuple[Mention, ...]: ...


class _Table:
    """The patterns of one list, indexed by their first element so that most tokens cost one look-up."""

    def __init__(self, terms: tuple[str, ...]) -> None:
        patterns = [parse_pattern(term) for term in terms]
        self._by_concept = [p for p in patterns if p[0].concept or p[0].optional]
        self._by_word = [p for p in patterns if not (p[0].concept or p[0].optional)]
        self._starts: dict[str, tuple[Pattern, ...]] = {}

    def find(self, sentence: Mentions) -> Iterator[Mention]:
        words = sentence.words
        for position, lower in enumerate(words):
            for pattern in self._starting(lower):
                yield from _ends(pattern, 0, position, position, sentence)
            for pattern in self._by_concept:
                yield from _ends(pattern, 0, position, position, sentence)

    def _starting(self, lower: str) -> tuple[Pattern, ...]:
        cached = self._starts.get(lower)
        if cached is None:
            cached = tuple(p for p in self._by_word if element_matches(p[0], lower))
            self._starts[lower] = cached
        return cached


def _ends(pattern: Pattern, step: int, start: int, position: int, sentence: Mentions) -> Iterator[Mention]:
    """Every way in which `pattern[step:]` matches from `position`; `start` is where the whole match began."""
    if step == len(pattern):
        yield Mention(start, position)
        return
    element = pattern[step]
    if element.optional:
        yield from _ends(pattern, step + 1, start, position, sentence)
    if element.gap:
        for skipped in range(element.gap + 1):
            yield from _ends(pattern, step + 1, start, position + skipped, sentence)
    elif element.concept:
        for mention in sentence.mentions(element.concept):
            if mention.first == position:
                yield from _ends(pattern, step + 1, start, mention.end, sentence)
    elif position < len(sentence.words) and element_matches(element, sentence.words[position]):
        yield from _ends(pattern, step + 1, start, position + 1, sentence)
