"""Where the plans differ: exemption, intersectional minutes, goals in the annual report, own plans in YAML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support import doc_of

from jamcheck.check import Checker
from jamcheck.errors import RuleError
from jamcheck.result import DocumentReport
from jamcheck.rulebook import load_rulebook

EXEMPT = """Tjänsteutlåtande

Jämställdhet
Jämställdhetsperspektivet bedöms inte vara relevant då beslutet enbart rör datum för styrelsens sammanträden.
"""
GOAL = """Årsredovisning 2025

Mål
Andelen män i gruppverksamheten ska vara minst 40 procent senast den 31 december 2025.
"""
MINUTES = """Protokoll

§ 4 Väntetider
Utrikes födda kvinnor med kort utbildning får vänta längre än andra på sin första tid.
"""
DEVELOPED = """Insatsrapport 2025

Jämställdhet
I mars infördes en rutin för jämställdhetsarbetet.
"""
OWN = """id: hojden
title: Samordningsförbundet Höjdens handlingsplan
extends: gemensam
requirements:
  - requirement: analys
    replace: {failed: review}
    note: Planen har bara en ambition att analysera.
  - {requirement: resurser, severity: info}
  - requirement: revidering
    options: {mote: forsta}
remove: [effekter]
clauses:
  "1": {how: automatic, rules: [perspektiv], text: Perspektivet finns i alla underlag.}
  "2": {how: assisted, rules: [analys], text: Vi vill analysera statistiken.}
  "3": {how: assisted, rules: [revidering], text: Planen revideras på årets första möte.}
  "4": {how: person, text: Alla möts väl., question: Hur möts kvinnor och män?}
"""
UNANALYSED = """Årsredovisning 2025

