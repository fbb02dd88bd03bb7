"""RTF: by way of LibreOffice where it is installed, else as bare text."""

from __future__ import annotations

from jamcheck.document import Document, DocumentBuilder
from jamcheck.errors import ExtractionError
from jamcheck.extract import _soffice
from jamcheck.extract._clean import clean
from jamcheck.extract.legacy import extract_converted

SUFFIXES = (".rtf",)


def extract(data: bytes, name: str) -> Document:
    """Read an RTF file. Without LibreOffice structure is lost, and a notice says so. Raises ExtractionError."""
    if _soffice.find() is not None:
        return extract_converted(data, ".rtf", "docx")
    return _bare(data)


def _bare(data: bytes) -> Document:
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise ExtractionError("needs-libreoffice", "För att läsa .rtf behövs LibreOffice eller tillägget "
                              "jamcheck[rtf]. Installera något av dem, eller spara dokumentet som .docx.") from error
    try:
        text = str(rtf_to_text(data.decode("cp1252", "replace"), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, KeyError) as error:
        raise ExtractionError("corrupt", "RTF-filen är skadad. Öppna den i Word och spara den som .docx.") from error
    builder = DocumentBuilder(format="rtf")
    for line in clean(text).splitlines():
        if "|" in line.strip("|") and line.rstrip().endswith("|"):  # striprtf's table rows
            builder.add_table([[cell.strip() for cell in line.rstrip().rstrip("|").split("|")]], certain=False)
        else:
            builder.add_paragraph(line.strip())
    builder.notice("structure-not-read", "RTF-filen är läst som ren text: rubriker, fotnoter och tabellers form "
                   "saknas, och borttagen text kan vara med. Spara den som .docx för en säkrare granskning.")
    return builder.build()
