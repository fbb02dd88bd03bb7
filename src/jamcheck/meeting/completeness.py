"""Has every funded activity its yearly report with split statistics, and every application the perspective?"""

from __future__ import annotations

from typing import Any

from jamcheck.meeting._papers import Finding, Paper, Place, listed, of_type
from jamcheck.result import Outcome

METHOD = "completeness"
OPTIONS: dict[str, tuple[str, ...]] = {}
_ENOUGH = (Outcome.PASSED, Outcome.EXEMPT)


def judge(papers: list[Paper], options: dict[str, Any]) -> Finding:
    """Activities are named in the annual report, applications on the agenda; with neither there is nothing to check."""
    named = _once(place for paper in of_type(papers, "arsredovisning") for place in paper.places("insatser"))
    applied = _once(place for paper in of_type(papers, "dagordning") for place in paper.places("ansokningar"))
    reports = of_type(papers, "insatsrapport")
    if not (named and reports) and not applied:
        return Finding(Outcome.REVIEW if named else Outcome.INAPPLICABLE,
                       ["Mappen har inga insatsrapporter."] if named else [])
    failed = [*(_without_report(named, reports) if reports else []), *_unsplit(named, reports)]
    lacking, open_ = _applications(applied, of_type(papers, "projektansokan", "tjansteutlatande"))
    details = [*failed, *lacking, *open_]
    outcome = Outcome.FAILED if failed or lacking else Outcome.REVIEW if open_ else Outcome.PASSED
    return Finding(outcome, details)


def _once(places: Any) -> list[Place]:
    """Each activity once, whatever it is called twice."""
    return list({place.words: place for place in places if place.words}.values())


def _without_report(named: list[Place], reports: list[Paper]) -> list[str]:
    missing = [place.name for place in named if not any(report.is_about(place.words) for report in reports)]
    return [f"Insatsrapport saknas för {listed(missing)}."] if missing else []


def _unsplit(named: list[Place], reports: list[Paper]) -> list[str]:
    wanted = [report for report in reports if not named or any(report.is_about(place.words) for place in named)]
    unsplit = [report.file for report in wanted
               if report.outcomes.get("konsuppdelad-statistik", Outcome.PASSED) is not Outcome.PASSED]
    return [f"Könsuppdelad statistik saknas i {listed(unsplit)}."] if unsplit else []


def _applications(applied: list[Place], papers: list[Paper]) -> tuple[list[str], list[str]]:
    """Sentences of what lacks, and of what a person must look at."""
    unknown: list[str] = []
    lacking: list[str] = []
    unclear: list[str] = []
    for place in applied:
        about = [paper for paper in papers if paper.is_about(place.words)]
        found = [paper.outcomes.get("perspektiv", Outcome.FAILED) for paper in about]
        if not about:
            unknown.append(place.name)
        elif not any(outcome in _ENOUGH for outcome in found):
            (unclear if Outcome.REVIEW in found else lacking).append(place.name)
    return (
        [f"Jämställdhetsperspektiv saknas i underlaget till {listed(lacking)}."] if lacking else [],
        [*([f"Perspektivet i underlaget till {listed(unclear)} måste bedömas."] if unclear else []),
         *([f"Underlaget till {listed(unknown)} finns inte i mappen."] if unknown else [])],
    )
