"""What each number of a sentence counts: people or not, of which sex."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from jamcheck.statistics import phrases
from jamcheck.statistics.model import Measure, Sex
from jamcheck.statistics.numbers import Form, Token
from jamcheck.statistics.sentence import Sentence


_MANY_CHILDREN = 8


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people in a sentence; `at` is its token, `share` tells a percent or ratio.

    `noun` is the word of people that it counts, "" where only the context makes it people.
    """

    at: int
    token: Token
    sex: Sex | None
    measure: Measure
    noun: str = ""
    share: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before leave behind: whether people were counted, or at least named, of which single sex, and
    the order in which both were named."""

    people: bool = False
    named: bool = False
    sex: Sex | None = None
    order: tuple[Sex, ...] = ()


def read_quantities(sentence: Sentence, context: Context) -> list[Quantity]:
    """The numbers of people in a sentence, in order."""
    reader = _Reader(sentence, context)
    for at in range(len(sentence)):
        if sentence.is_count(at):
            reader.take(at)
    found = reader.found + _single_words(sentence, reader.found)
    return sorted(found, key=lambda quantity: quantity.at)


class _Reader:
    """Tries readings of a number from the surest to the least sure; the first that fits holds."""

    def __init__(self, sentence: Sentence, context: Context) -> None:
        self.sentence, self.context = sentence, context
        self.found: list[Quantity] = []

    def take(self, at: int) -> None:
        counts = (self._pair, self._mean, self._noun_after, self._noun_before, self._label, self._partitive, self._inherited,
                  self._pieces)
        shares = (self._pair, self._mean, self._within, self._direct, self._predicate, self._left, self._people, self._label,
                  self._context_share)
        ways: tuple[Callable[[int], Quantity | None], ...] = (
            counts if self.sentence.tokens[at].form is Form.COUNT else shares)
        for way in ways:
            quantity = way(at)
            if quantity is not None:
                self.found.append(quantity)
                return

    def _quantity(self, at: int, sex: Sex | None, measure: Measure, noun: str = "") -> Quantity:
        token = self.sentence.tokens[at]
        return Quantity(at, token, sex, measure, noun, share=token.form is not Form.COUNT)

    def _pair(self, at: int) -> Quantity | None:
        """One of "64 respektive 36 procent": the sexes come in the order in which they were named."""
        order = self.sentence.named() if len(self.sentence.named()) == 2 else self.context.order
        for step, rank in ((1, 0), (-1, 1)):
            other = at + 2 * step
            if len(order) == 2 and self.sentence.is_count(other) and self._parted(at + step):
                share = self.sentence.tokens[at].form is not Form.COUNT
                return self._quantity(at, order[rank], Measure.WITHIN if share else Measure.COUNT)
        return None

    def _parted(self, at: int) -> bool:
        return self.sentence.has("respectively", at) or (
            self.sentence.low(at) == "/" and self.sentence.tokens[at + 1].form is not Form.COUNT)

    def _mean(self, at: int) -> Quantity | None:
        """"medelålder 20,3 år", "den genomsnittliga tiden … 7,1 månader för kvinnor"."""
        near = list(self.sentence.back(at, 16))
        for place in near[:9]:
            if self.sentence.has("means", place):
                return self._quantity(at, phrases.sex_around(self.sentence, at), Measure.MEAN, self.sentence.low(place))
        if not any(self.sentence.has("mean_words", place) for place in near) or not self.sentence.has("mean_units", at + 1):
            return None
        around = [*near, *range(at + 1, at + 8)]
        noun = next((self.sentence.low(place) for place in around
                     if self.sentence.person(place) or self.sentence.sex(place) is not None), "")
        return self._quantity(at, phrases.sex_around(self.sentence, at), Measure.MEAN, noun) if noun else None

    def _noun_after(self, at: int) -> Quantity | None:
        noun, sex = phrases.noun_after(self.sentence, at)
        if not noun or (sex is None and self._too_few(noun, at)) or self._own_children(noun, at):
            return None
        sex = sex or phrases.copula_sex(self.sentence, at) or phrases.among_sex(self.sentence, at)
        return self._quantity(at, sex, Measure.COUNT, noun)

    def _own_children(self, noun: str, at: int) -> bool:
        """"Maria har två barn": somebody's family, not a count."""
        value = self.sentence.tokens[at].value
        return (self.sentence.has("family", at + 1) and self.sentence.low(at + 1) == noun and value is not None
                and value < _MANY_CHILDREN and self.sentence.has("having", at - 1))

    def _too_few(self, noun: str, at: int) -> bool:
        """Whether it is the size of a team rather than a count of employees."""
        lexicon, value = self.sentence.lexicon, self.sentence.tokens[at].value
        return lexicon.has("staff", noun) and value is not None and value < lexicon.staff_from

    def _noun_before(self, at: int) -> Quantity | None:
        if not phrases.is_bare(self.sentence, at) or self.sentence.has("prepositions", at - 1):
            return None
        noun, sex = phrases.noun_before(self.sentence, at)
        if not noun or (sex is None and self._too_few(noun, at)):
            return None
        return self._quantity(at, sex, Measure.COUNT, noun)

    def _label(self, at: int) -> Quantity | None:
        noun = phrases.label_noun(self.sentence, at)
        if not noun or not phrases.is_bare(self.sentence, at) or self.sentence.has("prepositions", at - 1):
            return None
        share = self.sentence.tokens[at].form is not Form.COUNT
        sex = phrases.left_group(self.sentence, at)[0]
        return self._quantity(at, sex, Measure.WITHIN if share else Measure.COUNT, noun)

    def _inherited(self, at: int) -> Quantity | None:
        """"Av dessa hade 94 …", "varav 9 till arbete", "26 har avslutats": people by the context only."""
        sentence = self.sentence
        if phrases.self_contained(sentence, at):
            return self._quantity(at, None, Measure.COUNT)
        if self._of_them(at):
            return self._quantity(at, self._heir(at), Measure.COUNT)
        if not phrases.is_bare(sentence, at):
            return None
        if sentence.has("varav", at - 1):
            last = self.found[-1] if self.found else None
            return self._quantity(at, last.sex, Measure.COUNT, last.noun) if last else None
        known = self.context.people or bool(self.found)
        if phrases.refers_back(sentence, at) and self._referable():
            return self._quantity(at, self._heir(at), Measure.COUNT)
        if self._of_others(at):
            return None
        sure = any(sentence.has("person_verbs_sure", place) for place in (at - 1, at + 1, at + 2))
        outcome = sentence.low(at + 1) == "till" and sentence.has("outcomes_to", at + 2) and known
        if sure or outcome:
            return self._quantity(at, phrases.left_group(sentence, at)[0], Measure.COUNT)
        return None

    def _referable(self) -> bool:
        """Whether a pronoun may stand for people: counted or named just before."""
        return self.context.people or self.context.named or bool(self.found)

    def _of_them(self, at: int) -> bool:
        """"Av dem fick 25 arbete": first in its clause, so that the number needs no noun of its own."""
        near = list(self.sentence.back(at, 4))
        start = near[-1] if near else -1
        opens = start >= 0 and self.sentence.has("of", start) and self.sentence.has("anaphora", start + 1)
        return opens and self._referable() and phrases.before(self.sentence, at) == start + 2 and not (
            self.sentence.has("units", at + 1))

    def _of_others(self, at: int) -> bool:
        """Whether the sentence counts organisations or things before, and no people: "12 kommuner och 9 svarade"."""
        earlier = any(token.kind == "number" and self.sentence.has("units", place + 1)
                      for place, token in enumerate(self.sentence.tokens[:at]))
        return earlier and not self.found and not self.sentence.people()

    def _partitive(self, at: int) -> Quantity | None:
        noun, sex = phrases.partitive(self.sentence, at)
        return self._quantity(at, sex, Measure.COUNT, noun) if noun else None

    def _pieces(self, at: int) -> Quantity | None:
        """"kom det tjugotvå stycken": people where people came."""
        if not self.sentence.has("pieces", at + 1):
            return None
        if not any(self.sentence.has("comings", place) for place in (*self.sentence.back(at, 6), *range(at + 2, at + 5))):
            return None
        hinted = {self.sentence.lexicon.hinted_sex(token.low) for token in self.sentence.tokens} - {None}
        sex = hinted.pop() if len(hinted) == 1 else None
        return self._quantity(at, Sex(sex) if sex else None, Measure.COUNT)

    def _heir(self, at: int) -> Sex | None:
        """The single sex that a pronoun stands for: named before it in the sentence, else in the sentence before."""
        named = {sex for sex in self.sentence.sexes[:at] if sex is not None}
        return next(iter(named)) if len(named) == 1 else None if named else self.context.sex

    def _within(self, at: int) -> Quantity | None:
        """"62 % av kvinnorna"."""
        group, sex = phrases.group_of(self.sentence, at)
        return self._quantity(at, sex, Measure.WITHIN, group) if sex is not None else None

    def _direct(self, at: int) -> Quantity | None:
        """"60 procent kvinnor"."""
        noun, sex = phrases.noun_after(self.sentence, at, reach=3, through_of=False)
        return self._quantity(at, sex, Measure.DISTRIBUTION, noun) if sex is not None else None

    def _predicate(self, at: int) -> Quantity | None:
        """"60 procent av deltagarna är kvinnor"."""
        sex = phrases.predicate_sex(self.sentence, at)
        group = phrases.group_of(self.sentence, at)[0]
        known = group or self.context.people or self.found or self.sentence.people()
        if sex is None or not (known or phrases.says_directly(self.sentence, at)):
            return None
        return self._quantity(at, sex, Measure.DISTRIBUTION, group)

    def _left(self, at: int) -> Quantity | None:
        """"andelen kvinnor var 46 procent", "kvinnor 41 procent", "… trots att de var 59 procent av deltagarna"."""
        group = phrases.group_of(self.sentence, at)[0]
        sex, distribution = phrases.left_group(self.sentence, at)
        verb = phrases.before(self.sentence, at)
        if sex is None and group and self.sentence.has("to_be", verb) and self.sentence.has("subjects", verb - 1):
            sex, distribution = self._heir(at), True
        if sex is None:
            return None
        return self._quantity(at, sex, Measure.DISTRIBUTION if distribution or group else Measure.WITHIN, group)

    def _people(self, at: int) -> Quantity | None:
        """"60 procent av deltagarna", "20 procent unga", "av eleverna är 62 procent …"."""
        noun = (phrases.group_of(self.sentence, at)[0]
                or phrases.noun_after(self.sentence, at, reach=3, through_of=False)[0]
                or phrases.left_people(self.sentence, at))
        return self._quantity(at, None, Measure.WITHIN, noun) if noun else None

    def _context_share(self, at: int) -> Quantity | None:
        """"78 procent svarade", "varav 40 procent", "arbetslösheten var 11 procent"."""
        sentence = self.sentence
        known = self.context.people or bool(self.found)
        sure = any(sentence.has("person_verbs_sure", place) for place in (at - 1, at + 1, at + 2, at + 3))
        back = phrases.self_contained(sentence, at) or (phrases.refers_back(sentence, at) and self._referable())
        if sure or back or (sentence.has("varav", at - 1) and self.found):
            return self._quantity(at, self._heir(at), Measure.WITHIN)
        if any(sentence.has("surveys", place) for place in range(at)):
            return self._quantity(at, None, Measure.WITHIN)
        rate = next((sentence.low(place) for place in sentence.back(at, 7) if sentence.has("rates", place)), "")
        if rate:
            return self._quantity(at, None, Measure.WITHIN, rate)
        went = any(sentence.has("went", place) for place in (at - 1, at + 1, at + 2, at + 3))
        known = known or (sentence.has("went", at - 1) and not sentence.skipped[at])
        if went and known and self._to_outcome(at):
            return self._quantity(at, None, Measure.WITHIN)
        return self._quantity(at, None, Measure.WITHIN) if self.found and self._to_outcome(at) else None

    def _to_outcome(self, at: int) -> bool:
        """"31 % till arbete"."""
        return any(self.sentence.has("towards", place) and self.sentence.has("outcomes_to", place + 1)
                   for place in range(at + 1, at + 6))


def _single_words(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """"en kvinna och en man": one of a sex, counted only beside another number of people of the other sex."""
    singles = []
    for at in range(len(sentence) - 1):
        sex = sentence.sex(at + 1)
        if sex is not None and sentence.has("ambiguous_numbers", at):
            number = replace(sentence.tokens[at], kind="number", value=Decimal(1))
            singles.append(Quantity(at, number, sex, Measure.COUNT, sentence.low(at + 1)))
    return [one for one in singles if any(0 < abs(one.at - other.at) < 5 and one.sex is not other.sex
                                          for other in (*singles, *found))]
