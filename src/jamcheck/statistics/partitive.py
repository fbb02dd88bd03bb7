"""The group that a number of people is a part of, "Av kvinnorna saknade 18 gymnasieutbildning"; and what is a part of
it, "112 (varav män 39)"."""

from __future__ import annotations

from jamcheck.statistics.model import Sex
from jamcheck.statistics.phrases import before, noun_after
from jamcheck.statistics.sentence import Sentence

#: "som kontaktades kom 22": so far at least the verb before a number stands from the noun where another comes between.
_OWN_VERB = 3
#: "Av de personer som anmäldes under hela det gångna året avböjde 22": so near the group is named.
_NEAR = 12


def partitive(sentence: Sentence, at: int) -> tuple[str, Sex | None]:
    """The group of "Av kvinnorna saknade 18 gymnasieutbildning": first in its clause, one verb before the number; or
    of "Bland de elever som sökte i våras fick 22 plats": with a clause that has a verb of its own."""
    if sentence.has("units", at + 1) or sentence.has("money", at + 1):
        return "", None
    start = next((place for place in sentence.back(at, _NEAR) if sentence.has("of", place) and (
        place == 0 or sentence.tokens[place - 1].kind != "word")), None)
    if start is None:
        return "", None
    noun, sex = noun_after(sentence, start, reach=4)
    verb = before(sentence, at)
    if not noun or sentence.low(verb - 1) == noun:
        return noun, sex
    named = next((place for place in range(start, at) if sentence.low(place) == noun), at)
    told = sentence.has("relatives", named + 1) and verb - named >= _OWN_VERB and sentence.has("told_verbs", verb)
    return (noun, sex) if told else ("", None)


def has_parts(sentence: Sentence, at: int) -> bool:
    """Whether the sex of some of those that a number counts is told right after it: "112 (varav män 39)"."""
    varav = at + 2 if sentence.low(at + 1) in ("(", ",") else at + 1
    told = range(varav + 1, varav + 3)
    return sentence.has("varav", varav) and any(sentence.sex(place) is not None for place in told) and any(
        sentence.is_count(place) for place in told)
