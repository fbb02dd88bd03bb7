"""Styles and list definitions of an OpenDocument text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jamcheck.extract._ooxml_numbering import format_number
from jamcheck.extract._xml import attribute, child, descendants, integer, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHAIN_LIMIT = 30
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BOLD_FROM = 600
_NO_FILL = frozenset({"", "transparent", "#ffffff"})
_QUOTE_NAMES = frozenset({"Quotations", "Quote", "Citat"})
_CAPTION_NAMES = frozenset({"Caption", "Table", "Illustration", "Figure", "Drawing", "Beskrivning"})


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is labelled; `format` is "" for bullets and levels without number."""

    format: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    bullet: str = ""


class OdfStyles:
    """Named and automatic styles of all given parts; later parts win, as automatic styles do."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        for root in roots:
            for element in descendants(root, "style"):
                self._styles[attribute(element, "family"), attribute(element, "name")] = element
            for element in descendants(root, "list-style"):
                self._lists[attribute(element, "name")] = _levels(element)
            for element in descendants(root, "outline-style"):
                self.outline = _levels(element)

    def chain(self, family: str, name: str) -> list[Element]:
        """A style and its parents, nearest first."""
        chain: list[Element] = []
        element = self._styles.get((family, name))
        while element is not None and len(chain) < _CHAIN_LIMIT:
            chain.append(element)
            element = self._styles.get((family, attribute(element, "parent-style-name")))
        return chain

    def text_property(self, family: str, name: str, prop: str) -> str:
        """A text property with what it inherits; "" where it is not given."""
        values = (attribute(child(style, "text-properties"), prop) for style in self.chain(family, name))
        return next(filter(None, values), "")

    def is_bold(self, family: str, name: str) -> bool | None:
        """None where the style says nothing."""
        weight = self.text_property(family, name, "font-weight")
        if not weight:
            return None
        return weight == "bold" or (weight.isdigit() and int(weight) >= _BOLD_FROM)

    def is_hidden(self, family: str, name: str) -> bool:
        return self.text_property(family, name, "display") == "none"

    def is_shaded(self, name: str) -> bool:
        """Whether a table cell's style fills it with a colour."""
        fills = (attribute(child(style, "table-cell-properties"), "background-color")
                 for style in self.chain("table-cell", name))
        return next(filter(None, fills), "").lower() not in _NO_FILL

    def is_quotation(self, name: str) -> bool:
        return bool(self._names(name) & _QUOTE_NAMES)

    def is_caption(self, name: str) -> bool:
        return bool(self._names(name) & _CAPTION_NAMES)

    def is_title(self, name: str) -> bool:
        return "Title" in self._names(name)

    def list_levels(self, name: str) -> dict[int, ListLevel]:
        return self._lists.get(name, {})

    def _names(self, name: str) -> set[str]:
        return {attribute(style, "name") for style in self.chain("paragraph", name)}


def _levels(element: Element) -> dict[int, ListLevel]:
    """Level, counted from 1 → its label."""
    levels = {}
    for item in element:
        bullet = attribute(item, "bullet-char") if local(item) == "list-level-style-bullet" else ""
        levels[integer(item, "level", 1)] = ListLevel(
            attribute(item, "num-format"), attribute(item, "num-prefix"), attribute(item, "num-suffix"),
            integer(item, "display-levels", 1), integer(item, "start-value", 1), bullet)
    return levels


def level_label(levels: dict[int, ListLevel], counters: dict[int, int], depth: int) -> tuple[str, bool]:
    """The label at a depth (from 1) and whether it is a number."""
    level = levels.get(depth, ListLevel(bullet="•"))
    if not level.format:
        return level.bullet and "•", False
    shown = range(max(depth - level.shown + 1, 1), depth + 1)
    numbers = [format_number(counters.get(place, 1), _FORMATS.get(levels.get(place, level).format, "decimal"))
               for place in shown]
    return (level.prefix + ".".join(numbers) + level.suffix).strip(), True
