"""Changes of a text that a reader would not notice, and that must therefore change no outcome."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from functools import partial

from jamcheck.document import Document, Heading, Paragraph
from tests.support import doc_of

SOFT_HYPHEN, NO_BREAK = "\u00ad", "\u00a0"
_BULLET = re.compile(r"^(\s*)[-–•*] (?=\S)", re.MULTILINE)
_WOMEN, _MEN = r"kvinno\w*|kvinnliga|flick\w+|tjej\w+|hon", r"män\w*|manliga|pojk\w+|kill\w+|han"
_PAIR = re.compile(
    rf"\b({_WOMEN}) (och|eller|respektive|samt|/) ({_MEN})\b|\b({_MEN}) (och|eller|respektive|samt|/) ({_WOMEN})\b",
    re.IGNORECASE)
_LONGEST = 40


def rewrapped(text: str, *, width: int) -> str:
    """Paragraphs of prose broken at another width; a blank line after each, so that their ends stay visible."""
    whole = {block.text for block in doc_of(text).blocks if isinstance(block, Paragraph)}
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    while at < len(lines):
        end = _paragraph_end(lines, at, whole)
        if end == at:
            out.append(lines[at])
            at += 1
        else:
            out += [*textwrap.wrap(" ".join(" ".join(lines[at:end]).split()), width, break_long_words=False,
                                   break_on_hyphens=False), ""]
            at = end + (end < len(lines) and not lines[end].strip())
    return "\n".join(out)


def _paragraph_end(lines: list[str], at: int, whole: set[str]) -> int:
    """Where the paragraph of prose that begins at a line ends; `at` where none begins there."""
    if "\t" in lines[at] or len(lines[at].split()) < 4:
        return at
    ends = [end for end in range(at + 1, min(at + _LONGEST, len(lines)) + 1)
            if " ".join(" ".join(lines[at:end]).split()) in whole]
    return max(ends, default=at)


def headings_in_capitals(text: str) -> str:
    document: Document = doc_of(text)
    headings = {block.text for block in document.blocks if isinstance(block, Heading)}
    return "\n".join(line.upper() if line.strip() in headings else line for line in text.split("\n"))


def soft_hyphens(text: str) -> str:
    return re.sub(r"[^\W\d_]{8,}", lambda word: word[0][:4] + SOFT_HYPHEN + word[0][4:], text)


def no_break_spaces(text: str) -> str:
    return re.sub(r"(?<=\d) (?=\d{3}\b|%|procent|kr|tkr|mnkr)", NO_BREAK, text)


def pairs_turned(text: str) -> str:
    """ "Kvinnor och män" as "Män och kvinnor" and the other way round."""
    return _PAIR.sub(_turn, text)


def _turn(pair: re.Match[str]) -> str:
    first, word, second = (group for group in pair.groups() if group is not None)
    return f"{second.capitalize() if first[0].isupper() else second} {word} {first[0].lower() + first[1:]}"


HARMLESS: dict[str, Callable[[str], str]] = {
    "lines broken at 60": partial(rewrapped, width=60),
    "lines broken at 100": partial(rewrapped, width=100),
    "a line a paragraph": partial(rewrapped, width=100_000),
    "headings in capitals": headings_in_capitals,
    "letters decomposed": partial(unicodedata.normalize, "NFD"),
    "no-break spaces in numbers": no_break_spaces,
    "soft hyphens": soft_hyphens,
    "another bullet": lambda text: _BULLET.sub(r"\1• ", text),
    "yet another bullet": lambda text: _BULLET.sub(r"\1* ", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "blanks at line ends": lambda text: re.sub(r"(?<=\S)$", "  ", text, flags=re.MULTILINE),
    "women and men in the other order": pairs_turned,
}
