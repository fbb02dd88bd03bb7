"""What stands around a number: the noun it counts, the group it is a share of, the sex it belongs to."""

from __future__ import annotations

from jamcheck.statistics.model import Sex
from jamcheck.statistics.numbers import Form
from jamcheck.statistics.sentence import SEXES, Sentence

#: Words that no list knows may stand between a number and its noun ("41 nyligen inskrivna deltagare").
_STRANGE = 2
_REACH = 14
_NO_NOUNS = ("stops", "person_verbs", "counts", "of", "varav", "respectively", "date_before")
_NOUN_ENDS = ("er", "ar", "or", "are", "arna", "orna", "erna", "ningar", "ning")


def noun_after(sentence: Sentence, at: int, *, reach: int = 6, through_of: bool = True) -> tuple[str, Sex | None]:
    """The word of people that a number counts, and its sex: "31 av de unga kvinnorna" → ("kvinnorna", women)."""
    noun, strange = "", 0
    for place in range(at + 1, min(len(sentence), at + 1 + reach)):
        sex = sentence.sex(place)
        if sentence.owns(place):
            break
        if sex is not None:
            return sentence.low(place), None if sentence.joint(place) else sex
        if sentence.person(place, staff=True):
            noun = sentence.low(place)
            continue
        if noun:
            return ("", None) if _qualifies(sentence, noun, place) else (noun, letter(sentence, at)[1])
        passed = _passes(sentence, place, through_of=through_of)
        strange += passed == "strange"
        if not passed or strange > _STRANGE:
            break
    return (noun, letter(sentence, at)[1]) if noun else letter(sentence, at)


def _passes(sentence: Sentence, place: int, *, through_of: bool) -> str:
    """Whether the search for a noun may go past a word: "known", "strange" or ""."""
    if sentence.tokens[place].kind != "word" or sentence.has("units", place) or sentence.has("money", place):
        return ""
    if sentence.low(place) in sentence.lexicon.words["of"].whole:
        return "known" if through_of else ""
    if sentence.has("anaphora", place) or sentence.has("determiners", place):
        return "known"
    if sentence.has("stops", place) or sentence.low(place).endswith(_NOUN_ENDS):
        return ""
    return "strange"


def _qualifies(sentence: Sentence, noun: str, place: int) -> bool:
    """Whether a word of people is only the adjective of something else: "26 avslutade ärenden", "tre äldre lokaler"."""
    return noun.endswith(("a", "e")) and not sentence.has("person_verbs", place) and (
        sentence.has("units", place) or sentence.low(place).endswith(("or", "orna", "arna", "erna", "ningar")))


def letter(sentence: Sentence, at: int) -> tuple[str, Sex | None]:
    """"(28 k, 19 m)", "(K 21, M 219)", "62 st (kv 18)": letters beside numbers are sexes where both stand in the
    sentence, or within brackets."""
    before_it = at - 2 if sentence.low(at - 1) == ":" else at - 1
    for place, outside in ((at + 1, at - 1), (before_it, before_it - 1)):
        letter = sentence.low(place).strip(".")
        name = sentence.lexicon.header_sex(letter) if letter else None
        if name not in ("women", "men") or len(letter) > 3 or sentence.tokens[place].end == sentence.tokens[at].start:
            continue  # "M1–M4", written as one, is the name of a thing
        others = {sentence.lexicon.header_sex(token.low) for token in sentence.tokens if len(token.low) <= 3}
        if {"women", "men"} <= others or sentence.low(outside) == "(":
            return letter, SEXES[name]
    return "", None


