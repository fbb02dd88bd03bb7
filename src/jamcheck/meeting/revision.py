"""Was the plan revised at the meeting of the year that the plan names? Told from the minutes' dates."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from jamcheck.meeting._papers import Finding, Paper, of_type
from jamcheck.result import Outcome

METHOD = "revision"
_LAST, _FIRST, _ANY = "sista", "forsta", "nagot"
#: Which of the year's meetings must revise the plan.
OPTIONS = {"mote": (_LAST, _FIRST, _ANY)}
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_WORDED = re.compile(r"\b(\d{1,2})\s+([a-zåäö]+)\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_LEAST_MEETINGS = 2


def judge(papers: list[Paper], options: dict[str, Any]) -> Finding:
    """The latest year with minutes in the folder is judged; one meeting cannot be told to be the first or last."""
    dated = sorted(((held, paper) for paper in of_type(papers, "protokoll") if (held := _date(paper))),
                   key=lambda item: (item[0], item[1].path))
    if not dated:
        return Finding(Outcome.INAPPLICABLE)
    year = dated[-1][0].year
    meetings = [(held, paper) for held, paper in dated if held.year == year]
    revising = [(held, paper) for held, paper in meetings if paper.places("revidering")]
    wanted = options.get("mote", _LAST)
    if revising:
        return _found(revising, meetings, wanted)
    if len(meetings) < _LEAST_MEETINGS:
        return Finding(Outcome.INAPPLICABLE)
    return Finding(Outcome.FAILED, [f"Sökt i {len(meetings)} protokoll från {year}."])


def _found(revising: list[tuple[date, Paper]], meetings: list[tuple[date, Paper]], wanted: str) -> Finding:
    where = f"Planen tas upp i {revising[-1][1].file} ({revising[-1][0].isoformat()})."
    if wanted == _ANY:
        return Finding(Outcome.PASSED, [where])
    expected = meetings[-1 if wanted == _LAST else 0]
    if expected in revising and len(meetings) >= _LEAST_MEETINGS:
        return Finding(Outcome.PASSED, [where])
    name = "sista" if wanted == _LAST else "första"
    return Finding(Outcome.REVIEW, [where, f"Enligt planen ska det ske på årets {name} möte; mappen har "
                                           f"{len(meetings)} protokoll från året, {name} {expected[0].isoformat()}."])


def _date(paper: Paper) -> date | None:
    """The first date among the places gathered for it, else of the file's name."""
    for text in (*(place.text for place in paper.places("datum")), paper.file):
        if match := _ISO.search(text):
            return _day(match[1], int(match[2]), match[3])
        if (match := _WORDED.search(text)) and match[2].lower() in _months():
            return _day(match[3], _months()[match[2].lower()], match[1])
    return None


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    return {name: number for number, name in get_month_names("wide", locale="sv").items()}
