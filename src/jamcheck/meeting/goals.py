"""Are the goals that an application or plan promised found again in the report of the same activity?"""

from __future__ import annotations

from typing import Any

from jamcheck.meeting._papers import Finding, Paper, Place, listed, of_type
from jamcheck.result import Outcome

METHOD = "goals"
OPTIONS: dict[str, tuple[str, ...]] = {}
#: Telling words that a place must share with a goal to be about it.
_SHARED_WORDS = 2


def judge(papers: list[Paper], options: dict[str, Any]) -> Finding:
    """Pairs are an application and its activity's report, and a plan and the annual report; without a pair: nothing."""
    missing: list[str] = []
    goals = found = 0
    for promise, reports in _pairs(papers):
        lost = [goal.name for goal in promise.places("mal") if not any(_answers(report, goal) for report in reports)]
        goals += len(promise.places("mal"))
        found += len(promise.places("mal")) - len(lost)
        if lost:
            quoted = listed(f"”{name}”" for name in lost)
            missing.append(f"{promise.file}: {quoted} återfinns inte i {listed(r.file for r in reports)}.")
    if not goals:
        return Finding(Outcome.INAPPLICABLE)
    if missing:
        return Finding(Outcome.REVIEW if found else Outcome.FAILED, missing)
    return Finding(Outcome.PASSED, [f"{goals} mål återfinns."])


def _pairs(papers: list[Paper]) -> list[tuple[Paper, list[Paper]]]:
    pairs = []
    for application in of_type(papers, "projektansokan"):
        names = [place.words for place in application.places("namn") if place.words]
        pairs.append((application, [report for report in of_type(papers, "insatsrapport")
                                    if any(report.is_about(name) for name in names)]))
    for plan in of_type(papers, "verksamhetsplan", "budget"):
        annual = [report for report in of_type(papers, "arsredovisning") if _same_year(plan, report)]
        pairs.append((plan, annual))
    return [(promise, reports) for promise, reports in pairs if reports and promise.places("mal")]


def _same_year(plan: Paper, report: Paper) -> bool:
    """A plan is followed up by its own year's report; where either gives no year, they are taken to belong together."""
    return not plan.years or not report.years or bool(plan.years & report.years)


def _answers(report: Paper, goal: Place) -> bool:
    return any(_is_about(place, goal) for place in report.places("svar"))


def _is_about(place: Place, goal: Place) -> bool:
    """Two telling words in common, or one where it is half of what the goal says or stands with the same number."""
    shared = len(place.words & goal.words)
    return shared >= _SHARED_WORDS or bool(shared and (2 * shared >= len(goal.words) or place.numbers & goal.numbers))
