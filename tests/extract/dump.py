"""A document as text, one line a block, for golden files and for reading what an extractor made."""

from __future__ import annotations

from jamcheck.document import Block, Document, Figure, Heading, ListItem, Paragraph, Region, Table


def dump(document: Document) -> str:
    """One line a block: kind, level, label in [], page, flags, text; a table's rows follow with | between the cells."""
    lines = [line for block in document.blocks for line in _lines(block)]
    lines += [f"running: {text}" for text in document.running]
    lines += [f"notice {notice.code}: {notice.message}" for notice in document.notices]
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> list[str]:
    head = " ".join(filter(None, [_kind(block), _label(block), _place(block), *sorted(block.flags)]))
    if not isinstance(block, Table):
        return [f"{head}: {block.text}"]
    about = [f"{block.header_rows} header", *(["uncertain"] if not block.certain else []),
             *([f"caption={block.caption}"] if block.caption else [])]
    rows = (" | ".join(_cell(cell.text, cell.row_span, cell.column_span) for cell in row) for row in block.rows())
    return [f"{head} ({', '.join(about)})", *(f"    {row}" for row in rows)]


def _kind(block: Block) -> str:
    if isinstance(block, Heading):
        return f"h{block.level}"
    if isinstance(block, ListItem):
        return f"li{block.level}"
    return {Paragraph: "p", Table: "table", Figure: "figure"}[type(block)]


def _label(block: Block) -> str:
    label = block.label if isinstance(block, Heading | Paragraph | ListItem) else ""
    return f"[{label}]" if label else ""


def _place(block: Block) -> str:
    page = f"p{block.page}" if block.page else ""
    return " ".join(filter(None, [page, block.region.value if block.region is not Region.BODY else ""]))


def _cell(text: str, rows: int, columns: int) -> str:
    spans = f"<{rows}x{columns}>" if rows > 1 or columns > 1 else ""
    return f"{text}{spans}".replace("\n", "\\n")
