"""Structure that an author typed instead of formatting it: "– item", "3.1 goal", "att …", "Label: text", "§ 7 Title".

Office formats and PDF mark up only what was formatted. This pass reads the typed rest the same way for all formats,
with the patterns that plain text is read by. No letter of the document's text changes, only what its blocks are.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from jamcheck.document import Block, Document, Heading, ListItem, Paragraph, Region
from jamcheck.extract._text_lines import is_clause, is_lead, label_of, marker

_SECTION = re.compile(r"§+\s?\d+[a-z]?(?=\s+\S)")
_PLAIN_FORMATS = frozenset({"txt", "md"})


def with_typed_structure(document: Document) -> Document:
    """The document with typed items, labels and paragraph numbers as blocks of their kind. Plain text is so already."""
    if document.format in _PLAIN_FORMATS:
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        blocks.append(_settled(block, blocks[-1] if blocks else None))
    return replace(document, blocks=tuple(blocks))


def _settled(block: Block, above: Block | None) -> Block:
    block = replace(block, heading=tuple(_untitled(title) for title in block.heading))
    if isinstance(block, Heading):
        return _without_section_sign(block)
    if not isinstance(block, Paragraph) or block.region is not Region.BODY or block.flags or block.label:
        return block
    marked = marker(block.text)
    if marked and "\n" not in block.text:
        return _item(block, marked[0], len(block.text) - len(marked[1]))
    if is_clause(block.text) and above is not None and (_is_clause_item(above) or is_lead(above.text)):
        return _item(block, "", 0)
    return replace(block, label=label_of(block.text))


def _item(block: Paragraph, label: str, skip: int) -> ListItem:
    return ListItem(index=block.index, start=block.start + skip, end=block.end, text=block.text[skip:], label=label,
                    page=block.page, heading=block.heading, region=block.region, flags=block.flags)


def _is_clause_item(block: Block) -> bool:
    return isinstance(block, ListItem) and is_clause(block.text)


def _without_section_sign(block: Heading) -> Heading:
    found = _SECTION.match(block.text)
    if not found or block.label:
        return block
    skip = len(block.text) - len(_untitled(block.text))
    return replace(block, label=found[0], start=block.start + skip, text=block.text[skip:])


def _untitled(title: str) -> str:
    """A heading's text without a paragraph number in front."""
    found = _SECTION.match(title)
    return title[found.end():].lstrip() if found else title
