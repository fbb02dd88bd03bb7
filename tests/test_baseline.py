"""Baselines: what is new since the last meeting."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from jamcheck.baseline import apply_baseline, write_baseline
from jamcheck.errors import ConfigError
from jamcheck.result import DocumentReport, Evidence, Outcome, PlanInfo, Report, Result, Score

TEXT = "Jämställdhet ska beak\u00adtas i allt arbete."


def result(outcome: Outcome = Outcome.REVIEW, *quotes: str, requirement: str = "mal", start: int = 0) -> Result:
    evidence = tuple(Evidence(quote, start, start + len(quote), 3) for quote in quotes)
    return Result(requirement=requirement, rule="r", outcome=outcome, title="", message="", evidence=evidence)


def report(*results: Result, path: str = "a.docx") -> Report:
    document = DocumentReport(path=path, sha256="", format="docx", type="budget", type_source="guessed",
                              type_confidence=1.0, type_evidence=(), title="", pages=None, words=1,
                              outcome=Outcome.REVIEW, score=Score(0, 1), results=results)
    return Report(tool_version="0", plan=PlanInfo("g", "G", ""), language_model=("", ""),
                  created="2026-09-01T08:00:00Z", documents=(document,))


def known(before: Report, after: Report, folder: Path) -> list[bool]:
    path = folder / "baslinje.json"
    write_baseline(before, path)
    return [item.waived for document in apply_baseline(after, path).documents for item in document.results]


KNOWN = [
    pytest.param(result(Outcome.REVIEW, TEXT), "a.docx", id="the same paragraph"),
    pytest.param(result(Outcome.REVIEW, TEXT, start=900), "a.docx", id="moved within the document"),
    pytest.param(result(Outcome.REVIEW, TEXT), "b.docx", id="moved to another document"),
    pytest.param(result(Outcome.REVIEW, "Jämställdhet ska  beaktas\ni allt arbete"), "a.docx", id="set in other lines"),
]
NEW = [
    pytest.param(result(Outcome.REVIEW, "Jämställdhet ska prioriteras."), id="another paragraph"),
    pytest.param(result(Outcome.REVIEW, TEXT, "Och en ny mening."), id="one known paragraph and one new"),
    pytest.param(result(Outcome.FAILED, TEXT), id="a worse outcome"),
    pytest.param(result(Outcome.REVIEW, TEXT, requirement="analys"), id="another requirement"),
]


@pytest.mark.parametrize(("after", "path"), KNOWN)
def test_what_was_known_is_set_aside(tmp_path: Path, after: Result, path: str) -> None:
    assert known(report(result(Outcome.REVIEW, TEXT)), report(after, path=path), tmp_path) == [True]


@pytest.mark.parametrize("after", NEW)
def test_what_is_new_stays(tmp_path: Path, after: Result) -> None:
    assert known(report(result(Outcome.REVIEW, TEXT)), report(after), tmp_path) == [False]


@pytest.mark.parametrize(("path", "expected"), [("a.docx", True), ("b.docx", False)])
def test_something_missing_is_known_by_its_document(tmp_path: Path, path: str, expected: bool) -> None:
    before = report(result(Outcome.FAILED), path=str(tmp_path / "a.docx"))
    assert known(before, report(result(Outcome.FAILED), path=str(tmp_path / path)), tmp_path) == [expected]


def test_known_and_new_are_counted(tmp_path: Path) -> None:
    old, new = result(Outcome.REVIEW, TEXT), result(Outcome.FAILED, requirement="analys")
    path = tmp_path / "baslinje.json"
    assert write_baseline(report(old), path) == 1
    counts = apply_baseline(report(old, new), path).extra["baseline"]
    assert counts == {"created": "2026-09-01T08:00:00Z", "known": 1, "new": 1}


def test_what_is_waived_or_met_is_no_part_of_a_baseline(tmp_path: Path) -> None:
    waived = replace(result(Outcome.FAILED), waived=True)
    assert write_baseline(report(waived, result(Outcome.PASSED, TEXT)), tmp_path / "b.json") == 0


def test_the_file_holds_no_text_from_documents(tmp_path: Path) -> None:
    write_baseline(report(result(Outcome.REVIEW, TEXT)), tmp_path / "b.json")
    assert "arbete" not in (tmp_path / "b.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "{}", '{"version": 2, "known": []}', "[1]"])
def test_another_file_is_refused_with_a_remedy(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(ConfigError, match="--write-baseline"):
        apply_baseline(report(), tmp_path / "b.json")


def test_a_missing_baseline_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="den finns inte"):
        apply_baseline(report(), tmp_path / "b.json")
