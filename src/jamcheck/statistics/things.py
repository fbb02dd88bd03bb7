"""Numbers that stand beside people and count things: what they take part in, and what is shared out to them."""

from __future__ import annotations

from collections.abc import Sequence

from jamcheck.statistics import phrases
from jamcheck.statistics.quantity import Quantity
from jamcheck.statistics.sentence import Sentence

#: Endings of nouns told in the plural as known; participles, which stand for people, end otherwise ("de inskrivna").
_DEFINITE = ("arna", "erna", "orna")


def among_things(sentence: Sentence, at: int, found: Sequence[Quantity]) -> bool:
    """"har deltagit i tre av dem": what one takes part in is no people; "av de tolv stolarna står sex till …", and
    "24 platser, och 12 av dem"."""
    things = (_of_things(sentence, place) for place in range(at) if sentence.has("of", place))
    if phrases.is_bare(sentence, at) and any(things):
        return True
    of_them = sentence.has("of", at + 1) and sentence.has("anaphora", at + 2)
    counted = any(sentence.tokens[place].kind == "number" and sentence.has("units", place + 1) for place in range(at))
    return of_them and (sentence.has("within", at - 1) or (counted and not found))


def _of_things(sentence: Sentence, of: int) -> bool:
    """Whether "av" is followed by so many of what are no people: "av de 6 100 timmarna", "av de tolv stolarna"."""
    number = of + 2 if sentence.has("determiners", of + 1) else of + 1
    counted = number < len(sentence) and sentence.tokens[number].kind == "number"
    if not counted or sentence.person(number + 1, staff=True):
        return False
    definite = sentence.low(number + 1).endswith(_DEFINITE) and sentence.sex(number + 1) is None
    return definite or sentence.has("units", number + 1)


def pieces_of_things(sentence: Sentence, at: int) -> bool:
    """Whether what a number is told of, right before it, is no people: "Överklagandena var 41 stycken"."""
    subject = at - 2
    told = subject >= 0 and sentence.has("copulas", at - 1) and sentence.low(subject).endswith(("na", "en", "et"))
    people = sentence.person(subject, staff=True) or sentence.sex(subject) or sentence.has("count_heads", subject)
    return told and not people
