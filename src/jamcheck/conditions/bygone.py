"""`bygone: true`: the sentence tells of years long before those at the document's head, and of nothing since."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit, first_unit
from jamcheck.conditions._head import first_year
from jamcheck.language.timex import years_named
from jamcheck.language.words import word_list

KEY = "bygone"
SCHEMA = {
    "description": "Meningens år ligger minst två år före dem i dokumentets huvud, och inget ord knyter an till nuet.",
    "const": True,
}


def compile(value: Any, compiler: Any) -> Test:
    return lambda unit, context: is_bygone(first_unit(unit), context)


def is_bygone(sentence: Unit, context: Context) -> bool:
    """Whether all years that a sentence names are long past, and no word ties it to today ("sedan 2019")."""
    years, first, lists = years_named(sentence.text), first_year(context), word_list("bygone")
    return bool(years and first) and max(years) <= first - lists["years"] and not any(
        word in lists["still"] for word in sentence.words)
