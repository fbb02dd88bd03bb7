"""Signs that Word draws from symbol fonts, as the characters that they look like."""

from __future__ import annotations

import re

#: Font (lower case) → code point within the font → text. Check boxes and ticks carry meaning in forms.
_FONTS: dict[str, dict[int, str]] = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x78: "☒", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐",
        0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "☐"},
    "symbol": {
        0x2D: "−", 0x44: "Δ", 0x53: "Σ", 0x61: "α", 0x62: "β", 0x6D: "μ", 0xA3: "≤", 0xA5: "∞", 0xA7: "▪",
        0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    },
}
_PRIVATE = 0xF000
_PRIVATE_SIGNS = re.compile("[\uf000-\uf0ff]")


def symbol(code: int, font: str) -> str:
    """The sign at a code point of a symbol font, or "" where it is not known."""
    return _FONTS.get(font.lower(), {}).get(code - _PRIVATE if code >= _PRIVATE else code, "")


def symbol_text(text: str, font: str) -> str:
    """Text with what its private-use signs look like, and all of its signs where the font is a symbol font.

    Private-use signs in other fonts come from bullets, which Word takes from Symbol; unknown ones are left out.
    """
    known = _FONTS.get(font.lower(), {})
    if not known and not _PRIVATE_SIGNS.search(text):
        return text
    drawn = known or _FONTS["symbol"]
    return "".join(
        drawn.get(ord(sign) - _PRIVATE, "") if _PRIVATE_SIGNS.match(sign) else known.get(ord(sign), sign)
        for sign in text)
