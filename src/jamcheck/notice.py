"""A word to the user about a document. By itself, so that results are told without the types of a document."""

from __future__ import annotations

from msgspec import Struct


class Notice(Struct, frozen=True):
    """Something about the reading that the user should know; `code` is stable, `message` Swedish."""

    code: str
    message: str
    page: int | None = None
