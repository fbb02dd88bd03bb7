"""A number of people in a sentence, and what its readers share."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from jamcheck.statistics import phrases
from jamcheck.statistics.marks import bracketed_sex
from jamcheck.statistics.model import Measure, Sex
from jamcheck.statistics.numbers import Form, Token
from jamcheck.statistics.sentence import Sentence

#: So near before two numbers their owner stands.
_REACH = 4
#: Percent.
_ALL = 100


class Quantity(Struct, frozen=True):
    """A number of people in a sentence; `at` is its token, `share` tells a percent or ratio.

    `noun` is the word of people that it counts, "" where only the context makes it people.
    """

    at: int
    token: Token
    sex: Sex | None
    measure: Measure
    noun: str = ""
    share: bool = False


class Context(Struct, frozen=True):
    """What the sentences before leave behind: whether people were counted, or at least named, of which single sex, the
    order in which both were named, the sexes counted so far, and the last count: `total` if it was one number of no
    sex, `part` if it was of one sex, or of each, together with the other sex before it. `aimed` tells that a share of
    people was set as a goal."""

    people: bool = False
    named: bool = False
    sex: Sex | None = None
    order: tuple[Sex, ...] = ()
    total: Decimal | None = None
    part: Decimal | None = None
    counted: frozenset[Sex] = frozenset()
    aimed: bool = False


class Reader:
    """Tries readings of a number from the surest to the least sure. `found` grows as the sentence is read."""

    def __init__(self, sentence: Sentence, context: Context, found: list[Quantity]) -> None:
        self.sentence, self.context, self.found = sentence, context, found

    def _quantity(self, at: int, sex: Sex | None, measure: Measure, noun: str = "") -> Quantity:
        token = self.sentence.tokens[at]
        return Quantity(at, token, sex, measure, noun, share=token.form is not Form.COUNT)

    def _pair(self, at: int) -> Quantity | None:
        """One of "64 respektive 36 procent": the sexes come in the order in which they were named."""
        named = self.sentence.named()
        order = named if len(named) == 2 else self.sentence.lettered() or self.context.order
        for step, rank in ((1, 0), (-1, 1)):
            other = at + 2 * step
            if len(order) == 2 and self.sentence.is_count(other) and (
                    self._parted(at + step) or self._make_all(at, other, at + step)):
                share = self.sentence.tokens[at].form is not Form.COUNT
                sex = self._owner(min(at, other)) or order[rank]
                return self._quantity(at, sex, Measure.WITHIN if share else Measure.COUNT)
        return None

    def _owner(self, at: int) -> Sex | None:
        """"… 37 och 49 procent, för männen 63 respektive 51": whose both are, where the other has had its own."""
        own = next((sex for place in self.sentence.back(at, _REACH) if (sex := self.sentence.sex(place))), None)
        others = {one.sex for one in self.found} - {own, None}
        return own if own and self.sentence.named()[-1] is own and others else None

    def _coded(self, at: int) -> Quantity | None:
        """"Könsfördelningen (k/m) bland de inskrivna var 38/42": the order of the code, where people are counted."""
        sex = self.sentence.coded.get(at)
        known = self.sentence.people() or self.context.people or self.sentence.holds("sexes.both")
        if sex is None or not known:
            return None
        share = self.sentence.tokens[at].form is not Form.COUNT
        return self._quantity(at, sex, Measure.WITHIN if share else Measure.COUNT)

    def _bracketed(self, at: int) -> Quantity | None:
        """"31 procent (kvinnor)", "41 (män)": the sex stands in brackets after the number."""
        sex = bracketed_sex(self.sentence, at)
        share = self.sentence.tokens[at].form is not Form.COUNT
        noun = phrases.noun_after(self.sentence, at, reach=1)[0]
        return self._quantity(at, sex, Measure.WITHIN if share else Measure.COUNT, noun) if sex is not None else None

    def _labelled(self, at: int, measure: Measure) -> Quantity | None:
        """A bare number in a list whose label names the people."""
        noun = phrases.label_noun(self.sentence, at)
        if not noun or not phrases.is_bare(self.sentence, at) or self.sentence.has("prepositions", at - 1):
            return None
        return self._quantity(at, phrases.left_group(self.sentence, at)[0], measure, noun)

    def _shared_out(self, at: int) -> bool:
        """"De 20 platserna delas så att tio går till kvinnor": so many of the things named before it, for a sex;
        whoever has got one is counted."""
        sentence = self.sentence
        things = any(sentence.tokens[place].kind == "number" and (
            sentence.has("units", place + 1) or sentence.has("units", place + 2)) for place in range(at))
        given = next((place for place in (at + 1, at + 2, at + 3) if sentence.has("gives", place)), -1)
        bare = given > at and not any(sentence.person(place) or sentence.sex(place) for place in range(at + 1, given))
        got = any(sentence.has("outcome_cues", place) for place in sentence.back(at, 8)) or any(
            sentence.has("outcome_cues", place) for place in range(at + 1, given))
        return things and bare and sentence.sex(given + 1) is not None and not got

    def _parted(self, at: int) -> bool:
        """Whether two numbers are of a sex each: "64 respektive 36", "motsvarande antal var 87 och 83"."""
        alike = self.sentence.has("joints", at) and any(
            self.sentence.has("corresponding", before) for before in range(at))
        return alike or self.sentence.has("respectively", at) or (
            self.sentence.low(at) == "/" and self.sentence.tokens[at + 1].form is not Form.COUNT)

    def _make_all(self, at: int, other: int, between: int) -> bool:
        """Whether two shares are of all, of which none is left: "fördelningen var 17 och 83 procent"."""
        both = [self.sentence.tokens[place] for place in (at, other)]
        shares = any(token.form is Form.PERCENT for token in both)
        return shares and self.sentence.has("joints", between) and sum(token.value or 0 for token in both) == _ALL

    def _referable(self) -> bool:
        """Whether a pronoun may stand for people: counted or named just before."""
        sure = any(self.sentence.has("person_verbs_sure", place) for place in range(len(self.sentence)))
        return self.context.people or self.context.named or bool(self.found) or sure

    def _heir(self, at: int) -> Sex | None:
        """The single sex that a pronoun stands for: named before it in the sentence, else in the sentence before; of
        "samtliga" none."""
        named = {sex for sex in self.sentence.sexes[:at] if sex is not None}
        if named or any(self.sentence.has("totals", place) for place in self.sentence.back(at, _REACH)):
            return next(iter(named)) if len(named) == 1 else None
        return self.context.sex
