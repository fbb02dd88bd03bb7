"""What the parts of the Word reader share while they walk through one file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jamcheck.extract._ooxml_numbering import Numbering
from jamcheck.extract._ooxml_package import Package
from jamcheck.extract._ooxml_styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(slots=True)
class Field:
    """An open complex field: its instruction so far, and whether its result has begun.

    `silent` fields show nothing of their own; `choice` is what a drop-down shows; `place` is the paragraph in which
    the result began, and how many pieces of text it had then.
    """

    instruction: str = ""
    in_result: bool = False
    silent: bool = False
    choice: str = ""
    place: tuple[object, int] | None = None

    @property
    def is_text_input(self) -> bool:
        return self.instruction.split()[:1] == ["FORMTEXT"]

    @property
    def is_contents(self) -> bool:
        return self.instruction.split()[:1] in (["TOC"], ["INDEX"])


@dataclass(slots=True)
class Context:
    """State of one walk. `part` is the part being read; `page` counts rendered page breaks, None if Word left none.

    `counts` holds what the notices are made of; `muted` counts the open placeholders.
    """

    package: Package
    styles: Styles
    numbering: Numbering
    part: str
    page: int | None = None
    counts: Counter[str] = field(default_factory=Counter)
    fields: list[Field] = field(default_factory=list)
    muted: int = 0
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)
    fields_balanced: bool = True

    @property
    def visible(self) -> bool:
        """Whether text at this place is part of what the reader sees."""
        return not self.muted and all(item.in_result and not item.silent for item in self.fields)

    def turn_page(self) -> None:
        if self.page is not None:
            self.page += 1
