"""Counts: how many people, of which sex."""

from __future__ import annotations

from jamcheck.statistics import phrases
from jamcheck.statistics.model import Measure, Sex
from jamcheck.statistics.partitive import has_parts, partitive
from jamcheck.statistics.quantity import Quantity, Reader
from jamcheck.statistics.things import among_things, pieces_of_things

#: "Maria har två barn": so many and more are no longer somebody's own.
_MANY_CHILDREN = 8
#: "Av de elva unga männen": so near to "av" its noun stands.
_LEAD = 5
#: "Kvinnorna i den parallella kvällsgruppen har varit 17": so near stands the end.
_NEAR = 9
#: Women and men.
_BOTH = 2


class CountReader(Reader):
    """Reads the numbers that are no shares."""

    def read(self, at: int) -> Quantity | None:
        """The first reading that fits, or None where the number counts no people."""
        if among_things(self.sentence, at, self.found) or self._shared_out(at):
            return None
        ways = (self._coded, self._bracketed, self._pair, self._whole, self._told, self._so_many, self._varav,
                self._noun_after, self._noun_before, self._label, self._partitive, self._inherited, self._pieces)
        return next((quantity for way in ways if (quantity := way(at)) is not None), None)

    def _whole(self, at: int) -> Quantity | None:
        """"Samtliga 14 som … var kvinnor", "att tjejerna blev få … samtliga tre klarade provet": a group of one sex."""
        first = not self.found and not self.sentence.has("units", at + 1)
        sex = (phrases.whole_sex(self.sentence, at) or phrases.sex_of_all(self.sentence, at)) if first else None
        return self._quantity(at, sex, Measure.COUNT, phrases.noun_after(self.sentence, at)[0]) if sex else None

    def _varav(self, at: int) -> Quantity | None:
        """"kv 9 (varav 4 till arbete och 3 till studier)": people of the sex before it, unless it sums up both."""
        word = self._varav_of(at)
        base = next((one for one in reversed(self.found) if one.at < word), None)
        if base is None or not phrases.is_bare(self.sentence, at):
            return None
        own = self.sentence.low(word - 1) == "(" or len({one.sex for one in self.found} - {None}) < _BOTH or (
            sum(self.sentence.has("varav", place) for place in range(len(self.sentence))) >= _BOTH)
        return self._quantity(at, base.sex if own else None, Measure.COUNT, base.noun)

    def _varav_of(self, at: int) -> int:
        """The place of the "varav" that a number follows, by itself or in a list with others, or -1."""
        if self.sentence.has("varav", at - 1):
            return at - 1
        last = next((one.at for one in reversed(self.found) if one.at < at), -1)
        listed = self.sentence.has("joints", at - 1) or self.sentence.low(at - 1) == ","
        near = listed and not any(self.sentence.low(place) in ".;()" for place in range(last + 1, at))
        return self._varav_of(last) if near and 0 <= last < at else -1

    def _told(self, at: int) -> Quantity | None:
        """"12 är män", "19 av dem är kvinnor": the sex is told right after the number."""
        sentence = self.sentence
        back = sentence.has("of", at + 1) and sentence.has("anaphora", at + 2)
        verb = at + 3 if back else at + 1
        known = back or bool(self.found) or self.context.people
        if not known or not sentence.has("to_be", verb) or sentence.joint(verb + 1):
            return None
        sex = sentence.sex(verb + 1)
        return self._quantity(at, sex, Measure.COUNT, sentence.low(verb + 1)) if sex is not None else None

    def _noun_after(self, at: int) -> Quantity | None:
        noun, sex = phrases.noun_after(self.sentence, at)
        if not noun or (sex is None and self._too_few(noun, at)) or self._own_children(noun, at) or self._meant_for(at):
            return None
        sex = sex or phrases.copula_sex(self.sentence, at) or phrases.among_sex(self.sentence, at)
        if sex is None and self.sentence.has("of", at + 1):  # "tjejerna 28 av de sökande"
            sex = self.sentence.sex(at - 1)
        return self._quantity(at, sex, Measure.COUNT, noun)

    def _meant_for(self, at: int) -> bool:
        """"tre träffar, varav två enbart för kvinnor": whom things are for."""
        return self.sentence.has("varav", at - 1) and "för" in (self.sentence.low(at + 1), self.sentence.low(at + 2))

    def _own_children(self, noun: str, at: int) -> bool:
        """"Maria har två barn": somebody's family, not a count."""
        value = self.sentence.tokens[at].value
        return (self.sentence.has("family", at + 1) and self.sentence.low(at + 1) == noun and value is not None
                and value < _MANY_CHILDREN and self.sentence.has("having", at - 1))

    def _too_few(self, noun: str, at: int) -> bool:
        """Whether it is the size of a team rather than a count of employees."""
        lexicon, value = self.sentence.lexicon, self.sentence.tokens[at].value
        moved = self.sentence.holds("staff_moves") and not self.sentence.has("of", at - 1)
        least = lexicon.staff_moves_from if moved else lexicon.staff_from
        return lexicon.has("staff", noun) and value is not None and value < least

    def _noun_before(self, at: int) -> Quantity | None:
        if not phrases.is_bare(self.sentence, at) or self.sentence.has("prepositions", at - 1):
            return None
        noun, sex = phrases.noun_before(self.sentence, at)
        if not noun or (sex is None and self._too_few(noun, at)):
            return None
        return self._quantity(at, sex, Measure.COUNT, noun)

    def _label(self, at: int) -> Quantity | None:
        """"Deltagare per insats: Bron 14, Lotsen 22"."""
        return self._labelled(at, Measure.COUNT)

    def _inherited(self, at: int) -> Quantity | None:
        """"Av dessa hade 94 …", "varav 9 till arbete", "26 har avslutats": people by the context only."""
        sentence = self.sentence
        if phrases.self_contained(sentence, at):
            told = phrases.copula_sex(sentence, at) if sentence.has("of", at + 1) else None
            return self._quantity(at, told, Measure.COUNT)
        if self._of_them(at):
            return self._quantity(at, self._heir(at), Measure.COUNT)
        known = self.context.people or bool(self.found) or self._subject(at) is not None
        if (known and self._did(at)) or self._went_to(at):
            return self._quantity(at, self._subject(at), Measure.COUNT)
        if not phrases.is_bare(sentence, at):
            return None
        if self._who_did(at):
            return self._quantity(at, None, Measure.COUNT)
        if self._of_others(at):
            return None
        if phrases.refers_back(sentence, at) and self._referable():
            return self._quantity(at, self._heir(at), Measure.COUNT)
        sure = any(sentence.has("person_verbs_sure", place) for place in (at - 1, at + 1, at + 2))
        outcome = sentence.has("towards", at + 1) and sentence.has("outcomes_to", at + 2) and known
        if sure or outcome:
            sex = phrases.left_group(sentence, at)[0] or (self._only_sex() if outcome else None)
            return self._quantity(at, sex, Measure.COUNT)
        return None

    def _only_sex(self) -> Sex | None:
        """"Elva män avslutades: fyra till arbete och tre till studier": all that the sentence counts is of one sex."""
        sexes = {one.sex for one in self.found}
        return sexes.pop() if len(sexes) == 1 and len(self.sentence.named()) == 1 else None

    def _who_did(self, at: int) -> bool:
        """"Alla 26 som började …", "av de 73 som tillkommit är 44 kvinnor": all who did what people do."""
        sentence = self.sentence
        deed = sentence.has("person_verbs", at + 2) or sentence.has("person_deeds", at + 2)
        did = deed and not any(
            sentence.has(name, at + 2) for name in ("to_be", "having", "outcome_weak"))
        based = sentence.has("of", at - 2) and sentence.has("determiners", at - 1) and bool(sentence.named())
        told = sentence.has("determiners", at - 1) or (sentence.has("of", at - 1) and at == 1)
        came = based or sentence.has("comings", at + 2) or (told and (did or self._who_were(at + 2)))
        return sentence.has("who", at + 1) and came and not self._of_others(at)

    def _who_were(self, at: int) -> bool:
        """"… som då var inskrivna": what those who stand before it have become only people become."""
        verb = next((place for place in (at, at + 1) if self.sentence.has("to_be", place)), -1)
        return verb >= 0 and self.sentence.has("person_verbs_sure", verb + 1)

    def _did(self, at: int) -> bool:
        """"Ett halvår senare arbetade 19", "22 slutade i förtid", "14 har gått vidare": who did what people do."""
        sentence = self.sentence
        if self._of_others(at):
            return False
        after = at + 2 if sentence.has("perfects", at + 1) or sentence.has("who", at + 1) else at + 1
        if sentence.has("person_deeds", after):
            return True
        done = phrases.is_bare(sentence, at) or any(
            sentence.has(name, at + 1) for name in ("outcomes_to", "comparatives"))
        return done and sentence.has("person_deeds", phrases.before(sentence, at))

    def _went_to(self, at: int) -> bool:
        """"Elva gick till arbete", "tolv har fått jobb": what only people go to or get, whoever was counted before."""
        sentence = self.sentence
        verb = at + 2 if sentence.has("perfects", at + 1) else at + 1
        to = verb + 2 if sentence.has("onward", verb + 1) else verb + 1
        went = sentence.has("went", verb) and sentence.has("towards", to) and sentence.has("outcome_rows", to + 1)
        got = sentence.has("got", verb) and sentence.has("outcome_rows", verb + 1)
        return (went or got) and not self._of_others(at)

    def _subject(self, at: int) -> Sex | None:
        """The sex that a clause begins with: "Bland kvinnorna … fick 17 jobb", "av de elva männen sju"."""
        place = next((place for place in range(at - 1, 0, -1) if self.sentence.sex(place) is not None), 0)
        start = next((start for start in range(place - 1, max(-1, place - _LEAD), -1)
                      if self.sentence.has("of", start)), -1)
        opens = start == 0 or self.sentence.low(start - 1) in (",", ";") or self.sentence.has("joints", start - 1)
        others = any(self.sentence.has("of", later) and self._names_others(later) for later in range(place + 1, at))
        return self.sentence.sex(place) if start >= 0 and opens and not others else None

    def _names_others(self, of: int) -> bool:
        """Whether "av" or "bland" is said of people by another word than that of a sex."""
        near = range(of + 1, of + _LEAD)
        return any(self.sentence.person(place) or self.sentence.has("anaphora", place) for place in near)

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
                      and not self.sentence.has("durations", place + 1)
                      for place, token in enumerate(self.sentence.tokens[:at]))
        return earlier and not self.found and not self.sentence.people()

    def _partitive(self, at: int) -> Quantity | None:
        noun, sex = partitive(self.sentence, at)
        return self._quantity(at, sex, Measure.COUNT, noun) if noun or has_parts(self.sentence, at) else None

    def _so_many(self, at: int) -> Quantity | None:
        """"Kvinnorna i kvällsgruppen var 17": the sex that the sentence begins with, and its number at the end."""
        sentence, sex = self.sentence, self.sentence.sex(0)
        ends = at + 1 >= len(sentence) or sentence.tokens[at + 1].kind != "word"
        is_told = ends and sentence.has("to_be", phrases.before(sentence, at)) and sentence.named() == (sex,)
        near = is_told and 0 in sentence.back(at, _NEAR)
        return self._quantity(at, sex, Measure.COUNT, sentence.low(0)) if near else None

    def _pieces(self, at: int) -> Quantity | None:
        """"kom det tjugotvå stycken": people where people came."""
        if not self.sentence.has("pieces", at + 1) or pieces_of_things(self.sentence, at):
            return None
        around = (*self.sentence.back(at, 6), *range(at + 2, at + 5))
        if not any(self.sentence.has("comings", place) for place in around):
            return None
        hinted = {self.sentence.lexicon.hinted_sex(token.low) for token in self.sentence.tokens} - {None}
        sex = hinted.pop() if len(hinted) == 1 else None
        return self._quantity(at, Sex(sex) if sex else None, Measure.COUNT)
