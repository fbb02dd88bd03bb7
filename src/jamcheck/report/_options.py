"""What the caller may choose about a report. The same for every format; each takes what concerns it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

from jamcheck.i18n import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """Choices of the reader.

    `color`, `width` (columns) and `symbols` (False where the terminal cannot show ✓ and ✗) concern text;
    `passes` asks for passed, exempt and inapplicable results where a format leaves them out by default
    (sarif, github) and for the quotes behind passes in text and md.
    """

    lang: str = "sv"
    color: bool = False
    width: int = 100
    symbols: bool = True
    passes: bool = False

    @property
    def texts(self) -> Texts:
        return Texts(self.lang)


def terminal_options(stream: TextIO, lang: str = "sv", *, passes: bool = False) -> RenderOptions:
    """Options for writing text to `stream`: plain unless a terminal without NO_COLOR (no-color.org)."""
    terminal = stream.isatty()
    width = 100
    if terminal:
        from shutil import get_terminal_size

        width = max(40, min(get_terminal_size((width, 24)).columns, 140))
    return RenderOptions(
        lang=lang,
        color=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        width=width,
        symbols=_can_show(stream, "✓✗–—”›"),
        passes=passes,
    )


def _can_show(stream: TextIO, signs: str) -> bool:
    try:
        signs.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
