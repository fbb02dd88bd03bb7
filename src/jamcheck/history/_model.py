"""What the history remembers, as plain data: never a document's text but the quotes, where those are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from jamcheck.result import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One recorded check. `day` is the meeting's date, or the day of the check where no meeting was named."""

    id: int
    created: datetime
    meeting: str
    meeting_date: date | None
    plan: str
    plan_title: str
    plan_sha256: str
    tool_version: str
    model: str
    model_version: str
    organisation: str = ""
    documents: int = 0
    outcomes: tuple[tuple[str, int], ...] = ()

    @property
    def day(self) -> date:
        return self.meeting_date or self.created.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlace:
    """Where the evidence stood; `heading` and `quote` are None where quotes are not kept."""

    role: str
    page: int | None
    block: int
    table: int | None
    row: int | None
    column: int | None
    start: int
    end: int
    heading: str | None
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResult:
    requirement: str
    rule: str
    title: str
    short: str
    outcome: Outcome
    severity: str
    waived: bool
    decided_by: str
    places: tuple[StoredPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    path: str
    sha256: str
    format: str
    type: str
    title: str
    pages: int | None
    words: int
    outcome: Outcome
    met: int
    applicable: int
    activity: str = ""
    results: tuple[StoredResult, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run with all of it; `meeting` holds the results of requirements over the meeting as a whole."""

    run: Run
    documents: tuple[StoredDocument, ...]
    meeting: tuple[StoredResult, ...] = ()
    #: Path and code of each document that could not be read.
    unread: tuple[tuple[str, str], ...] = ()
