"""Grammars as data: blanks, parts, precedence, and the short cut that must not hide anything."""

from pathlib import Path

import pytest

from jamcheck.language import quantities, timex
from jamcheck.language.grammar import Grammar

MODULES = (quantities, timex)


@pytest.fixture
def grammar():
    return Grammar([("long", "stor {thing}"), ("short", "{thing}"), ("tight", "a~b")], {"thing": "(?:hus|båt)"}, ["stor", "hus", "båt", "a"])


@pytest.mark.parametrize(("text", "found"), [
    ("ett stor hus", [("long", "stor hus")]), ("stor\u00a0\nhus och båt", [("long", "stor\u00a0\nhus"), ("short", "båt")]),
    ("STOR BÅT", [("long", "STOR BÅT")]), ("husbåt", []), ("ab a b", [("tight", "ab"), ("tight", "a b")]), ("", []),
])
def test_the_first_pattern_that_fits_wins(grammar, text, found):
    assert [(kind, match.group()) for kind, match in grammar.find(text)] == found


def test_an_unknown_part_is_an_error():
    with pytest.raises(KeyError):
        Grammar([("x", "{nowhere}")], {}, [])


def test_a_number_is_not_cut_in_two():
    numbers = Grammar([("n", r"\d+")], {}, [])
    assert [match.group() for _, match in numbers.find("12,5 och 7 och 3.14")] == ["7"]


def sentences(name: str) -> list[str]:
    """All string literals of a test table, as sentences."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line.strip(' ",') for line in text.splitlines()]


@pytest.mark.parametrize("module", MODULES, ids=["quantities", "times"])
@pytest.mark.parametrize("name", ["test_quantities.py", "test_timex.py", "test_polarity.py", "test_man.py"])
def test_the_short_cut_hides_nothing(module, name):
    grammar = module._grammar()
    hidden = [text for text in sentences(name) if grammar.search(text) and not grammar.find(text)]
    assert hidden == []
