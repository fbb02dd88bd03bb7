"""What stands at a document's head: title, who writes, date, and the first fields of a form."""

from __future__ import annotations

from itertools import takewhile

from jamcheck.conditions._context import Context
from jamcheck.document import Document
from jamcheck.language.timex import HEAD, years_named

#: So many words are no title or field of a form any more.
_TEXT = 12


def head_of(document: Document) -> str:
    """What stands before the first sentence, or the first text of some length."""
    above = takewhile(lambda block: len(block.text.split()) < _TEXT and not block.text.endswith("."), document.blocks)
    return "\n".join(block.text for block in above)[:HEAD]


def first_year(context: Context) -> int:
    """The first of the years at a document's head, or 0 where it names none."""
    if "first year" not in context.facts:
        context.facts["first year"] = min(years_named(head_of(context.annotated.document)), default=0)
    year: int = context.facts["first year"]
    return year
