"""Bytes → clean text: the encoding guessed, signs that only matter on paper mapped or dropped."""

from __future__ import annotations

import codecs
import re
import unicodedata

from jamcheck.errors import ExtractionError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNS = str.maketrans({
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ", "\u3000": " ",
    "\u2011": "-", "\u2010": "-",
    "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf02d": "-",  # bullets of Word's Symbol and Wingdings
})
_ANY_SIGN = re.compile(f"[{''.join(map(chr, _SIGNS))}]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_TEXT = (
    "Filen innehåller inte läsbar text. Spara dokumentet som .docx, .pdf eller ren text (UTF-8) och försök igen.")


def decode(data: bytes) -> tuple[str, bool]:
    """Clean text with \\n as line end and \\f as page break, and whether the source held decomposed letters (NFD).

    Raises ExtractionError "empty" or "not-text".
    """
    raw = _decode(data)
    if not raw.strip("\ufeff \t\r\n\f"):
        raise ExtractionError("empty", "Filen är tom.")
    composed = unicodedata.normalize("NFC", raw)
    return _clean(composed), composed != raw


def _decode(data: bytes) -> str:
    text = _strict(data, _encoding(data))
    if text is None:
        text = _strict(data, "cp1252")
    if text is None or len(_CONTROL.findall(text)) > len(text) // 500:
        raise ExtractionError("not-text", _NOT_TEXT)
    return _CONTROL.sub("", text)


def _encoding(data: bytes) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    head = data[:2000]
    if head.count(0) > len(head) // 4:  # Latin letters in UTF-16 without a mark: every second byte is zero
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    return "utf-8"


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _clean(text: str) -> str:
    text = re.sub(r"\r\n?|[\x0b\x85\u2028\u2029]", "\n", text)
    text = re.sub("\u00ad(?=[ \t]*\n)", "-", text).replace("\u00ad", "")
    return text.translate(_SIGNS) if _ANY_SIGN.search(text) else text
