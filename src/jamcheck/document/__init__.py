"""What an extractor makes of a source file: blocks in reading order, with the text and the place of each.

`Document.text` is the whole readable text. Every block and cell knows its half-open span `start:end` in it, so a quote
is always cut from the document's own text. Blocks are joined by one newline, rows of a table by a newline, cells of a
row by a tab (by a pipe where the source prints one). Build documents with `DocumentBuilder`; it computes spans, indices
and heading paths.
"""

from jamcheck.document._builder import CellSpec, DocumentBuilder
from jamcheck.document._model import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Region,
    Table,
)

__all__ = [
    "Block",
    "Cell",
    "CellSpec",
    "Document",
    "DocumentBuilder",
    "Figure",
    "Heading",
    "ListItem",
    "Paragraph",
    "Region",
    "Table",
]
