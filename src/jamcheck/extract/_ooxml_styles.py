"""Styles of a Word document: what a paragraph or run inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jamcheck.extract._xml import attribute, child, integer, local, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHAIN_LIMIT = 30  # basedOn loops exist
_BODY_LEVEL = 9
# Built-in styles carry English names in the file, but converted and home-made ones may carry the Swedish ones.
_HEADING_NAME = re.compile(r"(?:heading|rubrik)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "titel", "rubrik"})
_CAPTION_NAMES = frozenset({"caption", "beskrivning", "bildtext"})
_QUOTE_NAMES = frozenset({"quote", "intense quote", "block text", "citat", "starkt citat"})
_CONTENTS_NAME = re.compile(r"(?:toc|innehåll)\s*(?:[1-9]|heading)|table of figures|innehållsförteckningsrubrik",
                            re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written in the file, without what it inherits."""

    name: str
    based_on: str
    paragraph: Element | None
    run: Element | None
    heads_first_row: bool


class Styles:
    """The style sheet; an unknown or missing style id means the default paragraph style."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        self._chains: dict[str, tuple[Style, ...]] = {}
        self._switches: dict[tuple[str, str, str], bool] = {}
        self._run_defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        for element in root if root is not None else ():
            if local(element) == "style":
                self._add(element)

    def _add(self, element: Element) -> None:
        style_id = attribute(element, "styleId")
        first_row = any(local(item) == "tblStylePr" and attribute(item, "type") == "firstRow" for item in element)
        self._styles[style_id] = Style(
            attribute(child(element, "name"), "val"), attribute(child(element, "basedOn"), "val"),
            child(element, "pPr"), child(element, "rPr"), first_row)
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            self._default = style_id

    def chain(self, style_id: str) -> tuple[Style, ...]:
        """The style and what it is based on, nearest first."""
        if style_id not in self._chains:
            chain: list[Style] = []
            current = self._styles.get(style_id)
            while current is not None and len(chain) < _CHAIN_LIMIT:
                chain.append(current)
                current = self._styles.get(current.based_on)
            self._chains[style_id] = tuple(chain)
        return self._chains[style_id]

    def paragraph_chain(self, style_id: str) -> tuple[Style, ...]:
        return self.chain(style_id if style_id in self._styles else self._default)

    def heading_level(self, style_id: str) -> int:
        """1–9 by the style's outline level or name; 0 where it is no heading."""
        chain = self.paragraph_chain(style_id)
        for style in chain:
            outline = child(style.paragraph, "outlineLvl")
            if outline is not None:
                return outline_level(outline)
        for style in chain:
            if match := _HEADING_NAME.fullmatch(style.name):
                return int(match[1])
        return int(bool(chain) and chain[0].name.lower() in _TITLE_NAMES)

    def is_caption(self, style_id: str) -> bool:
        return self._named(style_id, _CAPTION_NAMES)

    def is_quotation(self, style_id: str) -> bool:
        return self._named(style_id, _QUOTE_NAMES)

    def is_contents(self, style_id: str) -> bool:
        """Whether the paragraph is a line of a table of contents."""
        chain = self.chain(style_id)
        return bool(chain) and _CONTENTS_NAME.fullmatch(chain[0].name) is not None

    def heads_first_row(self, table_style: str) -> bool:
        """Whether a table style draws the first row differently."""
        return any(style.heads_first_row for style in self.chain(table_style))

    def numbering(self, style_id: str) -> Element | None:
        """The style's w:numPr."""
        found = (child(style.paragraph, "numPr") for style in self.paragraph_chain(style_id))
        return next((item for item in found if item is not None), None)

    def run_switch(self, name: str, run: Element | None, paragraph_style: str) -> bool:
        """An on/off property of a run ("b", "vanish") with all that it inherits, nearest first."""
        if run is None or not len(run):
            return self._inherited(name, "", paragraph_style)
        own = switched_on(child(run, name))
        return self._inherited(name, attribute(child(run, "rStyle"), "val"), paragraph_style) if own is None else own

    def _inherited(self, name: str, run_style: str, paragraph_style: str) -> bool:
        key = name, run_style, paragraph_style
        if key not in self._switches:
            chain = (*self.chain(run_style), *self.paragraph_chain(paragraph_style))
            values = (switched_on(child(style.run, name)) for style in chain)
            value = next((value for value in values if value is not None), None)
            self._switches[key] = bool(switched_on(child(self._run_defaults, name)) if value is None else value)
        return self._switches[key]

    def _named(self, style_id: str, names: frozenset[str]) -> bool:
        return any(style.name.lower() in names for style in self.chain(style_id))


def outline_level(element: Element) -> int:
    """w:outlineLvl → heading level 1–9, or 0 for body text."""
    level = integer(element, "val", _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0
