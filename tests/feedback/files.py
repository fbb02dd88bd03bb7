"""Word and PDF files made on the spot, with a report on them whose findings stand at every kind of place."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jamcheck.document import Document
from jamcheck.result import DocumentReport, Evidence, Outcome, Result, Score

QUESTION = "Hur fördelar sig antalet på kvinnor och män?"


def finding(document: Document, quote: str, outcome: Outcome = Outcome.FAILED, *, title: str = "Krav",
            message: str = "", nth: int = 0) -> Result:
    """An open finding at the nth place of a quote in the document, or without a place where the quote is ""."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(quote, start + 1)
    block = max((b.index for b in document.blocks if b.start <= start), default=0)
    places = (Evidence(quote, start, start + len(quote), block),) if quote else ()
    return Result(requirement="krav", rule="gemensam/krav", outcome=outcome, title=title,
                  message=message or f"Om ”{quote}”.", question=QUESTION, evidence=places)


def report_of(*results: Result) -> DocumentReport:
    return DocumentReport(
        path="ansökan.docx", sha256="0" * 64, format="docx", type="projektansokan", type_source="stated",
        type_confidence=1.0, type_evidence=(), title="Ansökan", pages=None, words=10, outcome=Outcome.FAILED,
        score=Score(0, 1), results=results)


def word_file() -> bytes:
    """Headings, a table, a tracked insertion, a hyperlink, a content control, a text box and a comment by a colleague."""
    word = docx.Document()
    word.add_heading("Ansökan om medel", 1)
    first = word.add_paragraph("Insatsen riktar sig till unga. ")
    first.add_run("Av de som remitteras är ").bold = True
    first.add_run("två av tre kvinnor. Resten är män.")
    word.add_comment(first.runs[0], text="Bra start", author="Kollega", initials="K")
    word.add_heading("Mål", 1)
    word.add_paragraph("Vi strävar efter en jämn könsfördelning i hela insatsen.")
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Insats", "Deltagare", "Steget", "47"), strict=True):
        cell.text = text
    body = word.element.body
    for xml in INLINE:
        body.insert(len(body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))
    word.add_paragraph("Resten är män. Så slutar texten.")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


INLINE = (
    '<w:p><w:r><w:t xml:space="preserve">Tillagt: </w:t></w:r><w:ins w:id="900" w:author="A"><w:r>'
    "<w:t>kvinnor deltar oftare än män</w:t></w:r></w:ins><w:del w:id=\"901\" w:author=\"A\"><w:r>"
    "<w:delText>struket</w:delText></w:r></w:del></w:p>",
    '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>Läs länken här</w:t></w:r></w:hyperlink><w:r><w:t> och vidare</w:t></w:r></w:p>',
    "<w:p><w:sdt><w:sdtContent><w:r><w:t>Ifyllt fält om resurser</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    "<w:p><w:r><w:t>Delad</w:t><w:tab/><w:t>körning</w:t><w:br/><w:t>med flera bitar</w:t></w:r></w:p>",
)


def read(data: bytes, name: str = "ansökan.docx") -> Document:
    """The file as jamcheck reads it."""
    from jamcheck.extract import extractor_for

    extractor = extractor_for(Path(name).suffix)
    assert extractor is not None
    return extractor.extract(data, name)
