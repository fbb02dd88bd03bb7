"""Word, Excel and PDF reports: read back by other libraries, and opened with LibreOffice and poppler."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from jamcheck.errors import ConfigError
from jamcheck.report import pdf, render
from jamcheck.result import Report


def _bytes(name: str, report: Report, lang: str = "sv") -> bytes:
    made = render(name, report, lang)
    assert isinstance(made, bytes)
    return made


def _word(report: Report, lang: str = "sv") -> docx.document.Document:
    return docx.Document(io.BytesIO(_bytes("docx", report, lang)))


def _book(report: Report) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(_bytes("xlsx", report)))


def test_word_headings_are_real_styles(report: Report) -> None:
    headings = [p.text for p in _word(report).paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings[:2] == ["handlingar/07 Ansökan.docx", "handlingar/09 Protokoll.txt"]
    assert headings[-1] == "Om granskningen"


def test_word_tables_have_marked_headers(report: Report) -> None:
    tables = _word(report).tables
    assert len(tables) == 4
    assert all(table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for table in tables)


@pytest.mark.parametrize(("lang", "code"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_word_knows_its_language(report: Report, lang: str, code: str) -> None:
    word = _word(report, lang)
    assert word.core_properties.language == code
    assert {language.get(qn("w:val")) for language in word.styles.element.iter(qn("w:lang"))} == {code}


def test_word_holds_quotes_places_and_questions(report: Report) -> None:
    text = "\n".join(paragraph.text for paragraph in _word(report).paragraphs)
    assert "”Vi strävar efter en jämn könsfördelning.” — sidan 3, under ”4 Mål”" in text
    assert "Fråga att besvara: Vad ska vara uppnått" in text


def test_excel_has_the_sheets_an_office_filters(report: Report) -> None:
    book = _book(report)
    assert book.sheetnames == ["Översikt", "Utfall", "Statistik", "Om granskningen"]
    assert all(sheet.freeze_panes == "B2" and sheet.auto_filter.ref for sheet in book)


def test_excel_lists_every_finding_once(report: Report) -> None:
    rows = list(_book(report)["Utfall"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 14 + 1 + 1
    assert rows[-1][2] == "kunde inte läsas"


def test_excel_never_holds_a_formula(hostile: Report) -> None:
    cells = [cell for sheet in _book(hostile) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_excel_shares_are_numbers(report: Report) -> None:
    rows = list(_book(report)["Statistik"].iter_rows(min_row=2, values_only=True))
    assert rows[0][2:5] == ("Steget", 67, 33)


def test_pdf_is_tagged_with_title_and_language(report: Report) -> None:
    reader = PdfReader(io.BytesIO(_bytes("pdf", report)))
    catalog = reader.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "sv"
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Jämställdhetsgranskning")


def test_pdf_tags_headings_and_header_cells(report: Report) -> None:
    tags = _tags(PdfReader(io.BytesIO(_bytes("pdf", report))).root_object["/StructTreeRoot"])
    assert tags >= {"/H1", "/H2", "/H3", "/H4", "/Table", "/TH", "/TD", "/LI"}


def _tags(node) -> set[str]:  # type: ignore[no-untyped-def]
    node = node.get_object()
    if isinstance(node, list):
        return set().union(*map(_tags, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    found = _tags(node["/K"]) if "/K" in node else set()
    return found | {str(node["/S"])} if "/S" in node else found


def test_pdf_without_a_maker_says_what_to_install(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(pdf.shutil, "which", lambda _name: None)
    with pytest.raises(ConfigError, match=r"jamcheck\[pdf\]"):
        render("pdf", report)


@pytest.mark.chromium
def test_pdf_by_chromium_is_tagged_too(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.importlib.util, "find_spec", lambda _name: None)
    reader = PdfReader(io.BytesIO(_bytes("pdf", report)))
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert "/TH" in _tags(reader.root_object["/StructTreeRoot"])


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_libreoffice_opens_it(name: str, report: Report, tmp_path: Path) -> None:
    source = tmp_path / f"rapport.{name}"
    source.write_bytes(_bytes(name, report))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "rapport.pdf").pages)
    assert "07 Ansökan.docx" in text
    assert "behöver" in text
