"""Signs that Word draws from symbol fonts, as the characters that they look like."""

from __future__ import annotations

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
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(font: str) -> bool:
    return font.lower() in _FONTS


def symbol(code: int, font: str) -> str:
    """The sign at a code point of a symbol font, or "" where it is not known."""
    return _FONTS.get(font.lower(), {}).get(code - 0xF000 if code in _PRIVATE else code, "")


def symbol_text(text: str, font: str) -> str:
    """Text whose private-use characters, and all characters of a symbol font, are turned into what they look like."""
    if not is_symbol_font(font) and not any(ord(sign) in _PRIVATE for sign in text):
        return text
    drawn = font if is_symbol_font(font) else "symbol"
    return "".join(
        symbol(ord(sign), drawn) or ("" if ord(sign) in _PRIVATE else sign)
        if is_symbol_font(font) or ord(sign) in _PRIVATE else sign
        for sign in text)
