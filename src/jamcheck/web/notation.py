"""A Document as text to edit in the page, and back: what was not edited is read as exactly what it was.

Markdown, with signs for what it lacks: `<` and `^` for a table's cell that goes on from the left or from above, `: `
before a table's caption, `**Label:**` before a form field's text, `\\` before text that would be read as a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jamcheck.document import (
    Block,
    CellSpec,
    Document,
    DocumentBuilder,
    Figure,
    Heading,
    ListItem,
    Region,
    Table,
)
from jamcheck.extract._text_lines import label_of

_DEEPEST = 6
_HEADING = re.compile(r"(#{1,6}) +(.*)")
_ITEM = re.compile(r"( *)([-•–]|\(?[0-9]+(?:\.[0-9]+)*[.)]|[0-9]+(?:\.[0-9]+)+|\(?[A-Za-zåäö][.)]) +(.*)")
_FIELD = re.compile(r"\*\*([^*]+):\*\* +(.*)")
_FIGURE = re.compile(r"!\[(.*)\]\(\)")
_NOTE = "[^]: "
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_SIGNS = re.compile(r"[#|>:\\]|\*\*|!\[|\[\^\]")
_FROM_LEFT, _FROM_ABOVE = "<", "^"


def write(document: Document) -> str:
    """The text to edit, a blank line between blocks; items of a list follow each other."""
    parts: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        lines = "\n".join(_lines(block))
        if lines:
            together = isinstance(block, ListItem) and isinstance(before, ListItem)
            parts += [("\n" if together else "\n\n") if parts else "", lines]
            before = block
    return "".join(parts) + "\n"


def unlabelled(block: Block) -> str:
    """A block's label where it is not at the beginning of its text, as when it is a form field's name."""
    label: str = getattr(block, "label", "")
    return "" if block.text.startswith(label) else label


def _lines(block: Block) -> Iterator[str]:
    text, label = _one_line(block.text), unlabelled(block)
    if isinstance(block, Heading):
        yield " ".join(filter(None, ("#" * min(block.level, _DEEPEST), label, text)))
    elif isinstance(block, ListItem):
        marker = label if _ITEM.fullmatch(f"{label} x") else "-"
        yield f"{'  ' * block.level}{marker} {text}"
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Figure):
        if text:
            yield f"![{text}]()"
    elif block.region is Region.FOOTNOTE:
        yield f"{_NOTE}{text}"
    elif "quotation" in block.flags:
        yield f"> {text}"
    elif "placeholder" in block.flags and not text.startswith("["):
        yield f"[{text}]"
    else:
        yield f"**{label}:** {text}" if label else _escaped(text)


def _escaped(text: str) -> str:
    return f"\\{text}" if _SIGNS.match(text) or _ITEM.fullmatch(text) else text


def _table(block: Table) -> Iterator[str]:
    if block.caption:
        yield f": {_one_line(block.caption)}"
    grid = [[""] * block.column_count for _ in range(block.row_count)]
    for cell in block.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row][column] = _FROM_LEFT if column > cell.column else _FROM_ABOVE
        grid[cell.row][cell.column] = _cell(cell.text)
    for number, texts in enumerate(grid):
        if number and number == block.header_rows:
            yield f"|{' --- |' * block.column_count}"
        yield f"| {' | '.join(texts)} |"


def _cell(text: str) -> str:
    plain = _one_line(text).replace("\\", "\\\\").replace("|", "\\|")
    return f"\\{plain}" if plain in (_FROM_LEFT, _FROM_ABOVE) else plain


def read(text: str) -> Document:
    """The document that a text in this notation means."""
    builder = DocumentBuilder("md")
    rows: list[str] = []
    caption = ""
    for line in [*text.splitlines(), ""]:
        if line.lstrip().startswith("|"):
            rows.append(line.strip())
            continue
        if rows:
            _add_table(builder, rows, caption)
            rows, caption = [], ""
        if line.startswith(": "):
            caption = line[2:].strip()
        elif line.strip():
            _add(builder, line.rstrip())
    return builder.build()


def _add(builder: DocumentBuilder, line: str) -> None:
    if found := _HEADING.fullmatch(line):
        builder.add_heading(found[2], len(found[1]))
    elif found := _ITEM.fullmatch(line):
        builder.add_list_item(found[3], level=len(found[1]) // 2, label="" if found[2] == "-" else found[2])
    elif found := _FIGURE.fullmatch(line):
        builder.add_figure(found[1])
    elif line.startswith(_NOTE):
        builder.add_paragraph(line.removeprefix(_NOTE), region=Region.FOOTNOTE)
    elif line.startswith("> "):
        builder.add_paragraph(line[2:], flags=("quotation",))
    elif found := _FIELD.fullmatch(line):
        builder.add_paragraph(found[2], label=found[1])
    else:
        _add_paragraph(builder, line.removeprefix("\\"))


def _add_paragraph(builder: DocumentBuilder, text: str) -> None:
    unfilled = text.startswith("[") and text.endswith("]")
    builder.add_paragraph(text, label="" if unfilled else label_of(text), flags=("placeholder",) if unfilled else ())


def _add_table(builder: DocumentBuilder, lines: list[str], caption: str) -> None:
    rule = next((n for n, line in enumerate(lines) if _RULE.fullmatch(line)), None)
    rows = [_cells(line) for n, line in enumerate(lines) if n != rule]
    builder.add_table([[_spec(rows, r, c, r < (rule or 0)) for c, cell in enumerate(row)
                        if cell not in (_FROM_LEFT, _FROM_ABOVE)] for r, row in enumerate(rows)],
                      header_rows=rule or 0, caption=caption)


def _cells(line: str) -> list[str]:
    inner = line.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in re.split(r"(?<!\\)(?:\\\\)*\|", inner)]


def _spec(rows: list[list[str]], row: int, column: int, header: bool) -> CellSpec:
    """A cell with how far it goes on to the right and down."""
    right, down = column + 1, row + 1
    while right < len(rows[row]) and rows[row][right] == _FROM_LEFT:
        right += 1
    while down < len(rows) and column < len(rows[down]) and rows[down][column] == _FROM_ABOVE:
        down += 1
    text = re.sub(r"\\([\\|<^])", r"\1", rows[row][column])
    return CellSpec(text, row_span=down - row, column_span=right - column, header=header)


def _one_line(text: str) -> str:
    return " ".join(text.split())
