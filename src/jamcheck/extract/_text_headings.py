"""Which lines are headings. A heading is short, ends without a stop and has something of its own below it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from jamcheck.extract._text_columns import column_table
from jamcheck.extract._text_layout import layout
from jamcheck.extract._text_lines import (
    Line,
    continues,
    has_gaps,
    holds_figures,
    is_clause,
    is_lead,
    join,
    label_of,
    marker,
)
from jamcheck.extract._text_tables import Found, cell_table, pipe_table, semicolon_table, tab_table
from jamcheck.extract._text_values import value_table

_MARKDOWN = re.compile(r"(#{1,6})\s+(?=\S)")
_SECTION = re.compile(r"§+\s?\d+[a-z]?(?=\s+\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:\.\s+(?=[A-ZÅÄÖ\"”»0-9])|\s+(?=[A-ZÅÄÖ\"”»]))")
#: The fields of a form: "A. Uppgifter om projektet".
_LETTER = re.compile(r"(?P<letter>[A-ZÅÄÖ])[.)]\s+(?=[A-ZÅÄÖ\"”»0-9])")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\b|\d{1,2} [a-z]+ \d{4}$")
_REFERENCE_END = re.compile(r"(?:\b\d{4}-\d{2}-\d{2}|\b\S*\d[/-]\d{2,}\S*|\b[A-ZÅÄÖ]{2,} \S*\d[/-]\d\S*)$")
_LONGEST = 110
_TABLES: tuple[Callable[[list[Line], int], Found | None], ...] = (
    pipe_table, tab_table, semicolon_table, cell_table, column_table, value_table)


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading up to line `end`; `style` is markdown, section, number, capitals or plain, `depth` as printed."""

    text: str
    label: str
    style: str
    depth: int
    end: int


@dataclass
class Scene:
    """The lines with what has been read so far."""

    lines: list[Line]
    width: int | None
    last: Line | None = None
    last_kind: str = ""
    body_seen: bool = False
    _tables: dict[int, Found | None] = field(default_factory=dict)

    def note(self, kind: str, line: Line) -> None:
        """Remember what was read last."""
        self.last, self.last_kind = line, kind
        self.body_seen |= kind in {"item", "table"} or (
            kind == "paragraph" and (line.text.endswith((".", "!", "?")) or is_lead(line.text)))

    @property
    def open_sentence(self) -> bool:
        """Whether the text read last is a paragraph that breaks off inside a sentence."""
        return (self.last_kind == "paragraph" and self.last is not None and not self.last.ended
                and not is_lead(self.last.text))

    def run_end(self, at: int) -> int:
        """The line after the last one that continues the line `at`."""
        end = at + 1
        while end < len(self.lines) and continues(self.lines[at], self.lines[end - 1], self.lines[end], self.width):
            end += 1
        return end

    def text(self, at: int, end: int) -> str:
        """Lines joined to running text."""
        return join([re.sub(r" {2}", " ", re.sub(r" {3,}", "\t", line.text)) if "  " in line.text else line.text
                     for line in self.lines[at:end]])

    @cached_property
    def top(self) -> int:
        """The line after the first stanza."""
        return next((i for i, line in enumerate(self.lines) if line.gap and i), len(self.lines))

    @cached_property
    def last_text(self) -> int:
        """The last line that is more than a name, a title or a place: what is below is signatures and lists."""
        lay = layout()
        return next((
            number for number in range(len(self.lines) - 1, -1, -1) if (line := self.lines[number])
            and (line.ended or len(line.text) > 60 or has_gaps(line) or is_clause(line.text) or marker(line.text)
                 or lay.figure_stand_in.match(line.text) or lay.figure_caption.match(line.text)
                 or self.table(number))), -1)

    def table(self, at: int) -> Found | None:
        """The table that begins at a line, or None."""
        if at not in self._tables:
            self._tables[at] = next((found for read in _TABLES if (found := read(self.lines, at))), None)
        return self._tables[at]


def heading(scene: Scene, at: int) -> FoundHeading | None:
    """The heading that begins at a line, or None."""
    end = scene.run_end(at)
    text = scene.text(at, end)
    found = _MARKDOWN.match(text)
    if found:
        return FoundHeading(text[found.end():].rstrip("# "), "", "markdown", len(found[1]), end)
    found = _SECTION.match(text)
    if found and len(text) <= 160 and not text.endswith("."):
        return FoundHeading(text[found.end():].strip(), found[0], "section", 1, end)
    found = _NUMBER.match(text)
    if found and _is_shaped(text[found.end():]) and _stands_over(scene, at, end, found["number"]):
        return FoundHeading(text[found.end():], found["number"], "number", found["number"].count(".") + 1, end)
    found = _LETTER.match(text)
    if found and _is_shaped(text[found.end():]) and _opens_field(scene, at, end):
        return FoundHeading(text[found.end():], found["letter"], "section", 1, end)
    if not _is_plain(scene, at, end, text):
        return None
    return FoundHeading(text, "", "capitals" if _is_capitals(text) else "plain", 1, end)


def _is_capitals(text: str) -> bool:
    return text.upper() == text and sum(map(str.isalpha, text)) >= 3


