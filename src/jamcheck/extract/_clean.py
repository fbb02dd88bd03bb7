"""What is done to every piece of text from an office file, so that words can be found in it."""

from __future__ import annotations

import re
import unicodedata

#: Soft hyphens and zero-width signs are layout; the non-breaking hyphen is a hyphen; no-break spaces stay.
_LAYOUT = {
    0x00AD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None, 0xFFFE: None,
    0x2011: "-", 0x2028: "\n", 0x2029: "\n", 0x000B: "\n", 0x000C: "\n",
}
_LAYOUT_SIGNS = re.compile("[" + "".join(map(chr, _LAYOUT)) + "]")


def clean(text: str) -> str:
    """Text without layout signs and with composed letters (å as one character)."""
    if text.isascii():
        return text
    if _LAYOUT_SIGNS.search(text):
        text = text.translate(_LAYOUT)
    return unicodedata.normalize("NFC", text)
