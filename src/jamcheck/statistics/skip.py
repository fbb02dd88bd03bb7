"""Numbers that count no people whatever stands near them: money, other units, years, ages, dates, references."""

from __future__ import annotations

import re

from jamcheck.statistics.lexicon import Lexicon
from jamcheck.statistics.numbers import Form, Token

#: How a verb of what was done ends; a year may follow it.
_PASSIVE = ("ades", "tes", "ddes", "ts")
#: Who a share is of is named within so many words before it.
_NAMED = 8
#: A time of day, to the quarter of an hour.
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.(?:00|15|30|45)")
#: "kv 3" is a quarter of a year, "kv 18" eighteen women.
_QUARTERS = 4


def is_skipped(tokens: list[Token], at: int, lexicon: Lexicon, *, coded: bool = False) -> bool:
    """Whether a number token is money, an amount of something else, an age, a date, a year or a reference.

    `coded` tells that it is one of the numbers that a code announces ("k/m: 12/10"), and no date.
    """
    token = tokens[at]
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    before = tokens[at - 1].low if at else ""
    if token.form is not Form.COUNT:
        return _share_of_else(tokens, at, lexicon)
    return (
        _threshold(tokens, at, lexicon) or _is_surplus(tokens, at, lexicon) or _is_size(tokens, at, lexicon)
        or _does_it(tokens, at, lexicon) or _for_each(tokens, at, lexicon)
        or _shares_a_post(tokens, at, lexicon) or _spans_to(tokens, at, lexicon)
        or (not coded and after in ("–", "-", "/") and _number_follows(tokens, at))
        or (not coded and _after_slash(tokens, at))
        # A paragraph's number; the many that a rate is told per ("per tusen invånare").
        or before in ("§", "per")
        # "taxan för barn och unga är noll" is no count; "noll deltagare" is.
        or (token.worded and token.value == 0 and not (lexicon.is_person(after) or lexicon.sex_of(after)))
        or _is_clock(tokens, at, lexicon)
        or ((lexicon.has("money", after) or _is_millions(tokens, at, lexicon)) and not _is_pay(tokens, at, lexicon))
        or _unit(tokens, at, lexicon)
        or _date(before, after, lexicon) or _reference(tokens, at, lexicon)
        or _year(tokens, at, lexicon) or _age(token, before, after, lexicon)
    )


