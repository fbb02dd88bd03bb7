"""Pages that are pictures or have fonts without Unicode: told of, read by OCR where that is installed."""

from __future__ import annotations

import io
import shutil

import pytest
from tests.extract.sheet import Sheet, headings, paragraphs, wrap

from jamcheck.document import Document, Figure
from jamcheck.extract import _pdf_ocr, _pdf_scans
from jamcheck.extract._pdf_headings import head_scans
from jamcheck.extract._pdf_model import Piece
from jamcheck.extract._pdf_picture_rules import picture_rules
from jamcheck.extract.pdf import extract

TEXT = ("Insatsen vände sig till unga vuxna som länge stått utanför arbetsmarknaden. Av de 48 deltagarna var 27 kvinnor och "
        "21 män. Könsuppdelad statistik finns i årsredovisningen.")


def picture(data: bytes, turn: int = 0) -> bytes:
    """A PDF whose only page is a picture of another PDF's first page."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    image = pypdfium2.PdfDocument(data)[0].render(scale=2.1).to_pil().rotate(turn, expand=True)
    sheet = Sheet()
    sheet.canvas.drawImage(ImageReader(image), 0, 0, *sheet.size)
    return sheet.data()


def scan() -> bytes:
    sheet = Sheet().text(60, 90, "Årets resultat", 24)
    sheet.lines(60, 140, wrap(TEXT, 420), 12, 17)
    return picture(sheet.data())


def codes(document: Document) -> list[tuple[str, int | None]]:
    return [(notice.code, notice.page) for notice in document.notices]


def test_a_scan_without_ocr_is_marked_unread_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf_scans, "tesseract", lambda: None)
    document = extract(scan(), "inskannad.pdf")
    assert document.unreadable_pages == (1,)
    assert codes(document) == [("ocr-missing", 1)]
    assert "tesseract-ocr-swe" in document.notices[0].message


def test_a_text_page_beside_a_scan_is_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PdfReader, PdfWriter

    monkeypatch.setattr(_pdf_scans, "tesseract", lambda: None)
    writer = PdfWriter()
    for data in (scan(), Sheet().text(60, 100, TEXT[:75]).data()):
        writer.append(PdfReader(io.BytesIO(data)))
    buffer = io.BytesIO()
    writer.write(buffer)
    document = extract(buffer.getvalue(), "blandad.pdf")
    assert (paragraphs(document), document.unreadable_pages) == ([TEXT[:75]], (1,))


@pytest.mark.tesseract
@pytest.mark.skipif(not shutil.which("tesseract") or not _pdf_ocr.tesseract(), reason="Tesseract with Swedish (swe) is missing")
def test_a_scan_is_read_by_ocr_and_every_block_says_so() -> None:
    document = extract(scan(), "inskannad.pdf")
    assert headings(document) == [(1, "Årets resultat")]
    assert paragraphs(document) == [TEXT]
    assert all("ocr" in block.flags for block in document.blocks)
    assert codes(document) == [("ocr-used", 1)]
    assert document.unreadable_pages == ()


def test_tesseract_runs_with_one_thread_in_swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def run(command: list[str], **options: object) -> object:
        calls.append((command, options["env"]))
        raise OSError

    monkeypatch.setattr(_pdf_ocr.subprocess, "run", run)
    assert _pdf_ocr._run("tesseract", b"") == ""
    [(command, environment)] = calls
    assert environment["OMP_THREAD_LIMIT"] == "1"
    assert command[command.index("-l") + 1] == "swe"


def test_words_of_the_ocr_table_keep_place_and_size() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = ["4\t1\t1\t1\t1\t0\t200\t400\t600\t50\t-1\t", "5\t1\t1\t1\t1\t1\t200\t400\t300\t50\t96.1\tKvinnor",
            "5\t1\t1\t1\t1\t2\t520\t400\t60\t50\t95\toch", "5\t1\t1\t1\t1\t3\t600\t400\t60\t50\t95\t "]
    words = _pdf_ocr.words_of("\n".join([head, *rows]))
    assert [(word.text, round(word.x0), round(word.x1)) for word in words] == [("Kvinnor", 72, 180), ("och", 187, 209)]
    assert len({(word.baseline, word.size) for word in words}) == 1


def layered() -> Sheet:
    """A scan with its text drawn invisibly over it, as scanners with OCR write it."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    sheet = Sheet()
    sheet.canvas.drawImage(ImageReader(pypdfium2.PdfDocument(scan())[0].render(scale=1).to_pil()), 0, 0, *sheet.size)
    layer = sheet.canvas.beginText(60, 700)
    layer.setFont("Helvetica", 11)
    layer.setTextRenderMode(3)
    layer.textLines(wrap(TEXT, 400))
    sheet.canvas.drawText(layer)
    return sheet


def test_an_old_ocr_layer_is_used_and_told_of() -> None:
    document = layered().read()
    assert paragraphs(document) == [TEXT]
    assert codes(document) == [("ocr-layer", 1)]


