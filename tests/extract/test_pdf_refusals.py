"""PDF files that are locked, broken or too large: each gives its own message, or is read as far as it goes."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from tests.extract.sheet import Sheet, paragraphs

from jamcheck.errors import ExtractionError
from jamcheck.extract import _pdf_open, _pdf_paths
from jamcheck.extract.pdf import extract

TEXT = "Kvinnor och män ska ha samma makt."


def simple() -> bytes:
    return Sheet().text(60, 100, TEXT).data()


def locked(user: str, owner: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(simple())))
    writer.encrypt(user, owner, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_file_locked_with_a_password_says_what_to_do() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(locked("hemligt", "ägare"), "låst.pdf")
    assert caught.value.code == "encrypted"
    assert "utan lösenord" in caught.value.message


def test_a_file_that_only_forbids_copying_is_read() -> None:
    assert paragraphs(extract(locked("", "owner"), "skyddad.pdf")) == [TEXT]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"Ingen PDF alls", simple()[:300], bytes(2000)],
                         ids=["empty", "a head only", "text", "cut off", "zeros"])
def test_a_broken_file_is_corrupt(data: bytes) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(data, "trasig.pdf")
    assert caught.value.code == "corrupt"


@pytest.mark.parametrize("data", [b"\r\n" * 1000 + simple(), simple().replace(b"%%EOF", b""), simple() + b"\0" * 50],
                         ids=["junk before the head", "no end mark", "junk after the end"])
def test_a_slightly_damaged_file_is_read(data: bytes) -> None:
    assert paragraphs(extract(data, "skadad.pdf")) == [TEXT]


def test_what_pdfium_refuses_is_read_by_the_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    def refuse(*_: object) -> None:
        raise pypdfium2.PdfiumError("Data format error", 3)

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    document = extract(simple(), "udda.pdf")
    assert paragraphs(document) == [TEXT]
    assert [notice.code for notice in document.notices] == ["second-reader"]


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf_open, "MAX_PAGES", 2)
    sheet = Sheet()
    for _ in range(3):
        sheet.text(60, 100, TEXT).page()
    with pytest.raises(ExtractionError, match="3 sidor; gränsen är 2") as caught:
        sheet.read()
    assert caught.value.code == "too-large"


def test_too_many_characters_on_a_page_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf_open, "MAX_CHARACTERS", 20)
    with pytest.raises(ExtractionError, match="Sida 1 har fler än 20 tecken") as caught:
        extract(simple(), "lång.pdf")
    assert caught.value.code == "too-large"


def test_a_drawing_with_too_many_lines_gives_a_notice_and_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf_paths, "MAX_PATHS", 10)
    sheet = Sheet().text(60, 100, TEXT)
    for number in range(20):
        sheet.rule(60, 200 + number, 300, 200 + number)
    document = sheet.read()
    assert paragraphs(document) == [TEXT]
    assert [(notice.code, notice.page) for notice in document.notices] == [("tables-not-sought", 1)]


def test_metadata_is_kept() -> None:
    sheet = Sheet().text(60, 100, TEXT)
    sheet.canvas.setTitle("Ansökan om medel")
    properties = dict(sheet.read().properties)
    assert (properties["title"], properties["created"]) == ("Ansökan om medel", "2000-01-01T00:00:00")


def test_the_reader_is_found_without_loading_a_pdf_library() -> None:
    code = ("import sys; from jamcheck.extract import extractor_for; assert extractor_for('.pdf').SUFFIXES == ('.pdf',); "
            "assert not {'pypdfium2', 'pdfplumber', 'pypdf'} & set(sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
