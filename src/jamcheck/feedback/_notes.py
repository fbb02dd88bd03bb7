"""What to write into a document: one note for each place of an open finding, or one where it has no place."""

from __future__ import annotations

from dataclasses import dataclass

from jamcheck.document import Block, Document, Heading
from jamcheck.i18n import Texts
from jamcheck.result import DocumentReport, Outcome, Result

AUTHOR = "jamcheck"
INITIALS = "jc"

_OPEN = (Outcome.FAILED, Outcome.REVIEW)
#: Shorter words ("och", "är") say nothing about what a heading is about.
_WORD = 5


@dataclass(frozen=True, slots=True)
class Note:
    """`start:end` are offsets in the document's text; None where the finding belongs at the top of the document.

    `page` counts from 1. `quoted` tells a place that was quoted from a heading chosen for something missing.
    """

    lines: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    page: int | None = None
    quoted: bool = False


def notes(report: DocumentReport, document: Document, _: Texts) -> list[Note]:
    """The notes in the plan's order. Waived findings are left out: someone has already answered them."""
    found: list[Note] = []
    for result in report.results:
        if result.outcome not in _OPEN or result.waived:
            continue
        lines = _lines(result, _)
        found += [Note(lines, e.start, e.end, e.page, quoted=True) for e in result.evidence]
        if not result.evidence:
            heading = _heading_for(result, document)
            place = (heading.start, heading.end, heading.page) if heading else (None, None, None)
            found.append(Note(lines, *place))
    return found


def _lines(result: Result, _: Texts) -> tuple[str, ...]:
    """Why, and the question to answer."""
    question = _("Fråga att besvara: {question}", question=_(result.question)) if result.question else ""
    return tuple(filter(None, (f"{_(result.title)}: {result.message}", question)))


def _heading_for(result: Result, document: Document) -> Block | None:
    """The heading under which the missing thing would be looked for: one that shares a word with the requirement."""
    wanted = [word for word in _words(f"{result.title} {result.requirement}") if len(word) >= _WORD]
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    return max((h for h in headings if _shared(h.text, wanted)), key=lambda h: _shared(h.text, wanted), default=None)


def _shared(heading: str, wanted: list[str]) -> int:
    """Letters in the longest word of the heading that begins or ends a wanted word ("Mål" in "jämställdhetsmål")."""
    shared = 0
    for word in _words(heading):
        if len(word) > 2 and any(w.startswith(word) or w.endswith(word) or word.startswith(w) for w in wanted):
            shared = max(shared, len(word))
    return shared


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalpha() else " " for sign in text.casefold()).split()
