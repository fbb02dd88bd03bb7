"""Highlights in PDF: over the quoted words, with the note, and nothing written where that would break the file."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from tests.feedback.files import finding, report_of

from jamcheck.document import Document, DocumentBuilder
from jamcheck.errors import ConfigError
from jamcheck.feedback.pdf import annotate_pdf

PAGES = (
    (("h1", "Ansökan om medel"), ("p", "Av de som remitteras är två av tre kvinnor. " * 8), ("h2", "Mål"),
     ("p", "Vi strävar efter en jämn könsfördelning i hela insatsen.")),
    (("p", "Sida två: resten är män och kvinnor."),),
)


@pytest.fixture(scope="module")
def data() -> bytes:
    from weasyprint import HTML

    pages = ["".join(f"<{tag}>{text}</{tag}>" for tag, text in page) for page in PAGES]
    made: bytes = HTML(string='<html lang="sv">' + '<div style="break-after:page"></div>'.join(pages)).write_pdf(pdf_tags=True)
    return made


@pytest.fixture(scope="module")
def document() -> Document:
    """What the pages say, as an extractor gives it."""
    builder = DocumentBuilder("pdf", len(PAGES))
    for number, page in enumerate(PAGES, start=1):
        for tag, text in page:
            if tag == "p":
                builder.add_paragraph(text, page=number)
            else:
                builder.add_heading(text, int(tag[1]), page=number)
    return builder.build()


def _annotations(data: bytes, page: int) -> list[DictionaryObject]:
    return [a.get_object() for a in PdfReader(io.BytesIO(data)).pages[page].get("/Annots", ArrayObject())]


def _under(data: bytes, page: int, annotation: DictionaryObject) -> str:
    """The words under a highlight, by pdfium."""
    import pypdfium2

    quads = [float(value) for value in annotation["/QuadPoints"]]
    boxes = [quads[at:at + 8] for at in range(0, len(quads), 8)]
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[page].get_textpage()
        found = [text.get_text_bounded(box[0], box[5], box[2], box[1]) for box in boxes]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize(("quote", "page"), [
    pytest.param("jämn könsfördelning", 0, id="within a line"),
    pytest.param("kvinnor. Av de som remitteras är två av tre kvinnor. Av de som remitteras är två", 0, id="over a line end"),
    pytest.param("resten är män", 1, id="on the second page"),
])
def test_the_highlight_lies_over_the_quote(data: bytes, document: Document, quote: str, page: int) -> None:
    made = annotate_pdf(data, report_of(finding(document, quote)), document)
    (note,) = _annotations(made, page)
    assert note["/Subtype"] == "/Highlight"
    assert quote in _under(made, page, note).replace(" .", ".")


def test_the_note_says_why_and_asks(data: bytes, document: Document) -> None:
    (note,) = _annotations(annotate_pdf(data, report_of(finding(document, "könsfördelning")), document), 0)
    assert note["/T"] == "jamcheck"
    assert note["/Contents"] == ("Krav: Om ”könsfördelning”.\n\n"
                                 "Fråga att besvara: Hur fördelar sig antalet på kvinnor och män?")


def test_what_is_missing_stands_at_its_heading_or_first(data: bytes, document: Document) -> None:
    results = (finding(document, "", title="Konkreta jämställdhetsmål"), finding(document, "", title="Zebror"))
    kinds = [note["/Subtype"] for note in _annotations(annotate_pdf(data, report_of(*results), document), 0)]
    assert kinds == ["/Highlight", "/Text"]


def test_a_summary_page_comes_first_only_if_asked_for(data: bytes, document: Document) -> None:
    report = report_of(finding(document, "könsfördelning", message="För vagt – ”jämn”."))
    assert len(PdfReader(io.BytesIO(annotate_pdf(data, report, document))).pages) == len(PAGES)
    pages = PdfReader(io.BytesIO(annotate_pdf(data, report, document, summary_page=True))).pages
    assert len(pages) == len(PAGES) + 1
    assert "1. Krav: För vagt – ”jämn”." in pages[0].extract_text()


def test_the_text_and_the_tags_stay(data: bytes, document: Document) -> None:
    made = PdfReader(io.BytesIO(annotate_pdf(data, report_of(finding(document, "könsfördelning")), document)))
    assert [page.extract_text() for page in made.pages] == [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert made.root_object["/StructTreeRoot"]


def _protected(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("", "ägare", algorithm="AES-256")
    return _written(writer)


def _signed(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    field = DictionaryObject({
        NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("Underskrift"),
        NameObject("/V"): DictionaryObject({NameObject("/Type"): NameObject("/Sig")})})
    fields = ArrayObject([writer._add_object(field)])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(("spoil", "message"), [(_protected, "skyddad"), (_signed, "signerad"), (lambda _: b"x", "kan inte")])
def test_what_a_change_would_break_is_refused(data: bytes, document: Document, spoil, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ConfigError, match=message):
        annotate_pdf(spoil(data), report_of(finding(document, "könsfördelning")), document)
