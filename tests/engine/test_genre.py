"""The type of a document that no sign names: told by its words, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jamcheck import doctype
from jamcheck.check import Checker
from jamcheck.doctype import TypeGuess, guess_type
from jamcheck.errors import ModelError
from jamcheck.language import genre
from jamcheck.linear import Weights
from jamcheck.resources import models_dir
from tests.support import doc_of

#: One of each type that hides its name; none of these words stands in rules/types.
UNNAMED = {
    "tjansteutlatande": "Samhällsbyggnadskontoret\nByte av belysning i parken Lövet\n\nBedömning\nKontoret bedömer att arbetet bör "
                        "göras före hösten. Nämnden föreslås godkänna att lamporna byts.",
    "arsredovisning": "Samordningsförbundet Ekdalen\nÅret 2025\n\nUnder året har styrelsen sammanträtt fem gånger. Antalet deltagare "
                      "ökade jämfört med föregående år, och resultatet blev bättre än väntat.",
}
OTHER = "Hej alla!\n\nPå fredag bjuder vi på fika i köket klockan tio. Ta gärna med en vän. Hälsningar från Maria."


def guess(checker: Checker, text: str) -> TypeGuess:
    return guess_type(doc_of(text), checker.rulebook.types, checker.matcher)


@pytest.mark.parametrize("type_", UNNAMED)
def test_a_document_without_a_name_is_told_by_its_words(checker: Checker, type_: str) -> None:
    told = guess(checker, UNNAMED[type_])
    assert told.type == type_
    assert told.evidence[0].startswith("ordval: ")
    assert not told.by_title


def test_what_is_no_such_document_stays_another(checker: Checker) -> None:
    assert guess(checker, OTHER).type == doctype.FALLBACK


@pytest.mark.parametrize(("budget", "other", "type_"), [
    pytest.param(0.6, 0.3, "budget", id="likely enough"),
    pytest.param(0.4, 0.05, "budget", id="hardly another kind of text"),
    pytest.param(0.4, 0.2, "ovrigt", id="neither"),
])
def test_how_likely_a_type_must_be(checker: Checker, monkeypatch: pytest.MonkeyPatch, budget: float, other: float,
                                   type_: str) -> None:
    monkeypatch.setattr(doctype, "likely_types", lambda _: {"budget": budget, "ovrigt": other, "protokoll": 0.1})
    assert guess(checker, OTHER).type == type_


def test_a_name_in_the_title_is_not_overruled(checker: Checker) -> None:
    assert guess(checker, "Projektansökan\n\n" + UNNAMED["arsredovisning"]).type == "projektansokan"


@pytest.mark.parametrize(("title", "type_"), [
    pytest.param("Halvårsrapport Sluss 4\nSamordningsförbundet Övre Glimman", "insatsrapport", id="an activity's name"),
    pytest.param("Årsrapport Vävstugan\nSamordningsförbundet Skuggnäs", "insatsrapport", id="and who pays for it"),
    pytest.param("Halvårsrapport till Samordningsförbundet Ekdalen", "insatsrapport", id="to whom it goes"),
    pytest.param("Årsrapport från Vävstugan", "insatsrapport", id="from whom it comes"),
    pytest.param("Halvårsrapport\nSamordningsförbundet Ekdalen", "delarsrapport", id="the body's own"),
    pytest.param("Årsrapport Vävstugan", "arsredovisning", id="nobody pays"),
    pytest.param("Halvårsrapport Ekonomi\nNorrby kommun", "delarsrapport", id="a body's own matter"),
    pytest.param("Årsrapport 2024\nSamordningsförbundet Ekdalen", "arsredovisning", id="the body's own of a year"),
])
def test_a_periods_report_of_an_activity_is_no_report_of_the_body(checker: Checker, title: str, type_: str) -> None:
    assert guess(checker, f"{title}\n\nUnder perioden har arton personer deltagit.").type == type_


def test_an_item_of_minutes_is_no_title(checker: Checker) -> None:
    told = guess(checker, "Protokoll, beredningsgruppen\n\n§ 4 Rapport från Verktygslådan\nSamordnaren lämnade siffror.")
    assert told.type == "protokoll"


def test_each_word_counts_once_for_where_it_stands() -> None:
    found = genre.features([["plan", "2026"]], [["mål", ":"]], [["vi", "ska", "ska", "14", "–"]])
    assert found == {"^plan", "^0", "#mål", "vi", "ska", "0"}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model of eight words, of which two tell."""
    words = {**dict.fromkeys("abcdef", (0.0, 0.0)), "föreslås": (4.0, 0.0), "^år": (0.0, 1.0)}
    model = Weights(((genre.GENRE, "tjansteutlatande"), (genre.GENRE, "budget")), (0.0, 0.5), words)
    monkeypatch.setattr(genre, "load_genre", lambda: model)


@pytest.mark.usefixtures("small")
def test_shares_are_of_all_types() -> None:
    shares = genre.likely_types(frozenset({*"abcdef", "föreslås", "^år"}))
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["tjansteutlatande"] == pytest.approx(0.636, abs=0.001)


@pytest.mark.usefixtures("small")
def test_few_known_words_tell_nothing() -> None:
    assert genre.likely_types(frozenset({*"abcdef", "föreslås", "okänt"})) == {}


@pytest.mark.usefixtures("small")
def test_the_words_that_tell_are_named() -> None:
    assert genre.telling_words(frozenset({"a", "föreslås", "^år"}), "budget") == ["år"]


def test_what_ships_knows_every_type(checker: Checker) -> None:
    model = json.loads((models_dir() / "genre.json").read_text(encoding="utf-8"))
    assert {name for _, name in model["aspects"]} == set(checker.rulebook.types)


def test_a_model_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "genre.json").write_text("[]")
    with pytest.raises(ModelError, match=r"genre\.json"):
        genre.load_genre(tmp_path / "genre.json")
