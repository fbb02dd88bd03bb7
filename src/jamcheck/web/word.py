"""A Document as a Word file, so that comments can be written into texts that came as PDF or were pasted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from jamcheck.document import Block, Document, Figure, Heading, ListItem, Paragraph, Table
from jamcheck.web.notation import unlabelled

if TYPE_CHECKING:
    from docx.document import Document as Word

_DEEPEST = 9


def as_word(document: Document, title: str) -> bytes:
    """A .docx with the document's blocks in order: headings, paragraphs, lists, tables. Pictures are only named."""
    import docx
    from docx.oxml.ns import qn

    word = docx.Document()
    word.core_properties.title, word.core_properties.author, word.core_properties.comments = _clean(title), "", ""
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    for block in document.blocks:
        _add(word, block)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _add(word: Word, block: Block) -> None:
    if isinstance(block, Heading):
        word.add_heading(_labelled(unlabelled(block), block.text), min(block.level, _DEEPEST))
    elif isinstance(block, Table):
        _add_table(word, block)
    elif isinstance(block, ListItem):
        numbered = any(sign.isalnum() for sign in block.label)
        if numbered:
            word.add_paragraph(_labelled(unlabelled(block), block.text))
        else:
            word.add_paragraph(_clean(block.text), style="List Bullet")
    elif isinstance(block, Paragraph):
        label = unlabelled(block)
        word.add_paragraph(_clean(f"{label}: {block.text}" if label else block.text))
    elif isinstance(block, Figure) and block.text.strip():
        word.add_paragraph(_clean(block.text), style="Caption")


def _add_table(word: Word, block: Table) -> None:
    if block.caption:
        word.add_paragraph(_clean(block.caption), style="Caption")
    table = word.add_table(block.row_count, block.column_count, style="Table Grid")
    for cell in block.cells:
        place = table.cell(cell.row, cell.column)
        if cell.row_span > 1 or cell.column_span > 1:
            place = place.merge(table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1))
        place.text = _clean(cell.text)


def _labelled(label: str, text: str) -> str:
    return _clean(f"{label} {text}" if label else text)


def _clean(text: str) -> str:
    """Without what XML can't hold."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
