"""From recorded runs to a year's follow-up.

A document counts once a meeting, as it was when it was checked last. Of a named meeting the newest run counts whole;
checks without a meeting are put together by day, each document with its newest verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from jamcheck.errors import ConfigError
from jamcheck.followup._model import FollowUp, Gap, Requirement, Sitting, Tally
from jamcheck.result import Outcome

if TYPE_CHECKING:
    from jamcheck.history import StoredDocument, StoredResult, StoredRun

_T = TypeVar("_T")
#: How many years before are compared with.
_YEARS_BEFORE = 2
_RECURS = 2


def follow_up(url: str | None, year: int, organisation: str | None = None) -> FollowUp:
    """What the history says of a year. Raises ConfigError where nothing was recorded, HistoryError for the database."""
    meetings = _meetings(url, year, organisation)
    if not meetings:
        raise ConfigError(f"Historiken har inga granskningar från {year}. Spara dem med: jamcheck check … --record, "
                          "eller ange rätt historik med --history.")
    runs = [run for meeting in meetings for run in meeting.runs]
    papers = [(meeting, document) for meeting in meetings for document in meeting.documents]
    return FollowUp(
        year=year, organisations=_once(run.run.organisation for run in runs),
        plans=_once((run.run.plan, run.run.plan_title) for run in runs),
        versions=_once(run.run.tool_version for run in runs), requirements=_requirements(papers, meetings),
        sittings=tuple(meeting.sitting() for meeting in meetings),
        by_type=_grouped((document.type, document) for _, document in papers),
        by_activity=_grouped((document.activity, document) for _, document in papers if document.activity),
        gaps=_gaps(papers),
        earlier={before: found for before in range(year - _YEARS_BEFORE, year)
                 if (found := _reached(_meetings(url, before, organisation)))},
    )


class _Meeting:
    """The runs of one meeting, oldest first."""

    def __init__(self, runs: list[StoredRun]) -> None:
        self.runs = runs
        self.head = runs[-1].run
        self.documents = list(self._latest())

    def _latest(self) -> Iterator[StoredDocument]:
        counted = self.runs[-1:] if self.head.meeting else self.runs
        yield from {document.path: document for run in counted for document in run.documents}.values()

    def sitting(self) -> Sitting:
        return Sitting(
            day=self.head.day, name=self.head.meeting, organisation=self.head.organisation,
            runs=tuple(run.run.id for run in self.runs), documents=len(self.documents),
            unread=len(self.runs[-1].unread), mended=self._mended(), tallies=_tallies(self.documents),
            meeting=_tally_of(self.runs[-1].meeting),
        )

    def _mended(self) -> int:
        """Results that were open at an earlier check and are met at the last."""
        now = {(d.path, r.requirement) for d in self.documents for r in d.results if _kind(r) == "met"}
        return len({(d.path, r.requirement) for run in self.runs[:-1] for d in run.documents for r in d.results
                    if _kind(r) in ("failed", "review")} & now)


def _meetings(url: str | None, year: int, organisation: str | None) -> list[_Meeting]:
    from jamcheck.history import stored_runs

    grouped: dict[tuple[object, ...], list[StoredRun]] = defaultdict(list)
    for stored in stored_runs(url, year=year):
        run = stored.run
        if organisation in (None, "", run.organisation):
            grouped[run.organisation, run.meeting, run.day if not run.meeting else run.meeting_date].append(stored)
    made = [_Meeting(sorted(found, key=lambda item: (item.run.created, item.run.id))) for found in grouped.values()]
    return sorted(made, key=lambda meeting: (meeting.head.day, meeting.head.organisation, meeting.head.meeting))


def _kind(result: StoredResult) -> str:
    """The field of Tally that a result counts for."""
    if result.outcome is Outcome.INAPPLICABLE:
        return "inapplicable"
    if result.outcome in (Outcome.PASSED, Outcome.EXEMPT):
        return "met"
    return "waived" if result.waived else result.outcome.value


def _tally_of(results: Iterable[StoredResult]) -> dict[str, Tally]:
    found: dict[str, Tally] = defaultdict(Tally)
    for result in results:
        found[result.requirement] += Tally(**{_kind(result): 1})
    return dict(found)


def _tallies(documents: Iterable[StoredDocument]) -> dict[str, Tally]:
    return _tally_of(result for document in documents for result in document.results)


def _grouped(papers: Iterable[tuple[str, StoredDocument]]) -> dict[str, dict[str, Tally]]:
    groups: dict[str, list[StoredDocument]] = defaultdict(list)
    for name, document in papers:
        groups[name].append(document)
    return {name: _tallies(groups[name]) for name in sorted(groups, key=str.casefold)}


def _reached(meetings: list[_Meeting]) -> dict[str, Tally]:
    return _tallies(document for meeting in meetings for document in meeting.documents)


def _gaps(papers: list[tuple[_Meeting, StoredDocument]]) -> tuple[Gap, ...]:
    """By requirement and type, those that lacked at more than one meeting, the commonest first."""
    found: dict[tuple[str, str], list[_Meeting]] = defaultdict(list)
    for meeting, document in papers:
        for result in document.results:
            if _kind(result) == "failed":
                found[result.requirement, document.type].append(meeting)
    gaps = [Gap(requirement, kind, len(set(map(id, at))), len(at), max(meeting.head.day for meeting in at))
            for (requirement, kind), at in found.items()]
    return tuple(sorted((gap for gap in gaps if gap.sittings >= _RECURS),
                        key=lambda gap: (-gap.sittings, -gap.documents, gap.requirement, gap.type)))


def _requirements(papers: list[tuple[_Meeting, StoredDocument]], meetings: list[_Meeting]) -> tuple[Requirement, ...]:
    """In the plan's order; those over a whole meeting last."""
    results = [result for _, document in papers for result in document.results]
    results += [result for meeting in meetings for result in meeting.runs[-1].meeting]
    named = {r.requirement: Requirement(r.requirement, r.title, r.short or r.title) for r in reversed(results)}
    return tuple(named[id_] for id_ in dict.fromkeys(result.requirement for result in results))


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
