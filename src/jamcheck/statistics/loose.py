"""Tables that lost their shape: lines of a label and numbers, one block each, as slides and poor PDF readers leave them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jamcheck.document import Block, Cell, Figure, Table
from jamcheck.statistics.lexicon import Lexicon, normal
from jamcheck.statistics.numbers import NUMBER, read_cell

_VALUE = rf"(?:[<≤]\s?)?{NUMBER}(?:\s?(?:%|procent))?|\.\."
_ROW = re.compile(rf"(?P<label>\S(?:.*?\S)?)??\s*(?P<values>(?:(?:{_VALUE})(?:\s*/\s*|\s+|$))+)")
_ONE = re.compile(_VALUE)
_LONGEST = 70
#: Stands in for a heading of totals that is missing.
_SUM = "Σ"


@dataclass(slots=True)
class LooseTable:
    """A run of blocks that read as one table: block numbers, cells, and the line above the run."""

    blocks: list[int] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    header_rows: int = 0
    lead: str = ""
    rows: int = 0


def find_loose(blocks: Sequence[Block], lexicon: Lexicon) -> list[LooseTable]:
    """Runs of two rows or more, with the line of headings above them where it names sexes."""
    tables: list[LooseTable] = []
    current = LooseTable()
    for block in blocks:
        if isinstance(block, Table | Figure) or not _take(block, current, lexicon):
            _close(current, tables, blocks)
            current = LooseTable()
            if not isinstance(block, Table | Figure):
                _take(block, current, lexicon)
    _close(current, tables, blocks)
    return tables


def _close(current: LooseTable, tables: list[LooseTable], blocks: Sequence[Block]) -> None:
    if current.rows > 1:
        first = current.blocks[0]
        current.lead = blocks[first - 1].text if first and len(blocks[first - 1].text) <= 2 * _LONGEST else ""
        below = blocks[current.blocks[-1] + 1].text if current.blocks[-1] + 1 < len(blocks) else ""
        if below.startswith("(") and len(below) <= _LONGEST:
            current.lead = f"{current.lead} {below}".strip()
        tables.append(current)


def _take(block: Block, table: LooseTable, lexicon: Lexicon) -> bool:
    """Add a block to the run if it is a line of headings, a row or the rest of a row."""
    text = block.text
    if len(text) > _LONGEST or "\n" in text:
        return False
    heads = _heads(text, lexicon)
    if heads and not table.rows:
        _add(table, block, [("", 0, 0), *heads] if normal(heads[0][0]) in lexicon.headers else heads)
        table.header_rows += 1
        return True
    match = _ROW.fullmatch(text)
    if match is None or not _may_label(match["label"] or "", lexicon):
        return False
    values = [(one.group(), match.start("values") + one.start(), match.start("values") + one.end())
              for one in _ONE.finditer(match["values"])]
    if not match["label"]:
        return _continue(block, table, values)
    _add(table, block, [(match["label"], 0, len(match["label"])), *values])
    table.rows += 1
    return True


def _may_label(label: str, lexicon: Lexicon) -> bool:
    """Whether a line's text may be the label of numbers: no reference ("§§ 48–"), date or unfinished sentence."""
    bare = label.strip()
    if not bare:
        return True
    last = bare.split()[-1].lower().strip("():")
    joined = not label[-1:].isspace() and not bare.endswith((":", ")"))
    return (not joined or bare[-1].isalnum()) and "§" not in bare and bare[-1] not in ".,;–-/§" and not any(
        lexicon.has(name, last) for name in ("reference_before", "months", "stops", "money"))


def _heads(text: str, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """The words of a line of headings: all but the first name a sex or a total."""
    words = [(match.group(), match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    sexes = [lexicon.header_sex(word) for word, _, _ in words]
    named = sexes if sexes and sexes[0] else sexes[1:]
    return words if len(named) > 1 and all(named) and {"women", "men"} <= set(named) else []


def _continue(block: Block, table: LooseTable, values: list[tuple[str, int, int]]) -> bool:
    if not table.rows:
        return False
    row = table.cells[-1].row
    column = table.cells[-1].column + 1
    table.cells += [_cell(block, text, row, column + index, start, end)
                    for index, (text, start, end) in enumerate(values)]
    table.blocks.append(block.index)
    return True


def _add(table: LooseTable, block: Block, pieces: list[tuple[str, int, int]]) -> None:
    row = table.cells[-1].row + 1 if table.cells else 0
    table.cells += [_cell(block, text, row, index, start, end) for index, (text, start, end) in enumerate(pieces)]
    table.blocks.append(block.index)


def _cell(block: Block, text: str, row: int, column: int, start: int, end: int) -> Cell:
    return Cell(text=text.rstrip(":"), row=row, column=column, start=block.start + start, end=block.start + end)


def borrow_heads(above: Block, table: Table, lexicon: Lexicon) -> list[Cell]:
    """A table without headings whose line of headings was left standing above it ("Insatser Kvinna Man Kvinna Man").

    Returns the table's cells with that line as row 0, or [] where it does not fit. A column that is the sum of the two
    before it may lack its heading: printed layouts put "totalt" on a line of its own.
    """
    heads = [] if table.header_rows or "\n" in above.text else _heads(above.text, lexicon)
    if not heads:
        return []
    if normal(heads[0][0]) in lexicon.headers:
        heads = [("", 0, 0), *heads]
    if len(heads) == table.column_count - 1:
        total = _sum_column(table, lexicon)
        heads[total:total] = [(_SUM, 0, 0)] if total else []
    if len(heads) != table.column_count:
        return []
    first = [_cell(above, text, 0, column, start, end) for column, (text, start, end) in enumerate(heads)]
    return first + [replace(cell, row=cell.row + 1) for cell in table.cells]


def _sum_column(table: Table, lexicon: Lexicon) -> int:
    """The column that is the sum of the two before it in every row, or 0."""
    rows = [{cell.column: number.value for cell in row if (number := read_cell(cell.text, lexicon))} for row in table.rows()]
    for column in range(3, table.column_count):
        triples = [(row.get(column - 2), row.get(column - 1), row.get(column)) for row in rows]
        if triples and all(a is not None and b is not None and a + b == c for a, b, c in triples):
            return column
    return 0
