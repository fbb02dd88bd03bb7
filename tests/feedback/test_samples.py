"""The samples, annotated: a comment for each open finding with a place, and the same outcomes when checked again."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from tests.feedback.files import read

from jamcheck.check import Checker
from jamcheck.document import Document
from jamcheck.feedback import annotate, can_annotate
from jamcheck.feedback.templates import TemplateQuestion, kinds, new_document
from jamcheck.result import DocumentReport, Outcome
from jamcheck.rulebook import load_rulebook

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = [pytest.param(path, id=path.name) for path in sorted(SAMPLES.rglob("*.*")) if can_annotate(path.suffix)]


@cache
def _checker() -> Checker:
    return Checker(load_rulebook("gemensam"))


def _checked(data: bytes, name: str) -> tuple[Document, DocumentReport]:
    document = read(data, name)
    return document, _checker().check(document, path=name, sha256="0" * 64)


def _annotations(data: bytes, suffix: str) -> int:
    if suffix == ".docx":
        return len([comment for comment in docx.Document(io.BytesIO(data)).comments if comment.author == "jamcheck"])
    notes = [a.get_object() for page in PdfReader(io.BytesIO(data)).pages for a in page.get("/Annots", ())]
    return len([note for note in notes if note.get("/T") == "jamcheck"])


@pytest.mark.parametrize("path", FILES)
def test_samples_are_answered_in_place(path: Path) -> None:
    document, report = _checked(path.read_bytes(), path.name)
    made = annotate(path.read_bytes(), path.suffix, report, document)
    unmet = [result for result in report.results if result.outcome in (Outcome.FAILED, Outcome.REVIEW)]
    assert _annotations(made, path.suffix) == sum(max(1, len(result.evidence)) for result in unmet)
    again, second = _checked(made, path.name)
    assert again.text == document.text
    assert second.results == report.results


def test_there_are_samples() -> None:
    assert len(FILES) >= 12


@pytest.mark.parametrize("kind", kinds())
def test_a_template_left_unfilled_meets_nothing(kind: str) -> None:
    rules = load_rulebook("gemensam").rules
    asked = [TemplateQuestion(rule.id, rule.title, rule.questions.get("failed", rule.title)) for rule in rules]
    _, report = _checked(new_document(kind, asked), f"{kind}.docx")
    assert report.type == kind
    assert {result.outcome for result in report.results} <= {Outcome.FAILED, Outcome.REVIEW, Outcome.INAPPLICABLE}
    assert report.outcome is Outcome.FAILED
