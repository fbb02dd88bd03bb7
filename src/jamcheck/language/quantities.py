"""Quantities in Swedish text: shares, counts, money, ages, and what merely looks like one (years, dates, paragraphs).

The grammar is data: rules/language/numbers.yaml.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from msgspec import Struct

from jamcheck.language.grammar import Grammar
from jamcheck.language.lemma import lemmas
from jamcheck.language.numbers import number_value, number_word
from jamcheck.language.words import alternatives, word_list

_NEXT_WORD = re.compile(r"\s+([A-Za-zÅÄÖåäöÉé-]+)")
#: The number of an entry ("G.4 Kvinnornas andel …") or of a table's row ("4\tAndel män\t40 %"): it counts nothing.
_NUMBERED = re.compile(r"[A-ZÅÄÖ]\.\d{1,2}\.?(?=\s+[A-ZÅÄÖ])|\d{1,2}\.?(?=\t[A-ZÅÄÖ][^\t]*\t)")
_LONGEST_SEARCH = 3
_LONG_ENOUGH_TO_BE_A_TAIL = 5


class QuantityKind(StrEnum):
    """What a quantity measures. `count` counts people or things, `number` is a bare number."""

    COUNT = "count"
    SHARE = "share"
    PERCENTAGE_POINTS = "percentage_points"
    CHANGE = "change"
    MONEY = "money"
    HOURS = "hours"
    DURATION = "duration"
    AGE = "age"
    YEAR = "year"
    DATE = "date"
    TIME_OF_DAY = "time_of_day"
    PARAGRAPH = "paragraph"
    PHONE = "phone"
    IDENTIFIER = "identifier"
    NUMBER = "number"


class Quantity(Struct, frozen=True):
    """A quantity at `start:end` of the text.

    `values` holds one number, two for a range or a change (from, to), none where words give no number ("lika stor
    andel"). Shares are percent (hälften: 50), money is kronor, a change by a factor has unit "times" (halveras: 0.5).
    `unit` is the base form of what is counted, the unit of a change or duration, "equal" for an equal share.
    `bound` is "min", "max", "over", "under", "about" or "". `people` tells whether people are counted.
    """

    kind: QuantityKind
    start: int
    end: int
    values: tuple[Decimal, ...] = ()
    unit: str = ""
    bound: str = ""
    people: bool = False


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a sentence in reading order, without overlaps."""
    numbered = _NUMBERED.match(text)
    begin = numbered.end() if numbered else 0
    found = (_quantity(kind, match, text) for kind, match in _grammar().find(text) if match.start() >= begin)
    ambiguous = word_list("numbers")["ambiguous"]
    return [quantity for quantity in found
            if quantity.kind is not QuantityKind.NUMBER or text[quantity.start:quantity.end].lower() not in ambiguous]


@cache
def _grammar() -> Grammar:
    words = word_list("numbers")
    bound = alternatives([word for group in words["bounds"].values() for word in group])
    word, one = number_word(), alternatives(words["ones"])
    parts = {
        **words["parts"], "word": word, "one": one, "number": rf"(?:{words['parts']['digits']}|{word})", "bound": bound,
        "after": alternatives([word for group in words["after_bounds"].values() for word in group]),
        "lead_two": rf"(?:(?P<bound2>{bound})\s+)?", "factor": alternatives(list(words["factors"])),
        "fraction": alternatives(list(words["fractions"])), "majority": alternatives(words["majorities"]),
        "minority": alternatives(words["minorities"]), "money": alternatives(list(words["money"])),
    }
    named = (words["numbers"], words["fractions"], words["factors"], words["majorities"], words["minorities"])
    return Grammar(words["patterns"], parts, [*words["signs"], *(word for table in named for word in table)])


def _quantity(name: str, match: re.Match[str], text: str) -> Quantity:
    groups = {group: found for group, found in match.groupdict().items() if found is not None}
    kind, (start, end) = QuantityKind(name), match.span()
    bound = _bound(groups)
    if kind is QuantityKind.NUMBER:
        return _counted(Quantity(kind, start, end, _numbers(groups), bound=bound), text)
    if kind is QuantityKind.SHARE:
        return _share(Quantity(kind, start, end, bound=bound), groups, text)
    values, unit = _numbers(groups), _plain(groups.get("unit", ""))
    if kind is QuantityKind.MONEY:
        factor = Decimal(str(word_list("numbers")["money"].get(unit, 1)))
        values, unit = tuple(value * factor for value in values), "kr"
    if "times" in groups:
        values, unit = (Decimal(str(word_list("numbers")["factors"][_plain(groups["times"])])),), "times"
    return Quantity(kind, start, end, values, unit, bound)


def _numbers(groups: dict[str, str]) -> tuple[Decimal, ...]:
    found = (number_value(text) for name, text in groups.items() if name.rstrip("23") in ("n", "m"))
    return tuple(value for value in found if value is not None)


def _share(share: Quantity, groups: dict[str, str], text: str) -> Quantity:
    values, unit, bound = _numbers(groups), "%", share.bound
    if "of" in groups:
        whole = number_value(groups["of"])
        values = (round(values[0] / whole * 100, 2),) if whole else ()
        unit = "of"
    elif "fraction" in groups:
        values = (Decimal(str(word_list("numbers")["fractions"][_plain(groups["fraction"])])),)
    elif "majority" in groups or "minority" in groups:
        values, bound = (Decimal(50),), "over" if "majority" in groups else "under"
    elif "equal" in groups:
        unit = "equal"
    people = _thing(text, share.end)[1] if unit == "of" else False
    return Quantity(share.kind, share.start, share.end, values, unit, bound, people)


def _counted(number: Quantity, text: str) -> Quantity:
    """A number followed by a person or thing is a count of it."""
    unit, people = _thing(text, number.end)
    kind = QuantityKind.COUNT if unit else number.kind
    return Quantity(kind, number.start, number.end, number.values, unit, number.bound, people)


def _thing(text: str, position: int) -> tuple[str, bool]:
    """(base form, is it a person) of what is counted by a number that ends at `position`; ("", False) for nothing."""
    words = word_list("numbers")
    for _ in range(_LONGEST_SEARCH):
        match = _NEXT_WORD.match(text, position)
        if match is None or match.group(1).lower() in words["stops"]:
            break
        readings = _readings(match.group(1).lower())
        if readings[0]:
            following = _thing(text, match.end())
            return following if readings[1] and following[1] else readings
        position = match.end()
    return "", False


@lru_cache(maxsize=20_000)
def _readings(form: str) -> tuple[str, bool]:
    words = word_list("numbers")
    for reading in lemmas(form):
        for people, names in ((True, words["people"]), (False, words["things"])):
            if reading in names or any(_is_tail(reading, name) for name in names):
                return reading, people
    return "", False


def _is_tail(word: str, name: str) -> bool:
    return len(name) >= _LONG_ENOUGH_TO_BE_A_TAIL and word.endswith(name)


def _bound(groups: dict[str, str]) -> str:
    for group, named in (("bound", "bounds"), ("bound2", "bounds"), ("after", "after_bounds")):
        if group not in groups:
            continue
        written, table = _plain(groups[group]), word_list("numbers")[named]
        for name, phrases in table.items():
            if written and written in phrases:
                return str(name)
    return ""


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
