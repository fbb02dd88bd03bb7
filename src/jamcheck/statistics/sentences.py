"""Cuts running text into sentences by signs alone: enough for finding which numbers belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A full stop after these ends no sentence: one letter, or an abbreviation with inner stops.
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w|(?:\w{1,4}\.)+\w{1,4}|ca|dvs|bl|ev|st|kl|nr|dnr|resp|inkl|exkl|tot|jfr|osv|etc|tel|kv|fl|po)$", re.IGNORECASE)
_END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s)|\n{2,}|\n(?=\s*[•–*-]\s)")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of the sentences of a text, blanks at their ends left out."""
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and not _ends(text, match):
            continue
        yield from _trim(text, start, match.end())
        start = match.end()
    yield from _trim(text, start, len(text))


def _ends(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12):match.start()]
    after = text[match.end():].lstrip()[:1]
    if after.islower() or (before[-1:].isdigit() and after.isdigit()):
        return False
    return _ABBREVIATION.search(before) is None or (after.isupper() and len(before.split()[-1:][0]) > 2)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        yield left, right
