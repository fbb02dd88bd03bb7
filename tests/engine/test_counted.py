"""The model that doubts whether a number counts people, and the condition that asks it."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from jamcheck.check import Checker
from jamcheck.conditions import Compiler, Context, statistics
from jamcheck.errors import ModelError
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.concepts import Matcher
from jamcheck.linear import Weights
from jamcheck.resources import models_dir
from jamcheck.result import Result
from jamcheck.rulebook import load_rulebook
from jamcheck.statistics import Statistic, counted, find_statistics, load_lexicon
from tests.support import doc_of

LEXICON = load_lexicon()
UNSPLIT = "Under 2025 skrevs 63 personer in."
LONG = "Verksamheten har följt planen och lokalerna har setts över under sommaren. " * 20


def found(text: str) -> tuple[Statistic, float]:
    document = doc_of(text)
    one, = find_statistics(document, LEXICON)
    return one, counted.counted(one, document, LEXICON)


def test_it_looks_at_words_by_where_they_stand_from_the_number() -> None:
    text = "Av kvinnorna och alla andra deltog 63 personer i minst tre av våra kurser."
    seen = counted.features(text, [text.index("63")], "Resultat 2025", LEXICON)
    assert {"-deltog", "<andra", "<och", "+personer", ">minst", ">av", "#resultat", "#2000", "0"} <= seen
    assert not seen & {"<av", ">våra", "kvinnorna", "<kvinnorna", "-0", "|", "<deltog", ">personer"}


def test_a_table_is_its_words() -> None:
    assert counted.features("Ort Antal 43", [], "", LEXICON) == {"ort", "antal", "0", "|"}


def test_evidence_is_summed_and_scaled(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Weights((counted.ASPECT,), (-1.0,), {"skrevs": (2.0,), "+personer": (4.0,)})
    monkeypatch.setattr(counted, "load_counted", lambda: model)
    statistic, odds = found(UNSPLIT)
    looked_at = counted.features(*counted.told(statistic, doc_of(UNSPLIT)), LEXICON)
    assert odds == pytest.approx(6 / math.sqrt(len(looked_at)) - 1)


@pytest.mark.parametrize(("least", "expected"), [(0.4, True), (0.6, False)])
@pytest.mark.parametrize("mode", ["overall", "some"])
def test_a_condition_asks_for_a_share(monkeypatch: pytest.MonkeyPatch, mode: str, least: float, expected: bool) -> None:
    monkeypatch.setattr(statistics, "counted", lambda *_: 0.0)
    document = doc_of(UNSPLIT)
    context = Context(AnnotatedDocument(document, Matcher({})), "ovrigt",
                      statistics=find_statistics(document, LEXICON))
    test = Compiler(frozenset(), {}).compile({"statistics": {mode: ["none"], "likely": least}}, "document")
    assert test(None, context) is expected
    assert bool(context.spans) is expected


@pytest.mark.parametrize("value", [{"overall": ["none"], "some": ["half"]}, {"likely": 0.3},
                                   {"overall": ["none"], "likely": 1}])
def test_a_condition_asks_one_thing(value: dict[str, object]) -> None:
    compiler = Compiler(frozenset(), {})
    compiler.compile({"statistics": value}, "document")
    assert compiler.faults


@pytest.mark.parametrize(("text", "odds", "outcome"), [
    pytest.param(f"{LONG}{UNSPLIT}", 1.0, "failed", id="likely people"),
    pytest.param(f"{LONG}{UNSPLIT}", -2.0, "review", id="unlikely: a person judges"),
    pytest.param(UNSPLIT, -2.0, "failed", id="a statement is too short to be doubted"),
])
def test_an_unlikely_count_is_left_to_a_person(monkeypatch: pytest.MonkeyPatch, text: str, odds: float,
                                               outcome: str) -> None:
    monkeypatch.setattr(statistics, "counted", lambda *_: odds)
    result = verdict(text)
    assert result.outcome.value == outcome
    assert [place.quote for place in result.evidence] == [UNSPLIT]
    assert ("osäkert" in result.message) is (outcome == "review")


@pytest.mark.parametrize(("text", "odds", "kept"), [
    pytest.param(f"{LONG}{UNSPLIT}", -1.5, False, id="surely no people"),
    pytest.param(f"{LONG}{UNSPLIT}", -1.3, True, id="a person judges"),
    pytest.param(UNSPLIT, -1.5, True, id="a statement is too short"),
    pytest.param(f"{LONG}Under 2025 skrevs 31 kvinnor och 32 män in.", -0.4, True, id="split, and may be people"),
    pytest.param(f"{LONG}Under 2025 skrevs 31 kvinnor och 32 män in.", -0.5, False, id="split, but hardly people"),
    pytest.param("Under 2025 skrevs 31 kvinnor och 32 män in.", -1.5, True, id="split, in a statement"),
])
def test_what_surely_counts_no_people_is_set_aside(monkeypatch: pytest.MonkeyPatch, text: str, odds: float,
                                                   kept: bool) -> None:
    monkeypatch.setattr(counted, "odds", lambda _: odds)
    assert bool(find_statistics(doc_of(text), LEXICON)) is kept


def verdict(text: str) -> Result:
    report = Checker(load_rulebook(), "blank").check(doc_of(text), path="x", sha256="", type_="arsredovisning")
    return next(result for result in report.results if result.requirement == "konsuppdelad-statistik")


def test_the_model_that_ships_tells_people_from_targets() -> None:
    model = json.loads((models_dir() / "counted.json").read_text(encoding="utf-8"))
    assert [tuple(aspect) for aspect in model["aspects"]] == [counted.ASPECT]
    assert all(len(row) == 1 for row in model["weights"].values())
    people = ["I Smedjan deltog under hösten 41 personer.", "Av de 41 inskrivna avslutades 17 till studier."]
    others = ["Smedjan ska ta emot 41 personer nästa år.", "Målet är att 41 personer ska avslutas till studier."]
    likely, unlikely = ([counted.odds(counted.features(text, [text.index("41")], "", LEXICON)) for text in texts]
                        for texts in (people, others))
    assert max(unlikely) < 0 < min(likely)


def test_a_model_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "counted.json").write_text("[]")
    with pytest.raises(ModelError, match="counted"):
        counted.load_counted(tmp_path / "counted.json")
