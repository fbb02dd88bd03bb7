"""Lines of a page → pieces: headings to be, paragraphs, list items, footnotes; tables and pictures pass through."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jamcheck.document import Region
from jamcheck.extract._pdf_columns import Item
from jamcheck.extract._pdf_model import LEADER, Grid, Line, Page, Piece
from jamcheck.extract._pdf_text import Hyphens

_BULLET = re.compile(r"[•●▪■◦‣∙·➢➤✓☐☒☑*–—-]$|o$")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-zåäö])[.)]$|\(\d{1,2}\)$")
#: A numbered section's heading: "§ 40 Budget", "3.1 Syfte"; the clock in a programme is none ("9.30 Kaffe").
SECTION = re.compile(
    r"(?!(?:0?[6-9]|1\d|2[0-3])\.[0-5][05]\s)(?:§+\s?\d+|\d+\s?§|\d+(?:\.\d+)+\.?)\s+[^\W\d_]")
_NOTE = re.compile(r"\d{1,2}\s+\S")
_ENDED = tuple(".!?:;”\"»)")
_MAX_HEADING = 140
_LARGER = 1.08


@dataclass(frozen=True, slots=True)
class Style:
    """What is ordinary in a document: the size of body text, its line pitch in em, and whether bold marks headings."""

    body: float
    pitch: float
    bold_tells: bool

    @classmethod
    def of(cls, pages: Iterable[Page], lines: Iterable[Line]) -> Style:
        """Learn from all words (those of tables too) and from the lines of running text."""
        sizes: Counter[float] = Counter()
        bold = 0
        for page in pages:
            for word in page.words:
                sizes[word.size] += len(word.text)
                bold += len(word.text) if word.bold else 0
        pitches = [(line.baseline - above.baseline) / line.size for above, line in pairwise(lines)
                   if above.size == line.size > 0]
        ordinary = [pitch for pitch in pitches if 0.9 < pitch < 2.2]
        body = max(sizes, key=lambda size: (sizes[size], -size), default=11.0)
        return cls(body, median(ordinary) if ordinary else 1.2, bold < 0.4 * max(sizes.total(), 1))

    def stands_out(self, size: float, bold: bool) -> bool:
        """Whether type of this size and weight is that of a heading."""
        return size > _LARGER * self.body or (self.bold_tells and bold and size >= 0.98 * self.body)


def pieces_of(items: Sequence[Item], page: int, style: Style, hyphens: Hyphens) -> list[Piece]:
    """The page's pieces in reading order."""
    notes_from = _first_note(items, style)
    pieces: list[Piece] = []
    group: list[Line] = []
    for number, item in enumerate(items):
        if not isinstance(item, Line):
            pieces += _close(group, page, style, hyphens, number > notes_from)
            group = []
            pieces.append(_picture_or_table(item, page))
            continue
        if group and _begins(group, item, style):
            pieces += _close(group, page, style, hyphens, number > notes_from)
            group = []
        group.append(item)
    return pieces + _close(group, page, style, hyphens, len(items) > notes_from)


def _picture_or_table(item: Item, page: int) -> Piece:
    if isinstance(item, Grid):
        return Piece("table", page, grid=item, box=item.box)
    assert not isinstance(item, Line)
    return Piece("figure", page, box=item)


def _first_note(items: Sequence[Item], style: Style) -> int:
    """Where the footnotes begin: small lines at the very end of the page, the first with a number."""
    start = len(items)
    for number in range(len(items) - 1, 0, -1):
        item = items[number]
        if not isinstance(item, Line) or item.size > 0.92 * style.body:
            break
        if _NOTE.match(item.text):
            start = number
    return start


def is_marker(line: Line) -> bool:
    """Whether a line begins with a bullet or an item's number."""
    first = line.words[0].text
    return len(line.words) > 1 and bool(_BULLET.match(first) or _NUMBERED.match(first))


def _is_entry(line: Line) -> bool:
    """Whether a line is an entry of a table of contents: a page number after dots or a wide blank."""
    last = line.words[-1]
    if not last.text.rpartition(LEADER)[2].isdigit() or len(line.words) < 2:
        return False
    return LEADER in line.text or last.x0 - line.words[-2].x1 > 2 * line.size


