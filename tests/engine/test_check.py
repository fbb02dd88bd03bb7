"""One document through all stages."""

import pytest

from jamcheck.check import Checker
from jamcheck.document import DocumentBuilder
from jamcheck.result import Outcome
from jamcheck.rulebook import load_rulebook
from tests.support import doc_of

GOOD = """Tjänsteutlåtande

Förslag till beslut
Styrelsen godkänner uppföljningen.

Bakgrund
Kvinnorna väntar i snitt tre veckor längre än männen på en första tid.
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load_rulebook(), "blank")


def test_every_requirement_has_one_result_in_the_plans_order(checker: Checker) -> None:
    report = checker.check(doc_of(GOOD), path="a.txt", sha256="")
    assert [r.requirement for r in report.results] == [e.requirement for e in checker.rulebook.plan.entries]


def test_a_stated_type_is_kept(checker: Checker) -> None:
    report = checker.check(doc_of(GOOD), path="a.txt", sha256="", type_="protokoll")
    assert (report.type, report.type_source) == ("protokoll", "stated")


def test_a_page_that_cannot_be_read_leaves_it_to_a_person(checker: Checker) -> None:
    builder = DocumentBuilder("pdf", page_count=2)
    builder.add_heading("Tjänsteutlåtande", page=1)
    builder.add_paragraph("Kvinnorna väntar i snitt tre veckor längre än männen.", page=1)
    builder.mark_unreadable(2)
    report = checker.check(builder.build(), path="a.pdf", sha256="", type_="tjansteutlatande")
    outcomes = {r.requirement: r.outcome for r in report.results}
    assert outcomes["perspektiv"] is outcomes["konsuppdelad-statistik"] is Outcome.REVIEW
    assert outcomes["mal"] is Outcome.INAPPLICABLE


def test_another_language_is_left_to_a_person(checker: Checker) -> None:
    text = "The board met six times and the participants were satisfied with the support that they had received. " * 6
    report = checker.check(doc_of(text), path="a.txt", sha256="", type_="arsredovisning")
    assert "not-swedish" in [notice.code for notice in report.notices]
    assert {r.outcome for r in report.results} <= {Outcome.REVIEW, Outcome.INAPPLICABLE}


def test_a_rule_that_breaks_is_no_verdict(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError
    monkeypatch.setattr("jamcheck.check.evaluate", broken)
    report = checker.check(doc_of(GOOD), path="a.txt", sha256="")
    assert {r.outcome for r in report.results} == {Outcome.REVIEW}
    assert all(r.evidence for r in report.results)
    assert "rule-error" in [notice.code for notice in report.notices]


def test_a_decomposed_source_is_quoted_decomposed(checker: Checker) -> None:
    import unicodedata
    report = checker.check(doc_of(unicodedata.normalize("NFD", GOOD)), path="a.txt", sha256="")
    quote = next(r for r in report.results if r.requirement == "perspektiv").evidence[0].quote
    assert quote in unicodedata.normalize("NFD", GOOD)


def test_an_uncertain_type_is_told(checker: Checker) -> None:
    unsure, sure = (checker.check(doc_of(text), path="a.txt", sha256="")
                    for text in ("Ansökan\n\nProtokoll\n\nDagordning\n\nNågot står här i dag.", GOOD))
    assert unsure.type_confidence < 0.5 < sure.type_confidence
    assert [[n.code for n in r.notices].count("type-uncertain") for r in (unsure, sure)] == [1, 0]
