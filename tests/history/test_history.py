"""What is remembered of a run, in SQLite and PostgreSQL alike."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.report.sample import application, large_report, small_report

from jamcheck.errors import ConfigError, JamcheckError
from jamcheck.history import export, last_run, list_runs, opened, prune, record, show
from jamcheck.result import Report

ROOT = Path(__file__).parents[2]


def made(day: str) -> Report:
    return replace(small_report(), created=f"{day}T12:00:00Z")


def test_a_run_is_read_back_as_it_was(url: str) -> None:
    run = record(small_report(), url, meeting="Styrelsen", meeting_date=date(2026, 11, 24), organisation="Älvdalen")
    found = show(run, url)
    assert (found.run.meeting, found.run.day, found.run.organisation) == ("Styrelsen", date(2026, 11, 24), "Älvdalen")
    assert [d.path for d in found.documents] == [d.path for d in small_report().documents]
    assert [[r.outcome for r in d.results] for d in found.documents] == [
        [r.outcome for r in d.results] for d in small_report().documents]
    assert [r.requirement for r in found.meeting] == ["effekter"]
    assert found.unread == (("handlingar/11 Bilaga.pdf", "encrypted"),)


def test_places_and_quotes_are_those_of_the_report(url: str) -> None:
    (place,) = show(record(small_report(), url), url).documents[0].results[2].places
    assert (place.page, place.table, place.row, place.column, place.role) == (3, 1, 4, 2, "contradicts")
    assert (place.quote, place.heading) == ("Totalt", "5 Resultat › 5.1 Deltagare")


def test_without_quotes_nothing_of_the_text_is_kept(url: str) -> None:
    run = record(small_report(), url, quotes=False)
    kept = json.dumps(json.loads("".join(export(url))), ensure_ascii=False)
    texts = [e.quote for d in small_report().documents for r in d.results for e in r.evidence]
    assert not [text for text in texts if text in kept]
    assert show(run, url).documents[0].results[2].places[0].heading is None


@pytest.mark.parametrize("path", [
    pytest.param("a\udce5.docx", id="a name outside UTF-8"), pytest.param("a\x00b.docx", id="a NUL"),
    pytest.param("'; DROP TABLE runs; --.docx", id="SQL"), pytest.param("å" * 4000, id="a very long name"),
])
def test_hostile_names_are_remembered(path: str, url: str) -> None:
    run = record(replace(small_report(), documents=(replace(application(), path=path),)), url)
    assert len(show(run, url).documents) == 1


def test_runs_are_listed_by_meeting_and_year(url: str) -> None:
    record(made("2026-03-01"), url)
    record(made("2026-02-01"), url, meeting="Sent", meeting_date=date(2026, 5, 4))
    record(made("2025-12-01"), url)
    assert [run.day.isoformat() for run in list_runs(url)] == ["2025-12-01", "2026-03-01", "2026-05-04"]
    assert [run.day.isoformat() for run in list_runs(url, year=2025)] == ["2025-12-01"]
    assert dict(list_runs(url)[0].outcomes) == {"failed": 2}


def test_the_last_run_of_a_meeting_is_found(url: str) -> None:
    assert last_run(url, "Styrelsen") is None
    record(made("2026-03-01"), url, meeting="Styrelsen")
    newest = record(made("2026-03-02"), url, meeting="Styrelsen")
    record(made("2026-03-03"), url, meeting="Annat")
    found = last_run(url, "Styrelsen")
    assert found is not None
    assert found.run.id == newest


@pytest.mark.parametrize(("how", "left"), [
    pytest.param({"keep": 1}, ["2026-03-01"], id="all but the newest"),
    pytest.param({"keep": 9}, ["2024-03-01", "2025-03-01", "2026-03-01"], id="fewer than are kept"),
    pytest.param({"older_than": timedelta(days=400)}, ["2025-03-01", "2026-03-01"], id="by age"),
    pytest.param({"older_than": timedelta(0), "keep": 2}, [], id="by either"),
])
def test_old_runs_are_pruned_with_all_that_is_theirs(how: dict[str, Any], left: list[str], url: str) -> None:
    for year in (2024, 2025, 2026):
        record(made(f"{year}-03-01"), url)
    assert prune(url, now=datetime(2026, 4, 1, tzinfo=UTC), **how) == 3 - len(left)
    assert [run.day.isoformat() for run in list_runs(url)] == left
    with opened(url) as engine, engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT count(DISTINCT run) FROM places").scalar()
    assert rows == len(left)


def test_a_number_is_never_used_again(url: str) -> None:
    first = record(small_report(), url)
    prune(url, keep=0)
    assert record(small_report(), url) > first


def test_export_as_csv_has_a_row_for_each_result_and_runs_no_formula(url: str) -> None:
    record(replace(small_report(), documents=(replace(application(), title="=1+1"),)), url)
    rows = list(csv.DictReader(io.StringIO("".join(export(url, "csv")).removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == len(application().results) + 1
    assert rows[0]["title"] == "'=1+1"


@pytest.mark.parametrize(("kind", "names", "activity"), [
    pytest.param("projektansokan", [("Projektansökan", []), ("Steget  in", ["steg"])], "Steget in", id="the first that tells something"),
    pytest.param("insatsrapport", [("Insatsrapport 2025", [])], "", id="a title is no name"),
    pytest.param("tjansteutlatande", [("Val av bank", ["bank"])], "", id="a document about anything"),
])
def test_the_activity_is_what_the_rules_gathered(kind: str, names: list[tuple[str, list[str]]], activity: str, url: str) -> None:
    places = [{"quote": quote, "words": words} for quote, words in names]
    paper = replace(application(), type=kind, gathered={"regel": {"namn": places}})
    run = record(replace(small_report(), documents=(paper,)), url)
    assert show(run, url).documents[0].activity == activity


def test_a_run_that_does_not_exist_is_told(url: str) -> None:
    with pytest.raises(JamcheckError, match="history list"):
        show(7, url)


def test_a_fault_in_the_middle_leaves_nothing(url: str) -> None:
    broken = replace(small_report(), documents=(application(), replace(application(), words=None)))  # type: ignore[arg-type]
    with pytest.raises(JamcheckError) as told:
        record(broken, url)
    assert "Ansökan" not in told.value.message
    assert list_runs(url) == []


@pytest.mark.slow
def test_a_power_cut_loses_nothing_that_was_told_as_recorded(url: str) -> None:
    told: list[int] = []
    for attempt in range(4):
        told += _killed_after(url, random.Random(attempt).uniform(0.02, 0.4))
    kept = list_runs(url)
    assert set(told) <= {run.id for run in kept}
    assert len(told) >= 4
    assert {run.documents for run in kept} == {300}
    assert {len(show(run.id, url).documents[-1].results) for run in kept} == {7}


def _killed_after(url: str, seconds: float) -> list[int]:
    """Ids that a recorder told before it was killed some time after its first."""
    command = [sys.executable, "-m", "tests.history.recorder", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = int(process.stdout.readline())
        time.sleep(seconds)
        process.kill()
        return [first, *(int(line) for line in process.stdout.read().split("\n")[:-1])]


def test_two_programs_record_at_the_same_time(url: str) -> None:
    code = "import sys; from jamcheck.history import record; from tests.report.sample import large_report\n" \
           "for _ in range(5): record(large_report(20), sys.argv[1])"
    both = [subprocess.Popen([sys.executable, "-c", code, url], cwd=ROOT) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert [run.documents for run in list_runs(url)] == [20] * 10


def test_ten_thousand_results_are_recorded_within_seconds(url: str) -> None:
    begun = time.perf_counter()
    record(large_report(1500), url)
    assert time.perf_counter() - begun < 15


@pytest.mark.parametrize("address", ["mysql://a/b", "http://a", "::://"])
def test_addresses_that_mean_nothing_are_refused(address: str) -> None:
    with pytest.raises((ConfigError, JamcheckError)):
        list_runs(address)


def test_passwords_are_not_told() -> None:
    with pytest.raises(JamcheckError) as told:
        list_runs("postgresql://x:hemligt@127.0.0.1:1/x")
    assert "hemligt" not in told.value.message
