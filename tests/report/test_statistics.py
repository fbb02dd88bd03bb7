"""The statistics of documents by themselves, from a workbook of the follow-up system to text, CSV, JSON and Excel."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from jamcheck.errors import ConfigError
from jamcheck.extract.xlsx import extract
from jamcheck.report import STATISTICS_FORMATS, render_statistics
from jamcheck.result import Report
from jamcheck.statistics import find_statistics, load_lexicon, summary

from .sample import minutes, small_report

FAULTY = [["Insats", "Kvinnor", "Män", "Totalt"], ["Snickeriet", 6, 34, 40], ["Köket", 21, 19, 41], ["=Totalt", 27, 53, 80]]


def workbook(table: list[list[Any]]) -> bytes:
    book = Workbook()
    book.active.title = "Deltagare"
    for row in table:
        book.active.append(row)
    for row in book.active.iter_rows():
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else "n"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def report() -> Report:
    document = extract(workbook(FAULTY), "uppföljning.xlsx")
    found = [summary(one, document, load_lexicon()) for one in find_statistics(document, load_lexicon())]
    return replace(small_report(), documents=(replace(minutes(), path="uppföljning.xlsx", statistics=tuple(found)),))


def rows(report: Report, what: str) -> list[dict[str, str]]:
    made = render_statistics("csv", report)
    assert isinstance(made, str)
    return [row for row in csv.DictReader(io.StringIO(made)) if row["what"] == what]


def test_csv_has_the_numbers_of_a_workbook(report: Report) -> None:
    assert [(row["group"], row["women"], row["men"], row["unit"]) for row in rows(report, "value")] == [
        ("Snickeriet", "6", "34", "antal"), ("Köket", "21", "19", "antal"), ("'=Totalt", "27", "53", "antal")]


def test_csv_tells_where_and_how_it_is_split(report: Report) -> None:
    (first, *_) = rows(report, "value")
    assert (first["document"], first["table"], first["rows"], first["columns"], first["split"]) == (
        "uppföljning.xlsx", "1", "2–4", "2–4", "full")


def test_csv_tells_of_gaps_and_whether_the_text_names_them(report: Report) -> None:
    assert [(row["group"], row["women"], row["in_text"]) for row in rows(report, "gap")][:2] == [
        ("Snickeriet", "15", "false"), ("Köket", "52.5", "")]


def test_csv_tells_what_does_not_add_up(report: Report) -> None:
    assert [row["group"] for row in rows(report, "check")] == ["Köket", "'=Totalt"]


def test_json_is_the_statistics_as_they_were_found(report: Report) -> None:
    made = json.loads(render_statistics("json", report))
    assert made["documents"] == [{"path": "uppföljning.xlsx", "statistics": list(report.documents[0].statistics)}]


def test_text_says_what_is_wrong_and_what_the_text_leaves_out(report: Report) -> None:
    made = render_statistics("text", report)
    assert isinstance(made, str)
    told = [line.strip() for line in made.splitlines()]
    assert "Snickeriet: kvinnor 6, män 34 (antal)" in told
    assert any(line.startswith("! ") and "Köket" in line for line in told)
    assert any(line.startswith("• Snickeriet: kvinnor 15 %") and line.endswith("(nämns inte i texten)") for line in told)


def test_the_workbook_has_numbers_to_reckon_with_and_no_formulas(report: Report) -> None:
    made = render_statistics("xlsx", report)
    assert isinstance(made, bytes)
    book = load_workbook(io.BytesIO(made))
    assert [[cell.value for cell in row[2:5]] for row in book["Tal"].iter_rows(min_row=2)] == [
        ["Snickeriet", 6, 34], ["Köket", 21, 19], ["=Totalt", 27, 53]]
    assert {cell.data_type for row in book["Tal"].iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("name", STATISTICS_FORMATS)
def test_a_report_without_statistics_is_no_error(name: str) -> None:
    assert render_statistics(name, replace(small_report(), documents=(replace(minutes(), statistics=()),)))


def test_an_unknown_format_is_told_with_those_that_exist(report: Report) -> None:
    with pytest.raises(ConfigError, match="xlsx"):
        render_statistics("pdf", report)
