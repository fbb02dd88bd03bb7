"""Lines for a terminal of a given width."""

from __future__ import annotations

import textwrap
from functools import lru_cache


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Lines of at most `width` columns; breaks of the text's own stay. Kept: messages recur in many documents."""
    return tuple(row for part in text.expandtabs().split("\n") for row in _filled(part, width))


def _filled(text: str, width: int) -> list[str]:
    """One line as several. By words, since textwrap's care for each blank was a tenth of a cached run."""
    words = text.split(" ")
    if len(text) <= width:
        return [text]
    if max(map(len, words)) > width or "  " in text:
        return textwrap.wrap(text, width, break_on_hyphens=False)
    rows, row = [], words[0]
    for word in words[1:]:
        if len(row) + 1 + len(word) > width:
            rows.append(row)
            row = word
        else:
            row += f" {word}"
    return [*rows, row]
