"""Sheets of an Excel workbook, laid out alike in every file that jamcheck writes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jamcheck.i18n import Texts
from jamcheck.report import _wording
from jamcheck.report._text import xml_safe
from jamcheck.result import Outcome

#: Excel's limit for a cell's text.
_CELL_LIMIT = 32_767

_LINE, _HEAD, _HIGHEST_ROW = 15.0, 32.0, 409.0

_COLORS = {
    Outcome.FAILED: ("#8C1D18", "#FBE9E7"), Outcome.REVIEW: ("#654A00", "#FFF3D1"),
    Outcome.PASSED: ("#1C5630", "#E5F4E9"), Outcome.EXEMPT: ("#134A72", "#E2EFFA"),
    Outcome.INAPPLICABLE: ("#4A4A4A", "#FFFFFF"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its width in characters."""

    name: str
    width: float


def moment(created: str) -> datetime:
    """The run's time rather than now: the same report gives the same file."""
    try:
        return datetime.fromisoformat(created).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)  # the library wants naive times


def _height(row: Sequence[object], columns: Sequence[Column]) -> float:
    """In points, so that wrapped text shows: neither Excel nor LibreOffice fits rows of a made file by itself."""
    lines = (
        sum(math.ceil(max(len(line), 1) / column.width) for line in str(value).split("\n"))
        for value, column in zip(row, columns, strict=False)
    )
    return min(_HIGHEST_ROW, _LINE * max(lines, default=1))


class SheetWriter:
    """Lays a table on a sheet: bold frozen header, autofilter, wrapped text, outcomes coloured and in words."""

    def __init__(self, book: Any, _: Texts) -> None:
        self.book = book
        base = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({**base, "bold": True, "bottom": 2, "bg_color": "#EEEEEB"})
        self.text = book.add_format(base)
        self.outcomes = {
            _wording.word(outcome, _): book.add_format({**base, "font_color": ink, "bg_color": paper})
            for outcome, (ink, paper) in _COLORS.items()
        }

    def sheet(self, name: str, columns: Sequence[Column], rows: Iterator[list[object]]) -> None:
        """Add a sheet; rows hold text and numbers in the order of the columns."""
        sheet = self.book.add_worksheet(name)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.name, self.head)
        sheet.set_row(0, _HEAD)
        last = 0
        for last, row in enumerate(rows, start=1):
            sheet.set_row(last, _height(row, columns))
            for number, value in enumerate(row):
                self._cell(sheet, last, number, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _cell(self, sheet: Any, row: int, column: int, value: object) -> None:
        if isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(row, column, value, self.text)
        elif value:
            text = xml_safe(str(value))[:_CELL_LIMIT]
            sheet.write_string(row, column, text, self.outcomes.get(text, self.text))
