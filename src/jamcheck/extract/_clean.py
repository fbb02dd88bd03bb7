"""What is done to every piece of text from an office file, so that words can be found in it."""

from __future__ import annotations

import unicodedata

#: Soft hyphens and zero-width signs are layout; the non-breaking hyphen is a hyphen; no-break spaces stay.
_LAYOUT = {
    0x00AD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None, 0xFFFE: None,
    0x2011: "-", 0x2028: "\n", 0x2029: "\n", 0x000B: "\n", 0x000C: "\n",
}


def clean(text: str) -> str:
    """Text without layout signs and with composed letters (å as one character)."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_LAYOUT))
