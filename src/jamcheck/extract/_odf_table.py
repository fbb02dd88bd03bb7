"""Tables of OpenDocument: repeated, spanning and covered cells put into grid positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jamcheck.extract._xml import attribute, integer, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAX_REPEATS = 64  # an empty row or cell may claim a million repeats
_GROUPS = frozenset({"table-rows", "table-row-group"})


@dataclass(frozen=True, slots=True)
class OdfCell:
    """A table:table-cell at its grid column."""

    element: Element
    column: int
    column_span: int
    row_span: int
    style: str


def odf_rows(table: Element) -> tuple[list[list[OdfCell]], int]:
    """The rows of a table and how many of the first are marked as headers."""
    rows: list[list[OdfCell]] = []
    headers = 0
    for row, header in _rows(table, False):
        headers += header and headers == len(rows)
        rows.append(_cells(row))
    return rows, headers


def _rows(parent: Element, header: bool) -> Iterator[tuple[Element, bool]]:
    for element in parent:
        name = local(element)
        if name == "table-row":
            for _ in range(min(max(integer(element, "number-rows-repeated", 1), 1), _MAX_REPEATS)):
                yield element, header
        elif name == "table-header-rows":
            yield from _rows(element, True)
        elif name in _GROUPS:
            yield from _rows(element, header)


def _cells(row: Element) -> list[OdfCell]:
    cells: list[OdfCell] = []
    column = 0
    for element in row:
        name = local(element)
        if name not in ("table-cell", "covered-table-cell"):
            continue
        for _ in range(min(max(integer(element, "number-columns-repeated", 1), 1), _MAX_REPEATS)):
            if name == "table-cell":
                cells.append(OdfCell(element, column, max(integer(element, "number-columns-spanned", 1), 1),
                                     max(integer(element, "number-rows-spanned", 1), 1),
                                     attribute(element, "style-name")))
            column += 1
    return cells
