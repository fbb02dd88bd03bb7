"""Builds documents with one table from the short form of the YAML files."""

from typing import Any

from jamcheck.document import CellSpec, Document, DocumentBuilder


def cell(text: str) -> str | CellSpec:
    span, mark, rest = text.strip().partition(">")
    return CellSpec(rest, column_span=int(span)) if mark and span.isdigit() else text.strip().strip('"')


def document_with(table: dict[str, Any], *, certain: bool = True) -> Document:
    builder = DocumentBuilder("docx")
    builder.add_heading("Redovisning")
    rows = [[cell(part) for part in row.split("|")] for row in table["rows"]]
    builder.add_table(rows, header_rows=table.get("heads", 0), caption=table.get("caption", ""), certain=certain)
    return builder.build()