def noun_before(sentence: Sentence, at: int) -> tuple[str, Sex | None]:
    """The word of people before a bare number: "Antal deltagare: 47", "antalet elever ökade från 120 till 155"."""
    noun, sex, counted = "", None, False
    pieces = sentence.has("counts", at + 1)
    for place in sentence.back(at, 16 if pieces else 14):
        if sentence.is_count(place) and not noun and not pieces and not is_change(sentence, at):
            break
        if sentence.sex(place) is not None and not noun:
            noun, sex = sentence.low(place), sentence.sex(place)
        elif sentence.person(place) and not noun and not _qualifies(sentence, sentence.person(place), place + 1):
            noun = sentence.person(place)
        if sentence.has("counts", place) and sentence.has("units", place + 1):
            return "", None  # "antalet företag som tar emot praktikanter ökade från 58 till 74"
        counted = counted or sentence.has("counts", place)
    close = {sentence.low(place) for place in sentence.back(at, 2)} | {sentence.low(before(sentence, at) - 1)}
    return (noun, sex) if counted or pieces or noun in close else ("", None)


def label_noun(sentence: Sentence, at: int) -> str:
    """The word of people in the label of a list of numbers ("Deltagare per insats: Bron 14, Lotsen 22"), or ""."""
    return sentence.label_people if 0 <= sentence.label_end < at else ""


def is_change(sentence: Sentence, at: int) -> bool:
    """"från 35 procent till 47 procent": the second number is of the same group as the first."""
    return sentence.has("towards", before(sentence, at))


def is_bare(sentence: Sentence, at: int) -> bool:
    """Whether nothing that the number could count follows it."""
    if at + 1 >= len(sentence) or sentence.tokens[at + 1].kind != "word":
        return True
    return any(sentence.has(name, at + 1) for name in _NO_NOUNS)


def group_of(sentence: Sentence, at: int) -> tuple[str, Sex | None]:
    """The group that a share is of: "62 % av kvinnorna" → women; "60 procent av deltagarna" → ("deltagarna", None)."""
    if sentence.has("of", at + 1):
        return noun_after(sentence, at + 1, reach=7)
    if sentence.tokens[at].form is not Form.RATIO:
        return "", None
    noun, sex = noun_after(sentence, at, reach=4, through_of=False)
    told = _told_of(sentence, at) if sex is not None else ""
    return (told, None) if told else (noun, sex)


def _told_of(sentence: Sentence, at: int) -> str:
    """The people that a sex is told of: "sju av tio besökare (är) pojkar" → "besökare", which is no adjective."""
    for place in range(at + 1, min(len(sentence), at + 5)):
        if sentence.sex(place + 1) is not None:
            noun = sentence.person(place)
            return noun if noun.endswith(_NOUN_ENDS) else ""
    return ""


def predicate_sex(sentence: Sentence, at: int) -> Sex | None:
    """"60 procent av deltagarna är kvinnor", "71 procent av besökarna av killar": before the next number or comma; not
    "av de 118 utgör männen 22 procent", which tells the next number of them."""
    linked = sentence.has("to_be", before(sentence, at)) and sentence.tokens[at].form is Form.RATIO
    for place in sentence.ahead(at, _REACH):
        if sentence.low(place) == "," and place > at + 1 and not sentence.has("to_be", place + 1):
            return None
        if sentence.has("joints", place) and sentence.sex(place + 1) is not None:
            return None
        linked = linked or any(sentence.has(name, place) for name in ("copulas", "gives")) or bool(
            _told_of(sentence, at) and sentence.person(place))
        sex = sentence.sex(place)
        if sex and linked:
            return None if sentence.joint(place) or sentence.is_count(place + 1) else sex
    return None


def says_directly(sentence: Sentence, at: int) -> bool:
    """"71 procent till män": nothing between the share and the sex."""
    return sentence.sex(at + 2) is not None and (sentence.has("gives", at + 1) or sentence.has("of", at + 1))


def copula_sex(sentence: Sentence, at: int) -> Sex | None:
    """"28 av deltagarna var kvinnor"."""
    linked = any(sentence.has("to_be", place) for place in sentence.ahead(at, 7))
    return predicate_sex(sentence, at) if linked else None


def whole_sex(sentence: Sentence, at: int) -> Sex | None:
    """The sex of a whole group: "samtliga 14 som … var kvinnor", "de 12 som … var alla män"."""
    named = sentence.named()
    if len(named) != 1:
        return None
    for place in sentence.ahead(at, len(sentence)):
        every = sentence.has("universals", place - 1) or sentence.has("only", place - 1)
        if sentence.sex(place) in named and sentence.has("to_be", place - (2 if every else 1)):
            universal = any(sentence.has("universals", other) for other in range(max(0, at - 3), at))
            return named[0] if every or universal else None
    return None


