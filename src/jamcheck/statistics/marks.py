"""The sex of a number told by signs: in brackets after it, as the label before it, by the codes of "(k/m)"."""

from __future__ import annotations

from jamcheck.statistics.model import Sex
from jamcheck.statistics.numbers import Form
from jamcheck.statistics.sentence import SEXES, Sentence

_BOTH = (Sex.WOMEN, Sex.MEN)
#: "(kvinnor)", "(bland kvinnor)": a bracket of more words tells something else.
_IN_BRACKET = 2
#: A number and its bracket have at most so many words between them ("38 hela månader (män)").
_BETWEEN = 2
#: A word that sums up stands so near to its number ("totalt 40", "40 deltagare totalt").
_NEAR = 3
#: "23 nya deltagare av varje kön".
_REACH = 5


def bracketed_sex(sentence: Sentence, at: int) -> Sex | None:
    """"7,8 % (kvinnor) respektive 4,1 % (män)", "38 månader (m)": the bracket after a number holds no more."""
    opening = next((place for place in range(at + 1, at + 2 + _BETWEEN) if sentence.low(place) == "("), -1)
    if opening < 0 or any(sentence.tokens[place].kind != "word" for place in range(at + 1, opening)):
        return None
    closing = next((place for place in range(opening + 2, opening + 2 + _IN_BRACKET) if sentence.low(place) == ")"), -1)
    if closing < 0 or (closing - opening > _IN_BRACKET and not (
            sentence.has("of", opening + 1) or sentence.has("gives", opening + 1))):
        return None
    sex = _sex_or_letter(sentence, closing - 1)
    return None if any(sentence.sex(place) for place in range(at + 1, opening)) else sex


def _sex_or_letter(sentence: Sentence, at: int) -> Sex | None:
    name = sentence.lexicon.header_sex(sentence.low(at)) or ""
    return sentence.sex(at) or SEXES.get(name)


def labelled_sex(sentence: Sentence, at: int) -> Sex | None:
    """"Killar: 17 intervjuade, 5 i arbete", "killar 17 intervjuade": the sex before the nearest colon, or first in its
    part of a list, unless the number sums up both."""
    if sentence.sex(at - 1) in _BOTH and (at == 1 or sentence.low(at - 2) in (",", ";", ":")):
        return sentence.sex(at - 1)
    colon = next((place for place in range(at - 1, 0, -1) if sentence.low(place) == ":" or (
        place == 1 and sentence.low(place) in ("–", "-"))), -1)
    if colon < 0 or any(sentence.has("totals", place) for place in range(max(colon, at - _NEAR), at + _NEAR)):
        return None
    between = any(_names(sentence, place) for place in range(colon + 1, at))
    label = [place for place in range(colon) if sentence.low(place) not in ("-", "–", "•")]
    lone = len(label) == 1 and sentence.lexicon.header_sex(sentence.low(label[0])) is not None
    sex = _sex_or_letter(sentence, colon - 1) if lone else sentence.sex(colon - 1)
    return sex if sex in _BOTH and not between and not sentence.joint(colon - 3) else None


def _names(sentence: Sentence, at: int) -> bool:
    return sentence.sex(at) is not None


def of_each_sex(sentence: Sentence, at: int) -> bool:
    """"Tolv av vardera könet", "åtta personer av varje kön", "lika många flickor som pojkar, 23 av varje"."""
    if sentence.tokens[at].form is not Form.COUNT:
        return False
    place = next((place for place in sentence.ahead(at, _REACH) if sentence.has("each", place)), -1)
    if place < 0 or not sentence.has("of", place - 1):
        return False
    bare = place + 1 == len(sentence) or sentence.tokens[place + 1].kind == "sign" or (
        sentence.has("person_verbs", place + 1))
    return sentence.has("sex_itself", place + 1) or (bare and len(sentence.named()) == len(_BOTH))
