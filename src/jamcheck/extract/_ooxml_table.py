"""Tables in Word: cells put into a grid of the columns that are really there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jamcheck.extract._ooxml_context import Context
from jamcheck.extract._xml import attribute, child, integer, local, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSPARENT = frozenset({"sdtContent", "customXml", "ins", "moveTo"})
_NO_FILL = frozenset({"", "auto", "FFFFFF", "ffffff"})


@dataclass(slots=True)
class RawCell:
    """A w:tc at its place. `muted` says that it stands in an unfilled content control."""

    element: Element
    column: int
    span: int
    continues: bool
    shaded: bool
    muted: bool


@dataclass(slots=True)
class RawRow:
    cells: list[RawCell]
    header: bool


def read_rows(table: Element, context: Context) -> list[RawRow]:
    """The rows that the final version shows, with cells at grid columns as written in the file."""
    return [_row(row, muted, context) for row, muted in _members(table, "tr", context, False)
            if not _deleted(row, "trPr", "del", context)]


def heads_first_row(table: Element, context: Context) -> bool:
    """Whether the table asks for a header row and its style draws one."""
    properties = child(table, "tblPr")
    look = child(properties, "tblLook")
    wanted = attribute(look, "firstRow") in ("1", "true", "on")
    if look is not None and not attribute(look, "firstRow"):
        wanted = _bit(attribute(look, "val"), 0x0020)
    return wanted and context.styles.heads_first_row(attribute(child(properties, "tblStyle"), "val"))


def _bit(value: str, mask: int) -> bool:
    try:
        return bool(int(value, 16) & mask)
    except ValueError:
        return False


def _members(parent: Element, name: str, context: Context, muted: bool) -> Iterator[tuple[Element, bool]]:
    """Rows or cells, through content controls and tracked changes, and whether a placeholder is shown in them."""
    for element in parent:
        kind = local(element)
        if kind == name:
            yield element, muted
        elif kind == "sdt":
            placeholder = bool(switched_on(child(element, "sdtPr", "showingPlcHdr")))
            context.counts["placeholders"] += placeholder
            content = child(element, "sdtContent")
            if content is not None:
                yield from _members(content, name, context, muted or placeholder)
        elif kind in _TRANSPARENT:
            yield from _members(element, name, context, muted)


def _row(row: Element, muted: bool, context: Context) -> RawRow:
    properties = child(row, "trPr")
    column = max(integer(child(properties, "gridBefore"), "val"), 0)
    cells: list[RawCell] = []
    for element, unfilled in _members(row, "tc", context, muted):
        if _deleted(element, "tcPr", "cellDel", context):
            continue
        cell = _cell(element, column, unfilled)
        column += cell.span
        if cells and attribute(child(element, "tcPr", "hMerge"), "val") == "continue":
            cells[-1].span += cell.span
        else:
            cells.append(cell)
    return RawRow(cells, bool(switched_on(child(properties, "tblHeader"))))


def _cell(element: Element, column: int, muted: bool) -> RawCell:
    properties = child(element, "tcPr")
    merge = child(properties, "vMerge")
    fill = attribute(child(properties, "shd"), "fill")
    return RawCell(element, column, max(integer(child(properties, "gridSpan"), "val", 1), 1),
                   merge is not None and attribute(merge, "val", "continue") != "restart",
                   fill not in _NO_FILL, muted)


def _deleted(element: Element, properties: str, mark: str, context: Context) -> bool:
    deleted = child(element, properties, mark) is not None
    context.counts["revisions"] += deleted
    return deleted
