"""Expressions of time in Swedish text: deadlines and periods, and what sounds like time and sets none.

The grammar is data: rules/language/time.yaml. Whether a time is past or to come depends on the document's own years,
which stand at its head.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from msgspec import Struct

from jamcheck.language.grammar import Grammar
from jamcheck.language.numbers import number_word
from jamcheck.language.words import word_list

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–—/]\s*(\d\d)(?![\d-]))?(?!\d)")
#: What a document calls itself, and when it was written, stands within so many characters.
HEAD = 500
_ANY_YEAR = re.compile(r"(?<![\d/-])(?:19|20)\d\d(?!\d)")
_NOTHING = "none"
_LONGEST_PLAN = 15


class TimeKind(StrEnum):
    """What an expression of time sets: a moment by which, a stretch, a habit, nothing certain, or just a day."""

    DEADLINE = "deadline"
    PERIOD = "period"
    RECURRENCE = "recurrence"
    VAGUE = "vague"
    DATE = "date"


class TimeExpression(Struct, frozen=True):
    """An expression of time at `start:end` of the text. `years` are those it names, in its order."""

    kind: TimeKind
    start: int
    end: int
    years: tuple[int, ...] = ()


def find_times(text: str) -> list[TimeExpression]:
    """All expressions of time of a sentence in reading order, without overlaps."""
    found = ((name, match, _years(match.group())) for name, match in _grammar().find(text) if name != _NOTHING)
    return [TimeExpression(TimeKind(name), *match.span(), years) for name, match, years in found if _likely(years)]


@cache
def _grammar() -> Grammar:
    words = word_list("time")
    parts = {**words["parts"], "word": number_word(), "word_any": r"\w+"}
    return Grammar(words["patterns"], parts, words["signs"].split())


def _years(text: str) -> tuple[int, ...]:
    """"2024/25" names 2024 and 2025."""
    years: list[int] = []
    for match in _YEARS.finditer(text):
        first = int(match.group(1))
        years.append(first)
        if match.group(2):
            years.append(first // 100 * 100 + int(match.group(2)))
    return tuple(years)


def years_named(text: str) -> list[int]:
    """The years that a text names, as often as it does."""
    return [int(year) for year in _ANY_YEAR.findall(text)]


def _likely(years: tuple[int, ...]) -> bool:
    """Years that run backwards or far apart are the number of a case ("2024/17", "2019/58")."""
    return not years or 0 <= years[-1] - years[0] <= _LONGEST_PLAN
