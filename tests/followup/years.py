"""Three made years of two organisations, as a history would hold them: the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace
from tests.report.sample import TITLES, E, F, N, P, R, document, result, small_report

from jamcheck.history import record
from jamcheck.result import DocumentError, DocumentReport, Outcome, Report

DAYS = ((2, 12), (4, 23), (6, 11), (9, 24), (11, 24))
TYPES = ("tjansteutlatande", "projektansokan", "insatsrapport", "protokoll")
ACTIVITIES = ("Steget", "Vägen in", "Unga framåt")
ORGANISATIONS = ("Samordningsförbundet Norrsken", "Samordningsförbundet Kusten")
#: How likely a requirement is met, by year: it grows.
CHANCE = {2024: 0.35, 2025: 0.55, 2026: 0.75}


def write_history(url: str, years: tuple[int, ...] = (2024, 2025, 2026),
                  organisations: tuple[str, ...] = ORGANISATIONS) -> None:
    """Five meetings a year and organisation; every second is checked twice, the first time with more lacking."""
    for year in years:
        for organisation in organisations:
            random_ = random.Random(f"{year} {organisation}")
            for number, (month, day) in enumerate(DAYS):
                for report in _meeting(random_, year, month, day, checks=1 + number % 2):
                    record(report, url, meeting=f"Styrelsen {month}/{day}", meeting_date=date(year, month, day),
                           organisation=organisation)


def _meeting(random_: random.Random, year: int, month: int, day: int, checks: int) -> Iterator[Report]:
    size = random_.randint(4, 14)
    for check in range(checks):
        chance = CHANCE[year] - 0.3 * (checks - 1 - check)
        papers = tuple(_paper(random_, number, chance) for number in range(size))
        errors = (DocumentError("bilaga.pdf", "encrypted", "Låst."),) if month == 6 else ()
        yield replace(small_report(), created=f"{year}-{month:02}-{day - 7:02}T0{check}:00:00Z", documents=papers,
                      errors=errors, meeting=(result("effekter", random_.choice((P, R, F)), ""),))


def _paper(random_: random.Random, number: int, chance: float) -> DocumentReport:
    kind = TYPES[number % len(TYPES)]
    activity = ACTIVITIES[number % len(ACTIVITIES)] if kind in ("projektansokan", "insatsrapport") else "Ärende"
    results = tuple(result(name, _outcome(random_, chance), "", waived=random_.random() < 0.04) for name in TITLES)
    name = {"quote": activity, "words": [activity.casefold()], "numbers": [], "text": activity}
    return document(f"handlingar/{number:02} {activity}.docx", results, type=kind, title="Titel",
                    gathered={"insatsredovisning": {"namn": [name]}})


def _outcome(random_: random.Random, chance: float) -> Outcome:
    drawn = random_.random()
    if drawn < 0.15:
        return N
    return P if random_.random() < chance else random_.choice((F, F, R, E))