@pytest.mark.parametrize(("text", "expected"), [
    ("(cid:12)(cid:40)(cid:7)" * 12, "garbled"), ("\ue010\ue022\ue031\ue011" * 12, "garbled"),
    ("Kvinnor %&$ och*+ <=>?@ män #$& projekt^{|} " * 12, "garbled"), ("Kvinnor och män i projektet är lika många", "text"), ("120 340 560 12,5 44 " * 10, "text"),
    ("Ja", "text"),
], ids=["cid codes", "private characters", "signs for letters", "Swedish", "a page of figures", "almost empty"])
def test_how_a_page_can_be_read(text: str, expected: str) -> None:
    page = _pdf_ocr.Page(1, 595, 842, words=[_pdf_ocr.Word(part, 0, 10, 10, 11) for part in text.split()])
    assert _pdf_ocr.reading(page) == expected


def test_a_picture_of_some_size_is_a_figure_with_its_caption() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    sheet = Sheet()
    sheet.lines(60, 100, wrap(TEXT, 420))
    sheet.canvas.drawImage(ImageReader(Image.new("RGB", (300, 200), "navy")), 60, 442, 300, 200)
    sheet.canvas.drawImage(ImageReader(Image.new("RGB", (30, 30), "red")), 500, 780, 30, 30)
    sheet.text(60, 420, "Diagram 1. Deltagare efter kön", 9)
    figures = [block for block in sheet.read().blocks if isinstance(block, Figure)]
    assert [figure.text for figure in figures] == ["Diagram 1. Deltagare efter kön"]


def bars(heights: list[int]) -> Sheet:
    """A bar chart drawn with lines: bars, an axis with figures, names below."""
    sheet = Sheet()
    sheet.lines(60, 60, wrap(TEXT, 420))
    for number, height in enumerate(heights):
        sheet.canvas.rect(120 + 60 * number, 500, 40, height, stroke=0, fill=1)
        sheet.text(125 + 60 * number, 842 - 485, ["Ett", "Två", "Tre", "Fyra"][number], 8)
    for number in range(0, 200, 50):
        sheet.text(90, 842 - 500 - number, str(number), 8)
    return sheet


def test_a_chart_drawn_with_lines_is_a_figure_and_keeps_its_words() -> None:
    document = bars([100, 150, 60, 180]).read()
    assert [type(block) for block in document.blocks].count(Figure) == 1
    assert "Fyra" in document.text


def test_shaded_boxes_of_text_are_no_figure() -> None:
    sheet = Sheet()
    for number in range(3):
        sheet.canvas.setFillColorRGB(0.9, 0.9, 0.9)
        sheet.canvas.rect(50, 500 + 80 * number, 480, 70, stroke=0, fill=1)
        sheet.canvas.setFillColorRGB(0, 0, 0)
        sheet.lines(60, 842 - 550 - 80 * number, wrap(TEXT, 460))
    assert not any(isinstance(block, Figure) for block in sheet.read().blocks)


def test_a_shaded_table_is_no_figure() -> None:
    sheet = Sheet()
    sheet.canvas.setFillColorRGB(0.9, 0.9, 0.9)
    for number in range(0, 8, 2):
        sheet.canvas.rect(50, 842 - 200 - 30 * number, 480, 28, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    for number, name in enumerate("abcdefgh"):
        sheet.row(190 + 30 * number, (60, 300, 400), (f"Insats {name}", "12", "13"))
    document = sheet.read()
    assert [type(block).__name__ for block in document.blocks] == ["Table"]


def test_lines_ruled_on_a_picture_are_found() -> None:
    width, height = 300, 200
    rows = [bytearray(b"\xff" * width) for _ in range(height)]
    for y in (50, 51):
        rows[y][20:280] = bytes(260)  # a level line, two pixels thick
    for row in rows[50:150]:
        row[100] = 90  # an upright hairline
    for row in rows[160:190]:
        row[20:280] = bytes(260)  # a bar
    rows[10][20:50] = bytes(30)  # the stroke of a letter
    rules = picture_rules(b"".join(rows), width, height, 0.5)
    assert [(rule.x0, rule.y0, rule.x1, rule.y1) for rule in rules] == [(10, 25.25, 140, 25.25), (50, 25, 50, 75)]


def piece(text: str, *, page: int = 1) -> Piece:
    return Piece("paragraph", page, text)


def test_headings_of_a_scan_are_found_as_in_plain_text() -> None:
    pieces = [piece("Förlängning av insatsen Steget"), piece("Förslag till beslut"), piece("Styrelsen beviljar medel."),
              piece("Bakgrund"), piece("Steget startade 2014 och drivs av ett team."), piece("Ekonomi", page=2),
              piece("Kostnaden ryms inom budget.", page=2)]
    head_scans(pieces, {1})
    assert [(found.text, found.level) for found in pieces if found.kind == "heading"] == [
        ("Förlängning av insatsen Steget", 1), ("Förslag till beslut", 2), ("Bakgrund", 2)]
