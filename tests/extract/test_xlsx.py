"""Workbooks: sheets become headings, blocks of cells tables, numbers Swedish."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from tests.extract.word import pack

from jamcheck.document import Block, Document, Heading, Paragraph, Table
from jamcheck.errors import ExtractionError
from jamcheck.extract import xlsx


def _book(*rows: list[Any], formats: dict[str, str] | None = None, hidden: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Deltagare"
    for row in rows:
        sheet.append(row)
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    if hidden:
        book.create_sheet("Dold").sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _read(*rows: list[Any], **options: Any) -> Document:
    return xlsx.extract(_book(*rows, **options), "a.xlsx")


def test_sheets_texts_and_tables_are_told_apart() -> None:
    document = _read(["Tabell 1. Deltagare"], ["Kön", "Antal"], ["Kvinnor", 53], ["Män", 47], [], ["Källa: SCB"])
    expected: list[tuple[type[Block], str]] = [
        (Heading, "Deltagare"), (Paragraph, "Tabell 1. Deltagare"), (Table, "Kön\tAntal\nKvinnor\t53\nMän\t47"),
        (Paragraph, "Källa: SCB")]
    assert [(type(block), block.text) for block in document.blocks] == expected
    assert [(b.caption, b.header_rows) for b in document.blocks if isinstance(b, Table)] == [("Tabell 1. Deltagare", 1)]


def test_a_table_that_begins_further_in_has_no_empty_columns_before_it() -> None:
    (table,) = (b for b in _read([None, None, "a", "b"], [None, None, None, "c"]).blocks if isinstance(b, Table))
    assert [(cell.text, cell.row, cell.column) for cell in table.cells] == [("a", 0, 0), ("b", 0, 1), ("", 1, 0), ("c", 1, 1)]


_VALUES = {
    "a whole number": (53, "General", "53"), "a decimal number": (5.25, "General", "5,25"),
    "rounding noise": (0.1 + 0.2, "General", "0,3"), "a share in percent": (0.531, "0.0%", "53,1 %"),
    "whole percent": (0.531, "0%", "53 %"), "decimals by format": (5, "0.00", "5,00"),
    "a format with groups": (1234.5, "#,##0.0", "1234,5"), "a date": (date(2025, 3, 1), "yyyy-mm-dd", "2025-03-01"),
    "a time": (datetime(2025, 3, 1, 12), "yyyy-mm-dd", "2025-03-01"), "yes": (True, "General", "Ja"),
    "a tab in a text": ("a\tb", "General", "a b"), "a negative number": (-1.5, "General", "-1,5"),
}


@pytest.mark.parametrize(("value", "number_format", "text"), _VALUES.values(), ids=_VALUES)
def test_values_are_written_as_a_swedish_reader_sees_them(value: Any, number_format: str, text: str) -> None:
    assert _read([value], formats={"A1": number_format}).blocks[-1].text == text


def test_hidden_sheets_and_uncounted_formulas_are_told() -> None:
    codes = [notice.code for notice in _read(["=1+1"], hidden=True).notices]
    assert codes == ["hidden-sheet", "formula-without-value"]


def test_a_sheet_over_the_limit_is_cut_with_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MAX_ROWS", 3)
    document = _read(*[[n, n] for n in range(5)])
    assert [notice.code for notice in document.notices] == ["sheet-cut"]
    assert document.blocks[-1].text == "0\t0\n1\t1\n2\t2"


@pytest.mark.parametrize("data", [b"junk", pack({"a": "b"}), _book(["a"])[:500]], ids=["junk", "any zip", "cut"])
def test_a_bad_file_is_refused(data: bytes) -> None:
    with pytest.raises(ExtractionError) as caught:
        xlsx.extract(data, "a.xlsx")
    assert caught.value.code == "corrupt"
