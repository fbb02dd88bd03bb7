"""Two reports compared: what got better, what got worse, what cannot be compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from jamcheck.errors import ConfigError
from jamcheck.report import COMPARISON_FORMATS, RenderOptions, compare, render, render_comparison
from jamcheck.result import Report

Data = dict[str, Any]


@pytest.fixture
def draft(report: Report) -> Callable[[], Data]:
    return lambda: json.loads(str(render("json", report)))


def _second(draft: Callable[[], Data]) -> Data:
    """A later draft: one thing better, one worse, one exempt; a document gone, one new, one no longer readable."""
    later = draft()
    later["created"] = "2026-11-28T12:00:00Z"
    outcomes = later["documents"][0]["results"]
    outcomes[0]["outcome"], outcomes[1]["outcome"], outcomes[5]["outcome"] = "review", "passed", "exempt"
    later["documents"][1] = {**later["documents"][1], "path": "handlingar/12 Ny.docx"}
    return later


@pytest.mark.parametrize(("before", "after", "direction"), [
    ("failed", "review", "better"), ("review", "passed", "better"), ("failed", "exempt", "better"),
    ("passed", "review", "worse"), ("exempt", "failed", "worse"),
    ("passed", "exempt", "other"), ("inapplicable", "failed", "other"), ("passed", "inapplicable", "other"),
])
def test_directions(draft: Callable[[], Data], before: str, after: str, direction: str) -> None:
    old, new = draft(), draft()
    old["documents"][0]["results"][0]["outcome"] = before
    new["documents"][0]["results"][0]["outcome"] = after
    assert [str(change.direction) for change in compare(old, new).changes] == [direction]


def test_equal_reports_have_no_changes(draft: Callable[[], Data]) -> None:
    found = compare(draft(), draft())
    assert (found.changes, found.unchanged, found.same_plan) == ((), 14, True)


def test_a_moved_document_is_the_same_document(draft: Callable[[], Data]) -> None:
    moved = draft()
    moved["documents"][0]["path"] = "utkast 2/07 Ansökan.docx"
    assert compare(draft(), moved).added == ()


def test_documents_that_come_go_and_break_are_named(draft: Callable[[], Data]) -> None:
    later = _second(draft)
    later["documents"] = later["documents"][1:]
    later["errors"].append({"path": "handlingar/07 Ansökan.docx", "code": "corrupt", "message": "…"})
    found = compare(draft(), later)
    assert found.added == ("handlingar/12 Ny.docx",)
    assert found.removed == ("handlingar/09 Protokoll.txt",)
    assert found.unread == ("handlingar/07 Ansökan.docx",)


def test_another_plan_is_said(draft: Callable[[], Data]) -> None:
    other = draft()
    other["tool"]["plan"]["sha256"] = "b" * 64
    assert "olika handlingsplaner" in render_comparison("text", compare(draft(), other))


@pytest.mark.parametrize("name", COMPARISON_FORMATS)
def test_comparisons_equal_their_golden_files(name: str, draft: Callable[[], Data], golden: Callable[[str, str], None]) -> None:
    golden(f"report/diff.{name}", render_comparison(name, compare(draft(), _second(draft))))


def test_a_comparison_is_told_in_english_too(draft: Callable[[], Data]) -> None:
    made = render_comparison("text", compare(draft(), _second(draft)), RenderOptions(lang="en"))
    assert "Outcomes that became better: 1, worse: 1, unchanged: 4." in made


@pytest.mark.parametrize("data", [{}, [], {"schema_version": "2", "documents": []}], ids=["empty", "a list", "newer"])
def test_what_is_no_report_is_refused(data: Any, draft: Callable[[], Data]) -> None:
    with pytest.raises(ConfigError, match="JSON-rapport"):
        compare(data, draft())
