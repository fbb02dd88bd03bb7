"""Tables that lost their shape: lines of a label and numbers, one block each, as slides and PDF readers do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from jamcheck.document import Block, Cell, Figure, Table
from jamcheck.statistics.lexicon import Lexicon, normal
from jamcheck.statistics.numbers import read_cell
from jamcheck.statistics.slashes import read_codes

_PIECE = r"(?:[<≤]\s?)?\d+(?:[.,]\d+)*(?:\s?(?:%|procent))?|\.\."
_ROW = re.compile(rf"(?P<label>\S(?:.*?\S)?)??\s*(?P<values>(?:(?:{_PIECE})(?:\s*/\s*|\s+|$))+)")
_ONE = re.compile(_PIECE)
_LONGEST = 70
_THOUSANDS = re.compile(r"\d{1,3} \d{3}(?!\d)")
#: A year, or a reference that begins with one ("Dnr ITN 2025/9"), is no figure of a row.
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*/\s*\d+)?")
#: Stands in for a heading of totals that is missing.
_SUM = "Σ"
#: A word or number with its half-open span in its block.
_Span = tuple[str, int, int]


@dataclass(slots=True)
class _Row:
    """A line of the run: its label and the digits after it, each with the block it stands in."""

    label: _Span
    block: Block
    pieces: list[tuple[Block, _Span]]


@dataclass(slots=True)
class LooseTable:
    """A run of blocks that read as one table: block numbers, cells, and the line above the run."""

    blocks: list[int] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    header_rows: int = 0
    lead: str = ""


@dataclass(slots=True)
class _Run:
    """A run in the making."""

    blocks: list[int] = field(default_factory=list)
    heads: list[_Span] = field(default_factory=list)
    head_block: Block | None = None
    rows: list[_Row] = field(default_factory=list)

    def take(self, block: Block, lexicon: Lexicon) -> bool:
        """Add a block if it is a line of headings, a row or the rest of a row."""
        text = block.text
        if isinstance(block, Table | Figure) or len(text) > _LONGEST or "\n" in text:
            return False
        heads = [] if self.rows or self.heads else _heads(text, lexicon)
        if heads:
            self.heads, self.head_block = heads, block
        elif not self._take_row(block, text, lexicon):
            return False
        self.blocks.append(block.index)
        return True

    def _take_row(self, block: Block, text: str, lexicon: Lexicon) -> bool:
        match = _ROW.fullmatch(text)
        if match is None or not _may_label(match["label"] or "", lexicon):
            return False
        if match["label"] and _YEAR.fullmatch(match["values"].strip()):
            return False
        start = match.start("values")
        pieces = [(block, (one.group(), start + one.start(), start + one.end()))
                  for one in _ONE.finditer(match["values"])]
        if match["label"]:
            self.rows.append(_Row((match["label"], 0, len(match["label"])), block, pieces))
        elif self.rows:
            self.rows[-1].pieces += pieces
        return bool(self.rows)


def find_loose(blocks: Sequence[Block], lexicon: Lexicon) -> list[LooseTable]:
    """Runs of two rows or more, with the line of headings above them where it names sexes."""
    tables: list[LooseTable] = []
    run = _Run()
    for block in blocks:
        if not run.take(block, lexicon):
            _close(run, tables, blocks, lexicon)
            run = _Run()
            run.take(block, lexicon)
    _close(run, tables, blocks, lexicon)
    return tables


def _close(run: _Run, tables: list[LooseTable], blocks: Sequence[Block], lexicon: Lexicon) -> None:
    if len(run.rows) < 2:
        return
    cells: list[Cell] = []
    if run.head_block is not None:
        heads = [("", 0, 0), *run.heads] if normal(run.heads[0][0]) in lexicon.headers else run.heads
        cells += [_cell(run.head_block, text, 0, column, start, end) for column, (text, start, end) in enumerate(heads)]
    else:
        cells += _coded_heads(run, blocks, lexicon)
    first = 1 if cells else 0
    width = len(cells) - 1 if cells else _common_width(run.rows)
    for index, row in enumerate(run.rows):
        cells.append(_cell(row.block, row.label[0], first + index, 0, row.label[1], row.label[2]))
        cells += [_cell(block, text, first + index, column + 1, start, end)
                  for column, (block, (text, start, end)) in enumerate(_joined(row, width))]
    tables.append(LooseTable(run.blocks, cells, first, _lead(run.blocks, blocks)))


def _coded_heads(run: _Run, blocks: Sequence[Block], lexicon: Lexicon) -> list[Cell]:
    """Headings from the line above: "Deltagare per ort (kv/m)" over rows of as many numbers."""
    if not run.blocks[0]:
        return []
    above = blocks[run.blocks[0] - 1]
    codes = read_codes(above.text, lexicon)
    if len(codes) != _common_width(run.rows):
        return []
    return [_cell(above, text, 0, column, 0, len(above.text)) for column, text in enumerate(["", *codes])]


def _lead(run: list[int], blocks: Sequence[Block]) -> str:
    """The short line above a run, and one in brackets below it."""
    above = blocks[run[0] - 1].text if run[0] else ""
    below = blocks[run[-1] + 1].text if run[-1] + 1 < len(blocks) else ""
    parts = [above if len(above) <= 2 * _LONGEST else "", below if below.startswith("(") else ""]
    return " ".join(part for part in parts if part)


def _common_width(rows: list[_Row]) -> int:
    """The number of columns that most rows can be read as."""
    widths: dict[int, int] = {}
    for row in rows:
        for width in {len(way) for way in _ways(row.pieces)}:
            widths[width] = widths.get(width, 0) + 1
    return max(widths, key=lambda width: (widths[width], -width))


_Pieces = list[tuple[Block, _Span]]


def _joined(row: _Row, width: int) -> _Pieces:
    """The digits of a row joined to as many numbers as there are columns: "697 505 1 202 58 42" is five numbers."""
    ways = list(_ways(row.pieces))
    fitting = [way for way in ways if len(way) == width] or ways
    return next((way for way in fitting if _adds_up(way)), fitting[0])


def _adds_up(way: _Pieces) -> bool:
    values = [int(digits) if (digits := text.replace(" ", "")).isdigit() else None for _, (text, _, _) in way[:3]]
    return len(values) == 3 and values[0] is not None and values[1] is not None and values[0] + values[1] == values[2]


def _ways(pieces: _Pieces) -> Iterator[_Pieces]:
    """All ways to join digits to numbers with thousands, the fewest numbers first."""
    if not pieces:
        yield []
        return
    block, (text, start, end) = pieces[0]
    if len(pieces) > 1:
        after, (more, begin, stop) = pieces[1]
        if _THOUSANDS.match(f"{text} {more}") and after is block and begin == end + 1:
            yield from ([(block, (f"{text} {more}", start, stop)), *rest] for rest in _ways(pieces[2:]))
    yield from ([pieces[0], *rest] for rest in _ways(pieces[1:]))


def _may_label(label: str, lexicon: Lexicon) -> bool:
    """Whether a line's text may be the label of numbers: no reference ("§§ 48–"), date or unfinished sentence."""
    bare = label.strip()
    if not bare:
        return True
    if _names_both(bare, lexicon):
        return False
    bare = re.sub(r"\s[–-]$", "", bare)
    last = bare.split()[-1].lower().strip("():")
    joined = not label[-1:].isspace() and not bare.endswith((":", ")"))
    return (not joined or bare[-1].isalnum()) and "§" not in bare and bare[-1] not in ".,;–-/§" and not any(
        lexicon.has(name, last) for name in ("reference_before", "months", "stops", "money"))


