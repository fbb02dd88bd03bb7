"""What stands before a sentence and is needed to understand it: the line that leads in its list, or its question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jamcheck.document import Block, Heading, ListItem, Paragraph

if TYPE_CHECKING:
    from jamcheck.language.annotated import Unit

#: A line without a stop that leads in a list has at most so many words.
_SHORT_LEAD = 8


def _leads(text: str) -> bool:
    """Whether a line leads in the items below it: "Målen är:", "Kommunstyrelsen föreslås besluta"."""
    return text.endswith(":") or (text[-1:].isalpha() and len(text.split()) <= _SHORT_LEAD)


def link_leads(blocks: Sequence[Block], by_block: Mapping[int, list[Unit]]) -> None:
    """Give list items the sentence that introduces them ("Under 2020 görs därför följande:")."""
    lead: Unit | None = None
    for block in blocks:
        units = by_block.get(block.index, [])
        if isinstance(block, ListItem):
            for unit in units:
                unit.lead = lead
        elif isinstance(block, Paragraph) and units:
            lead = units[-1] if _leads(units[-1].text.rstrip()) else None
        else:
            lead = None


def link_questions(blocks: Sequence[Block], by_block: Mapping[int, list[Unit]]) -> None:
    """Give the answer in a form the question that stands on the line before it."""
    question: Unit | None = None
    for block in blocks:
        units = by_block.get(block.index, [])
        if isinstance(block, Heading) or not units:
            question = None
        elif all(unit.kind == "question" for unit in units):
            question = units[-1]
        elif question is not None:
            for unit in units:
                unit.question = question
            question = None
