"""What a text by itself says, wherever it stands: its words, the concepts that it mentions, its quantities and times.

Headings, labels and set phrases come again and again, within a document and from one to the next; they are read once.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import Any

from jamcheck.language.concepts import Matcher, Mention, Start
from jamcheck.language.names import holds_quoted_name, may_hide, visible_words
from jamcheck.language.quantities import Quantity, find_quantities
from jamcheck.language.timex import TimeExpression, find_times
from jamcheck.language.tokens import Token, lower_words, pieces, tokenize

#: Longer texts hardly come again.
_LONGEST = 400


class Shape:
    """A text's words but for what its numbers are: sentences that differ in numbers alone mention the same."""

    def __init__(self, matcher: Matcher, words: tuple[str, ...], signs: int) -> None:
        self._matcher = matcher
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self.words = words
        self.signs = signs
        #: What was answered of these words (jamcheck.conditions), wherever they stand.
        self.answers: dict[object, bool] = {}

    @cached_property
    def starts(self) -> dict[int, list[Start]]:
        return self._matcher.starts(self.words)

    def mentions(self, concept: str) -> tuple[Mention, ...]:
        """The mentions of a concept in reading order."""
        found = self._mentions.get(concept)
        if found is None:
            self._mentions[concept] = ()  # a concept that names itself finds nothing more
            found = self._mentions[concept] = self._matcher.find(self, concept)
        return found


class Reading:
    """A text read; `running` tells that it is a sentence. Everything dear is computed when first asked for."""

    def __init__(self, matcher: Matcher, text: str, *, running: bool) -> None:
        self._matcher = matcher
        self._running = running
        self.text = text
        self.signs = matcher.signs(text)
        #: What was answered of this text (jamcheck.conditions), wherever it stands.
        self.answers: dict[object, bool] = {}
        #: What a model has made of it (jamcheck.language.likeness).
        self.kept: dict[object, Any] = {}

    @cached_property
    def tokens(self) -> list[Token]:
        return tokenize(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Lower-case tokens; names, and words that only look like the ones meant, are hidden."""
        chunks = self.text.split()
        words = tuple(chain.from_iterable(map(lower_words, chunks)))
        quoted = holds_quoted_name(self.text)
        if not quoted and not may_hide(chunks, words, running=self._running):
            return words
        # Without a quotation the places of the tokens are of no account.
        tokens = self.tokens if quoted else [token for chunk in chunks for token in pieces(chunk)]
        return visible_words(self.text, tokens, running=self._running)

    @cached_property
    def shape(self) -> Shape:
        words = self._matcher.shaped(self.words)
        known = self._matcher.shapes.get((words, self.signs))
        if known is None:
            known = self._matcher.shapes.keep((words, self.signs), Shape(self._matcher, words, self.signs))
        return known

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(find_quantities(self.text))

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        return tuple(find_times(self.text))


def read(matcher: Matcher, text: str, *, running: bool) -> Reading:
    """A text's reading, remembered with the matcher."""
    known = matcher.readings.get((text, running))
    if known is None:
        known = Reading(matcher, text, running=running)
        if len(text) <= _LONGEST:
            matcher.readings.keep((text, running), known)
    return known