def among_sex(sentence: Sentence, at: int) -> Sex | None:
    """"Bland kvinnorna var 12 deltagare …"."""
    for place in sentence.back(at, 6):
        if sentence.sex(place) is not None and sentence.has("of", place - 1):
            return sentence.sex(place)
    return None


def left_group(sentence: Sentence, at: int) -> tuple[Sex | None, bool]:
    """The sex named before a number in its clause, and whether the number is the share of it ("andelen kvinnor")."""
    if sentence.has("joints", at - 1):
        return None, False
    passed: list[int] = []
    for place in sentence.back(at, 12):
        if sentence.is_count(place) and not is_change(sentence, at):
            return None, False
        sex = sentence.sex(place)
        if sex is not None:
            pair = sentence.has("joints", place - 1) and sentence.sex(place - 2) is not None
            share = sentence.has("counts", place - 1) or sentence.has("counts", place - 2) or (
                _is_told(sentence, at) and not sentence.has("of", place - 1))
            relative = any(sentence.has("relatives", other) for other in passed)
            return (None, False) if pair else (sex, share and not relative)
        passed.append(place)
    return None, False


def _is_told(sentence: Sentence, at: int) -> bool:
    """"Kvinnorna är 60 procent", "… står för 60 procent", "… är i majoritet (58 procent)": what they are of all."""
    accounts = sentence.low(at - 1) == "för" and sentence.has("accounts", at - 2)
    bracketed = sentence.low(at - 1) == "(" and sentence.low(at + 1) == ")"
    return accounts or bracketed or sentence.has("to_be", before(sentence, at))


def left_people(sentence: Sentence, at: int) -> str:
    """The people a share is of, named before it: "Av eleverna är 62 procent …", "andelen behöriga var 81 procent"."""
    for place in sentence.back(at, 12):
        if sentence.person(place) and any(
                sentence.has("of", before) or sentence.has("counts", before) for before in range(place - 4, place)):
            return sentence.person(place)
    return ""


def sex_around(sentence: Sentence, at: int) -> Sex | None:
    """The sex named after a number in its clause ("7,1 månader för kvinnor"), else before it."""
    for place in sentence.ahead(at, 6):
        if sentence.has("joints", place):
            break
        if sentence.sex(place) is not None:
            return None if sentence.joint(place) else sentence.sex(place)
    return left_group(sentence, at)[0]


def self_contained(sentence: Sentence, at: int) -> bool:
    """"av dem som svarat säger 64 procent", "19 av dem vi mött": the clause itself tells who they are."""
    places = [*sentence.back(at, 7), at + 2, at + 3]
    pronouns = [place for place in places if sentence.has("anaphora", place)]
    return any(sentence.has("of", place - 1) and (
        sentence.has("relatives", place + 1) or sentence.has("speakers", place + 1)) for place in pronouns)


def before(sentence: Sentence, at: int) -> int:
    """The place before a number, words like "ungefär" and "bara" passed over."""
    place = at - 1
    while sentence.has("approximate", place) or sentence.has("only", place):
        place -= 1
    return place


def refers_back(sentence: Sentence, at: int) -> bool:
    """Whether "av dem", "bland dessa" or "av vilka" stands just before a number, or just after it."""
    before = any(sentence.has("anaphora", place) and sentence.has("of", place - 1) for place in sentence.back(at, 6))
    return before or (sentence.has("of", at + 1) and sentence.has("anaphora", at + 2))


def sex_of_all(sentence: Sentence, at: int) -> Sex | None:
    """The only sex that the sentence names before "samtliga tre"."""
    named = {sex for sex in sentence.sexes[:at] if sex is not None}
    told = sentence.has("universals", at - 1) and not sentence.person(at + 1)
    return named.pop() if told and len(named) == 1 else None
