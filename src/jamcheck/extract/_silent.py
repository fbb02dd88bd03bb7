"""A document without a word: told, so that nobody takes the silence of the rules for a verdict."""

from __future__ import annotations

from msgspec.structs import replace

from jamcheck.document import Document, Figure
from jamcheck.notice import Notice

_NO_TEXT = Notice("no-text", "Ingen text hittades i dokumentet. Är det en tom mall, eller är texten en bild? "
                  "Spara den med texten som text, eller bedöm dokumentet själv.")


def with_silence_told(document: Document) -> Document:
    """The document; where it has no text, with a notice, and with its pictures as pages that could not be read."""
    if document.text.strip():
        return document
    unread = {block.page or 1 for block in document.blocks if isinstance(block, Figure)} | {*document.unreadable_pages}
    return replace(document, notices=(*document.notices, _NO_TEXT), unreadable_pages=tuple(sorted(unread)))
