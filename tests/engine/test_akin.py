"""How a rule asks the model of examples: by the condition `akin`, and by `stands`."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jamcheck import evaluate
from jamcheck.check import Checker
from jamcheck.conditions import Compiler, Context, akin, resembles
from jamcheck.conditions.akin import likely, looked_at
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.likeness import REQUIREMENTS
from jamcheck.result import Result
from jamcheck.rule import DOUBTED
from jamcheck.rulebook import load_rulebook
from tests.support import doc_of

ANALYSED = ("I Bron började 14 kvinnor och 31 män. Att kvinnorna är färre beror på att remisserna skrivs av läkare som mest "
            "möter män.")
LONG = "Verksamheten har följt planen och lokalerna har setts över under sommaren. " * 20
MATCHER = Checker(load_rulebook(), "blank").matcher


class Words:
    """A model whose odds are how many of the words it sees begin with k, less two; it notes how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def odds(self, features: Sequence[str], _: tuple[str, str]) -> float:
        self.asked += 1
        return float(sum(feature.startswith("k") for feature in features)) - 2


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Words:
    words = Words()
    monkeypatch.setattr(akin, "load_examples", lambda: words)
    return words


@pytest.mark.parametrize(("text", "holds"), [
    pytest.param("Kvinnor väntar på kontoret.", True, id="as likely as asked"), pytest.param("Kvinnor väntar.", False, id="less likely"),
])
def test_a_sentence_must_be_as_likely_as_asked(model: Words, text: str, holds: bool) -> None:
    test = Compiler(frozenset(), {}, requirements=frozenset(REQUIREMENTS)).compile(
        {"sentence": {"akin": {"as": "effekter", "outcome": "review", "at_least": 0.5}}})
    assert test(None, Context(AnnotatedDocument(doc_of(text), MATCHER), "ovrigt")) is holds


def test_a_sentence_is_weighed_once(model: Words) -> None:
    annotated = AnnotatedDocument(doc_of("Kvinnor väntar."), MATCHER)
    context = Context(annotated, "ovrigt")
    assert [likely(annotated.units[0], context, ("mal", "passed")) for _ in range(2)] == [-1, -1]
    assert model.asked == 1


def test_an_outcome_that_is_not_taught_is_a_fault() -> None:
    compiler = Compiler(frozenset(), {}, requirements=frozenset(REQUIREMENTS))
    compiler.compile({"sentence": {"akin": {"as": "mal", "outcome": "exempt", "at_least": 0.5}}})
    assert "exempt lärs inte ut för kravet mal" in str(compiler.faults[0])


def test_the_model_sees_a_sentence_as_the_second_reader_does() -> None:
    annotated = AnnotatedDocument(doc_of("JÄMSTÄLLDHET\n\nKvinnor väntar. Det beror på bussen."), MATCHER)
    seen = looked_at(annotated.units[-1], Context(annotated, "ovrigt"))
    assert {"det", "beror", "bussen", "@orsak", "#jamstalldhet"} <= set(seen)


@pytest.mark.parametrize(("text", "odds", "outcome"), [
    pytest.param(f"{LONG}\n\n{ANALYSED}", 2.0, "passed", id="likely"),
    pytest.param(f"{LONG}\n\n{ANALYSED}", -2.0, "review", id="unlikely: a person judges"),
    pytest.param(ANALYSED, -2.0, "passed", id="a statement is too short to be doubted"),
])
def test_an_unlikely_verdict_is_left_to_a_person(monkeypatch: pytest.MonkeyPatch, text: str, odds: float,
                                                 outcome: str) -> None:
    monkeypatch.setattr(evaluate, "likely", lambda *_: odds)
    result = verdict(text)
    assert result.outcome.value == outcome
    assert "beror på" in result.evidence[0].quote
    assert ("osäkert" in result.message) is (outcome == "review")


def verdict(text: str) -> Result:
    report = Checker(load_rulebook(), "blank").check(doc_of(text), path="x", sha256="", type_="insatsrapport")
    return next(result for result in report.results if result.requirement == "analys")


LOCKED = ("TJÄNSTEUTLÅTANDE\n\nUtbyte av kabel\n\nFörvaltningen föreslår att nämnden beviljar 400 000 kronor till en kabel.\n\n"
          f"{LONG}\n\nJämställdhet\n\nPerspektivet är inte relevant, eftersom beslutet bara gäller en kabel under en låst gård.")


@pytest.mark.parametrize(("words", "whole", "outcome"), [
    pytest.param(1.2, 4.0, "exempt", id="an exemption covers what hangs on it"),
    pytest.param(0.5, 0.0, "review", id="one that may be none leaves all to a person"),
    pytest.param(0.5, -4.0, "failed", id="none"),
])
def test_what_hangs_on_an_exemption_follows_it(monkeypatch: pytest.MonkeyPatch, words: float, whole: float,
                                               outcome: str) -> None:
    monkeypatch.setattr(akin, "likely", lambda _, __, aspect: whole if aspect[1] == "exempt" else -4.0)
    monkeypatch.setattr(resembles, "likeness", lambda _, __, aspect: words if aspect[1] == "exempt" else -4.0)
    report = Checker(load_rulebook(), "blank").check(doc_of(LOCKED), path="x", sha256="", type_="tjansteutlatande")
    told = {result.requirement: result.outcome.value for result in report.results}
    assert (told["perspektiv"], told["intersektionalitet"]) == (outcome, outcome)


def test_a_rule_can_doubt_what_the_model_was_taught() -> None:
    assert DOUBTED == REQUIREMENTS
