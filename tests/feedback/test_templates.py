"""Templates to begin from: headings, the plan's questions as bracketed instructions, accessible tables."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn
from tests.feedback.files import read

from jamcheck.document import Heading
from jamcheck.errors import ConfigError
from jamcheck.feedback.templates import TemplateQuestion, kinds, new_document

QUESTIONS = (
    TemplateQuestion("mal", "Konkreta mål", "Vad ska vara uppnått, hur mycket och när?"),
    TemplateQuestion("vald", "Våld i nära relationer", "Hur upptäcker ni våld?"),
)


def _word(kind: str) -> docx.document.Document:
    return docx.Document(io.BytesIO(new_document(kind, QUESTIONS)))


def _text(element) -> str:  # type: ignore[no-untyped-def]
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _paragraphs(kind: str) -> list[str]:
    return [_text(paragraph) for paragraph in _word(kind).element.body.iter(qn("w:p"))]


def test_the_promised_templates_exist() -> None:
    assert kinds() == ("insatsrapport", "projektansokan", "tjansteutlatande")


@pytest.mark.parametrize("kind", kinds())
def test_every_question_of_the_plan_is_asked_once(kind: str) -> None:
    texts = _paragraphs(kind)
    assert all(texts.count(f"[{question.question}]") == 1 for question in QUESTIONS)


def test_a_question_stands_under_its_heading() -> None:
    texts = _paragraphs("projektansokan")
    at = texts.index(f"[{QUESTIONS[0].question}]")
    assert texts[at - 2] == "Mål"


@pytest.mark.parametrize("kind", kinds())
def test_all_that_is_no_heading_is_an_instruction_in_brackets(kind: str) -> None:
    controls = [_text(control) for control in _word(kind).element.body.iter(qn("w:sdt"))]
    assert len(controls) > 10
    assert all(text.startswith("[") and text.endswith("]") for text in controls)
    outside = [p.text for p in _word(kind).paragraphs if p.text]  # python-docx does not look into controls
    assert outside == [b.text for b in read(new_document(kind, QUESTIONS)).blocks if isinstance(b, Heading)]


def test_an_unfilled_template_reads_as_unfilled_fields() -> None:
    document = read(new_document("projektansokan", QUESTIONS))
    assert "[" not in document.text
    assert "placeholder" in {notice.code for notice in document.notices}


@pytest.mark.parametrize("kind", kinds())
def test_the_template_is_swedish_and_reads_with_its_headings(kind: str) -> None:
    word = _word(kind)
    assert word.core_properties.language == "sv-SE"
    assert {language.get(qn("w:val")) for language in word.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    assert len([block for block in read(new_document(kind, ())).blocks if type(block).__name__ == "Heading"]) >= 6


@pytest.mark.parametrize("kind", kinds())
def test_a_template_is_the_same_every_time(kind: str) -> None:
    assert new_document(kind, QUESTIONS) == new_document(kind, QUESTIONS)


def test_an_unknown_kind_is_named_with_those_that_exist() -> None:
    with pytest.raises(ConfigError, match=r"protokoll.*insatsrapport"):
        new_document("protokoll", ())
