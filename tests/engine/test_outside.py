"""The model that tells what lies outside a document's own matter, and what asks it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from jamcheck import evaluate
from jamcheck.check import Checker
from jamcheck.conditions import Compiler, Context, akin, outside, resembles
from jamcheck.errors import ModelError
from jamcheck.language import outside as model
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.concepts import Matcher
from jamcheck.language.outside import Setting, features
from jamcheck.result import Result
from jamcheck.rulebook import load_rulebook
from tests.support import doc_of

HEAD = "Årsredovisning 2024, Samordningsförbundet Ekdalen"
LONG = "Verksamheten har följt planen och lokalerna har setts över under sommaren. " * 20
OWN = "Kvinnorna väntade längre än männen, eftersom de oftare anmäldes utan läkarintyg."


def test_what_another_body_does_is_outside_whatever_the_model_makes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "odds", lambda *_: -4.0)
    annotated = AnnotatedDocument(doc_of("# Samordningsförbundet Norra Ån\n\nI Samordningsförbundet Viken väntar kvinnor.\n\n"
                                         "I Samordningsförbundet Norra väntar kvinnor."), Matcher({}))
    another, own = (outside.apart(unit, Context(annotated, "ovrigt")) for unit in annotated.units[-2:])
    assert another > 0 > own


@pytest.mark.parametrize(("sentence", "signs"), [
    pytest.param("Under 2024 deltog fler kvinnor.", {"Y="}, id="the document's year"),
    pytest.param("Under 2023 deltog fler kvinnor än 2019.", {"Y-1", "Y<"}, id="earlier years"),
    pytest.param("Andelen kvinnor ska vara hälften år 2027.", {"Y>"}, id="a later year"),
    pytest.param("Av Ekdalens insatser deltog fler kvinnor.", {"Nown"}, id="what the document calls itself"),
    pytest.param("I Furudal deltog fler kvinnor.", {"N1"}, id="a name that is mentioned once"),
    pytest.param("I Smedjan deltog fler kvinnor.", {"N3"}, id="a name that comes three times"),
    pytest.param("I Lyktan deltog fler kvinnor.", {"N5"}, id="a name that comes often"),
    pytest.param("Furudal har dnr KS-2019.", set(), id="a first word and a file number tell nothing"),
])
def test_years_and_names_are_held_against_the_documents_own(sentence: str, signs: set[str]) -> None:
    often = "Insatsen Smedjan har lagts ned. " * 2 + "Insatsen Lyktan har vuxit. " * 4
    assert set(Setting(f"{HEAD}\n\n{'Planen har följts. ' * 40}{often}{sentence}").signs(sentence)) == signs


def test_it_looks_at_a_sentence_and_at_what_stands_before_it() -> None:
    text = f"{HEAD}\n\n{LONG}\n\nOmvärld\n\nKommunen Furudal prövade 2019 detta. Det gick bra. Fler kvinnorna kom i 12 fall."
    annotated = AnnotatedDocument(doc_of(text), Matcher({}))
    seen = set(features(annotated.units[-1], annotated, Setting(text)))
    assert {"fler", "0", "<gick", "<<prövade", "<<Y<", "<<N1", "^fler", "^fler kvinnorna", "^^kommunen", "#omvärld", "~kvinn", "<<~pröva",
            "p2"} <= seen
    assert not seen & {"12", "gick", "<prövade", "<<gick"}


def test_the_machine_is_asked_what_it_looks_at(monkeypatch: pytest.MonkeyPatch) -> None:
    class Asked:
        def odds(self, named: Sequence[str], aspect: tuple[str, str]) -> float:
            return float(len(named)) if aspect == model.ASPECT else 0.0
    monkeypatch.setattr(model, "load_outside", Asked)
    annotated = AnnotatedDocument(doc_of("Fler kvinnor 2024"), Matcher({}))
    unit, setting = annotated.units[0], Setting("2024")
    assert model.odds(unit, annotated, setting) == len(features(unit, annotated, setting)) > 0


@pytest.mark.parametrize(("least", "expected"), [(0.4, True), (0.6, False)])
def test_a_condition_asks_for_a_share(monkeypatch: pytest.MonkeyPatch, least: float, expected: bool) -> None:
    monkeypatch.setattr(outside, "odds", lambda *_: 0.0)
    annotated = AnnotatedDocument(doc_of(OWN), Matcher({}))
    test = Compiler(frozenset(), {}).compile({"outside": {"at_least": least}}, "sentence")
    assert test(annotated.units[0], Context(annotated, "ovrigt")) is expected


@pytest.mark.parametrize(("text", "told", "expected"), [
    pytest.param("Andra väntar. Kvinnor spelar.", {"Andra väntar.": 3.0, "Kvinnor spelar.": -0.5}, 0.7, id="by what it follows"),
    pytest.param("Andra väntar. Huset byggs. Kvinnor spelar.", {"Andra väntar.": 3.0, "Huset byggs.": -3.0, "Kvinnor spelar.": -0.5}, 0.7,
                 id="two sentences before"),
    pytest.param("Andra väntar.\n\nKvinnor spelar.", {"Andra väntar.": 3.0, "Kvinnor spelar.": -0.5}, -0.5, id="not by another paragraph"),
    pytest.param("Andra väntar. Kvinnor spelar.", {"Andra väntar.": 3.0, "Kvinnor spelar.": -4.0}, -4.0, id="not where it is sure itself"),
    pytest.param("Andra väntar. Kvinnor spelar.", {"Andra väntar.": -3.0, "Kvinnor spelar.": -0.5}, -0.5, id="own ones make nothing own"),
])
def test_what_follows_a_sentence_on_others_is_likelier_to_be_of_them(monkeypatch: pytest.MonkeyPatch, text: str,
                                                                     told: dict[str, float], expected: float) -> None:
    monkeypatch.setattr(outside, "odds", lambda unit, *_: told[unit.text])
    annotated = AnnotatedDocument(doc_of(text), Matcher({}))
    assert outside.apart(annotated.units[-1], Context(annotated, "ovrigt")) == pytest.approx(expected)


@pytest.mark.parametrize(("places", "stands"), [
    pytest.param([0.1], True, id="within"), pytest.param([0.9], False, id="outside"),
    pytest.param([0.9, 0.1], True, id="one of two within"),
])
def test_a_verdict_does_not_stand_by_what_lies_outside(monkeypatch: pytest.MonkeyPatch, places: list[float],
                                                       stands: bool) -> None:
    told = {f"{OWN[:-1]} {number}.": share for number, share in enumerate(places)}
    monkeypatch.setattr(evaluate, "apart", lambda unit, _: math.log(told.get(unit.text, 0.1) / (
        1 - told.get(unit.text, 0.1))))
    monkeypatch.setattr(evaluate, "likely", lambda *_: 9.0)
    assert verdict(f"{HEAD}\n\n{LONG}\n\n{' '.join(told)}", "perspektiv").outcome.value == (
        "passed" if stands else "review")


GOAL = "Minst 40 procent av deltagarna i Smedjan ska vara kvinnor den 31 december 2027."


@pytest.mark.parametrize(("share", "worth", "outcome"), [
    pytest.param(0.1, 0.9, "passed", id="the own goal"),
    pytest.param(0.75, 0.9, "review", id="one that may be another's"),
    pytest.param(0.75, 0.1, "failed", id="one that may be another's, and is unlike any that a person would weigh"),
    pytest.param(0.9, 0.9, "review", id="another's meets nothing; a person sees that it stands there"),
])
def test_a_place_outside_the_matter_counts_for_nothing(monkeypatch: pytest.MonkeyPatch, share: float, worth: float,
                                                       outcome: str) -> None:
    def odds(share: float) -> float:
        return math.log(share / (1 - share))
    monkeypatch.setattr(evaluate, "apart", lambda unit, _: odds(share if unit.text == GOAL else 0.1))
    monkeypatch.setattr(evaluate, "likely", lambda *_: 9.0)
    monkeypatch.setattr(akin, "likely", lambda _, __, aspect: odds(worth) if aspect[1] == "review" else 9.0)
    monkeypatch.setattr(resembles, "likeness", lambda _, __, aspect: 2.0)
    told = verdict(f"VERKSAMHETSPLAN 2027\n\n{LONG}\n\nMål\n\n{GOAL}", "mal", "verksamhetsplan")
    assert told.outcome.value == outcome
    assert ("osäkert" in told.message) is (outcome == "review" and share < 0.8)


def verdict(text: str, requirement: str, type_: str = "arsredovisning") -> Result:
    report = Checker(load_rulebook(), "blank").check(doc_of(text), path="x", sha256="", type_=type_)
    return next(result for result in report.results if result.requirement == requirement)


def test_the_model_that_ships_tells_others_from_the_own() -> None:
    def odds(text: str) -> float:
        annotated = AnnotatedDocument(doc_of(f"{HEAD}\n\nUtfall\n\n{text}"), Checker(load_rulebook(), "blank").matcher)
        return outside.apart(annotated.units[-1], Context(annotated, "arsredovisning"))
    foreign = ["I en annan kommun, Furudal, fick kvinnorna redan 2019 egna grupper.",
               "Forskning visar att kvinnor i allmänhet får vänta längre än män på rehabilitering.",
               "Redan 2018 visade en utvärdering att männen fick mer stöd än kvinnorna."]
    own = ["Under året fick kvinnorna i Smedjan egna grupper, och fler av dem har fullföljt.",
           "Kvinnorna väntade elva veckor och männen sju, eftersom läkarintygen dröjde för kvinnorna.",
           "Vi har därför gett männen och kvinnorna lika mycket stöd under 2024."]
    assert max(map(odds, own)) < 0 < min(map(odds, foreign))


def test_a_model_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text("[]")
    with pytest.raises(ModelError, match="outside"):
        model.load_outside(tmp_path / "outside.json")