def _names_both(label: str, lexicon: Lexicon) -> bool:
    """Whether a line has numbers of each sex in it ("Årskurs 7: flickor 93, pojkar"): it is no row but a sentence."""
    sexes = [lexicon.header_sex(word.strip("–-:;,.()")) for word in label.split()]
    return {"women", "men"} <= set(sexes) and sexes[-1] is not None and any(sign.isdigit() for sign in label)


def _heads(text: str, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """The words of a line of headings: all but the first name a sex or a total."""
    words = [(match.group(), match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    sexes = [lexicon.header_sex(word) for word, _, _ in words]
    named = sexes if sexes and sexes[0] else sexes[1:]
    return words if len(named) > 1 and all(named) and {"women", "men"} <= set(named) else []


def _cell(block: Block, text: str, row: int, column: int, start: int, end: int) -> Cell:
    bare = re.sub(r":$|\s[–-]$", "", text)
    return Cell(text=bare, row=row, column=column, start=block.start + start, end=block.start + end)


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
    rows = [{cell.column: number.value for cell in row if (number := read_cell(cell.text, lexicon))}
            for row in table.rows()]
    for column in range(3, table.column_count):
        triples = [(row.get(column - 2), row.get(column - 1), row.get(column)) for row in rows]
        if triples and all(a is not None and b is not None and a + b == c for a, b, c in triples):
            return column
    return 0
