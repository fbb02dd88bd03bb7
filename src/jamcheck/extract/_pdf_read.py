"""A page by PDFium: words with place and style. One call a word instead of one a character keeps this fast.

PDFium hands over the page's text in one string; its words are found there, and only each word's first and last
character are asked for their place. Style is asked once for each text object.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from typing import Any

from jamcheck.extract._pdf_frame import Frame
from jamcheck.extract._pdf_model import Page, Word
from jamcheck.extract._pdf_text import clean, settle

#: A word as PDFium gives it; U+FFFE stands for a hyphen at a line's end, and swallows the line break. Control
#: characters come from fonts that map their space to one.
_WORD = re.compile(r"[^\s\x00-\x1f\ufffe]+\ufffe?|\ufffe")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|,b\b|-bd", re.IGNORECASE)
_NOTE_MARK = re.compile(r"^.*[^\W\d_]{3}[.,:;)”\"]?(\d{1,2})$")
_INVISIBLE = 3
#: Text more than ten degrees off any quarter turn counts as slanted.
_SLANTED, _LEVEL = -1, 0.18
_FILL_AND_STROKE = 2


class _Style:
    """What the characters of one text object share."""

    __slots__ = ("angle", "artifact", "bold", "hidden", "mcid", "size")

    def __init__(self, size: float, angle: int, bold: bool, mcid: int, artifact: bool, hidden: bool) -> None:
        self.size, self.angle, self.bold = size, angle, bold
        self.mcid, self.artifact, self.hidden = mcid, artifact, hidden


class _Reader:
    """Reads one text page; holds the buffers that PDFium writes into, and the styles by text object."""

    def __init__(self, textpage: Any, tagged: bool) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium, self.raw, self.tagged = pdfium, textpage.raw, tagged
        self.styles: dict[int, _Style] = {}
        self.last, self.matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def style(self, index: int) -> _Style:
        """The style of a character, from its text object."""
        handle = self.pdfium.FPDFText_GetTextObject(self.raw, index)
        key = ctypes.addressof(handle.contents) if handle else 0
        style = self.styles.get(key)
        if style is None:
            style = self.styles[key] = self._read_style(handle, index)
        return style

    def _read_style(self, handle: Any, index: int) -> _Style:
        pdfium = self.pdfium
        pdfium.FPDFText_GetMatrix(self.raw, index, self.matrix)
        m = self.matrix
        size = round(pdfium.FPDFText_GetFontSize(self.raw, index) * (m.c * m.c + m.d * m.d) ** 0.5, 1)
        angle = _quarter(m.a, m.b)
        if not handle:
            return _Style(size, angle, False, -1, False, False)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        bold = mode == _FILL_AND_STROKE or _is_bold(pdfium, handle)
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(handle) if self.tagged else -1
        artifact = self.tagged and _is_artifact(pdfium, handle)
        return _Style(size, angle, bold, mcid, artifact, mode == _INVISIBLE)

    def place(self, first: int, last: int, frame: Frame) -> tuple[float, float, float]:
        """(x0, x1, baseline) of the characters first…last, from the origin of the first and the box of the last."""
        pdfium, box = self.pdfium, self.last
        pdfium.FPDFText_GetCharOrigin(self.raw, first, self.x, self.y)
        pdfium.FPDFText_GetLooseCharBox(self.raw, last, box)
        if frame.turn == 0:
            return self.x.value - frame.left, box.right - frame.left, frame.top - self.y.value
        x0, base = frame.point(self.x.value, self.y.value)
        return x0, frame.box(box.left, box.bottom, box.right, box.top).x1, base


def read_words(textpage: Any, page: Page, frame: Frame, tagged: bool) -> Frame:
    """Fill `page` with its words; the frame returned is turned so that most of the text runs left to right.

    Words that run another way go to `page.aside` as text, in the order drawn.
    """
    text = _text(textpage)
    page.unmapped = text.count("\x00") + text.count("\ufffd")
    reader = _Reader(textpage, tagged)
    found = [(match.group(), match.start(), match.end() - 1) for match in _WORD.finditer(text)]
    styles = [reader.style(first) for _, first, _ in found]
    angles = Counter[int]()
    for (raw, _, _), style in zip(found, styles, strict=True):
        angles[style.angle] += len(raw)
    turn = max((angle for angle in angles if angle != _SLANTED), key=lambda angle: angles[angle], default=0)
    turned = frame.turned(turn)
    page.width, page.height = turned.width, turned.height
    aside: list[str] = []
    for (raw, first, last), style in zip(found, styles, strict=True):
        if style.angle != turn:
            aside.append(raw)
            continue
        page.words.append(_word(reader, raw, first, last, style, turned))
    if aside:
        page.aside.append(settle(clean(" ".join(aside))))
    total = sum(angles.values())
    concealed = sum(len(raw) for (raw, _, _), style in zip(found, styles, strict=True) if style.hidden)
    page.hidden = concealed / total if total else 0.0
    return turned


def _word(reader: _Reader, raw: str, first: int, last: int, style: _Style, frame: Frame) -> Word:
    if raw[-1].isdigit() and (mark := _NOTE_MARK.match(raw)):
        cut = len(mark.group(1))
        if reader.style(last).size < 0.8 * style.size:  # a raised note number is not part of the word
            raw, last = raw[:-cut], last - cut
    hyphenated = len(raw) > 1 and raw[-1] == "\ufffe"
    x0, x1, y = reader.place(first, last - hyphenated, frame)
    return Word(clean(raw), round(x0, 2), round(max(x0, x1), 2), round(y, 2), style.size, style.bold, style.mcid,
                style.artifact)


def _text(textpage: Any) -> str:
    """The page's text with exactly one character to each of PDFium's character indices."""
    count = textpage.count_chars()
    text = str(textpage.get_text_range()) if count > 0 else ""
    if len(text) == max(count, 0):
        return text
    import pypdfium2.raw as pdfium

    return "".join(_character(pdfium, textpage.raw, index) for index in range(count))


def _character(pdfium: Any, raw: Any, index: int) -> str:
    if pdfium.FPDFText_IsHyphen(raw, index) == 1:
        return "\ufffe"
    code = pdfium.FPDFText_GetUnicode(raw, index)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00"


def _quarter(a: float, b: float) -> int:
    """The direction of text with this matrix: 0, 90, 180 or 270 degrees, or _SLANTED (a watermark across the page)."""
    if min(abs(a), abs(b)) > _LEVEL * max(abs(a), abs(b)):
        return _SLANTED
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _is_bold(pdfium: Any, handle: Any) -> bool:
    font = pdfium.FPDFTextObj_GetFont(handle)
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    return bool(_BOLD.search(buffer.value.decode("latin-1")))


def _is_artifact(pdfium: Any, handle: Any) -> bool:
    """Whether the text object is marked as decoration: a running head, a foot, a page number."""
    size = ctypes.c_ulong()
    for number in range(pdfium.FPDFPageObj_CountMarks(handle)):
        mark = pdfium.FPDFPageObj_GetMark(handle, number)
        buffer = (ctypes.c_ushort * 16)()
        if not pdfium.FPDFPageObjMark_GetName(mark, buffer, 32, size):
            continue
        if bytes(buffer).decode("utf-16-le", "ignore").rstrip("\0") == "Artifact":
            return True
    return False
