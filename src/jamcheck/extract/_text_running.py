"""Running heads and feet, page numbers and tables of contents, taken out so that what they cut joins again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from jamcheck.extract._text_layout import layout
from jamcheck.extract._text_lines import Line

_OF = re.compile(r"(?<![\w/(-])\d{1,3}\s?(?:\(\d{1,3}\)|/\d{1,2})$")
_ALONE = re.compile(r"[-–]?\s?\d{1,3}\s?[-–]?")
_ENTRY = re.compile(r"(?P<title>\S.*?)(?:[\s.·…_]*\t[\s.·…_]*|\s*[.·…_]{3,}\s*|\s{2,}|\s)(?P<page>\d{1,3})$")
_MOST_LINES = 4
_EDGE = 2
#: A longer line is a paragraph, however often it comes.
_LONGEST = 150


def remove_running(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without running matter and contents, and what was taken out, in order."""
    stanzas = _stanzas(lines)
    counts = cache(lambda: Counter(_pattern(line.text) for line in lines))
    drop: set[int] = set()
    for number, (start, end) in enumerate(stanzas):
        drop.update(_running_in(lines, start, end, first=number == 0, counts=counts))
    drop.update(_page_edges(lines))
    drop.update(_contents(lines))
    return _without(lines, drop), [lines[i].text.strip() for i in sorted(drop)]


def _stanzas(lines: list[Line]) -> list[tuple[int, int]]:
    starts = [i for i, line in enumerate(lines) if line.gap or i == 0]
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", text.strip().lower()))


def _running_in(lines: list[Line], start: int, end: int, *, first: bool,
                counts: Callable[[], Counter[str]]) -> list[int]:
    """The lines of a stanza that are running matter: the whole stanza, or at the top only the bare page number."""
    stanza = range(start, end)
    bare = [i for i in stanza if _is_page(lines[i].text)]
    if first or len(stanza) > _MOST_LINES or any(_is_first_page(lines[i].text) for i in stanza):
        return bare
    ending = sum(_ends_with_page(lines[i].text) for i in stanza)
    if ending > 1:  # "13/15" row by row: figures of a table
        return bare
    numbered = bool(bare) or ending > 0
    lone = [i for i in stanza if _ALONE.fullmatch(lines[i].text)]
    if any(line.ended and not _ends_with_page(line.text) for line in lines[start:end]):
        return bare
    if numbered:
        return list(stanza)
    if lone and len(stanza) > 1 and all(i in lone or counts()[_pattern(lines[i].text)] > 1 for i in stanza):
        return list(stanza)
    return lone if lone and len(stanza) == 1 and _in_sequence(lines, start) else []


def _may_end_with_page(text: str) -> bool:
    """Cheap first sieve: most lines end with a letter or a stop."""
    last = text.rstrip()[-1:]
    return last.isdigit() or last == ")"


def _is_page(text: str) -> bool:
    if not _may_end_with_page(text):
        return False
    found = layout().page.match(text)
    if found and re.fullmatch(r"\s*(?:\(\d{1,3}\)|(?:av|/)\s*\d{1,3})?", text[found.end():]):
        return True
    return bool(_OF.fullmatch(text))


def _is_first_page(text: str) -> bool:
    """Whether the line numbers page 1: what stands around it is a letterhead, not a running head."""
    if not _may_end_with_page(text):
        return False
    tail = re.split(r"\t| {2,}", text)[-1].strip()
    return _is_page(tail) and re.findall(r"\d+", tail)[0] == "1"


def _ends_with_page(text: str) -> bool:
    """Whether a line of several parts ends with a page number ("Protokoll   3 (8)")."""
    if not _may_end_with_page(text):
        return False
    tail = re.split(r"\t| {2,}", text)[-1].strip()
    return tail != text.strip() and _is_page(tail)


def _in_sequence(lines: list[Line], index: int) -> bool:
    """Whether a number alone between blank lines is a page number: its neighbours in the text are there too."""
    alone = [int(re.sub(r"\D", "", line.text)) for i, line in enumerate(lines)
             if line.gap and _ALONE.fullmatch(line.text) and (i + 1 == len(lines) or lines[i + 1].gap)]
    number = int(re.sub(r"\D", "", lines[index].text))
    return len(alone) > 1 and (number - 1 in alone or number + 1 in alone) and alone == sorted(alone)


def _page_edges(lines: list[Line]) -> list[int]:
    """First and last lines of pages that come again on most pages; the first page keeps its letterhead."""
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.page:
            pages.setdefault(line.page, []).append(index)
    if len(pages) < 2:
        return []
    edges = {page: {*own[:_EDGE], *own[-_EDGE:]} for page, own in pages.items()}
    often = Counter(pattern for own in edges.values() for pattern in {_pattern(lines[i].text) for i in own})
    return [i for page, own in edges.items() for i in own
            if len(lines[i].text) <= _LONGEST and often[_pattern(lines[i].text)] >= max(2, len(pages) // 2)
            and (page > 1 or _is_page(lines[i].text) or _ALONE.fullmatch(lines[i].text))]


def _contents(lines: list[Line]) -> list[int]:
    """The lines of a table of contents: a run of titles with rising page numbers that stand again as lines below."""
    drop: list[int] = []
    start = 0
    while start < len(lines):
        run = _entries(lines, start)
        if len(run) >= 3 and _known(run, lines) * 2 >= len(run):
            drop += [i for i, _ in run]
            if start and lines[start - 1].text.lower().rstrip(":") in layout().contents:
                drop.append(start - 1)
        start += max(len(run), 1)
    return drop


def _known(run: list[tuple[int, str]], lines: list[Line]) -> int:
    """How many titles stand as lines of their own."""
    texts = {re.sub(r"\s+", " ", line.text).strip().lower() for line in lines}
    return sum(title.lower() in texts for _, title in run)


def _entries(lines: list[Line], start: int) -> list[tuple[int, str]]:
    run: list[tuple[int, str]] = []
    page = 0
    for index in range(start, len(lines)):
        text = lines[index].text
        found = _ENTRY.fullmatch(text) if text[-1:].isdigit() else None
        if not found or int(found["page"]) < page or (run and lines[index].gap > 1):
            break
        page = int(found["page"])
        run.append((index, re.sub(r"\s+", " ", found["title"]).strip(" .·…_")))
    return run


def _without(lines: list[Line], drop: set[int]) -> list[Line]:
    """The lines that stay; the first after a removal is marked, so that it may go on with the one before."""
    kept: list[Line] = []
    gap, cut = 0, False
    for index, line in enumerate(lines):
        if index in drop:
            gap, cut = max(gap, line.gap), True
            continue
        if cut:
            line.gap, line.cut = max(line.gap, gap), True
            gap, cut = 0, False
        kept.append(line)
    return kept
