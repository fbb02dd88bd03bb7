"""Old and foreign office formats by way of LibreOffice: text as .docx, slides as PDF, sheets as .xlsx."""

from __future__ import annotations

from pathlib import PurePath

from msgspec.structs import replace

from jamcheck.document import Document
from jamcheck.errors import ExtractionError
from jamcheck.extract import _soffice, extractor_for
from jamcheck.notice import Notice

SUFFIXES = (
    ".doc", ".dot", ".wpd", ".sxw", ".ppt", ".pptx", ".pptm", ".pps", ".ppsx", ".odp", ".otp", ".xls", ".xlsb", ".ods",
    ".ots")
_SHEETS = frozenset({".xls", ".xlsb", ".ods", ".ots"})
_TEXTS = frozenset({".doc", ".dot", ".wpd", ".sxw"})


def extract(data: bytes, name: str) -> Document:
    """Convert a file and read the result. Raises ExtractionError."""
    suffix = PurePath(name).suffix.lower()
    return extract_converted(data, suffix, "docx" if suffix in _TEXTS else "xlsx" if suffix in _SHEETS else "pdf")


def extract_converted(data: bytes, suffix: str, target: str) -> Document:
    """Read a file of `suffix` by way of LibreOffice and the reader of `target`."""
    reader = extractor_for(f".{target}")
    if reader is None:
        raise ExtractionError("unsupported", f"Formatet {suffix} kan inte läsas. Spara dokumentet som .docx.")
    document = reader.extract(_soffice.convert(data, suffix, target), f"converted.{target}")
    notice = Notice("converted", f"Filen ({suffix}) är läst genom LibreOffice. Sidnummer, fältvärden och ifyllnadsfält "
                    "kan skilja sig från originalet.")
    return replace(document, format=suffix.removeprefix("."), notices=(notice, *document.notices))
