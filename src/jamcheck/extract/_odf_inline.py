"""The text of one OpenDocument paragraph, and what hangs on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jamcheck.extract._clean import clean
from jamcheck.extract._draft import Pieces
from jamcheck.extract._odf_styles import OdfStyles
from jamcheck.extract._xml import attribute, integer, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Annotations and rubies' readings are not running text; deleted text stands elsewhere (text:tracked-changes).
_SKIPPED = frozenset({"annotation", "annotation-end", "ruby-text", "tracked-changes", "hidden-text", "script",
                      "bookmark", "forms"})
_ATTACHED = frozenset({"note", "frame", "custom-shape", "rect", "g", "control", "text-box", "ellipse", "polygon"})
_MAX_SPACES = 200


@dataclass(slots=True)
class OdfState:
    """State of one walk: styles, what the notices are made of, and the page, None where the file leaves no breaks."""

    styles: OdfStyles
    counts: Counter[str] = field(default_factory=Counter)
    page: int | None = None


@dataclass(slots=True)
class OdfInline:
    """Collects one paragraph; `attachments` are notes and drawings in order."""

    state: OdfState
    style: str
    pieces: Pieces = field(default_factory=list)
    attachments: list[Element] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    page: int | None = None

    @property
    def text(self) -> str:
        return clean("".join(text for text, _ in self.pieces)).strip()

    def read(self, paragraph: Element) -> None:
        bold = bool(self.state.styles.is_bold("paragraph", self.style))
        self._walk(paragraph, bold, self.state.styles.is_hidden("paragraph", self.style))

    def _walk(self, parent: Element, bold: bool, hidden: bool) -> None:
        self._put(parent.text, bold, hidden)
        for element in parent:
            self._element(element, bold, hidden)
            self._put(element.tail, bold, hidden)

    def _element(self, element: Element, bold: bool, hidden: bool) -> None:
        name = local(element)
        if name in _SKIPPED:
            self.state.counts["comments"] += name == "annotation"
        elif name in _ATTACHED:
            if not hidden:
                self.attachments.append(element)
        elif name == "s":
            self._put(" " * min(integer(element, "c", 1), _MAX_SPACES), bold, hidden)
        elif name == "tab":
            self._put("\t", bold, hidden)
        elif name == "line-break":
            self._put("\n", bold, hidden)
        elif name == "soft-page-break":
            if self.state.page is not None:
                self.state.page += 1
        elif name == "placeholder":
            self.flags.add("placeholder")
            self.state.counts["placeholders"] += 1
        else:
            style = attribute(element, "style-name")
            own = self.state.styles.is_bold("text", style) if name == "span" else None
            self._walk(element, bold if own is None else own, hidden or (
                name == "span" and self.state.styles.is_hidden("text", style)))

    def _put(self, text: str | None, bold: bool, hidden: bool) -> None:
        if not text:
            return
        if hidden:
            self.state.counts["hidden"] += bool(text.strip())
            return
        if self.page is None and text.strip():
            self.page = self.state.page
        # White space in the file is one space, and none at the start of a line.
        self.pieces.append((_squeeze(text, not self.pieces or self.pieces[-1][0].endswith((" ", "\n"))), bold))


def _squeeze(text: str, after_space: bool) -> str:
    if text in ("\n", "\t") or not text.strip():
        return text
    squeezed = " ".join(text.replace("\n", " ").replace("\t", " ").replace("\r", " ").split(" "))
    while "  " in squeezed:
        squeezed = squeezed.replace("  ", " ")
    return squeezed.lstrip(" ") if after_space else squeezed
