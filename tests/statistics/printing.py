"""Prints a table of the YAML files as an office would: in Word, as ruled and unruled PDF, and as text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document as WordDocument
from docx.oxml import OxmlElement
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from jamcheck.document import CellSpec

from .building import cell

BEFORE = "Redovisningen bygger på uppgifter från insatsernas egen uppföljning och har lämnats till kansliet i januari."
AFTER = "Uppgifterna har lämnats av respektive insats och avser hela året om inget annat står."
Row = list[tuple[str, int]]


def rows_of(table: dict[str, Any]) -> list[Row]:
    """Each cell's text with the columns that it spans."""
    return [[(made.text, made.column_span) if isinstance(made, CellSpec) else (made, 1)
             for made in map(cell, row.split("|"))] for row in table["rows"]]


def flat(row: Row, width: int) -> list[str]:
    """A cell a column: the text in its first one."""
    cells = [text for cell_text, span in row for text in (cell_text, *[""] * (span - 1))]
    return cells + [""] * (width - len(cells))


def width_of(table: dict[str, Any]) -> int:
    return max(sum(span for _, span in row) for row in rows_of(table))


def word(table: dict[str, Any]) -> bytes:
    document = WordDocument()
    document.add_heading("Redovisning", 1)
    document.add_paragraph(BEFORE)
    if table.get("caption"):
        document.add_paragraph(f"Tabell 1. {table['caption']}", style="Caption")
    rows, width = rows_of(table), width_of(table)
    made = document.add_table(len(rows), width, style="Table Grid")
    for index, row in enumerate(rows):
        at = 0
        for text, span in row:
            made.cell(index, at).merge(made.cell(index, at + span - 1)).text = text
            at += span
        if index < table.get("heads", 0):
            made.rows[index]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph(AFTER)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(table: dict[str, Any], *, ruled: bool) -> bytes:
    styles = getSampleStyleSheet()
    rows, width = rows_of(table), width_of(table)
    cells = [flat(row, width) for row in rows]
    looks: list[tuple[Any, ...]] = [("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("FONT", (0, 0), (-1, -1), "Helvetica", 10)]
    if ruled:
        looks.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    for line, row in enumerate(rows):
        at = 0
        for _, span in row:
            if span > 1:
                looks += [("SPAN", (at, line), (at + span - 1, line)), ("ALIGN", (at, line), (at, line), "CENTER")]
            at += span
    caption = [Paragraph(f"<b>Tabell 1. {table['caption']}</b>", styles["Normal"])] if table.get("caption") else []
    stream = BytesIO()
    SimpleDocTemplate(stream).build([
        Paragraph("Redovisning", styles["Heading1"]), Paragraph(BEFORE, styles["Normal"]), Spacer(1, 10), *caption,
        Spacer(1, 4), Table(cells, style=looks, hAlign="LEFT"), Spacer(1, 10), Paragraph(AFTER, styles["Normal"])])
    return stream.getvalue()


def text(table: dict[str, Any], *, between: str) -> bytes:
    """Cells parted by `between`; with a bar, as Markdown prints tables."""
    width = width_of(table)
    cells = [flat(row, width) for row in rows_of(table)]
    lines = [between.join(row) for row in cells]
    if between == "|":
        lines = [f"|{line}|" for line in lines]
        lines.insert(max(1, table.get("heads", 0)), "|" + "---|" * width)
    caption = [f"Tabell 1. {table['caption']}"] if table.get("caption") else []
    return "\n".join(["REDOVISNING", "", BEFORE, "", *caption, *lines, "", AFTER, ""]).encode()
