"""Bytes → pages as read, by PDFium; by pdfplumber where PDFium cannot open the file."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from jamcheck.errors import ExtractionError
from jamcheck.extract._pdf_fields import read_fields
from jamcheck.extract._pdf_frame import Frame
from jamcheck.extract._pdf_model import Page
from jamcheck.extract._pdf_paths import MAX_PATHS, read_drawing
from jamcheck.extract._pdf_read import read_words
from jamcheck.extract._pdf_tree import read_tree

MAX_PAGES = 2_000
MAX_CHARACTERS = 300_000
_PASSWORD, _SECURITY = 4, 5
_JUNK = 4_096
_DATE = re.compile(r"^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d).*$")
#: PDFium's form types: AcroForm; XFA alone, and XFA laid over an AcroForm.
_FORMS, _XFA_FORMS = (1, 3), (2, 3)

ENCRYPTED = ("Filen är skyddad med lösenord. Öppna den i en PDF-läsare, spara en kopia utan lösenord och kontrollera "
             "kopian.")
CORRUPT = ("Filen går inte att läsa som PDF: den är skadad eller ofullständig. Hämta den på nytt, eller öppna den i en "
           "PDF-läsare och spara den som en ny PDF.")


@dataclass(slots=True)
class Opened:
    """A file as read: pages, metadata, and what should be told as (code, message, page)."""

    pages: list[Page] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    notices: list[tuple[str, str, int | None]] = field(default_factory=list)


@contextmanager
def pdfium_document(data: bytes) -> Iterator[Any]:
    """A PDFium document, closed afterwards; ExtractionError("encrypted"), or PdfiumError where it cannot be opened."""
    import pypdfium2

    logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # it warns of XFA on standard error; we give a notice
    start = data.find(b"%PDF-", 0, _JUNK)
    try:
        pdf = pypdfium2.PdfDocument(data[start:] if start > 0 else data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise ExtractionError("encrypted", ENCRYPTED) from error
        raise
    try:
        yield pdf
    finally:
        pdf.close()


def check_page_count(count: int) -> None:
    """ExtractionError("too-large") beyond MAX_PAGES, ("corrupt") where there is no page."""
    if count > MAX_PAGES:
        raise ExtractionError("too-large", f"Filen har {count} sidor; gränsen är {MAX_PAGES}. Dela upp den.")
    if count < 1:
        raise ExtractionError("corrupt", CORRUPT)


def read_pages(pdf: Any) -> Opened:
    """Read every page, closing each before the next is opened."""
    check_page_count(len(pdf))
    opened = Opened(properties=_properties(pdf))
    tagged = pdf.is_tagged()
    has_fields = pdf.get_formtype() in _FORMS
    if has_fields:
        pdf.init_forms()
    if pdf.get_formtype() in _XFA_FORMS:
        opened.notices.append(("xfa-form", "Filen är ett XFA-formulär: ifyllda fält kan saknas i det som lästes. "
                               "Skriv ut formuläret till en vanlig PDF och kontrollera den.", None))
    broken: list[int] = []
    for number in range(1, len(pdf) + 1):
        page = _read_page(pdf, number, tagged, has_fields, opened)
        if page is None:
            broken.append(number)
            page = Page(number, 595, 842, unmapped=MAX_CHARACTERS)
        opened.pages.append(page)
    if len(broken) == len(opened.pages):
        raise ExtractionError("corrupt", CORRUPT)
    for number in broken:
        opened.notices.append(("page-unreadable", f"Sida {number} är skadad och kunde inte läsas.", number))
    return opened


def _read_page(pdf: Any, number: int, tagged: bool, has_fields: bool, opened: Opened) -> Page | None:
    import pypdfium2

    try:
        raw = pdf[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        page = Page(number, 0.0, 0.0)
        textpage = raw.get_textpage()
        try:
            if textpage.count_chars() > MAX_CHARACTERS:
                raise ExtractionError("too-large", f"Sida {number} har fler än {MAX_CHARACTERS} tecken: det är ingen "
                                                   "vanlig text. Spara sidan som en ny PDF eller ta bort den.")
            frame = read_words(textpage, page, Frame(*raw.get_cropbox()), tagged)
        finally:
            textpage.close()
        if not read_drawing(raw.raw, page, frame):
            opened.notices.append(("tables-not-sought", f"Sida {number} har fler än {MAX_PATHS} streck; linjerade "
                                   "tabeller har inte sökts där, men texten är läst.", number))
        if tagged and page.words:
            page.tree = read_tree(raw.raw)
        if has_fields:
            read_fields(pdf, raw, page, frame)
        return page
    except pypdfium2.PdfiumError:
        return None
    finally:
        raw.close()


def _properties(pdf: Any) -> dict[str, str]:
    """Metadata under the names that the readers of other formats use; dates as ISO 8601 without zone."""
    names = {"title": "Title", "creator": "Author", "subject": "Subject", "created": "CreationDate",
             "modified": "ModDate", "producer": "Producer"}
    found = {name: _metadata(pdf, key) for name, key in names.items()}
    return {name: _DATE.sub(r"\1-\2-\3T\4:\5:\6", value) for name, value in found.items()}


def _metadata(pdf: Any, key: str) -> str:
    """An entry of the file's own description; "" where it is no text."""
    try:
        return str(pdf.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""
