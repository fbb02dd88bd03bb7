"""How likely a verdict stands by all its places, and how a rule asks it."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from jamcheck import evaluate, standing
from jamcheck.check import Checker
from jamcheck.conditions import Context
from jamcheck.errors import ModelError
from jamcheck.language.annotated import AnnotatedDocument, Unit
from jamcheck.language.concepts import Matcher
from jamcheck.linear import Weights
from jamcheck.resources import models_dir
from jamcheck.result import Result
from jamcheck.rule import DOUBTED
from jamcheck.rulebook import load_rulebook
from jamcheck.standing import Seen
from tests.support import doc_of

ANALYSED = ("I Bron började 14 kvinnor och 31 män. Att kvinnorna är färre beror på att remisserna skrivs av läkare som mest "
            "möter män.")
LONG = "Verksamheten har följt planen och lokalerna har setts över under sommaren. " * 20


@pytest.fixture
def odds(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """What the second reader makes of a sentence that has a word, for all requirements; of others nothing (-6)."""
    told: dict[str, float] = {}

    def likeness(unit: Unit, _: Context, aspect: tuple[str, str]) -> float:
        return next((value for word, value in told.items() if word in unit.text), -6.0)
    monkeypatch.setattr(standing, "likeness", likeness)
    return told


def units(text: str) -> tuple[list[Unit], Context]:
    annotated = AnnotatedDocument(doc_of(text), Matcher({}))
    return [unit for unit in annotated.units if unit.kind == "paragraph"], Context(annotated, "ovrigt")


def test_places_are_seen_by_how_likely_they_are(odds: dict[str, float]) -> None:
    odds.update({"Kvinnor": 2.0, "Lokalen": 1.0})
    found, context = units("Kvinnor väntar. Lokalen är ny.\n\nHyran är hög.")
    told = standing.seen(found, "analys", context)
    assert (told.places, told.likely, told.beside) == (3, (2.0, 1.0), 1.0)
    assert set(told.aspects.values()) == {2.0}


def test_a_sentence_that_is_repeated_is_one_place(odds: dict[str, float]) -> None:
    odds["Kvinnor"] = 2.0
    found, context = units("Kvinnor väntar.\n\nKvinnor väntar.")
    told = standing.seen(found, "analys", context)
    assert (told.places, told.likely, told.beside) == (1, (2.0,), 2.0)


def test_numbers_have_limits() -> None:
    alone = standing.features(Seen(1, (1.0,), None, {"mal": -20.0}))
    assert alone == {"best": 1.0, "second": -2.0, "places": 1.0, "beside": -4.0, "as:mal": -8.0}
    many = standing.features(Seen(9, (1.0, -3.0), -9.0, {"mal": 0.5}))
    assert many == {"best": 1.0, "second": -3.0, "places": 4.0, "beside": -4.0, "as:mal": 0.5}


def test_evidence_is_weighed(odds: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    odds["Kvinnor"] = 2.0
    model = Weights((("analys", "passed"), ("resurser", "passed")), (-1.0, 5.0), {"best": (3.0, 0.0), "places": (0.5, 0.0)})
    monkeypatch.setattr(standing, "load_standing", lambda: model)
    found, context = units("Kvinnor väntar.")
    assert standing.stands(found, "analys", context) == 5.5
    assert standing.stands(found, "resurser", context) == 5.0


@pytest.mark.parametrize(("text", "likely", "outcome"), [
    pytest.param(f"{LONG}\n\n{ANALYSED}", 2.0, "passed", id="likely"),
    pytest.param(f"{LONG}\n\n{ANALYSED}", -2.0, "review", id="unlikely: a person judges"),
    pytest.param(ANALYSED, -2.0, "passed", id="a statement is too short to be doubted"),
])
def test_an_unlikely_verdict_is_left_to_a_person(monkeypatch: pytest.MonkeyPatch, text: str, likely: float,
                                                 outcome: str) -> None:
    monkeypatch.setattr(evaluate, "stands", lambda *_: likely)
    result = verdict(text)
    assert result.outcome.value == outcome
    assert "beror på" in result.evidence[0].quote
    assert ("osäkert" in result.message) is (outcome == "review")


def verdict(text: str) -> Result:
    report = Checker(load_rulebook(), "blank").check(doc_of(text), path="x", sha256="", type_="insatsrapport")
    return next(result for result in report.results if result.requirement == "analys")


def test_the_model_that_ships_doubts_one_unlikely_place_and_not_several_likely_ones() -> None:
    model = json.loads((models_dir() / "standing.json").read_text(encoding="utf-8"))
    assert [name for name, _ in model["aspects"]] == list(DOUBTED)
    for at in range(len(DOUBTED)):
        alone, several = (standing.features(told) for told in (
            Seen(1, (0.0,), -6.0, {"perspektiv": 0.5, "intersektionalitet": 2.0}),
            Seen(3, (4.0, 3.0), 2.0, {"perspektiv": 4.0, "intersektionalitet": -3.0})))
        weighed = [model["bias"][at] + sum(model["weights"].get(name, [0.0] * len(DOUBTED))[at] * value
                                           for name, value in told.items()) for told in (alone, several)]
        assert weighed[0] < math.log(0.6 / 0.4) < weighed[1]


def test_a_model_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "standing.json").write_text("[]")
    with pytest.raises(ModelError, match="standing"):
        standing.load_standing(tmp_path / "standing.json")
