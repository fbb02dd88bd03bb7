"""A Document as text to edit: the notation that the text reader takes back as the same headings, lists and tables."""

from __future__ import annotations

from collections.abc import Iterator

from jamcheck.document import Block, Document, Figure, Heading, ListItem, Paragraph, Table

_DEEPEST = 6


def as_text(document: Document) -> str:
    """Markdown: `#` before headings, `-` before list items, pipes between cells. Blank lines between blocks."""
    parts: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        lines = "\n".join(_lines(block))
        if not lines:
            continue
        together = isinstance(block, ListItem) and isinstance(before, ListItem)
        parts.append(("\n" if together else "\n\n") if parts else "")
        parts.append(lines)
        before = block
    return "".join(parts) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        text = f"{block.label} {block.text}" if block.label else block.text
        yield f"{'#' * min(block.level, _DEEPEST)} {_one_line(text)}"
    elif isinstance(block, ListItem):
        yield f"{'  ' * block.level}{block.label or '-'} {_one_line(block.text)}"
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Paragraph):
        yield f"{block.label}: {_one_line(block.text)}" if block.label else _one_line(block.text)
    elif isinstance(block, Figure) and block.text.strip():
        yield f"![{_one_line(block.text)}]()"


def _table(block: Table) -> Iterator[str]:
    """Rows between pipes, a rule below the header. A spanning cell's text stands in each place that it covers."""
    if block.caption:
        yield _one_line(block.caption)
        yield ""
    grid = [[""] * block.column_count for _ in range(block.row_count)]
    for cell in block.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row][column] = _one_line(cell.text).replace("|", "/")
    for number, row_texts in enumerate(grid):
        yield f"| {' | '.join(row_texts)} |"
        if number + 1 == max(1, block.header_rows):
            yield f"|{' --- |' * block.column_count}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
