"""The letters themselves: odd characters made plain, and words broken at line ends made whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from jamcheck.extract._pdf_model import Page
from jamcheck.extract._text_layout import layout

#: PDFium's sign for a hyphen at a line's end, and a soft hyphen that the source asked for.
BREAK, SOFT = "\x02", "\u00ad"
_ODD = re.compile(r"[\x00-\x1f\u00a0\u00ad\u0300-\u036f\u2000-\u2011\u2028-\u202f\u205f\u2060\u212b"
                  r"\u3000\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufffe]")
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\r\n]+")
_NOTHING = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f]")
_LEADERS = re.compile(r"(?:\.{4,}|…{2,})")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
#: What Word's and LibreOffice's symbol fonts draw at these private code points.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF02D: "–", 0xF0FC: "✓", 0xF0FE: "☒", 0xF0A8: "☐", 0xF06F: "☐",
            0xF071: "☐", 0xF078: "☒", 0xF0A3: "☐", 0xF052: "☑", 0xF0E0: "→", 0xE00A: "•", 0xE00C: "•",
            0x2010: "-", 0x2011: "-"}
VOWEL = re.compile(r"[aeiouyåäöéüæø]", re.IGNORECASE)
_LAST = re.compile(r"(\w+(?:[-\u2010]\w+)*)$")
_FIRST = re.compile(r"\w+")
_LONGEST = 80
_HYPHENS = ("-", "\u2010", BREAK, SOFT)


def clean(text: str) -> str:
    """`text` composed (NFC), with plain spaces, letters for ligatures and bullets for symbol fonts' private codes.

    A hyphen at the very end stays marked (BREAK, or SOFT for a soft hyphen) for `Hyphens` to judge.
    """
    if not _ODD.search(text) and "...." not in text and "……" not in text:
        return text
    tail = ""
    if text[-1] in "\ufffe" + BREAK:
        text, tail = text[:-1], BREAK
    elif len(text) > 1 and text[-1] == SOFT:
        text, tail = text[:-1], SOFT
    text = text.replace(SOFT, "").replace(BREAK, "-").replace("\ufffe", "-")
    text = _LEADERS.sub("…", text).translate(_LIGATURES).translate(_SYMBOLS)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _NOTHING.sub("", text))) + tail


def settle(text: str) -> str:
    """`text` without marks of line-end hyphens; one that still stands last was printed, and stays as a hyphen."""
    if BREAK not in text and SOFT not in text:
        return text
    return (text[:-1].replace(SOFT, "") + text[-1].replace(SOFT, "-")).replace(BREAK, "-")


class Hyphens:
    """Judges hyphens at line ends by what the rest of the document shows.

    Joined where the joined word stands elsewhere in the document, or where the document is hyphenated throughout;
    kept in front of capitals and figures, in words that the document writes with a hyphen, and otherwise.
    """

    def __init__(self, words: Iterable[str], throughout: bool) -> None:
        self._words = frozenset(words)
        self._throughout = throughout

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Hyphens:
        """Learn from a document's pages."""
        known: set[str] = set()
        lines = breaks = 0
        for page in pages:
            baseline = -1.0
            previous = ""
            for word in page.words:
                if abs(word.baseline - baseline) > 2:
                    lines += 1
                    breaks += previous.endswith(_HYPHENS) and len(previous) > 2 and word.text[:1].islower()
                    baseline = word.baseline
                previous = word.text
                known.add(word.text.strip(".,:;!?()”\"'»").lower())
        return cls(known, breaks > 0.03 * max(lines, 1) and breaks >= 3)

    def join(self, lines: Sequence[str]) -> str:
        """One text of lines that belong to one paragraph."""
        parts: list[str] = []
        for line in filter(None, map(str.strip, lines)):
            if parts and parts[-1].endswith(_HYPHENS):
                self._add(parts, line)
            else:
                parts += [" ", line] if parts else [line]
        return settle("".join(parts))

    def is_cut(self, last: str, first: str) -> bool:
        """Whether a narrow cell cut a long word without a hyphen ("familjeomsor" / "g"): no word is without a vowel."""
        if len(last) < 8 or not last.isalpha() or not first.isalpha() or not first.islower():
            return False
        return (len(first) <= 3 and not VOWEL.search(first)) or (last + first).lower() in self._words

    def _add(self, parts: list[str], line: str) -> None:
        """Add a line after one that ends in a hyphen."""
        left = parts[-1]
        last, first = _LAST.search(left[-_LONGEST:-1]), _FIRST.match(line)
        if last is None or first is None:
            parts += [" ", line]
            return
        parts[-1] = left[:-1]
        parts += [self._between(last.group(), first.group(), left[-1] == SOFT), line]

    def _between(self, last: str, first: str, soft: bool) -> str:
        """What stands between the halves of a word broken at a line's end: nothing, a hyphen, or hyphen and space."""
        if first.lower() in layout().after_hyphen:
            return "- "  # a suspended one ("för- och efterarbete")
        if first[0].isupper() or first[0].isdigit() or last[-1].isdigit() or (last.isupper() and len(last) > 1):
            return "-"
        if f"{last}-{first}".lower() in self._words:
            return "-"
        joined = soft or self._throughout or (last + first).lower() in self._words
        return "" if joined else "-"
