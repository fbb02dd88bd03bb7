"""The lines of a text, the width it was wrapped at, and which lines continue the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from jamcheck.extract._text_layout import layout

_MARKER = re.compile(
    r"(?P<mark>[-–—•*·◦▪●○■►✓]|\[[ xX✓]?\]|[☐☒☑]|\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?"
    r"|\(?[a-zåäö]\)|[a-zåäö]\.(?=\s+[A-ZÅÄÖ])|[A-Z][.)]|[ivx]{1,4}[.)])\s+(?=\S)")
_NAMED = re.compile(r"(?P<mark>[A-ZÅÄÖ][a-zåäö]+ \d{1,2}\.)\s+(?=[A-ZÅÄÖ0-9])")
_LABEL = re.compile(r"(?P<label>[A-ZÅÄÖ][^:.!?;\t]{0,50}?):\s+(?=\S)")
#: Column headings above an empty corner stand so far in.
_INDENTED = " " * 8
_DEFINED = re.compile(r"[A-ZÅÄÖ][^.–]{0,40} – ")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)([^*_\n]*?\S)\1(?![\w*_])")
_MARKUP = (
    (re.compile(r"<su[pb]>.*?</su[pb]>|\[\^[^\]]+\](?!:)"), ""),
    (re.compile(r"(?<!!)\[([^\]]+)\]\([^)\s]+\)"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"(?<=\S)\\(?=[*_#.\-])"), ""),
)
#: A name and its figure, which is no year; several of them fill a line, or one stands on a line of its own.
_FIGURE = r"[^\d,;|]*[^\W\d_]:? (?!(?:19|20)\d\d\b)\d+(?: \d{3})*(?:,\d+)?(?: ?(?:%|procent|kr|kronor))?"
_FIGURES = re.compile(rf"(?:[^\d,;|]+[,;|] ?)?{_FIGURE}(?: ?[,;|] ?{_FIGURE})+\.?")
#: Lines are broken at so many signs where nothing tells.
_USUAL_WIDTH = 70
_ROW = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? \d+(?: ?%)?")
#: A title whose letters stand apart: at least six capitals, each after one blank, of more kinds than a few.
_SPACED = re.compile(r"\b[A-ZÅÄÖ](?: [A-ZÅÄÖ]){5,}\b")
_FEW_LETTERS = 3
#: Without one of these signs there is no markup.
_MARKUP_SIGN = re.compile(r"[<\[\\*_]")
_RULE = re.compile(r"\s*(?:[-_*=]\s?){3,}\s*")
#: The frame of a table drawn with signs: "+-----+----+". It parts nothing.
_FRAME = re.compile(r"\s*\+(?:[-=]{2,}\+)+\s*")
ENDERS = (".", "!", "?", ":", ".”", '."', "?”", ".)")


@dataclass(slots=True)
class Line:
    """One line with text. `gap` counts the blank lines before it; `cut` tells that a page ended there."""

    text: str
    raw: str
    gap: int
    page: int | None
    cut: bool = False

    @property
    def lower(self) -> bool:
        return self.text[:1].islower()

    @property
    def ended(self) -> bool:
        return self.text.endswith(ENDERS)

    @property
    def tabbed(self) -> bool:
        return "\t" in self.text


def read_lines(text: str) -> list[Line]:
    """The non-empty lines; pages are numbered when the text holds form feeds."""
    paged = "\f" in text.strip("\f\n ")
    lines: list[Line] = []
    gap = 0
    broken = False
    for number, page in enumerate(text.split("\f"), 1):
        for raw in page.split("\n"):
            if raw[:1] in "+ " and _FRAME.fullmatch(raw):
                continue
            line = _line(raw, gap, number if paged else None, broken)
            gap = 0 if line else gap + 1
            if line:
                lines.append(line)
                broken = False
        gap, broken = max(gap, 1), True
    return lines


def _line(raw: str, gap: int, page: int | None, cut: bool) -> Line | None:
    if _RULE.fullmatch(raw):
        return None
    raw = raw.rstrip(" ")
    text = plain(raw)
    cells = [cell for cell in text.split("\t") if cell.strip()]
    if not cells:
        return None
    return Line(cells[0].strip() if len(cells) == 1 else text.strip(" "), raw, gap, page, cut)


def plain(text: str) -> str:
    """Without the marks of Markdown's inline markup, and without the blanks of "V E R K S A M H E T S P L A N"."""
    if text[1:2] == " ":
        text = _SPACED.sub(_joined, text)
    if not _MARKUP_SIGN.search(text):
        return text
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return _EMPHASIS.sub(r"\2", text)


def _joined(found: re.Match[str]) -> str:
    """A word of letters that stand apart; a few letters that come again ("K M K M K M") are heads of columns."""
    letters = found[0].split()
    return "".join(letters) if len(set(letters)) > _FEW_LETTERS else found[0]


