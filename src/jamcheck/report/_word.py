"""Building blocks of a Word document: an empty one with language and properties, tables with marked headers, bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from jamcheck.report._sheets import moment
from jamcheck.report._text import xml_safe

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.text.paragraph import Paragraph

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}

#: What a table's cell holds: a text, or something that writes the cell's paragraph.
Content = str | Callable[["Paragraph"], None]

_CELL_POINTS = 8.5
#: Word's own light blue has too little contrast for small headings (WCAG 1.4.3).
_HEADING_INK = "1F3864"


def new_document(title: str, lang: str, created: str) -> Document:
    """An empty A4 document. Its times are the run's, so that the same report gives the same file."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Calibri", Pt(10.5)
    for level in (1, 2):
        word.styles[f"Heading {level}"].font.color.rgb = RGBColor.from_string(_HEADING_INK)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGES[lang])
    for language in word.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGES[lang])
    _describe(word, title, lang, created)
    return word


def _describe(word: Document, title: str, lang: str, created: str) -> None:
    properties = word.core_properties
    properties.title, properties.comments = xml_safe(title)[:255], ""
    properties.author = properties.last_modified_by = "jamcheck"
    properties.language = LANGUAGES[lang]
    properties.created = properties.modified = moment(created)


def add_paragraph(word: Document, style: str = "") -> Paragraph:
    """An empty paragraph; `style` is a style's id. python-docx searches all styles at every look-up by name."""
    paragraph = word.add_paragraph()
    if style:
        paragraph._p.style = style
    return paragraph


def add_table(word: Document, heads: Sequence[str], rows: Sequence[Sequence[Content]], first: float = 0.25) -> None:
    """A table whose first row is a header: it repeats over pages, and screen readers name it.

    `first` is the first column's share of the width; the others share the rest.

    Cells are filled through the XML, since python-docx looks up a row's cells in quadratic time.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    table = word.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
    table.autofit = False
    widths = _widths(word, first, len(heads))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for number, (tr, row) in enumerate(zip(table._tbl.tr_lst, [heads, *rows], strict=True)):
        for tc, content, width in zip(tr.tc_lst, row, widths, strict=True):
            tc.width = width
            paragraph = Paragraph(tc.p_lst[0], table)
            _fill(paragraph, content, bold=not number)
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    table._tbl.tr_lst[0].get_or_add_trPr().append(header)


def _widths(word: Document, first: float, columns: int) -> list[Length]:
    from docx.shared import Emu

    section = word.sections[-1]
    room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    rest = (1 - first) / max(1, columns - 1)
    return [Emu(int(room * share)) for share in (first, *[rest] * (columns - 1))]


def _fill(paragraph: Paragraph, content: Content, *, bold: bool) -> None:
    from docx.shared import Pt

    if callable(content):
        content(paragraph)
        return
    run = paragraph.add_run(xml_safe(content))
    run.bold = bold
    run.font.size = Pt(_CELL_POINTS)


def saved(word: Any) -> bytes:
    """The file, with the same time on every part: a run later gives the same bytes."""
    draft, out = io.BytesIO(), io.BytesIO()
    word.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
