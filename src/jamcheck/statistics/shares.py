"""Shares: percents and ratios of people, of which sex, within it or of all."""

from __future__ import annotations

from jamcheck.statistics import phrases
from jamcheck.statistics.model import Measure
from jamcheck.statistics.numbers import Form
from jamcheck.statistics.quantity import Quantity, Reader


class ShareReader(Reader):
    """Reads percents and ratios."""

    def read(self, at: int) -> Quantity | None:
        """The first reading that fits, or None where the share is of no people."""
        if self._of_things(at):
            return None
        ways = (self._coded, self._bracketed, self._pair, self._within, self._direct, self._predicate, self._left,
                self._people, self._label, self._by_context)
        return next((quantity for way in ways if (quantity := way(at)) is not None), None)

    def _of_things(self, at: int) -> bool:
        """"Av de 120 platserna fördelas hälften till kvinnor": a share of places or money that nobody has had yet."""
        sentence = self.sentence
        if self._every_other(at) or self._shared_out(at):
            return True
        near = list(sentence.back(at, 12))
        if not near or near[-1] or not sentence.has("of", 0):
            return False
        things = any(sentence.has("units", place) or sentence.has("money_words", place) for place in near)
        had = any(sentence.has("outcome_cues", place) or sentence.person(place) for place in near)
        return things and not had

    def _every_other(self, at: int) -> bool:
        """"vid var fjärde träff": every so manieth of what is named right after it, and that is no people."""
        sentence = self.sentence
        first = sentence.low(at).split(" ")[0]
        every = sentence.lexicon.words["every"][first] or first in sentence.lexicon.every_joined
        named = at + 1 < len(sentence) and sentence.tokens[at + 1].kind == "word" and not any(
            sentence.has(name, at + 1) for name in ("of", "who", "stops"))
        people = sentence.person(at + 1) or sentence.sex(at + 1) is not None
        return every and named and not people and sentence.has("prepositions", at - 1)

    def _within(self, at: int) -> Quantity | None:
        """"62 % av kvinnorna"; "var en fjärdedel män" is told of others."""
        sentence = self.sentence
        if not sentence.has("of", at + 1) and sentence.has("to_be", phrases.before(sentence, at)):
            return None
        group, sex = phrases.group_of(sentence, at)
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
        told = phrases.says_directly(self.sentence, at) or phrases.self_contained(self.sentence, at)
        of_those = self.sentence.tokens[at].known and self.sentence.has("who", at + 1)  # "nio av de 26 som kom är män"
        if sex is None or not (known or told or of_those or self._in_apposition(at)):
            return None
        return self._quantity(at, sex, Measure.DISTRIBUTION, group)

    def _in_apposition(self, at: int) -> bool:
        """"De flesta som sökte, 21 av 30, är kvinnor": what is told of so many of all is a sex, so they are people."""
        verb = at + 2 if self.sentence.low(at + 1) == "," else at + 1
        return (self.sentence.tokens[at].whole is not None and self.sentence.has("to_be", verb)
                and self.sentence.sex(verb + 1) is not None)

    def _left(self, at: int) -> Quantity | None:
        """"andelen kvinnor var 46 procent", "kvinnor 41 procent", "… trots att de var 59 procent av deltagarna"."""
        group = phrases.group_of(self.sentence, at)[0]
        sex, distribution = phrases.left_group(self.sentence, at)
        if sex is None and (earlier := self._at_other_time(at)) is not None:
            return self._quantity(at, earlier.sex, earlier.measure, earlier.noun)
        verb = phrases.before(self.sentence, at)
        if sex is None and group and self.sentence.has("to_be", verb) and self.sentence.has("subjects", verb - 1):
            sex, distribution = self._heir(at), True
        if sex is None and group and len(self.sentence.named()) == 1 and self._is_told(at):
            sex, distribution = self.sentence.named()[0], True
        if sex is None:
            return None
        distribution = distribution or self._own_share(at) or self._makes_up(at) or self.sentence.holds("majority")
        return self._quantity(at, sex, Measure.DISTRIBUTION if distribution or group else Measure.WITHIN, group)

    def _at_other_time(self, at: int) -> Quantity | None:
        """"Andelen kvinnor var 37 procent under våren och 49 procent under hösten": the share before it, of the only
        sex named so far, where nothing else is named in between."""
        sentence, last = self.sentence, self.found[-1] if self.found else None
        if last is None or last.sex is None or not last.share or not sentence.has("joints", at - 1):
            return None
        named = {sex for sex in sentence.sexes[:at] if sex is not None}
        placed = all(sentence.has("prepositions", place + 1) for place in (last.at, at))
        between = any(sentence.person(place) for place in range(last.at + 1, at))
        after = any(sentence.sex(place) is not None for place in sentence.ahead(at, 4))
        return last if named == {last.sex} and placed and not between and not after else None

    def _own_share(self, at: int) -> bool:
        """"Kvinnornas andel av de nyinskrivna": one sex's share of all; "kvinnornas andel som …" is of women."""
        return any(
            self.sentence.sex(place) is not None and self.sentence.has("percent_heads", place + 1)
            and not self.sentence.has("relatives", place + 2) for place in self.sentence.back(at, 14))

    def _makes_up(self, at: int) -> bool:
        """"Bland de 118 medarbetarna utgör männen 22 procent": of all; not "var männen 22 procent fler"."""
        sentence = self.sentence
        inverted = sentence.sex(at - 1) is not None and sentence.has("to_be", at - 2)
        return inverted and not sentence.has("comparatives", at + 1)

    def _is_told(self, at: int) -> bool:
        """"… och utgör nu 58 procent av deltagarna", "har gått till hälften": its one sex is told of."""
        grown = any(self.sentence.has("changes", place) for place in self.sentence.back(at, 8))
        return grown or any(self.sentence.has("to_be", place) for place in (at - 1, at - 2))

    def _people(self, at: int) -> Quantity | None:
        """"60 procent av deltagarna", "20 procent unga", "av eleverna är 62 procent …"."""
        noun = (phrases.group_of(self.sentence, at)[0]
                or phrases.noun_after(self.sentence, at, reach=3, through_of=False)[0]
                or phrases.left_people(self.sentence, at))
        return self._quantity(at, None, Measure.WITHIN, noun) if noun else None

    def _label(self, at: int) -> Quantity | None:
        """"Elever med godkänt: åk 7 81 %, åk 8 77 %"."""
        return self._labelled(at, Measure.WITHIN)

    def _by_context(self, at: int) -> Quantity | None:
        """"78 procent svarade", "varav 40 procent", "arbetslösheten var 11 procent"."""
        sentence = self.sentence
        known = self.context.people or bool(self.found)
        sure = any(sentence.has("person_verbs_sure", place) for place in (at - 1, at + 1, at + 2, at + 3))
        who = sentence.tokens[at].form is Form.RATIO and sentence.has("who", at + 1) and not self._of_bodies(at)
        back = who or phrases.self_contained(sentence, at) or (phrases.refers_back(sentence, at) and self._referable())
        known_group = self._of_whom(at) or self._of_all_counted(at) or (sentence.has("varav", at - 1) and self.found)
        if sure or back or known_group:
            return self._quantity(at, self._heir(at), Measure.WITHIN)
        if any(sentence.has("surveys", place) for place in range(at)):
            return self._quantity(at, None, Measure.WITHIN)
        rate = next((sentence.low(place) for place in sentence.back(at, 7) if sentence.has("rates", place)), "")
        if rate and not self._of_named(at):
            return self._quantity(at, None, Measure.WITHIN, rate)
        if self.context.aimed and any(sentence.has("outcome_columns", place) for place in sentence.back(at, 7)):
            return self._quantity(at, None, Measure.WITHIN)  # "Utfallet är 43 procent", after the goal
        if known and self._did(at):
            return self._quantity(at, self._heir(at), Measure.WITHIN)
        went = any(sentence.has("went", place) for place in (at - 1, at + 1, at + 2, at + 3))
        known = known or (sentence.has("went", at - 1) and not sentence.skipped[at])
        if went and known and self._to_outcome(at):
            return self._quantity(at, None, Measure.WITHIN)
        return self._quantity(at, None, Measure.WITHIN) if self.found and self._to_outcome(at) else None

    def _of_all_counted(self, at: int) -> bool:
        """"Åtta kvinnor och sju män började. Sex av de femton har arbete.": a share of just as many as were counted."""
        token, after = self.sentence.tokens[at], self.sentence.low(at + 1)
        things = after.endswith("na") and not self.sentence.person(at + 1)  # "sex av de sju anläggningarna"
        return token.known and not things and token.whole in (self.context.part, self.context.total)

    def _of_bodies(self, at: int) -> bool:
        """"… på leverantörer, och två av de fem som fanns i fjol": what was named before it is no people."""
        sentence = self.sentence
        return not sentence.people() and any(sentence.has("units", place) and not sentence.has("mean_units", place)
                                             for place in range(at))

    def _of_whom(self, at: int) -> bool:
        """"Andelen som gick vidare till arbete var 48 procent": only people do what it is a share of."""
        sentence = self.sentence
        whom = [place + 2 for place in sentence.back(at, 16)
                if sentence.has("percent_heads", place) and sentence.has("who", place + 1)]
        return any(sentence.has(name, place) for start in whom for place in (start, start + 1)
                   for name in ("person_verbs_sure", "person_deeds"))

    def _of_named(self, at: int) -> bool:
        """"Frånvaron ökar i två av de tre områdena": so many of what is named right after them."""
        ratio = self.sentence.tokens[at].form is Form.RATIO and at + 1 < len(self.sentence)
        return ratio and self.sentence.tokens[at + 1].kind == "word" and not self.sentence.has("stops", at + 1)

    def _did(self, at: int) -> bool:
        """"På sfi nådde 59 procent betyg": what people do, right before the share."""
        return self.sentence.has("person_deeds", phrases.before(self.sentence, at)) and not (
            self.sentence.has("of", at + 1) or any(self.sentence.has("units", place) for place in (at + 1, at + 2)))

    def _to_outcome(self, at: int) -> bool:
        """"31 % till arbete"."""
        return any(self.sentence.has("towards", place) and self.sentence.has("outcomes_to", place + 1)
                   for place in range(at + 1, at + 6))