def marker(text: str) -> tuple[str, str] | None:
    """The mark of a list item and the text after it, or None."""
    lay = layout()
    if lay.table_caption.match(text) or lay.figure_caption.match(text):
        return None
    found = _MARKER.match(text) or _NAMED.match(text)
    return (found["mark"], text[found.end():]) if found else None


def label_of(text: str) -> str:
    """The run-in label of "Målgrupp: Alla som …", or "": at most six words, and no clause ("Målet är tydligt:")."""
    found = _LABEL.match(text)
    words = found["label"].split() if found else []
    return " ".join(words) if 0 < len(words) <= 6 and layout().not_in_label.isdisjoint(words) else ""


def is_clause(text: str) -> bool:
    """Whether a line begins as the item of a decision does ("att bevilja …")."""
    return bool(layout().clause.match(text))


def is_lead(text: str) -> bool:
    """Whether a line leads in the items below it ("Styrelsen beslutar")."""
    return text.split()[-1].lower().rstrip(":") in layout().lead


def has_gaps(line: Line) -> bool:
    """Whether runs of blanks split the line into columns (a list mark with blanks behind it does not)."""
    if "  " not in line.raw:
        return False
    text = line.raw.strip()
    found = _MARKER.match(text)
    return bool(re.search(r"\S {2,}\S", text[found.end():] if found else text)) and "\t" not in line.raw.strip("\t")


def holds_figures(text: str) -> bool:
    """Whether a line is names with a figure each ("Kvinnor 41, män 22", "Antagna | Kvinnor 18 | Män 12")."""
    return bool(_FIGURES.fullmatch(text))


def wrap_width(lines: list[Line]) -> int | None:
    """The width in signs that lines were wrapped at, or None when paragraphs stand on one line each."""
    lengths = sorted(
        len(line.text) for line, after in pairwise(lines)
        if after.gap == 0 and after.lower and 40 <= len(line.text) <= 130
        and not (is_clause(after.text) or line.tabbed or after.tabbed or has_gaps(line) or has_gaps(after)))
    return lengths[-1 - len(lengths) // 20] if lengths else None


def continues(first: Line, line: Line, after: Line, width: int | None) -> bool:
    """Whether `after` goes on with the block that began at `first` and holds `line` last."""
    if after.gap and not (after.cut and after.lower and not line.ended):
        return False
    if _begins_block(after) or line.tabbed or has_gaps(line) or _begins_item(first, line, after, width):
        return False
    if has_gaps(after) and (after.raw.startswith(_INDENTED) or layout().table_caption.match(first.text)):
        return False  # column headings below a caption
    if after.lower or re.search(r"\w-$", line.text):
        return not (_ROW.fullmatch(after.text) and _is_short(line, width))
    if width is None or len(line.text) > width * 1.2:
        return False
    needed = len(line.text) + 1 + len(after.text.split()[0])
    if line.ended and (label_of(after.text) or _is_short_lead(after, width)):
        return False
    if line.ended or label_of(after.text) or label_of(first.text):
        return needed > width
    return needed > width * 0.85 and not (_DEFINED.match(first.text) and _DEFINED.match(after.text))


def _is_short_lead(line: Line, width: int) -> bool:
    return is_lead(line.text) and len(line.text) < width / 2


def _is_short(line: Line, width: int | None) -> bool:
    """Whether a line ends long before it would be broken."""
    return len(line.text) < (width or _USUAL_WIDTH) / 2


def _begins_block(line: Line) -> bool:
    lay = layout()
    return bool(line.tabbed or marker(line.text) or line.text.startswith(("#", "|", "§"))
                or lay.figure_stand_in.match(line.text) or lay.table_caption.match(line.text)
                or lay.figure_caption.match(line.text))


def _begins_item(first: Line, line: Line, after: Line, width: int | None) -> bool:
    if not is_clause(after.text):
        return False
    if width is None or len(line.text) + 1 + len(after.text.split()[0]) <= width * 0.9:
        return True
    return is_clause(first.text) and (line.text.endswith(",") or line.text.split()[-1] in layout().clause_joiner)


def join(texts: list[str]) -> str:
    """Lines put together; a hyphen at a line's end goes unless it belongs there ("för- och", "Server-Databas")."""
    parts = texts[:1]
    for text in texts[1:]:
        if not re.search(r"\w-$", parts[-1]):
            parts += [" ", text]
        elif text[:1].islower() and text.split()[0] not in layout().after_hyphen:
            parts[-1] = parts[-1][:-1]
            parts.append(text)
        else:
            parts += [text] if text[:1].isupper() else [" ", text]
    return "".join(parts)
