"""Answers written into the author's own file: comments in .docx, highlights in .pdf, and templates to begin from.

The original is never changed: each function takes bytes and returns the bytes of a copy.

    annotate(data, suffix, report, document)    the copy, whichever format; `can_annotate(suffix)` tells beforehand
    templates.new_document(kind, questions)     a .docx that asks the plan's questions under its headings
"""

from __future__ import annotations

from jamcheck.document import Document
from jamcheck.errors import ConfigError
from jamcheck.result import DocumentReport

_WORD = (".docx", ".docm", ".dotx", ".dotm")
_PDF = (".pdf",)


def can_annotate(suffix: str) -> bool:
    """Whether a file with this suffix (with dot) can carry the answers."""
    return suffix.lower() in (*_WORD, *_PDF)


def annotate(
    data: bytes, suffix: str, report: DocumentReport, document: Document, *, lang: str = "sv",
    summary_page: bool = False,
) -> bytes:
    """A copy of the file with the open findings written in. `document` is what the report was made from.

    Raises ConfigError for other formats, and for files that cannot be changed (signed, protected).
    """
    if suffix.lower() in _WORD:
        from jamcheck.feedback.docx import annotate_docx

        return annotate_docx(data, report, document, lang=lang)
    if suffix.lower() in _PDF:
        from jamcheck.feedback.pdf import annotate_pdf

        return annotate_pdf(data, report, document, summary_page=summary_page, lang=lang)
    raise ConfigError(
        f"Svar kan skrivas in i Word- och PDF-filer, inte i {suffix or 'en fil utan filändelse'}. "
        "Spara dokumentet som .docx, eller läs svaren i rapporten (jamcheck check)."
    )
