"""A first page that lists the findings, set in the PDF standard font Helvetica so that nothing needs embedding."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jamcheck.feedback._notes import Note
from jamcheck.i18n import Texts
from jamcheck.result import DocumentReport

if TYPE_CHECKING:
    from pypdf import PdfWriter

_WIDTH, _HEIGHT, _MARGIN = 595.0, 842.0, 56.0
_SIZE, _LEADING, _TITLE = 10.0, 14.0, 16.0
#: Helvetica's letters are half an em wide on average: this many fit in a line.
_COLUMNS = 92


def add_summary(writer: PdfWriter, report: DocumentReport, found: list[Note], _: Texts) -> None:
    """Put as many A4 pages first as the findings need."""
    lines = list(_text(report, found, _))
    room = int((_HEIGHT - 2 * _MARGIN - 2 * _LEADING) / _LEADING)
    for number, at in enumerate(range(0, len(lines), room)):
        _page(writer, number, _content(lines[at:at + room], "" if at else _("Synpunkter från jamcheck")))


def _text(report: DocumentReport, found: list[Note], _: Texts) -> Iterator[str]:
    unique = list(dict.fromkeys(note.lines for note in found))
    yield from textwrap.wrap(report.path, _COLUMNS)
    yield _.plural("{n} synpunkt", "{n} synpunkter", len(unique))
    for number, lines in enumerate(unique, start=1):
        yield ""
        for line in lines:
            yield from textwrap.wrap(line, _COLUMNS, initial_indent=f"{number}. " if line is lines[0] else "   ",
                                     subsequent_indent="   ")


def _page(writer: PdfWriter, number: int, content: bytes) -> None:
    from pypdf.generic import ContentStream, DictionaryObject, NameObject

    writer.insert_blank_page(_WIDTH, _HEIGHT, number)
    page = writer.pages[number]
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    fonts = DictionaryObject({NameObject("/F1"): DictionaryObject(
        {NameObject(key): NameObject(value) for key, value in font.items()})})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = ContentStream(None, writer)
    stream.set_data(content)
    page.replace_contents(stream)


def _content(lines: list[str], title: str) -> bytes:
    top = _HEIGHT - _MARGIN
    parts = [f"BT /F1 {_TITLE} Tf 1 0 0 1 {_MARGIN} {top} Tm ({_escaped(title)}) Tj ET"]
    for number, line in enumerate(lines, start=2):
        y = top - number * _LEADING
        parts.append(f"BT /F1 {_SIZE} Tf 1 0 0 1 {_MARGIN} {y} Tm ({_escaped(line)}) Tj ET")
    return "\n".join(parts).encode("cp1252", "replace")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
