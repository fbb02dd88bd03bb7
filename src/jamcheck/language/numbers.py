"""Swedish numbers in digits and words."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from jamcheck.language.words import alternatives, word_list

_HUNDRED, _THOUSAND = 100, 1000


def number_word() -> str:
    """A regular expression for a number in words other than one: "fem", "tjugoen", "två hundra femtio"."""
    words = word_list("numbers")
    atom, one = alternatives(list(words["numbers"])), alternatives(words["ones"])
    large = alternatives([word for word, value in words["numbers"].items() if value in (_HUNDRED, _THOUSAND)])
    return rf"(?:(?:{one}\s+(?={large}))?{atom}(?:{atom}|{one})*(?:\s+{large}(?:\s*(?:{atom}|{one}))*)*)"


@lru_cache(maxsize=1 << 13)
def number_value(text: str) -> Decimal | None:
    """The value of a number in digits ("1 234,5") or words ("tjugofem"), or None where it is neither."""
    plain = re.sub(r"\s", "", text.lower()).replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return _value_of_words(plain)


def _value_of_words(text: str) -> Decimal | None:
    total = current = 0
    position = 0
    for match in _atoms().finditer(text):
        if match.start() != position:
            return None
        position = match.end()
        value = _values()[match.group()]
        if value == _THOUSAND:
            total, current = total + max(current, 1) * _THOUSAND, 0
        else:
            current = max(current, 1) * _HUNDRED if value == _HUNDRED else current + value
    return Decimal(total + current) if position and position == len(text) else None


@cache
def _values() -> dict[str, int]:
    words = word_list("numbers")
    return {**words["numbers"], **dict.fromkeys(words["ones"], 1)}


@cache
def _atoms() -> re.Pattern[str]:
    return re.compile(alternatives(list(_values())))
