"""What is another than when the meeting was checked last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jamcheck.result import DocumentReport, Outcome, Report

if TYPE_CHECKING:
    from jamcheck.history import StoredDocument, StoredRun

_ORDER = (Outcome.FAILED, Outcome.REVIEW, Outcome.PASSED)


@dataclass(frozen=True, slots=True)
class Change:
    """A requirement on a document with another outcome than before."""

    path: str
    title: str
    before: Outcome
    after: Outcome

    @property
    def worse(self) -> bool:
        return _rank(self.after) < _rank(self.before)


@dataclass(frozen=True, slots=True)
class Changes:
    """Since run `since`: paths of new, removed and rewritten documents, and results that changed."""

    since: int
    when: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    rewritten: tuple[str, ...]
    results: tuple[Change, ...]

    @property
    def any(self) -> bool:
        return bool(self.added or self.removed or self.rewritten or self.results)


def changes(before: StoredRun, report: Report) -> Changes:
    """Documents are known again by path, a renamed one by its content."""
    by_path, by_hash = ({getattr(d, name): d for d in before.documents} for name in ("path", "sha256"))
    pairs = [(by_path.get(d.path) or by_hash.get(d.sha256), d) for d in report.documents]
    known = {old.path for old, _ in pairs if old}
    return Changes(
        since=before.run.id, when=before.run.created.isoformat(timespec="minutes"),
        added=tuple(d.path for old, d in pairs if old is None),
        removed=tuple(d.path for d in before.documents if d.path not in known),
        rewritten=tuple(d.path for old, d in pairs if old and old.sha256 != d.sha256),
        results=tuple(change for old, d in pairs if old for change in _results(old, d)),
    )


def _results(old: StoredDocument, new: DocumentReport) -> list[Change]:
    were = {r.requirement: r.outcome for r in old.results}
    return [Change(new.path, r.title, were[r.requirement], r.outcome) for r in new.results
            if were.get(r.requirement, r.outcome) is not r.outcome]


def _rank(outcome: Outcome) -> int:
    return _ORDER.index(outcome) if outcome in _ORDER else len(_ORDER)
