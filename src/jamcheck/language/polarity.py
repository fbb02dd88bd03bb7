"""What a sentence denies: negations and how far they reach. The words are data: rules/language/negation.yaml.

A negation reaches over its own clause, forward into the clauses that hang on it, never out of a subordinate clause.
Two that meet cancel out ("det är inte så att statistik saknas"); two that repeat each other do not ("inte vare sig").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from jamcheck.language.clauses import Clauses, clauses, is_finite
from jamcheck.language.tokens import HasText
from jamcheck.language.words import word_list
from jamcheck.memory import of_texts

_SIGNS = (",", ";", ":", ".")
_ADJECTIVE_REACH = 3


class _Cue(Struct, frozen=True):
    """A negating word or phrase at words `start:end`; `kind` is its list in the data."""

    kind: str
    start: int
    end: int


def is_negated(tokens: Sequence[HasText], start: int, end: int) -> bool:
    """Whether the mention at tokens `start:end` is denied by its sentence `tokens`."""
    denied = _denied(tuple(token.text.lower() for token in tokens))
    return any(index in denied for index in range(start, end))


@of_texts
@lru_cache(maxsize=4096)
def _denied(words: tuple[str, ...]) -> frozenset[int]:
    cues = _cues(words)
    if not cues:
        return frozenset()
    structure = clauses(words)
    # Three layers that cancel each other pairwise: plain negation, the same from an outer clause, and lexical denial.
    layers: tuple[set[int], set[int], set[int]] = (set(), set(), set())
    for cue in cues:
        plain = cue.kind in ("adverbs", "determiners")
        own, inner = _reach(cue, words, structure)
        layers[0 if plain else 2].update(own)
        layers[1 if plain else 2].update(inner)
    return frozenset(index for index in layers[0] ^ layers[1] ^ layers[2] if words[index][0].isalnum())


def _cues(words: Sequence[str]) -> list[_Cue]:
    """The negations of a sentence, the longest at each place, without those in phrases that deny nothing."""
    found, position = [], 0
    while position < len(words):
        kind, length = _phrase_at(words, position)
        if kind not in ("", "pseudo") and not _is_conjunction(words, position):
            found.append(_Cue(kind, position, position + length))
        position += max(length, 1)
    return found


def _phrase_at(words: Sequence[str], position: int) -> tuple[str, int]:
    for phrase, kind in _phrases().get(words[position], ()):
        if tuple(words[position:position + len(phrase)]) == phrase:
            return kind, len(phrase)
    return "", 0


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word → its phrases with their kinds, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    words = word_list("negation")
    for kind in ("pseudo", "adverbs", "determiners", "prepositions", "verbs", "object_verbs", "adjectives"):
        for phrase in words[kind]:
            parts = tuple(str(phrase).split())
            index.setdefault(parts[0], []).append((parts, kind))
    return {first: tuple(sorted(phrases, key=lambda item: -len(item[0]))) for first, phrases in index.items()}


def _is_conjunction(words: Sequence[str], position: int) -> bool:
    """"inte kvinnor utan män": the word that denies elsewhere sets right here."""
    conjunction = word_list("negation")["main"][-1]
    if words[position] != conjunction or position == 0 or "att" in words[position + 1:position + 2]:
        return False
    return any(cue.kind in ("adverbs", "determiners") for cue in _cues(words[:position]))


def _reach(cue: _Cue, words: Sequence[str], structure: Clauses) -> tuple[set[int], set[int]]:
    """(words denied in the cue's own clause, words denied in clauses that hang on it)."""
    home = structure.of_word[cue.start]
    own = {index for index, clause in enumerate(structure.of_word) if clause == home}
    inner = set(_inner(home, cue.end, structure))
    if cue.kind in ("determiners", "object_verbs"):
        # "Jämställdhet är inget mål" denies its subject, too; "kvinnor saknar inkomst" does not.
        copula = words[cue.start - 1:cue.start] if cue.start and cue.kind == "determiners" else ()
        own = own if _is_copula(copula) else {index for index in own if index >= cue.end}
    elif cue.kind in ("prepositions", "adjectives"):
        return _narrow(cue, words, own, inner)
    if cue.kind == "verbs" and structure.clauses[home].open:
        own.update(_antecedent(structure.clauses[home].start, words))
    return own - set(range(cue.start, cue.end)), inner


def _inner(home: int, position: int, structure: Clauses) -> Iterator[int]:
    """Words of the clauses that begin after `position`, hang on clause `home`, and let a negation in."""
    for number, clause in enumerate(structure.clauses):
        if clause.parent == home and clause.open and clause.start >= position - 1:
            yield from (index for index, owner in enumerate(structure.of_word) if owner == number)
            yield from _inner(number, position, structure)


def _narrow(cue: _Cue, words: Sequence[str], own: set[int], inner: set[int]) -> tuple[set[int], set[int]]:
    """The phrase after a preposition or adjective; a clause only where the preposition leads to one ("utan att")."""
    reach, index = set(), cue.end
    while index < len(words) and words[index] not in _SIGNS and not is_finite(words[index]):
        reach.add(index)
        index += 1
    if cue.kind == "adjectives":
        reach = {index for index in reach if index < cue.end + _ADJECTIVE_REACH}
        if _is_copula(words[max(cue.start - 3, 0):cue.start]):
            reach |= {index for index in own if index < cue.start}
        return reach, set()
    if cue.start == 0 and index < len(words) and words[index] in word_list("negation")["conditional"]:
        return set(), set()
    return reach | (inner if words[cue.end:cue.end + 1] and words[cue.end] == "att" else set()), set()


def _is_copula(before: Sequence[str]) -> bool:
    return not set(before).isdisjoint(word_list("negation")["copulas"])


def _antecedent(start: int, words: Sequence[str]) -> range:
    """The words before "som saknas" that it tells of: back to a sign or a verb, at most four."""
    first = start
    while first > max(start - 4, 0) and words[first - 1] not in _SIGNS and not is_finite(words[first - 1]):
        first -= 1
    return range(first, start)