Deltagare
Insats	Kvinnor	Män	Totalt
Norrsken	31	22	53
"""


def outcome(report: DocumentReport, requirement: str) -> str:
    return next((result.outcome.value for result in report.results if result.requirement == requirement), "-")


@pytest.mark.parametrize(("plan", "type_", "text", "requirement", "wanted"), [
    pytest.param("goteborg-2013", "tjansteutlatande", EXEMPT, "perspektiv", "exempt", id="Göteborg undantar tjänsteutlåtanden"),
    pytest.param("goteborg-2013", "verksamhetsplan", EXEMPT, "perspektiv", "failed", id="Göteborg undantar inga planer"),
    pytest.param("insjoriket-2020", "tjansteutlatande", EXEMPT, "perspektiv", "failed", id="Insjöriket ger inget undantag"),
    pytest.param("nordost-2019", "tjansteutlatande", EXEMPT, "perspektiv", "failed", id="Nordost ger inget undantag"),
    pytest.param("gemensam", "tjansteutlatande", EXEMPT, "intersektionalitet", "exempt", id="undantaget gäller hela dokumentet"),
    pytest.param("insjoriket-2020", "tjansteutlatande", EXEMPT, "intersektionalitet", "failed", id="utan undantag gäller allt"),
    pytest.param("gemensam", "arsredovisning", GOAL, "mal", "inapplicable", id="mål krävs inte i årsredovisningen"),
    pytest.param("goteborg-2013", "arsredovisning", GOAL, "mal", "passed", id="Göteborg vill ha mål i årsredovisningen"),
    pytest.param("plan-2022", "verksamhetsplan", GOAL, "mal", "inapplicable", id="2022 års plan vill ha mål i ansökningar"),
    pytest.param("gemensam", "protokoll", MINUTES, "intersektionalitet", "inapplicable", id="protokoll är inte intersektionella"),
    pytest.param("insjoriket-2020", "protokoll", MINUTES, "intersektionalitet", "passed", id="Insjöriket: också protokoll"),
    pytest.param("gemensam", "insatsrapport", DEVELOPED, "effekter", "review", id="arbete utan effekter räcker inte"),
    pytest.param("nordost-2019", "insatsrapport", DEVELOPED, "effekter", "passed", id="Nordost: arbetet räcker"),
    pytest.param("gemensam", "arsredovisning", DEVELOPED, "vald", "-", id="våld prövas inte i den gemensamma planen"),
    pytest.param("plan-2022", "arsredovisning", DEVELOPED, "vald", "failed", id="2022 års plan vill se våld"),
])
def test_plans_judge_the_same_text_differently(plan: str, type_: str, text: str, requirement: str, wanted: str,
                                               checker: Callable[[str], Checker]) -> None:
    report = checker(plan).check(doc_of(text), path="a.txt", sha256="", type_=type_)
    assert outcome(report, requirement) == wanted


def test_a_result_cites_the_plan_in_force(checker: Callable[[str], Checker]) -> None:
    report = checker("goteborg-2013").check(doc_of(EXEMPT), path="a.txt", sha256="", type_="tjansteutlatande")
    perspective = report.results[0]
    assert ("jamnt-2013", "17") in {(source.plan, source.clause) for source in perspective.sources}


def test_a_replaced_outcome_says_why(checker: Callable[[str], Checker]) -> None:
    report = checker("nordost-2019").check(doc_of(EXEMPT), path="a.txt", sha256="", type_="tjansteutlatande")
    assert "Planen ger inget undantag." in report.results[0].message


@pytest.mark.parametrize(("text", "verdict"), [
    pytest.param(EXEMPT, "Underlaget räcker.", id="ett undantag med skäl"),
    pytest.param("Tjänsteutlåtande\n\nEkonomi\nHyran höjs med 30 tkr.\n", "Återremitteras: 3 brister.", id="inget om människor"),
])
def test_the_checklist_of_skr_ends_in_the_boards_own_words(text: str, verdict: str, checker: Callable[[str], Checker]) -> None:
    report = checker("skr-checklista").check(doc_of(text), path="a.txt", sha256="", type_="tjansteutlatande")
    assert report.verdict == verdict


def test_other_plans_have_no_verdict(checker: Callable[[str], Checker]) -> None:
    assert checker("gemensam").check(doc_of(EXEMPT), path="a.txt", sha256="").verdict == ""


@pytest.fixture
def own_plan(tmp_path: Path) -> str:
    path = tmp_path / "hojden.yaml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


def test_an_association_writes_its_own_plan_in_under_forty_lines(own_plan: str) -> None:
    book = load_rulebook(own_plan)
    assert len(OWN.splitlines()) < 40
    assert "effekter" not in {rule.id for rule in book.rules}
    assert book.entry("analys").clauses == (("hojden", "2"),)
    assert [item.question for item in book.plan.checklist] == ["Hur möts kvinnor och män?"]


def test_an_ambition_to_analyse_gives_review(own_plan: str) -> None:
    for plan, wanted in (("gemensam", "failed"), (own_plan, "review")):
        report = Checker(load_rulebook(plan), "blank").check(doc_of(UNANALYSED), path="a", sha256="", type_="arsredovisning")
        assert outcome(report, "analys") == wanted


@pytest.mark.parametrize(("before", "after", "said"), [
    pytest.param("analys\n", "analy\n", ":5:18: okänt krav ”analy” – menade du ”analys”?", id="ett okänt krav"),
    pytest.param("severity: info", "severity: inf", "”inf” är inte tillåtet här – menade du ”info”?", id="en okänd stränghet"),
    pytest.param("extends: gemensam", "extends: gemensm", "menade du ”gemensam”?", id="en okänd plan att bygga på"),
    pytest.param("remove: [effekter]", "remove: [effektr]", "menade du ”effekter”?", id="ett okänt krav att ta bort"),
    pytest.param("question: Hur möts", "fråga: Hur möts", "behöver en fråga (question)", id="en punkt utan fråga"),
])
def test_a_fault_in_an_own_plan_is_told_with_its_place(before: str, after: str, said: str, own_plan: str) -> None:
    Path(own_plan).write_text(OWN.replace(before, after), encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load_rulebook(own_plan)
    assert said in raised.value.message
