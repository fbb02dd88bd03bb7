"""Highlights with notes in a PDF, at the quoted places; what is missing as a note at its heading or the first page.

The file is read by pdfium and written by pypdf. A signed or protected file is refused: the change would break it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from jamcheck.document import Document
from jamcheck.errors import ConfigError
from jamcheck.feedback._matching import squash
from jamcheck.feedback._notes import AUTHOR, Note, notes
from jamcheck.feedback._pdf_places import Box, PageText, find
from jamcheck.feedback._pdf_summary import add_summary
from jamcheck.i18n import Texts
from jamcheck.result import DocumentReport

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

_COLOR = "ffe58a"
#: Side of a note's icon and the distance between several at the same place, in points.
_ICON = 20.0


def annotate_pdf(
    data: bytes, report: DocumentReport, document: Document, summary_page: bool = False, *, lang: str = "sv",
) -> bytes:
    """A copy of the file with a highlight and note at each open finding.

    `summary_page` puts a page first that lists the findings. Raises ConfigError where the file is signed or
    protected, or cannot be read by both libraries.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    _ = Texts(lang)
    try:
        reader = PdfReader(io.BytesIO(data))
        _refuse_what_would_break(reader)
        writer = PdfWriter(clone_from=reader)
        found = notes(report, document, _)
        _mark(writer, data, found, document)
        if summary_page:
            add_summary(writer, report, found, _)
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, RecursionError) as error:
        raise ConfigError(f"PDF-filen kan inte skrivas om ({type(error).__name__}). Inget har skrivits.") from error
    return out.getvalue()


def _refuse_what_would_break(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise ConfigError("PDF-filen är skyddad och får inte ändras. Spara en kopia utan skydd och försök igen.")
    fields = reader.get_fields() or {}
    signed = any(field.get("/FT") == "/Sig" and field.get("/V") for field in fields.values())
    if signed or "/DocMDP" in (reader.root_object.get("/Perms") or {}):
        raise ConfigError("PDF-filen är signerad; en ändring bryter underskriften. Använd en osignerad kopia.")


def _mark(writer: PdfWriter, data: bytes, found: list[Note], document: Document) -> None:
    """Add an annotation for each note: on its quote, or as an icon in the margin where it has none."""
    import pypdfium2

    icons: dict[int, int] = {}
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [PageText(page) for page in pdf]
    for note in found:
        place = _place(note, document, pages)
        if place is not None:
            number, boxes = place
            writer.add_annotation(number, _highlight(boxes, note))
        else:
            number = (note.page or 1) - 1
            icons[number] = icons.get(number, -1) + 1
            writer.add_annotation(number, _icon(writer, number, icons[number], note))


def _place(note: Note, document: Document, pages: list[PageText]) -> tuple[int, list[Box]] | None:
    if note.start is None or note.end is None:
        return None
    wanted = squash(document.quote(note.start, note.end)).text
    return find(wanted, note.page, pages)


def _highlight(boxes: list[Box], note: Note) -> Any:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    left, bottom = min(box.left for box in boxes), min(box.bottom for box in boxes)
    right, top = max(box.right for box in boxes), max(box.top for box in boxes)
    corners = ArrayObject(FloatObject(value) for box in boxes for value in box.corners())
    return _signed(Highlight(rect=(left, bottom, right, top), quad_points=corners, highlight_color=_COLOR,
                             printing=True), note)


def _icon(writer: PdfWriter, number: int, nth: int, note: Note) -> Any:
    from pypdf.annotations import Text

    box = writer.pages[number].cropbox
    left, top = float(box.left) + _ICON, float(box.top) - _ICON * (1 + 1.5 * nth)
    return _signed(Text(text="", rect=(left, top - _ICON, left + _ICON, top)), note)


def _signed(annotation: Any, note: Note) -> Any:
    from pypdf.generic import NameObject, TextStringObject

    annotation[NameObject("/Contents")] = TextStringObject("\n\n".join(note.lines))
    annotation[NameObject("/T")] = TextStringObject(AUTHOR)
    return annotation
