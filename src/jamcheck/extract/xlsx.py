"""Excel workbooks as statistics: each sheet a heading, each block of filled cells a table."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from jamcheck.document import Document, DocumentBuilder
from jamcheck.errors import ExtractionError
from jamcheck.extract._archive import Archive
from jamcheck.extract._clean import clean
from jamcheck.extract._grid import GridCell, build_grid
from jamcheck.extract._numbers import shown_number

SUFFIXES = (".xlsx", ".xlsm", ".xltx")
_MAX_ROWS, _MAX_COLUMNS = 20_000, 200
_MAX_CELLS = 200_000
_UNCOUNTED = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
Row = list[str]


def extract(data: bytes, name: str) -> Document:
    """Read a workbook's values as Excel last saved them. Raises ExtractionError."""
    archive = Archive(data)  # the limits on zip files, before openpyxl opens it
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        builder = DocumentBuilder(format="xlsx")
        room = _MAX_CELLS
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                builder.notice("hidden-sheet", "Arbetsboken har ett dolt blad. Det läses inte.")
                continue
            room = _add_sheet(builder, sheet, room)
    except ExtractionError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise ExtractionError("corrupt", "Arbetsboken är skadad och kan inte läsas. Öppna den i Excel, spara om den "
                              "och försök igen.") from error
    if _formulas_without_values(archive):
        builder.notice("formula-without-value", "Arbetsboken har formler som inte är uträknade. De läses som tomma "
                       "celler. Öppna och spara den i Excel, så räknas de ut.")
    return builder.build()


def _formulas_without_values(archive: Archive) -> bool:
    sheets = (archive.read(name) for name in archive.names() if name.startswith("xl/worksheets/sheet"))
    return any(sheet is not None and _UNCOUNTED.search(sheet) for sheet in sheets)


def _add_sheet(builder: DocumentBuilder, sheet: Any, room: int) -> int:
    """Add a sheet; returns how many more cells may be read."""
    sheet.reset_dimensions()  # the declared size may be wrong either way
    builder.add_heading(clean(sheet.title), 1)
    rows: list[Row] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS)):
        row = [_text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        room -= len(row)
        if number >= _MAX_ROWS or room < 0:
            builder.notice("sheet-cut", f"Bladet ”{clean(sheet.title)}” är för stort och läses bara till rad "
                           f"{number}.")
            break
        rows.append(row)
    _add_blocks(builder, rows)
    return room


def _add_blocks(builder: DocumentBuilder, rows: list[Row]) -> None:
    """Blocks between empty rows: lone cells are text (the last one before a table its caption), others tables."""
    block: list[Row] = []
    caption = ""
    for row in [*rows, []]:
        filled = [text for text in row if text]
        if len(filled) > 1 or (block and filled):
            block.append(row)
            continue
        if block:
            _add_table(builder, block, caption)
            block, caption = [], ""
        if filled:
            caption = filled[0]
            builder.add_paragraph(caption)


def _add_table(builder: DocumentBuilder, rows: list[Row], caption: str) -> None:
    first = min(next(column for column, text in enumerate(row) if text) for row in rows)
    width = max(map(len, rows)) - first
    cells = [[GridCell(text=text, row=number, column=column) for column, text in enumerate(_padded(row[first:], width))]
             for number, row in enumerate(rows)]
    grid = build_grid(cells)
    builder.add_table(grid.rows, header_rows=grid.header_rows, caption=caption)


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _text(cell: Any) -> str:
    """A cell as a Swedish reader sees it: decimal comma, percent by its number format, dates as ISO."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime | date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, int | float):
        return shown_number(value, str(cell.number_format or ""))
    return clean(str(value)).replace("\t", " ").strip()
