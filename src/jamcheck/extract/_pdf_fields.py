"""Values filled into form fields: PDFium's page text leaves them out, so they are put where they are shown."""

from __future__ import annotations

import ctypes
from typing import Any

from jamcheck.extract._pdf_frame import Frame
from jamcheck.extract._pdf_model import Box, Page, Word
from jamcheck.extract._pdf_text import clean

_HIDDEN = 0x2 | 0x20
_BUTTONS = (2, 3)
_TEXT = (4, 5, 6)
_ON, _OFF = "☒", "☐"


def read_fields(pdf: Any, raw_page: Any, page: Page, frame: Frame) -> None:
    """Add to `page` the words of filled-in fields and ☒/☐ for its check boxes and radio buttons."""
    import pypdfium2.raw as pdfium

    form = pdf.formenv.raw if pdf.formenv else None
    if form is None:
        return
    usual = sorted(word.size for word in page.words)[len(page.words) // 2] if page.words else 11.0
    for number in range(pdfium.FPDFPage_GetAnnotCount(raw_page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(raw_page.raw, number)
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
                _read_field(pdfium, form, annotation, page, frame, usual)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _read_field(pdfium: Any, form: Any, annotation: Any, page: Page, frame: Frame, size: float) -> None:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    rect = pdfium.FS_RECTF()
    if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN or not pdfium.FPDFAnnot_GetRect(annotation, rect):
        return
    box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
    if kind in _BUTTONS:
        text = _ON if pdfium.FPDFAnnot_IsChecked(form, annotation) else _OFF
    elif kind in _TEXT:
        text = _value(pdfium, form, annotation)
    else:
        return
    page.has_fields = True
    page.words += _laid_out(text, box, size)


def _value(pdfium: Any, form: Any, annotation: Any) -> str:
    size = pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size)
    return bytes(buffer).decode("utf-16-le", "ignore").rstrip("\0")


def _laid_out(text: str, box: Box, size: float) -> list[Word]:
    """The value's words set in the field's box line by line, so that the layout finds them beside their label."""
    words: list[Word] = []
    lines = _wrapped(text, max(int(box.width / (0.5 * size)), 1))
    pitch = 1.2 * size
    first = box.top + box.height / 2 + 0.35 * size if len(lines) == 1 else box.top + size
    for number, line in enumerate(lines):
        x = box.x0 + 2
        for word in line:
            width = 0.48 * size * len(word)
            words.append(Word(clean(word), x, x + width, first + number * pitch, size))
            x += width + 0.25 * size
    return words


def _wrapped(text: str, width: int) -> list[list[str]]:
    lines: list[list[str]] = []
    for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        lines.append([])
        length = 0
        for word in paragraph.split():
            if lines[-1] and length + len(word) >= width:
                lines.append([])
                length = 0
            lines[-1].append(word)
            length += len(word) + 1
    return [line for line in lines if line]
