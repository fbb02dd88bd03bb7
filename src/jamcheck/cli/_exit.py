"""What the exit status says."""

from __future__ import annotations

from jamcheck.result import Outcome, Report

OK = 0
FOUND = 1
UNREADABLE = 3
_AT_OR_ABOVE = {
    "failed": (Outcome.FAILED,),
    "review": (Outcome.FAILED, Outcome.REVIEW),
    "never": (),
}


def exit_status(report: Report, fail_on: str) -> int:
    """3 where a document could not be read, 1 where a result counts, else 0.

    A result counts where its outcome is at or above `fail_on`, no waiver covers it, and its severity is "error".
    """
    if report.errors:
        return UNREADABLE
    results = [result for document in report.documents for result in document.results]
    counting = (
        result.outcome in _AT_OR_ABOVE[fail_on] and not result.waived and result.severity == "error"
        for result in (*results, *report.meeting)
    )
    return FOUND if any(counting) else OK
