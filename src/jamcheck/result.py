"""What checking yields: outcomes with evidence, per document and per run. Plain data; report/ turns it into files.

Field meanings follow the report contract, version 1 (docs/kontrakt.md).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct, field

from jamcheck.notice import Notice


class Outcome(StrEnum):
    PASSED = "passed"
    REVIEW = "review"
    FAILED = "failed"
    EXEMPT = "exempt"
    INAPPLICABLE = "inapplicable"


class Evidence(Struct, frozen=True):
    """A place in the document. `start:end` are offsets in the document's text; `role` is "supports" or "contradicts".

    `heading` is the path of headings above the place; `block` its number from 0; `table`, `row` and `column` count
    from 1 as a reader counts, None outside tables; `page` counts from 1, None where the format has none.
    """

    quote: str
    start: int
    end: int
    block: int
    heading: tuple[str, ...] = ()
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    role: str = "supports"


class Source(Struct, frozen=True):
    """The clause of a plan that demands the requirement."""

    plan: str
    clause: str


class Result(Struct, frozen=True, kw_only=True):
    """The outcome of one requirement on one document (or on a meeting)."""

    requirement: str
    rule: str
    outcome: Outcome
    title: str
    message: str
    question: str = ""
    severity: str = "error"
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    waived: bool = False
    waiver: str = ""
    decided_by: str = ""
    #: The requirement in one or two words, for a column head.
    short: str = ""


class Score(Struct, frozen=True):
    """A count of requirements met (passed or exempt) out of those that apply; never a grade of equality."""

    met: int
    applicable: int

    @property
    def percent(self) -> int | None:
        """Rounded half up; None where nothing applies."""
        return None if not self.applicable else (200 * self.met + self.applicable) // (2 * self.applicable)


class DocumentReport(Struct, frozen=True, kw_only=True):
    """Everything that the reports say of one document."""

    path: str
    sha256: str
    format: str
    type: str
    type_source: str
    type_confidence: float
    type_evidence: tuple[str, ...]
    title: str
    pages: int | None
    words: int
    outcome: Outcome
    score: Score
    results: tuple[Result, ...]
    notices: tuple[Notice, ...] = ()
    #: Statistics on people as `jamcheck stats` prints them; JSON-ready.
    statistics: tuple[dict[str, Any], ...] = ()
    #: What requirements over the whole meeting gathered here: rule → name → places (quote, words, block, page).
    gathered: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    #: The plan's words for what becomes of the document ("underlaget räcker"), "" where the plan has none.
    verdict: str = ""


class DocumentError(Struct, frozen=True):
    """A document that could not be read."""

    path: str
    code: str
    message: str


class PlanInfo(Struct, frozen=True):
    id: str
    title: str
    sha256: str
    #: Clauses that only a person can check: (clause, text, question).
    checklist: tuple[tuple[str, str, str], ...] = ()


class Report(Struct, frozen=True, kw_only=True):
    """A whole run. `created` is ISO 8601 in UTC; all else is a function of documents, plan and version."""

    tool_version: str
    plan: PlanInfo
    language_model: tuple[str, str]
    created: str
    documents: tuple[DocumentReport, ...]
    errors: tuple[DocumentError, ...] = ()
    #: Results of requirements that are checked over all documents of the call (`scope: meeting`).
    meeting: tuple[Result, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


#: Worst first; a document's outcome is the first of these that any of its results has.
_WORST_FIRST = (Outcome.FAILED, Outcome.REVIEW, Outcome.PASSED)


def worst(outcomes: list[Outcome]) -> Outcome:
    """The outcome of a document: failed > review > passed; exempt counts as passed; all inapplicable stays so."""
    for outcome in _WORST_FIRST:
        if outcome in outcomes:
            return outcome
    return Outcome.PASSED if Outcome.EXEMPT in outcomes else Outcome.INAPPLICABLE
