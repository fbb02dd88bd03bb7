"""A year's follow-up: what is counted and told, and that every format shows it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html
from msgspec.structs import replace
from tests.followup.years import write_history
from tests.report.sample import E, F, N, P, R, document, result, small_report
from tests.report.test_html import inspect

from jamcheck.errors import ConfigError
from jamcheck.followup import FORMATS, FollowUp, Tally, facts, follow_up, render
from jamcheck.history import record
from jamcheck.i18n import Texts
from jamcheck.result import Outcome


def keep(url: str, day: str, *papers: tuple[Outcome, ...], hour: int = 8, meeting: str = "S", **more: Any) -> None:
    """Record a meeting whose documents have these outcomes for "mal"."""
    made = tuple(document(f"{number}.docx", tuple(result("mal", outcome, "", **more) for outcome in outcomes))
                 for number, outcomes in enumerate(papers))
    report = replace(small_report(), created=f"{day}T{hour:02}:00:00Z", documents=made, meeting=(), errors=())
    record(report, url, meeting=meeting, meeting_date=date.fromisoformat(day) if meeting else None)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return str(tmp_path / "h.sqlite")


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("years") / "h.sqlite")
    write_history(place)
    return place


@pytest.fixture(scope="module")
def found(years: str) -> FollowUp:
    return follow_up(years, 2026)


@pytest.mark.parametrize(("outcomes", "tally", "progress"), [
    pytest.param([P, P], Tally(met=2), "ja", id="all meet it"),
    pytest.param([P, E], Tally(met=2), "ja", id="an exemption counts as met"),
    pytest.param([P, F, R], Tally(met=1, review=1, failed=1), "delvis", id="some do"),
    pytest.param([F, R], Tally(review=1, failed=1), "nej", id="none does"),
    pytest.param([N, N], Tally(inapplicable=2), "", id="it applies to none"),
])
def test_documents_are_counted(url: str, outcomes: list[Outcome], tally: Tally, progress: str) -> None:
    keep(url, "2026-02-12", *((outcome,) for outcome in outcomes))
    total = follow_up(url, 2026).total("mal")
    assert (total, total.progress) == (tally, progress)


def test_a_waived_gap_is_counted_apart(url: str) -> None:
    keep(url, "2026-02-12", (F,), (F,), waived=True)
    assert follow_up(url, 2026).total("mal") == Tally(waived=2)


def test_only_the_last_check_of_a_meeting_counts(url: str) -> None:
    keep(url, "2026-02-12", (F,), (R,), (F,), hour=8)
    keep(url, "2026-02-12", (P,), (P,), hour=9)
    (sitting,) = follow_up(url, 2026).sittings
    assert (sitting.documents, sitting.tallies["mal"], sitting.mended) == (2, Tally(met=2), 2)


def test_checks_without_a_meeting_count_each_document_once(url: str) -> None:
    keep(url, "2026-02-12", (F,), (R,), (F,), hour=8, meeting="")
    keep(url, "2026-02-12", (P,), hour=9, meeting="")
    (sitting,) = follow_up(url, 2026).sittings
    assert sitting.tallies["mal"] == Tally(met=1, review=1, failed=1)


def test_gaps_recur_from_two_meetings(url: str) -> None:
    keep(url, "2026-02-12", (F,), (P,))
    assert follow_up(url, 2026).gaps == ()
    keep(url, "2026-05-12", (F,), (F,))
    (gap,) = follow_up(url, 2026).gaps
    assert (gap.requirement, gap.sittings, gap.documents, gap.last) == ("mal", 2, 3, date(2026, 5, 12))


@pytest.mark.parametrize(("met", "of", "said"), [
    pytest.param(3, 9, "3 av 9", id="nine are few"), pytest.param(3, 10, "30 % (3 av 10)", id="ten are not"),
    pytest.param(0, 0, "–", id="none"), pytest.param(1, 1000, "0 % (1 av 1 000)", id="many"),
    pytest.param(15, 200, "8 % (15 av 200)", id="half is rounded up"),
])
def test_small_numbers_are_told_as_counts(met: int, of: int, said: str) -> None:
    from jamcheck.followup._facts import share

    assert share(Tally(met=met, failed=of - met), Texts("sv")).replace("\xa0", " ") == said


def test_the_facts_compare_with_the_year_before(url: str) -> None:
    keep(url, "2025-02-12", (F,), (P,))
    keep(url, "2026-02-12", *[(P,)] * 9, (F,))
    text = " ".join(facts(follow_up(url, 2026), Texts("sv"))).replace("\xa0", " ")
    assert "Under 2026 granskades 10 dokument till ett sammanträde" in text
    assert "(2025 inom parentes): Konkreta jämställdhetsmål: 9 av 10, 90 % (1 av 2)." in text


def test_a_year_without_checks_is_told(url: str) -> None:
    keep(url, "2026-02-12", (F,))
    with pytest.raises(ConfigError, match="2019"):
        follow_up(url, 2019)


def test_quarters_and_types_add_up_to_the_year(found: FollowUp) -> None:
    for requirement in found.requirements:
        total = found.total(requirement.id)
        assert sum((found.quarter(requirement.id, n) for n in found.quarters), Tally()) == total
        assert sum((group[requirement.id] for group in found.by_type.values()), Tally()) == total


def test_activities_are_told_apart(found: FollowUp) -> None:
    assert list(found.by_activity) == ["Steget", "Unga framåt", "Vägen in"]
    both = [tally for name in ("projektansokan", "insatsrapport") for tally in found.by_type[name].values()]
    assert sum((tally for group in found.by_activity.values() for tally in group.values()), Tally()) == sum(both, Tally())


def test_one_organisation_can_be_followed_alone(years: str) -> None:
    alone = follow_up(years, 2026, "Samordningsförbundet Kusten")
    assert alone.organisations == ("Samordningsförbundet Kusten",)
    assert len(alone.sittings) == 5


def test_the_progress_table_has_a_column_for_each_organisation_and_date(found: FollowUp) -> None:
    page = html.fromstring(str(render("html", found)))
    table = page.xpath("//h2[@id='lage']/following::table[1]")[0]
    heads = [head.text for head in table.xpath(".//thead//th")]
    assert heads[1:] == ["2026-02-12 Kusten", "2026-11-24 Kusten", "2026-02-12 Norrsken", "2026-11-24 Norrsken"]
    assert {cell.text for cell in table.xpath(".//td")} <= {"ja", "delvis", "nej", "–"}


def test_a_drawing_says_in_words_what_it_shows(found: FollowUp) -> None:
    page = html.fromstring(str(render("html", found)))
    for name, drawing in zip(page.xpath("//figcaption"), page.xpath("//svg[@role='img']"), strict=True):
        assert drawing.get("aria-label").startswith(name.text)
        assert drawing.get("aria-label").count("uppfyllt") >= len(found.sittings) - 2


def test_word_has_marked_headers_and_described_pictures(found: FollowUp) -> None:
    with zipfile.ZipFile(io.BytesIO(bytes(render("docx", found)))) as package:  # type: ignore[arg-type]
        text = package.read("word/document.xml").decode()
    assert text.count("<w:tblHeader") == text.count("<w:tbl>") >= 7
    assert text.count("descr=") == text.count("<wp:docPr ") == 7 + 4


def test_excel_has_the_numbers_and_a_chart_for_each_requirement(found: FollowUp) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes(render("xlsx", found))))  # type: ignore[arg-type]
    rows = list(book["Underlag"].iter_rows(min_row=2, values_only=True))
    assert sum(row[3] for row in rows) == sum(found.total(r.id).met for r in found.requirements)  # type: ignore[misc]
    assert len(book["Diagram"]._charts) == 7


def test_json_holds_every_count(found: FollowUp) -> None:
    data = json.loads(str(render("json", found)))
    assert sum(sitting["documents"] for sitting in data["sittings"]) == found.documents
    assert set(data["earlier"]) == {"2024", "2025"}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_same_history_gives_the_same_file(found: FollowUp, name: str, lang: str) -> None:
    assert render(name, found, lang) == render(name, found, lang)


def test_markup_in_names_stays_text(url: str) -> None:
    record(small_report(), url, organisation="<script>alert(1)</script> & Co", meeting="</svg><b>")
    page = str(render("html", follow_up(url, 2026)))
    assert "<script>" not in page
    assert "</svg><b>" not in page


@pytest.mark.axe
@pytest.mark.chromium
@pytest.mark.parametrize("choices", [
    pytest.param({}, id="light"), pytest.param({"scheme": "dark"}, id="dark"),
    pytest.param({"media": "print"}, id="print"), pytest.param({"width": 320}, id="at 400 % zoom"),
])
def test_axe_finds_no_violation(found: FollowUp, choices: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "f.html").write_text(str(render("html", found)), encoding="utf-8")
    seen = inspect(tmp_path / "f.html", **choices)
    assert seen["violations"] == []
    assert (seen["requests"], seen["errors"], seen["wider"]) == ([], [], 0)


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_writes_each_format_by_the_files_ending(years: str, name: str, tmp_path: Path,
                                                            call: Callable[..., Any]) -> None:
    done = call("followup", "--year", 2026, "--history", years, "--output", tmp_path / f"u.{name}")
    assert done.status == 0
    assert (tmp_path / f"u.{name}").stat().st_size > 5000