def _is_clock(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"mellan 9.30 och 14", "från 8.15": a time of day, or the one that it reaches to."""
    if _CLOCK.fullmatch(tokens[at].low):
        return True
    linked = at > 1 and (lexicon.has("joints", tokens[at - 1].low) or lexicon.has("spans", tokens[at - 1].low))
    return linked and _CLOCK.fullmatch(tokens[at - 2].low) is not None


def _threshold(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"färre än fem personer" is a limit, no count."""
    return at > 1 and lexicon.has("than", tokens[at - 1].low) and lexicon.has("threshold", tokens[at - 2].low)


def _is_surplus(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"… och vi hade alltså tio fler.": by how many others were passed."""
    after = [token.low for token in tokens[at + 1:at + 3]]
    return bool(after) and lexicon.has("comparatives", after[0]) and not any(
        lexicon.is_person(word) or lexicon.sex_of(word) for word in after)


def _is_size(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"Gruppstorleken är åtta personer", "företag med mellan 20 och 250 anställda": how large groups or firms are."""
    sizes, of_size = lexicon.words["sizes"], lexicon.words["of_size"]
    end = at + 2 if _spans(tokens, at, lexicon) else at
    employs = end + 1 < len(tokens) and lexicon.has("employed", tokens[end + 1].low)
    return any(sizes[token.low] or (employs and of_size[token.low]) for token in tokens[max(0, at - 4):at])


def _for_each(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"två sökande på varje plats": so many for each, as far as any."""
    after = [token.low for token in tokens[at + 1:at + 4]]
    return bool(after[2:]) and lexicon.has("prepositions", after[1]) and lexicon.has("per", after[2])


def _does_it(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"Arbetet bedrivs av fyra personer": those who do the work, as few as staff are."""
    few = (tokens[at].value or 0) < lexicon.staff_from
    return few and at > 1 and lexicon.has("of", tokens[at - 1].low) and lexicon.has("run_by", tokens[at - 2].low)


def _shares_a_post(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"Tjänsten är delad på två personer" counts no statistic."""
    return at > 1 and lexicon.has("parted", tokens[at - 2].low) and lexicon.has("prepositions", tokens[at - 1].low)


def _spans_to(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"sex till tolv månader": what the second number counts, the first does too."""
    if not _spans(tokens, at, lexicon):
        return False
    return tokens[at + 2].form is Form.COUNT and _unit(tokens, at + 2, lexicon)


def _spans(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    return at + 2 < len(tokens) and lexicon.has("spans", tokens[at + 1].low) and tokens[at + 2].kind == "number"


def _after_slash(tokens: list[Token], at: int) -> bool:
    """The month of "31/12"."""
    return at > 1 and tokens[at - 1].low == "/" and tokens[at - 2].kind == "number"


def _number_follows(tokens: list[Token], at: int) -> bool:
    return at + 2 < len(tokens) and tokens[at + 2].kind == "number" and tokens[at + 2].start == tokens[at + 1].end


def _is_change(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"ökat med 12 procent", "fyra procent högre än i fjol": how much a total has changed is no share of people."""
    if at + 1 < len(tokens) and lexicon.has("comparatives", tokens[at + 1].low):
        return True
    near = [token.low for token in tokens[max(0, at - 3):at]]
    return any(lexicon.has("change_by", word) for word in near) and any(lexicon.has("changes", word) for word in near)


def _is_limit(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"när frånvaron överstiger 30 procent": where something sets in."""
    return at > 1 and lexicon.has("limits", tokens[at - 1].low) and any(
        lexicon.has("limit_conditions", token.low) for token in tokens[max(0, at - 7):at - 1])


def _share_of_else(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """A share of money or of other things: "15 procent av intäkterna", "fyra av fem insatser"; or a change."""
    if tokens[at].form is Form.PERCENT and (_is_change(tokens, at, lexicon) or _is_limit(tokens, at, lexicon)):
        return True
    if _spans(tokens, at, lexicon) and tokens[at + 2].form is tokens[at].form:
        return _share_of_else(tokens, at + 2, lexicon)  # "från 9 till 10 procent av ramen"
    after = [token.low for token in tokens[at + 1:at + 7]]
    of = bool(after) and lexicon.has("of", after[0])
    if not of and _goes_on(tokens, at, lexicon):
        return True
    after = after[1:] if of else after[:2]
    if not of and _of_people(tokens, at, lexicon):
        return _is_extent(tokens, at, lexicon)
    for word in after:
        if lexicon.is_person(word) or lexicon.sex_of(word):
            return False
        if lexicon.has("money", word) or lexicon.has("money_words", word) or lexicon.has("units", word) or (
                of and lexicon.has("frames", word)):
            return True
        if lexicon.has("stops", word):
            break
    return _is_extent(tokens, at, lexicon)


def _of_people(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"Av flickorna fick 71 procent plats": a share of those named before it, whatever they got."""
    near = range(max(0, at - _NAMED), at)
    return any(lexicon.has("of", tokens[place].low) and any(
        lexicon.sex_of(token.low) for token in tokens[place + 1:place + 3]) for place in near)


def _goes_on(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"66 procent av tiderna gick till killarnas lag och 34 procent till tjejernas": a share of the same things."""
    before = next((place for place in range(at - 1, -1, -1) if tokens[place].form is tokens[at].form
                   and tokens[place].kind == "number"), -1)
    shared = before >= 0 and lexicon.has("of", tokens[before + 1].low)
    return shared and lexicon.has("towards", tokens[min(at + 1, len(tokens) - 1)].low) and _share_of_else(
        tokens, before, lexicon)


def _is_extent(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"anställs på 40 procent" is hours of work; "andelen ligger på 40 procent" is a share."""
    return at > 1 and lexicon.has("extent", tokens[at - 1].low) and not lexicon.has("levels", tokens[at - 2].low)


def _unit(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"41 besök", "tre nya platser": a unit within two words, and no people in between."""
    for token in tokens[at + 1:at + 4]:
        if lexicon.is_person(token.low) or lexicon.sex_of(token.low) or lexicon.has("stops", token.low):
            return False
        if lexicon.has("units", token.low):
            return not _mean_unit(tokens, at, lexicon)
        if token.kind != "word":
            return False
    return False


def _mean_unit(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """A unit that may be that of a mean: "i genomsnitt 7,1 månader", "nio månader i snitt"."""
    near = [*tokens[max(0, at - 9):at], *mean_after(tokens, at, lexicon)]
    return lexicon.has("mean_units", tokens[at + 1].low) and any(
        lexicon.has("mean_words", token.low) or lexicon.has("means", token.low) for token in near)


def mean_after(tokens: list[Token], at: int, lexicon: Lexicon) -> list[Token]:
    """The words of a mean right after a number and its unit: "nio månader i genomsnitt"."""
    linked = at + 3 < len(tokens) and lexicon.has("prepositions", tokens[at + 2].low)
    return [token for token in tokens[at + 3:at + 4] if linked and lexicon.has("mean_words", token.low)]


def _is_pay(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"medianlönen … 31 200 kronor" is told of people; what a place costs on average is not."""
    return any(lexicon.has("means", token.low) for token in tokens[max(0, at - 9):at])


def _is_millions(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"5,9 miljoner kronor … och 4,4 miljoner till män": the second is money, too; and "vägen fick 7 miljoner." and
    "de 3,3 miljoner som tillförs" are."""
    alone = at + 1 == len(tokens) or tokens[at + 1].kind != "word" or lexicon.has("who", tokens[at + 1].low)
    return tokens[at].low.endswith(("miljoner", "miljon")) and (alone or any(
        lexicon.has("money", token.low) for token in tokens[:at]))


def _date(before: str, after: str, lexicon: Lexicon) -> bool:
    return lexicon.has("months", after) or (lexicon.has("date_before", before) and after in ("", ".", "/"))


def _reference(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    before = tokens[at - 1].low if at else ""
    if before == "." and at > 1:
        before = tokens[at - 2].low
    if (before in ("–", "-", ",") or lexicon.has("joints", before)) and at > 2 and tokens[at - 2].kind == "number":
        before = tokens[at - 3].low
    if not lexicon.has("reference_before", before):
        return False
    if lexicon.has("table_captions", before):
        return True
    if lexicon.header_sex(before) and (tokens[at].value or 0) > _QUARTERS:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return not (lexicon.is_person(after) or lexicon.sex_of(after))


def _year(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    token = tokens[at]
    plain = token.low.isdigit() and len(token.low) == 4 and token.low[:2] in ("19", "20")
    if not plain:
        return False
    before = tokens[at - 1].low if at else ""
    dated = lexicon.has("months", before) or lexicon.has("year_before", before)
    if dated or (at + 1 < len(tokens) and tokens[at + 1].kind == "number"):
        return True  # "den 15 oktober 2025 1 214 flickor", "under 2025 följande personer"
    after = [other.low for other in tokens[at + 1:at + 3]]
    if lexicon.has("surveys", before) or before.endswith(_PASSIVE):  # "bildades 2016 av föräldrar"
        after = after[:1]  # "har erbjudits 2016 personer" is a number
    told = bool(after) and lexicon.has("to_be", after[0])  # "26 procent av deltagarna under 2023 var män"
    return told or not any(lexicon.is_person(word) or lexicon.sex_of(word) for word in after)


def _age(token: Token, before: str, after: str, lexicon: Lexicon) -> bool:
    """"43 år" (a unit), "under 25", "över 50": an age when no people are counted."""
    if lexicon.has("age_before", before) and token.value is not None and 10 <= token.value <= 100:
        return not (lexicon.is_person(after) or lexicon.sex_of(after) is not None or lexicon.has("of", after))
    return False
