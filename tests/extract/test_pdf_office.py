"""PDF as an office suite writes it, tagged and untagged, against what the Word file that it was made of says."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.extract.sheet import cells, headings, items, paragraphs, tables

from jamcheck.document import Document
from jamcheck.extract.pdf import extract

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is missing"),
]
TAGS = {"tagged": '{"PDFUACompliance":{"type":"boolean","value":"true"}}',
        "plain": '{"UseTaggedPDF":{"type":"boolean","value":"false"}}'}
SENTENCES = ("Insatsen vände sig till unga vuxna som länge stått utanför arbetsmarknaden.",
             "Könsuppdelad statistik visar att 53,1\u00a0% av deltagarna var kvinnor, en ökning sedan året före.",
             "För- och efterarbete följs upp i en Server-databas som parterna förvaltar gemensamt.",
             "Kvinnor och män har olika erfarenheter av bemötandet i vården och hos myndigheterna.")
HEAD = ["Verksamhet", "Kvinnor", "Män", "Totalt", "Andel kvinnor"]
STYLES = ("Table Grid", "Light List", "Light Shading", "Normal Table")


def prose(start: int, count: int = 6) -> str:
    return " ".join(SENTENCES[(start + step) % 4] for step in range(count))


def rows(chapter: int) -> list[list[str]]:
    """A table whose sums add up, with a label long enough to wrap."""
    names = ["Samverkan kring unga utan sysselsättning", "Skola", "Vård", "Kultur"]
    counts = [(120 + 7 * chapter + row, 1080 - 11 * row) for row in range(4)]
    total = (sum(women for women, _ in counts), sum(men for _, men in counts))
    return [HEAD, *([name, *figures(*count)] for name, count in zip([*names, "Totalt"], [*counts, total], strict=True))]


def figures(women: int, men: int) -> list[str]:
    grouped = [f"{number:,}".replace(",", "\u00a0") for number in (women, men, women + men)]
    return [*grouped, f"{100 * women / (women + men):.1f}\u00a0%".replace(".", ",")]


def report(path: Path) -> None:
    """An annual report of twelve chapters: headings, prose, lists, tables in four styles, running head and foot."""
    import docx
    from docx.oxml.parser import parse_xml

    report = docx.Document()
    section = report.sections[0]
    section.header.paragraphs[0].text = "Förbundet Insjön\tÅrsredovisning"
    foot = section.footer.paragraphs[0]
    foot.add_run("Sida ")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    foot._p.append(parse_xml(f'<w:fldSimple {space} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    for chapter in range(1, 13):
        report.add_heading(f"{chapter} Kapitlet om {'abcdefghijkl'[chapter - 1]}", 1)
        report.add_paragraph(prose(chapter))
        report.add_heading(f"{chapter}.1 Deltagare", 2)
        report.add_paragraph(prose(chapter + 1, 9))
        for text in ("första punkten", "andra punkten, som är så lång att den måste brytas och fortsätta på nästa rad i listan"):
            report.add_paragraph(text, style="List Bullet")
        table = report.add_table(0, 5, style=STYLES[chapter % 4])
        for row in rows(chapter):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        report.add_paragraph(prose(chapter + 2, 3))
    report.save(str(path))


@pytest.fixture(scope="session", params=sorted(TAGS))
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Reads the report exported with tags or without."""
    folder = tmp_path_factory.mktemp("office")
    report(folder / "rapport.docx")
    return export(folder / "rapport.docx", request.param)


def export(source: Path, tags: str) -> Document:
    """A Word file as LibreOffice exports it to PDF, read."""
    folder = source.parent
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                    f"pdf:writer_pdf_Export:{TAGS[tags]}", "--outdir", str(folder), str(source)],
                   check=True, capture_output=True, timeout=180)
    return extract(source.with_suffix(".pdf").read_bytes(), "export.pdf")


def test_every_heading_is_found_with_its_level(read: Document) -> None:
    expected = [heading for chapter in range(1, 13)
                for heading in ((1, f"{chapter} Kapitlet om {'abcdefghijkl'[chapter - 1]}"), (2, f"{chapter}.1 Deltagare"))]
    assert headings(read) == expected


def test_every_paragraph_is_whole(read: Document) -> None:
    expected = [text.replace("\u00a0", " ") for chapter in range(1, 13)
                for text in (prose(chapter), prose(chapter + 1, 9), prose(chapter + 2, 3))]
    assert paragraphs(read) == expected


def test_every_list_item_is_whole(read: Document) -> None:
    found = items(read)
    assert len(found) == 24
    assert {label for label, _ in found} == {"•"}
    assert found[1][1].endswith("måste brytas och fortsätta på nästa rad i listan")


@pytest.mark.parametrize("style", STYLES)
def test_every_row_of_every_table_is_exact(read: Document, style: str) -> None:
    chapters = [chapter for chapter in range(1, 13) if STYLES[chapter % 4] == style]
    found = tables(read)
    assert len(found) == 12
    for chapter in chapters:
        expected = [[text.replace("\u00a0", " ") for text in row] for row in rows(chapter)]
        assert cells(found[chapter - 1]) == expected


def test_the_head_and_the_page_numbers_are_not_in_the_text(read: Document) -> None:
    assert "Förbundet Insjön" not in read.text
    assert "Sida" not in read.text
    assert any("Förbundet Insjön" in text for text in read.running)


def form(path: Path) -> None:
    """An application form: labels and long answers in a ruled table that goes over page breaks."""
    import docx

    form = docx.Document()
    form.add_heading("Projektansökan", 0)
    table = form.add_table(0, 2, style="Table Grid")
    for label, answer in ANSWERS:
        row = table.add_row().cells
        row[0].text, row[1].text = label, answer
    form.save(str(path))


ANSWERS = [("Projektnamn", "Vägen vidare"), ("Målgrupp", prose(0, 5)), ("Jämställdhet", f"☒ Ja\n☐ Nej\nBeskriv: {prose(1, 12)}"),
           ("Aktiviteter", prose(2, 28)), ("Uppföljning", prose(3, 9)), ("Spridning", prose(0, 12))]


@pytest.fixture(scope="session", params=sorted(TAGS))
def read_form(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("form")
    form(folder / "form.docx")
    return export(folder / "form.docx", request.param)


def test_a_forms_answers_stand_by_their_labels_also_over_page_breaks(read_form: Document) -> None:
    [table] = tables(read_form)
    expected = [[label, answer.replace("\u00a0", " ")] for label, answer in ANSWERS]
    found = [[label, answer.replace("\n", " ")] for label, answer in cells(table)]
    assert found == [[label, answer.replace("\n", " ")] for label, answer in expected]
    assert headings(read_form) == [(1, "Projektansökan")]
    assert (read_form.page_count or 0) > 1
