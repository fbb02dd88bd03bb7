"""Numbers as they are printed in cells and in prose."""

from decimal import Decimal

import pytest

from jamcheck.statistics.lexicon import load_lexicon
from jamcheck.statistics.numbers import read_cell, tokenize
from jamcheck.statistics.sentences import sentences


@pytest.mark.parametrize(("text", "value"), [
    pytest.param("1382", "1382", id="bare"), pytest.param("2 242", "2242", id="blank"),
    pytest.param("2\u00a0242", "2242", id="hard blank"), pytest.param("2\u202f242", "2242", id="narrow blank"),
    pytest.param("2.242", "2242", id="full stop"), pytest.param("2’242", "2242", id="apostrophe"),
    pytest.param("49,46%", "49.46", id="decimal comma"), pytest.param("13,1 %", "13.1", id="percent"),
    pytest.param("12,5 procent", "12.5", id="the word percent"), pytest.param("–157", "-157", id="minus as a dash"),
    pytest.param("K 88 %", "88", id="a sex before it"), pytest.param("31 st", "31", id="pieces"), pytest.param("12 (28 %)", "12", id="a share in brackets"),
])
def test_cell_is_read_as_a_number(text: str, value: str) -> None:
    read = read_cell(text, load_lexicon())
    assert read is not None
    assert read.value == Decimal(value)


@pytest.mark.parametrize("text", ["..", "–", "-", "<5", "< 5", "*", "…", "uppgift saknas", "i.u."])
def test_suppressed_cell_is_known_as_such(text: str) -> None:
    read = read_cell(text, load_lexicon())
    assert read is not None
    assert (read.value, read.suppressed) == (None, True)


@pytest.mark.parametrize("text", ["", "Totalt", "18–29 år", "49 000 50 000", "nej"])
def test_cell_without_one_number_is_left(text: str) -> None:
    assert read_cell(text, load_lexicon()) is None


@pytest.mark.parametrize(("text", "values"), [
    pytest.param("49 000 50 000", [49000, 50000], id="two numbers side by side"),
    pytest.param("sju av tio", [70], id="seven in ten"), pytest.param("tre av de fem", [60], id="three of the five"),
    pytest.param("var fjärde", [25], id="every fourth"), pytest.param("varannan", [50], id="every other"),
    pytest.param("hälften", [50], id="half"), pytest.param("två tredjedelar", [67], id="two thirds"),
    pytest.param("64 respektive 36 procent", [64, 36], id="a pair of percents"),
    pytest.param("fyrtiotvå", [42], id="a number in words"), pytest.param("2,3 miljoner", [2300000], id="millions"),
    pytest.param("drygt 40", [40], id="a rough number"),
])
def test_prose_is_read_as_numbers(text: str, values: list[int]) -> None:
    tokens = tokenize(text, load_lexicon())
    assert [round(token.value) for token in tokens if token.kind == "number" and token.value is not None] == values


@pytest.mark.parametrize(("text", "count"), [
    pytest.param("Totalt 118 personer, dvs. 66 kvinnor. Nu.", 2, id="an abbreviation"),
    pytest.param("Den 31. maj kom ca. 5 till t.ex. arbete. Slut.", 2, id="abbreviations and an ordinal"),
    pytest.param("Kom 12? Ja! 13.", 3, id="other signs"), pytest.param("", 0, id="nothing"),
])
def test_text_is_cut_into_sentences(text: str, count: int) -> None:
    assert len(list(sentences(text, load_lexicon()))) == count