def _begins(group: Sequence[Line], line: Line, style: Style) -> bool:
    """Whether `line` begins a new piece after the lines of `group`."""
    above = group[-1]
    size = max(above.size, line.size, 1.0)
    if abs(above.size - line.size) > 0.06 * size or above.bold != line.bold:
        return True
    if is_marker(line) or SECTION.match(line.text) or _is_entry(above):
        return True
    step = line.baseline - above.baseline
    if step <= 0:
        return above.text.endswith(_ENDED) or not line.text[:1].islower()
    if step > max(1.3 * style.pitch, 1.45) * size:
        return True
    if line.size <= 0.92 * style.body and _NOTE.match(line.text) and line.words[0].size < line.size:
        return True
    if style.stands_out(line.size, line.bold):
        return False
    return _new_by_shape(group, line)


def _new_by_shape(group: Sequence[Line], line: Line) -> bool:
    """Whether indentation, or a line above that ended early, shows a new paragraph."""
    above, em = group[-1], line.size
    item = is_marker(group[0])
    indented = line.x0 - above.x0 > 0.8 * em
    if indented and not (item and len(group) == 1) and line.text[:1].isupper():
        return True
    if item and len(group) > 1 and line.x0 < above.x0 - 0.8 * em:
        return True
    left, right = line.column
    room = right - above.x1
    need = line.words[0].x1 - line.words[0].x0 + 1.3 * em
    if room <= need:
        return False
    ended = above.text.endswith(_ENDED) or not line.text[:1].islower()
    return ended or room > 0.4 * (right - left) + need


def _close(group: list[Line], page: int, style: Style, hyphens: Hyphens, note: bool) -> list[Piece]:
    if not group:
        return []
    texts = [line.text for line in group]
    first, last = group[0], group[-1]
    piece = Piece("paragraph", page, hyphens.join(texts), size=first.size, bold=first.bold,
                  full=last.column[1] - last.x1 < 3 * last.size and not last.text.endswith(_ENDED[:3]))
    if note:
        piece.region = Region.FOOTNOTE
    elif _is_heading(group, piece.text, style):
        piece.kind = "heading"
    elif is_marker(first):
        make_item(piece)
        piece.level = round(first.x0)
    else:
        piece.label = _run_in_label(first)
    return [piece]


def make_item(piece: Piece) -> None:
    """Make a paragraph an item; the bullet or number that it opens with becomes its label."""
    piece.kind = "item"
    label, _, text = piece.text.partition(" ")
    if text and (_BULLET.match(label) or _NUMBERED.match(label)):
        piece.label, piece.text = label, text.strip()


def _is_heading(group: Sequence[Line], text: str, style: Style) -> bool:
    if len(text) >= _MAX_HEADING or not any(map(str.isalpha, text)) or len(group) > 4:
        return False
    if _is_entry(group[-1]):
        return False
    if SECTION.match(text) and len(group) <= 2 and not text.endswith((".", ",", ";")):
        return True
    return looks_like_heading(text, group[0].size, group[0].bold, style)


def looks_like_heading(text: str, size: float, bold: bool, style: Style) -> bool:
    """Whether a short text's type makes it a heading, and its end does not make it a sentence or a lead-in."""
    if not 0 < len(text) < _MAX_HEADING or not any(map(str.isalpha, text)) or not style.stands_out(size, bold):
        return False
    if _BULLET.match(text.split()[0]):
        return False
    if size > _LARGER * style.body:
        return not (text.endswith((".", ",", ";")) and len(text) > 60)
    return not text.endswith((".", ",", ";", ":"))


def _run_in_label(line: Line) -> str:
    """The bold words that a line opens with, where they end in a colon ("Jämställdhet: …")."""
    bold: list[str] = []
    for word in line.words:
        if not word.bold:
            break
        bold.append(word.text)
    return " ".join(bold)[:-1] if bold and len(bold) < len(line.words) and bold[-1].endswith(":") else ""