def _is_shaped(text: str) -> bool:
    """Whether a text has the form of a heading."""
    return (
        len(text) <= _LONGEST and len(text.split()) <= 16 and "\t" not in text
        and bool(re.match(r"[A-ZÅÄÖ\"”»0-9]", text)) and sum(map(str.isalpha, text)) >= 2
        and not text.endswith((".", ",", ";", ":", "!", "-")))


def _stands_over(scene: Scene, at: int, end: int, number: str) -> bool:
    """Whether a numbered line stands over text: the next line is no item of the same list."""
    lines = scene.lines
    if end >= len(lines) or (end - at > 1 and not _is_capitals(scene.text(at, end))):
        return False
    following = _NUMBER.match(lines[end].text)
    deeper = following is not None and following["number"].startswith(f"{number}.")
    listed = scene.last_kind == "item" and not lines[at].gap
    if following and not lines[end].gap and not deeper:
        return False
    return not listed or _is_capitals(scene.text(at, end))


def _opens_field(scene: Scene, at: int, end: int) -> bool:
    """Whether a lettered line begins a field of a form: set off above, and no item of the same list below it."""
    if end >= len(scene.lines) or end - at > 1 or not _is_first(scene, at):
        return False
    led = scene.last is not None and (scene.last.text.endswith(":") or is_lead(scene.last.text))
    return not led and not _LETTER.match(scene.lines[end].text)


def _is_plain(scene: Scene, at: int, end: int, text: str) -> bool:
    """Whether a line without number or mark is a heading: by its form, then by what stands around it."""
    if not _is_shaped(text) or _is_reference(text) or has_gaps(scene.lines[at]) or marker(text) or label_of(text):
        return False
    if holds_figures(text):
        return False
    if end >= len(scene.lines) or is_lead(text) or (end - at > 1 and not _is_alone(scene, at, end)):
        return False
    if not scene.body_seen:
        return _in_letterhead(scene, at, end)
    if end > scene.last_text:
        return _heads_a_list(scene, at, end)
    if _is_first(scene, at):
        return _heads_stanza(scene, end)
    return not _ends_stanza(scene, end) and _is_closed(scene) and _is_body(scene, end)


def _is_first(scene: Scene, at: int) -> bool:
    return at == 0 or bool(scene.lines[at].gap)


def _ends_stanza(scene: Scene, end: int) -> bool:
    return end >= len(scene.lines) or bool(scene.lines[end].gap)


def _is_alone(scene: Scene, at: int, end: int) -> bool:
    """Whether the lines fill a stanza, or all stands in the letterhead (a title may run over lines)."""
    return not scene.body_seen or (_is_first(scene, at) and _ends_stanza(scene, end))


def _in_letterhead(scene: Scene, at: int, end: int) -> bool:
    """Before any text: all lines of the first stanza, later the first line of each and what heads a text."""
    if at < scene.top or _is_first(scene, at):
        return True
    return _goes_on_title(scene, at) if _ends_stanza(scene, end) else _is_body(scene, end)


def _goes_on_title(scene: Scene, at: int) -> bool:
    """Whether a second line is part of the title: in quotes, in capitals as the first, or after "Ärende 7"."""
    above, text = scene.lines[at - 1].text, scene.lines[at].text
    both_capitals = _is_capitals(above) and _is_capitals(text)
    return scene.last_kind == "heading" and (
        both_capitals or text[0] in "\"”»" or bool(re.fullmatch(r"\w+ \d{1,2}", above)))


def _heads_stanza(scene: Scene, end: int) -> bool:
    """Whether a heading may stand over what comes: not a name over a date, not a name before the signatures."""
    after = scene.lines[end]
    if after.gap:
        return after.gap == 1
    return not (_DATE.match(after.text) and _ends_stanza(scene, end + 1))


def _heads_a_list(scene: Scene, at: int, end: int) -> bool:
    """Near the end of a document, where only short lines follow: a heading has at least two of them."""
    if not _is_first(scene, at) or scene.lines[end].gap > 1 or scene.last_kind == "heading":
        return False
    return end + 1 < len(scene.lines) and not scene.lines[end + 1].gap


def _is_closed(scene: Scene) -> bool:
    """Whether what was read last is complete, so that a heading can follow without a blank line."""
    return (scene.last_kind in {"heading", "table", "figure", "item"}
            or (scene.last is not None and scene.last.ended))


def _is_reference(text: str) -> bool:
    """Whether a line is a date or a reference number of the letterhead."""
    if layout().reference.match(text) or _DATE.match(text):
        return True
    return bool(_REFERENCE_END.search(text)) and len(text.split()) <= 4


def _is_body(scene: Scene, at: int) -> bool:
    """Whether the line begins something that a heading stands over: a sentence, an item, a table, a label."""
    lines, lay = scene.lines, layout()
    line = lines[at]
    if lay.reference.match(line.text) and not label_of(line.text):
        return at + 1 < len(lines) and not lines[at + 1].gap and _is_body(scene, at + 1)
    end = scene.run_end(at)
    text = scene.text(at, end)
    return bool(
        end - at > 1 or len(text) > 80 or text.endswith((".", "?", "!")) or marker(text) or label_of(text)
        or is_clause(text) or is_lead(text) or scene.table(at)
        or lay.figure_caption.match(text) or lay.figure_stand_in.match(text) or lay.table_caption.match(text))
