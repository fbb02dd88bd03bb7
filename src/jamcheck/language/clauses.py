"""Clauses of a Swedish sentence by conjunctions, commas and finite verbs, without a parser.

Swedish puts one finite verb in each clause, and the verb second in a main clause. So a second finite verb ends a
subordinate clause: "Trots att underlaget inte var klart | gjordes en analys".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from jamcheck.language.lemma import lemmas
from jamcheck.language.lexicon import is_noun
from jamcheck.language.words import word_list

_SHORTEST_VERB = 4
_SIGNS = (",", ";", ".", ":", "(", ")")


class Clause(Struct, frozen=True):
    """A clause; its words need not be neighbours. `parent` is None for a main clause.

    `open` tells whether a negation in the parent, standing before it, reaches into it ("inte så att …").
    `start` is the index of its first word.
    """

    start: int
    parent: int | None = None
    open: bool = False


class Clauses(Struct, frozen=True):
    """The clauses of a sentence, and for each word the index of its clause."""

    clauses: tuple[Clause, ...]
    of_word: tuple[int, ...]


def clauses(words: Sequence[str]) -> Clauses:
    """The clauses of a sentence given as words in lower case."""
    reader = _Reader(words)
    for position, word in enumerate(words):
        reader.read(position, word)
    return Clauses(tuple(reader.clauses), tuple(reader.of_word))


@lru_cache(maxsize=20_000)
def is_finite(word: str) -> bool:
    """Whether a word looks like a verb in present or past tense."""
    words = _words()
    if word in words["finite"]:
        return True
    if len(word) < _SHORTEST_VERB or not word.endswith(tuple(words["finite_endings"])):
        return False
    first = lemmas(word)[0]
    genitive = word.endswith("s") and is_noun(first)
    return first.endswith("a") and first != word and not genitive


@cache
def _words() -> dict[str, Any]:
    words = word_list("negation")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in words.items()}


class _Reader:
    """Reads a sentence from left to right, with the clauses that are open on a stack of indices."""

    def __init__(self, words: Sequence[str]) -> None:
        self._sentence = words
        self.clauses = [Clause(0)]
        self.of_word: list[int] = []
        self._open = [0]
        self._finite = [0]

    def read(self, position: int, word: str) -> None:
        """Assign the word at `position` to a clause."""
        if word in (";", ".", "!", "?"):
            self._begin_main(position + 1)
        elif word == ",":
            self._comma(position)
        elif self._opens_main(position, word):
            self._begin_main(position)
        elif self._opens_subordinate(position, word):
            self._begin_subordinate(position, word)
        elif is_finite(word):
            self._finite_verb(position)
        elif word in _words()["coordination"] and self._joins_clauses(position):
            self._begin_sibling(position)
        self.of_word.append(self._open[-1])

    def _comma(self, position: int) -> None:
        following = self._word(position + 1)
        if len(self._open) > 1:
            self._open.pop()
        words = _words()
        cue = following in words["adverbs"] or following in words["after_comma"] or is_finite(following)
        if cue or (self._finite[self._open[-1]] and self._finite_ahead(position + 1)):
            self._begin_sibling(position)

    def _opens_main(self, position: int, word: str) -> bool:
        """"men" always; "utan" only as "but rather", after a comma and a negation."""
        words = _words()
        if position == 0 or word not in words["main"]:
            return False
        if word != words["main"][-1]:
            return True
        before = self._sentence[:position]
        denied = any(cue in before for cue in (*words["adverbs"], *words["determiners"]))
        return denied and (self._word(position - 1) == "," or not self._word(position + 1).startswith("att"))

    def _opens_subordinate(self, position: int, word: str) -> bool:
        words = _words()
        at_start = position == 0 or self._word(position - 1) in (",", ":")
        if word in words["partners"]:
            return self._word(position + 1) in words["partners"][word]
        if word in words["doubtful"] and not at_start:
            return False
        if word in words["complement"] or word in words["subordinate"]:
            return self._word(position - 1) not in words["partners"]
        return word in (*words["relative"], *words["doubtful"]) and self._finite_ahead(position + 1)

    def _begin_main(self, position: int) -> None:
        self.clauses.append(Clause(position))
        self._finite.append(0)
        self._open = [len(self.clauses) - 1]

    def _begin_sibling(self, position: int) -> None:
        """A clause beside the one that is open."""
        current = self.clauses[self._open[-1]]
        self.clauses.append(Clause(position, current.parent, current.open))
        self._finite.append(0)
        self._open[-1] = len(self.clauses) - 1

    def _begin_subordinate(self, position: int, word: str) -> None:
        words = _words()
        reached = word in words["complement"] or word in words["relative"]
        before = self._word(position - 1)
        if before in words["coordination"] and word in words["complement"] and len(self._open) > 1:
            self._open.pop()  # "att inte börja … och att sluta …": side by side
        self.clauses.append(Clause(position, self._open[-1], reached and before != ","))
        following = self._word(position + 1)
        infinitive = word == words["complement"][0] and not is_finite(following) and following.endswith(
            words["infinitive_endings"])
        self._finite.append(1 if infinitive else 0)
        self._open.append(len(self.clauses) - 1)

    def _finite_verb(self, position: int) -> None:
        joined = self._word(position - 1) in _words()["coordination"]
        while len(self._open) > 1 and self._finite[self._open[-1]] and not joined:
            self._open.pop()
        if joined and self._finite[self._open[-1]]:
            self._begin_sibling(position)
        self._finite[self._open[-1]] += 1

    def _joins_clauses(self, position: int) -> bool:
        return bool(self._finite[self._open[-1]]) and self._finite_ahead(position + 1)

    def _finite_ahead(self, position: int) -> bool:
        """Whether a finite verb follows before the next sign or subordinate clause."""
        words = _words()
        begins = {*words["main"], *words["relative"], *words["complement"], *words["subordinate"]}
        for word in self._sentence[position:]:
            if word in _SIGNS or (word in begins and word not in words["partners"]):
                return False
            if is_finite(word):
                return True
        return False

    def _word(self, position: int) -> str:
        return self._sentence[position] if 0 <= position < len(self._sentence) else ""
