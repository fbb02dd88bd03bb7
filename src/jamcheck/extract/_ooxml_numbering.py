"""Automatic numbers in Word: "3.2", "b)" and "§ 40" often stand nowhere but in the numbering part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jamcheck.extract._ooxml_styles import Styles
from jamcheck.extract._ooxml_symbols import symbol_text
from jamcheck.extract._xml import attribute, child, integer, local, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ROMAN_LIMIT = 4000
_LETTER_LIMIT = 780  # as in Word; a start value in the file may be anything


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    font: str = ""
    style: str = ""


@dataclass(slots=True)
class _Sequence:
    """A list with its own numbers: levels by index, and how far each has come."""

    levels: dict[int, Level]
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's number or bullet. `level` counts from 0."""

    text: str
    level: int
    bullet: bool


class Numbering:
    """Counts through the document in reading order: ask once for each numbered paragraph."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._sequences: dict[str, _Sequence] = {}
        self._numbers: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._begun: set[tuple[str, int]] = set()
        elements = list(root) if root is not None else []
        links = {}
        for element in elements:
            if local(element) == "abstractNum":
                number = attribute(element, "abstractNumId")
                self._sequences[number] = _Sequence(_levels(element))
                links[attribute(child(element, "styleLink"), "val")] = number
        for element in elements:
            if local(element) == "abstractNum" and (link := attribute(child(element, "numStyleLink"), "val")):
                self._sequences[attribute(element, "abstractNumId")] = self._sequences[
                    links.get(link, attribute(element, "abstractNumId"))]
        for element in elements:
            if local(element) == "num":
                overrides = dict(_overrides(element))
                self._numbers[attribute(element, "numId")] = (
                    attribute(child(element, "abstractNumId"), "val"),
                    {index: level for index, (level, _) in overrides.items() if level},
                    {index: start for index, (_, start) in overrides.items() if start is not None})

    def next_label(self, properties: Element | None, style_id: str) -> Label | None:
        """The label of a paragraph with these w:pPr; None where it is not numbered."""
        if not self._numbers:
            return None
        own, inherited = child(properties, "numPr"), self._styles.numbering(style_id)
        number = attribute(child(own, "numId"), "val") or attribute(child(inherited, "numId"), "val")
        known = self._numbers.get(number)
        sequence = self._sequences.get(known[0]) if known else None
        if known is None or sequence is None:
            return None
        index = self._level_index(own, inherited, sequence, style_id)
        levels = sequence.levels | known[1]
        self._advance(number, sequence, levels, index, known[2])
        return _label(levels, sequence.counters, index)

    def _level_index(self, own: Element | None, inherited: Element | None, sequence: _Sequence,
                     style_id: str) -> int:
        for properties in (own, inherited):
            level = child(properties, "ilvl")
            if level is not None:
                return min(max(integer(level, "val"), 0), _LEVELS - 1)
        return next((index for index, level in sequence.levels.items() if level.style == style_id), 0)

    def _advance(self, number: str, sequence: _Sequence, levels: dict[int, Level], index: int,
                 starts: dict[int, int]) -> None:
        counters = sequence.counters
        if index in starts and (number, index) not in self._begun:
            self._begun.add((number, index))
            counters[index] = starts[index]
        elif index in counters:
            counters[index] += 1
        else:
            counters[index] = levels.get(index, Level()).start
        for deeper in [key for key in counters if key > index]:
            restart = levels.get(deeper, Level()).restart
            if restart != 0 and (restart is None or index < restart):
                del counters[deeper]


def _levels(parent: Element) -> dict[int, Level]:
    return {integer(item, "ilvl"): _level(item) for item in parent if local(item) == "lvl"}


def _level(element: Element) -> Level:
    restart = child(element, "lvlRestart")
    return Level(
        start=integer(child(element, "start"), "val", 1),
        format=attribute(child(element, "numFmt"), "val", "decimal"),
        text=attribute(child(element, "lvlText"), "val"),
        legal=bool(switched_on(child(element, "isLgl"))),
        restart=None if restart is None else integer(restart, "val"),
        font=attribute(child(element, "rPr", "rFonts"), "ascii"),
        style=attribute(child(element, "pStyle"), "val"),
    )


def _overrides(element: Element) -> list[tuple[int, tuple[Level | None, int | None]]]:
    found = []
    for item in element:
        if local(item) == "lvlOverride":
            level, start = child(item, "lvl"), child(item, "startOverride")
            found.append((integer(item, "ilvl"), (
                None if level is None else _level(level), None if start is None else integer(start, "val", 1))))
    return found


def _label(levels: dict[int, Level], counters: dict[int, int], index: int) -> Label:
    level = levels.get(index, Level(text=f"%{index + 1}."))
    if level.format == "bullet":
        return Label(symbol_text(level.text, level.font) or "•", index, True)

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        other = levels.get(place, Level())
        return format_number(counters.get(place, other.start), "decimal" if level.legal else other.format)

    return Label(_PLACE.sub(number, level.text).strip(), index, False)


def format_number(value: int, style: str) -> str:
    """A number as Word prints it in a w:numFmt; unknown formats are printed as decimals."""
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{value:02d}"
    if style in ("lowerLetter", "upperLetter") and 0 < value <= _LETTER_LIMIT:
        # After z comes aa, then bb: the letter is repeated.
        text = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return text.upper() if style == "upperLetter" else text
    if style in ("lowerRoman", "upperRoman") and 0 < value < _ROMAN_LIMIT:
        return _roman(value).upper() if style == "upperRoman" else _roman(value)
    return str(value)


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text
