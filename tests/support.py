"""What several test modules use."""

from __future__ import annotations

from jamcheck.document import Document
from jamcheck.extract.text import extract


def doc_of(text: str, name: str = "test.txt") -> Document:
    """A Document from plain text or Markdown, as the text extractor reads it. The text is the notation."""
    return extract(text.encode(), name)
