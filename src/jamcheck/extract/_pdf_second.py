"""The second reader: pdfplumber, for files that PDFium refuses. Some fifty times slower, so only then."""

from __future__ import annotations

import io
import logging
from typing import Any

from jamcheck.errors import ExtractionError
from jamcheck.extract._pdf_model import Box, Page, Rule, Word
from jamcheck.extract._pdf_open import CORRUPT, ENCRYPTED, MAX_CHARACTERS, Opened, check_page_count
from jamcheck.extract._pdf_paths import MAX_PATHS
from jamcheck.extract._pdf_text import clean

_DESCENT = 0.21


def read_pages_again(data: bytes) -> Opened:
    """Pages by pdfplumber; ExtractionError where it cannot read the file either."""
    import pdfplumber
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it logs pieces of broken files
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            check_page_count(len(pdf.pages))
            opened = Opened()
            for number, raw in enumerate(pdf.pages, 1):
                opened.pages.append(_page(raw, number))
                raw.close()
    except ExtractionError:
        raise
    except Exception as error:
        if isinstance(error, PDFPasswordIncorrect) or "PasswordIncorrect" in repr(error):
            raise ExtractionError("encrypted", ENCRYPTED) from error
        raise ExtractionError("corrupt", CORRUPT) from error
    if not any(page.words or page.images for page in opened.pages):
        raise ExtractionError("corrupt", CORRUPT)
    opened.notices.append(("second-reader", "Filen är skadad på ett sätt som den vanliga läsaren inte klarar; den "
                           "lästes med en reservläsare. Jämför gärna resultatet med originalet.", None))
    return opened


def _page(raw: Any, number: int) -> Page:
    if len(raw.chars) > MAX_CHARACTERS:
        raise ExtractionError("too-large", f"Sida {number} har fler än {MAX_CHARACTERS} tecken.")
    page = Page(number, float(raw.width), float(raw.height))
    for word in raw.extract_words(extra_attrs=["size", "fontname"], keep_blank_chars=False):
        size = round(float(word["size"]), 1)
        page.words.append(Word(clean(word["text"]), word["x0"], word["x1"], round(word["bottom"] - _DESCENT * size, 1),
                               size, "bold" in word["fontname"].lower()))
    edges = raw.edges if len(raw.edges) <= MAX_PATHS else []
    page.rules = [Rule(e["x0"], e["top"], e["x1"], e["top"]) if e["orientation"] == "h"
                  else Rule(e["x0"], e["top"], e["x0"], e["bottom"]) for e in edges]
    page.images = [Box(i["x0"], i["top"], i["x1"], i["bottom"]) for i in raw.images]
    return page
