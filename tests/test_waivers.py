"""Waivers: what they cover, when they end, and what is said of those nobody needs."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from jamcheck.errors import ConfigError
from jamcheck.result import DocumentReport, Outcome, PlanInfo, Report, Result, Score
from jamcheck.waivers import apply_waivers, load_waivers

ENTRY = """
  - requirement: mal
    document: "ansökningar/*.docx"
    motivation: "Målen beslutas i juni."
    decided_by: "Styrelsen § 12"
    date: 2026-11-01
    expires: 2027-06-30
"""
TODAY = dt.date(2026, 11, 21)


def document(path: str, outcome: Outcome = Outcome.FAILED, sha256: str = "0" * 64) -> DocumentReport:
    results = tuple(Result(requirement=name, rule=name, outcome=outcome, title=name, message="") for name in ("mal", "analys"))
    return DocumentReport(path=path, sha256=sha256, format="docx", type="budget", type_source="guessed",
                          type_confidence=1.0, type_evidence=(), title="", pages=None, words=1, outcome=outcome,
                          score=Score(0, 2), results=results)


def apply(tmp_path: Path, yaml: str, *documents: DocumentReport, today: dt.date = TODAY, whole: bool = True):
    path = tmp_path / "undantag.yaml"
    path.write_text(f"undantag:{yaml}", encoding="utf-8")
    placed = tuple(replace(item, path=str(tmp_path / item.path)) for item in documents)
    report = Report(tool_version="0", plan=PlanInfo("g", "G", ""), language_model=("", ""), created="", documents=placed)
    return apply_waivers(report, load_waivers(path), today, whole=whole)


def waived(report: Report) -> list[str]:
    return [f"{Path(item.path).name}:{result.requirement}"
            for item in report.documents for result in item.results if result.waived]


def test_a_waiver_covers_its_requirement_in_its_documents_only(tmp_path: Path) -> None:
    report, use = apply(tmp_path, ENTRY, document("ansökningar/a.docx"), document("b.docx"))
    assert waived(report) == ["a.docx:mal"]
    assert (use.expired, use.unused) == ([], [])


def test_a_waived_result_keeps_its_outcome_and_says_who_decided(tmp_path: Path) -> None:
    report, _ = apply(tmp_path, ENTRY, document("ansökningar/a.docx"))
    result = report.documents[0].results[0]
    assert (result.outcome, result.decided_by) == (Outcome.FAILED, "Styrelsen § 12")
    assert result.waiver == "Målen beslutas i juni. (gäller till och med 2027-06-30)"


def test_a_document_may_be_named_by_its_content(tmp_path: Path) -> None:
    entry = ENTRY.replace("ansökningar/*.docx", "sha256:" + "a" * 64)
    report, _ = apply(tmp_path, entry, document("x.docx", sha256="a" * 64), document("y.docx"))
    assert waived(report) == ["x.docx:mal"]


@pytest.mark.parametrize(("today", "covered"), [
    pytest.param(dt.date(2027, 6, 30), ["a.docx:mal"], id="holds on its last day"),
    pytest.param(dt.date(2027, 7, 1), [], id="fails again the day after"),
])
def test_a_waiver_ends(tmp_path: Path, today: dt.date, covered: list[str]) -> None:
    report, use = apply(tmp_path, ENTRY, document("ansökningar/a.docx"), today=today)
    assert waived(report) == covered
    assert len(use.expired) == (not covered)


def test_what_is_met_is_not_waived_and_the_waiver_is_called_unused(tmp_path: Path) -> None:
    report, use = apply(tmp_path, ENTRY, document("ansökningar/a.docx", Outcome.PASSED))
    assert waived(report) == []
    assert "behövs inte längre" in use.unused[0]


def test_a_waiver_for_no_document_is_unused_where_a_folder_was_checked(tmp_path: Path) -> None:
    _, use = apply(tmp_path, ENTRY, document("b.docx"))
    assert "undantag.yaml:2: " in use.unused[0]
    assert "passar inget dokument" in use.unused[0]


def test_a_waiver_for_another_document_is_not_unused_where_one_file_was_checked(tmp_path: Path) -> None:
    _, use = apply(tmp_path, ENTRY, document("b.docx"), whole=False)
    assert use.unused == []


@pytest.mark.parametrize(("change", "said"), [
    pytest.param(("    motivation: \"Målen beslutas i juni.\"\n", ""), "motivation saknas", id="no motivation"),
    pytest.param(("Målen beslutas i juni.", "  "), "motivation saknas", id="an empty motivation"),
    pytest.param(("2027-06-30", "snart"), "expires ska vara ett datum", id="no date of end"),
    pytest.param(("2027-06-30", "2026-01-01"), "expires är före date", id="ends before it began"),
    pytest.param(("requirement", "krav"), "nyckeln ”krav” finns inte", id="an unknown key"),
    pytest.param(("requirement: mal", "[mal"), "inte giltig YAML", id="not YAML"),
])
def test_a_faulty_file_stops_the_run_with_place_and_remedy(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        apply(tmp_path, ENTRY.replace(*change))
    assert "undantag.yaml:" in caught.value.message


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    broken = ENTRY.replace("expires: 2027-06-30", "expires: nej").replace('decided_by: "Styrelsen § 12"', "decided_by:")
    with pytest.raises(ConfigError) as caught:
        apply(tmp_path, broken + broken)
    assert caught.value.message.count("\n") == 3


@pytest.mark.parametrize("text", ["", "[]", "undantag: 3", "annat: []"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "undantag.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="en enda nyckel"):
        load_waivers(path)
