"""Five real documents of the field, read where they lie beside the checkout; none of their text is kept here."""

from __future__ import annotations

from pathlib import Path

import pytest

from jamcheck.check import Checker
from jamcheck.document import Document, Table
from jamcheck.extract.guard import read_document
from jamcheck.result import DocumentReport, Outcome
from jamcheck.statistics import Measure, Sex, find_statistics, load_lexicon

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
PLAN_2022, INSJORIKET, NORDOST, WEB_PAGE, RESULTS = range(5)
#: Participants per activity: women, men, total, percent of women and of men.
PARTICIPANTS = (
    ("697", "505", "1 202", "58", "42"), ("42", "32", "74", "57", "43"), ("256", "131", "387", "66", "34"),
    ("56", "52", "108", "52", "48"), ("331", "140", "471", "70", "30"), ("1382", "860", "2 242", "62", "38"),
)

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside this checkout")


def seed(number: int) -> Document:
    return read_document(next(SEEDS.glob(f"{number:03d}_*.txt")))


def checked(number: int, checker: Checker) -> DocumentReport:
    return checker.check(seed(number), path=f"{number:03d}.txt", sha256="")


def outcomes(report: DocumentReport) -> dict[str, Outcome]:
    return {result.requirement: result.outcome for result in report.results}


@pytest.mark.parametrize("number", range(5))
def test_every_seed_runs_and_no_rule_breaks(number: int, checker: Checker) -> None:
    report = checked(number, checker)
    assert len(report.results) == 7
    assert "rule-error" not in {notice.code for notice in report.notices}


@pytest.mark.parametrize("number", [PLAN_2022, INSJORIKET])
def test_an_action_plan_is_no_document_to_check_and_the_report_says_why(number: int, checker: Checker) -> None:
    report = checked(number, checker)
    assert (report.type, set(outcomes(report).values())) == ("ovrigt", {Outcome.INAPPLICABLE})
    assert any("andlingsplan" in sign for sign in report.type_evidence)


def test_the_two_level_table_with_a_row_over_three_lines_is_read_right() -> None:
    tables = [block for block in seed(NORDOST).blocks if isinstance(block, Table)]
    found = [tuple(cell.text for cell in row[1:]) for row in max(tables, key=lambda table: table.column_count).rows()]
    assert found[-len(PARTICIPANTS):] == list(PARTICIPANTS)


@pytest.mark.parametrize(("sex", "column"), [(Sex.WOMEN, 0), (Sex.MEN, 1)])
def test_the_upper_header_tells_women_from_men(sex: Sex, column: int) -> None:
    largest = max(find_statistics(seed(NORDOST), load_lexicon()), key=lambda found: len(found.readings))
    counts = [cell.value for cell in largest.readings if cell.sex is sex and cell.measure is Measure.COUNT]
    assert counts == [int(row[column]) for row in PARTICIPANTS]


def test_nordost_is_a_board_paper_whatever_is_pasted_into_it(checker: Checker) -> None:
    assert checked(NORDOST, checker).type == "tjansteutlatande"


@pytest.mark.parametrize("requirement", ["konsuppdelad-statistik", "analys", "perspektiv"])
def test_nordost_has_split_statistics_and_their_analysis(requirement: str, checker: Checker) -> None:
    assert outcomes(checked(NORDOST, checker))[requirement] is Outcome.PASSED


def test_the_analysis_quoted_is_the_conclusion_on_the_table(checker: Checker) -> None:
    analysis = next(result for result in checked(NORDOST, checker).results if result.requirement == "analys")
    assert "slutsats" in analysis.evidence[0].quote


@pytest.mark.parametrize("number", range(5))
def test_every_quote_stands_in_the_document_at_its_place(number: int, checker: Checker) -> None:
    text = seed(number).text
    places = [place for result in checked(number, checker).results for place in result.evidence]
    assert [place.quote for place in places if text[place.start:place.end] != place.quote] == []
