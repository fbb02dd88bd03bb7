"""Requirements over a whole meeting: reported on the meeting, in every format, cached or not, never for one document."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from jamcheck import report as reports
from jamcheck.batch import check_paths
from jamcheck.cache import Cache
from jamcheck.config import Config
from jamcheck.result import DocumentReport, Report
from jamcheck.rulebook import load_rulebook, plan_ids

FILES = {
    "arsredovisning.md": "# Årsredovisning 2025\n\n## Finansierade insatser\n\n### Bryggan\nKartläggning.\n\n### Stigen\nArbetsträning.\n",
    "rapport.md": "# Insatsrapport 2025 Bryggan\n\nDeltagare: 64 kvinnor och 41 män.\n",
    "mars.md": "# Protokoll\n\nSammanträdesdatum 2025-03-14\n\n## § 1 Öppnande\nMötet öppnas.\n",
    "november.md": "# Protokoll\n\nSammanträdesdatum 2025-11-28\n\n## § 9 Handlingsplan för jämställdhet\nStyrelsen antar den reviderade planen.\n",
}


@pytest.fixture
def year(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def checked(folder: Path, plan: str = "plan-2022", cache: Path | None = None) -> Report:
    config = Config(plan=plan, model="blank", jobs="1", cache=cache is not None, cache_dir=cache)
    return check_paths([folder], config).report


def outcomes(report: Report) -> dict[str, str]:
    return {result.requirement: result.outcome.value for result in report.meeting}


def test_the_meeting_is_judged_over_all_its_documents(year: Path) -> None:
    report = checked(year)
    assert outcomes(report) == {"insatsredovisning": "failed", "mal-uppfoljning": "inapplicable", "revidering": "passed"}
    assert "Insatsrapport saknas för Stigen." in report.meeting[0].message
    assert ("plan-2022", "24") in {(source.plan, source.clause) for source in report.meeting[2].sources}


def test_the_revision_is_told_with_its_document_and_day(year: Path) -> None:
    revision = checked(year, "insjoriket-2020").meeting[0]
    assert "november.md (2025-11-28)" in revision.message


def test_the_common_plan_asks_nothing_of_the_meeting(year: Path) -> None:
    assert checked(year, "gemensam").meeting == ()


def test_one_document_is_no_meeting(year: Path) -> None:
    assert checked(year / "arsredovisning.md").meeting == ()


def test_a_cached_run_judges_the_meeting_as_the_first_did(year: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("cache")
    first = checked(year, cache=cache)
    assert checked(year, cache=cache).meeting == first.meeting
    assert Cache(cache).info().entries > len(FILES)


def test_what_is_gathered_survives_the_cache_unchanged(year: Path) -> None:
    for document in checked(year).documents:
        assert msgspec.json.decode(msgspec.json.encode(document), type=DocumentReport) == document


@pytest.mark.parametrize("name", [name for name in reports.names() if name != "pdf"])
def test_every_format_reports_the_meeting(name: str, year: Path) -> None:
    made = reports.render(name, checked(year))
    assert made
    if isinstance(made, str):
        assert "Insatsrapport saknas" in made or "insatsredovisning" in made


@pytest.mark.parametrize("plan", plan_ids())
def test_requirements_over_the_meeting_come_in_the_plans_order(plan: str, year: Path) -> None:
    wanted = [rule.id for rule in load_rulebook(plan).rules if rule.scope == "meeting"]
    assert [result.requirement for result in checked(year, plan).meeting] == wanted
