"""A sentence as tokens that know what they name: people, a sex, a stop."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from jamcheck.memory import of_texts
from jamcheck.statistics.codes import coded_numbers
from jamcheck.statistics.lexicon import Lexicon
from jamcheck.statistics.model import Sex
from jamcheck.statistics.numbers import Form, Token, tokenize
from jamcheck.statistics.skip import is_skipped

SEXES = {"women": Sex.WOMEN, "men": Sex.MEN, "other": Sex.OTHER}
_BREAKS = frozenset(".;()!?…")
_CLAUSE_ENDS = frozenset(".,;)!?…")
_ITEM_ENDS = frozenset(("", ",", ";", ".", "("))


@of_texts
@lru_cache(maxsize=2048)
def sentence_of(text: str, lexicon: Lexicon, under: str = "") -> Sentence:
    """A sentence read; remembered, since the same is said again and again. Nobody changes it."""
    return Sentence(text, lexicon, under)


class Sentence:
    """Tokens of one sentence; all positions are indices into `tokens`, -1 where nothing is found.

    `label_end` is where a label that names people ends, `label_people` the word for them. `under` names the people
    that the heading above is about: they are who a label's list of numbers counts. `coded` tells the sex of numbers
    like "38/42".
    """

    def __init__(self, text: str, lexicon: Lexicon, under: str = "") -> None:
        self.lexicon = lexicon
        self.label_people = under
        self.tokens: list[Token] = tokenize(text, lexicon)
        self.lows = [token.low for token in self.tokens]
        self._held: dict[str, bool] = {}
        self.sexes: list[Sex | None] = [self._sex(at) for at in range(len(self.tokens))]
        self.coded = coded_numbers(self.tokens, lexicon) if "/" in self.lows else {}
        self.skipped = [token.kind == "number" and (token.vague or is_skipped(
            self.tokens, at, lexicon, coded=at in self.coded)) for at, token in enumerate(self.tokens)]
        self.label_end = self._label()

    def __len__(self) -> int:
        return len(self.tokens)

    def low(self, at: int) -> str:
        """The lower-cased text at a place, "" outside the sentence."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def has(self, name: str, at: int) -> bool:
        """Whether the token at a place belongs to a word list."""
        return 0 <= at < len(self.lows) and self.lexicon.words[name][self.lows[at]]

    def holds(self, name: str) -> bool:
        """Whether any token belongs to a word list."""
        held = self._held.get(name)
        if held is None:
            held = self._held[name] = self.lexicon.words[name].among(self.lows)
        return held

    def sex(self, at: int) -> Sex | None:
        return self.sexes[at] if 0 <= at < len(self.tokens) else None

    def person(self, at: int, *, staff: bool = False) -> str:
        """The word of people at a place ("deltagarna"), or ""; pronouns and sexes are none.

        `staff` lets in those who are counted only when they are many ("handläggare").
        """
        if not 0 <= at < len(self.lows):
            return ""
        word = self._persons[at]
        if word or not staff or not self.has("staff", at) or self.has("anaphora", at):
            return word
        return self.lows[at]

    def _is_share(self, at: int) -> bool:
        return at >= 0 and self.tokens[at].form is Form.RATIO

    @cached_property
    def counts(self) -> list[int]:
        """The places of all numbers that may count people."""
        return [at for at in range(len(self.tokens)) if self.is_count(at)]

    def is_count(self, at: int) -> bool:
        """Whether a number that may count people stands at a place."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "number" and not self.skipped[at]

    def back(self, at: int, reach: int) -> Iterator[int]:
        """Places before `at` in its clause, nearest first."""
        bracketed = self.low(at - 1) == "(" and self.low(at + 1) == ")"
        breaks = self.lexicon.words["clause_breaks"]
        for place in range(at - 2 if bracketed else at - 1, max(-1, at - 1 - reach), -1):
            low = self.low(place)
            if low in _BREAKS or breaks[low]:
                return
            yield place

    def ahead(self, at: int, reach: int) -> Iterator[int]:
        """Places after `at` up to the end of its clause or the next number."""
        breaks = self.lexicon.words["clause_breaks"]
        for place in range(at + 1, min(len(self), at + 1 + reach)):
            low = self.low(place)
            if low in _BREAKS or breaks[low] or self.is_count(place) or self.owns(place):
                return
            yield place

    def owns(self, at: int) -> bool:
        """Whether a sex in the genitive owns the number after it: "18 procent av de nya, mot männens 82"."""
        return self.low(at).endswith("s") and self.sex(at) is not None and self.is_count(at + 1)

    def joint(self, at: int) -> bool:
        """Whether a sex is named together with the other under one number ("45 kvinnor och män")."""
        other = self.sex(at + 2)
        return self.has("joints", at + 1) and other is not None and other is not self.sex(at)

    @cached_property
    def _persons(self) -> list[str]:
        """The words of people, "" at all other places; "inskriven" is one after a share ("var fjärde inskriven")."""
        anaphora, single = self.lexicon.words["anaphora"], self.lexicon.words["every_one"]
        found = [low if low and self.lexicon.is_person(low) and not anaphora[low] else "" for low in self.lows]
        for at, token in enumerate(self.tokens[:-1], 1):
            if token.form is Form.RATIO and single[self.lows[at]] and not anaphora[self.lows[at]]:
                found[at] = self.lows[at]
        return found

    def named(self) -> tuple[Sex, ...]:
        """The sexes named, women and men only, in order of first mention."""
        return self._named

    @cached_property
    def _named(self) -> tuple[Sex, ...]:
        return tuple(dict.fromkeys(sex for sex in self.sexes if sex in (Sex.WOMEN, Sex.MEN)))

    def lettered(self) -> tuple[Sex, ...]:
        """Women and men in the order of their letters ("K/M: 62/38"), () where either has none."""
        short = [token.low for token in self.tokens if token.kind == "word" and len(token.low) < 4]
        names = [self.lexicon.header_sex(word) for word in short]
        order = tuple(dict.fromkeys(SEXES[name] for name in names if name in ("women", "men")))
        return order if len(order) == 2 else ()

    def people(self) -> bool:
        return any(self._persons)

    def _sex(self, at: int) -> Sex | None:
        """The sex that a word names; "man" is the pronoun unless something tells that it is a man."""
        name = self.lexicon.sex_of(self.lows[at])
        if name is None or self.has("offices", at - 1) or (self.has("pronouns", at) and not self._is_noun(at)):
            return None  # also of "god man": an office
        return SEXES[name]

    def _is_noun(self, at: int) -> bool:
        """"en man", "var fjärde man", "… är man.": no pronoun."""
        told = self.has("to_be", at - 1) and (at + 1 == len(self) or self.low(at + 1) in _CLAUSE_ENDS)
        return told or self.has("man_after", at - 1) or self._is_share(at - 1) or self.has(
            "every_one", at - 1)

    def _label(self) -> int:
        """Where a label that names people ends ("Elever med godkänt i alla ämnen:"), or -1."""
        for at in range(min(len(self), 14)):
            if self.low(at) == ":":
                return at if self._labels_people(at) else -1
            if self.is_count(at) or self.low(at) in _BREAKS:
                return -1
        return -1

    def _labels_people(self, end: int) -> bool:
        """Whether a label is one of people: it names them, or stands under their heading and before a list."""
        if any(self.has(name, place) for name in ("units", "money", "money_words") for place in range(end)):
            return False
        people = [self.person(place) for place in range(end) if self.person(place) and not self.has("per", place - 1)]
        if people:
            self.label_people = people[0]
            return True
        label = " ".join(token.low for token in self.tokens[:end])
        topic = self.label_people or (label if self.lexicon.words["topics"].within(label) else "")
        self.label_people = topic
        return bool(topic) and self._lists(end)

    def _lists(self, start: int) -> bool:
        """Whether all that follows is names with a bare number each, two or more: "sjukpenning 31, ingen 19"."""
        numbers = [at for at in range(start + 1, len(self)) if self.tokens[at].kind == "number"]
        named = all(self.tokens[at - 1].kind == "word" and self.low(at + 1) in _ITEM_ENDS for at in numbers)
        return len(numbers) > 1 and named and all(self.is_count(at) for at in numbers)
