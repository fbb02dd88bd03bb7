"""Counts and orders that every format draws from the same Report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jamcheck.result import DocumentReport, Outcome, Report, Result

#: In which order a reader wants to see them: what needs work first.
READING_ORDER = (Outcome.FAILED, Outcome.REVIEW, Outcome.PASSED, Outcome.EXEMPT, Outcome.INAPPLICABLE)

#: Outcomes that someone must act on.
OPEN = (Outcome.FAILED, Outcome.REVIEW)


def count(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How many of each outcome, in reading order, those that do not occur left out."""
    counted = Counter(outcomes)
    return {outcome.value: counted[outcome] for outcome in READING_ORDER if counted[outcome]}


def display_names(report: Report) -> dict[str, str]:
    """What to call each document in an overview: its path below the folder that all of them share."""
    paths = [document.path for document in report.documents]
    folders = [path.replace("\\", "/").split("/")[:-1] for path in paths]
    shared = 0
    while folders and all(len(f) > shared and f[shared] == folders[0][shared] for f in folders):
        shared += 1
    return {path: "/".join(path.replace("\\", "/").split("/")[shared:]) for path in paths}


def file_names(report: Report) -> dict[str, str]:
    """What to call each document where room is short: its file name, where that is unique."""
    names = display_names(report)
    short = {path: name.rsplit("/", 1)[-1] for path, name in names.items()}
    taken = Counter(short.values())
    return {path: short[path] if taken[short[path]] == 1 else name for path, name in names.items()}


def requirements(report: Report) -> tuple[str, ...]:
    """The ids of the requirements, in the plan's order."""
    return tuple(dict.fromkeys(r.requirement for document in report.documents for r in document.results))


def by_requirement(report: Report) -> dict[str, dict[str, int]]:
    """For each requirement, how many documents have each outcome."""
    return {
        wanted: count(r.outcome for d in report.documents for r in d.results if r.requirement == wanted)
        for wanted in requirements(report)
    }


def waived(report: Report) -> int:
    """How many results a waiver covers."""
    return sum(result.waived for result in every_result(report))


def every_result(report: Report) -> Iterable[Result]:
    """All results, those of the meeting last."""
    for document in report.documents:
        yield from document.results
    yield from report.meeting


def in_reading_order(results: Iterable[Result]) -> list[Result]:
    """What needs work first; within an outcome the plan's order."""
    return sorted(results, key=lambda result: READING_ORDER.index(result.outcome))


def open_results(document: DocumentReport) -> list[Result]:
    """What someone must act on in a document, the worst first; waived ones are not counted."""
    return [r for r in in_reading_order(document.results) if r.outcome in OPEN and not r.waived]
