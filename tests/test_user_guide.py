"""The user guide's examples of what is enough and what is not are judged so."""

from __future__ import annotations

from pathlib import Path

import pytest

from jamcheck.check import Checker
from jamcheck.result import Outcome
from tests.support import doc_of

GUIDE = (Path(__file__).parents[1] / "docs" / "anvandarguide.md").read_text(encoding="utf-8")
TABLE = GUIDE.partition("| Krav | Räcker inte | Räcker |\n|---|---|---|\n")[2].partition("\n\n")[0]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.split("\n")]
REQUIREMENTS = {"Perspektivet": "perspektiv", "Mål": "mal", "Statistik": "konsuppdelad-statistik", "Analys": "analys",
                "Andra grunder": "intersektionalitet", "Resurser": "resurser", "Inte relevant?": "perspektiv"}
ENOUGH = {Outcome.PASSED, Outcome.EXEMPT}
FRAME = """PROJEKTANSÖKAN

Sökande: Bergslunda kommun
Projektets namn: Verkstan

Bakgrund
Många har kontakt med flera myndigheter samtidigt utan att någon håller ihop planeringen.

Genomförande
{}

Underskrift
Enhetschef, Bergslunda kommun
"""


def outcome(checker: Checker, requirement: str, statement: str) -> Outcome:
    report = checker.check(doc_of(FRAME.format(statement)), path="ansökan", sha256="")
    return next(result.outcome for result in report.results if result.requirement == requirement)


@pytest.mark.parametrize(("name", "too_little", "enough"), ROWS, ids=[row[0] for row in ROWS])
def test_what_the_guide_calls_enough_is_and_the_rest_is_not(name: str, too_little: str, enough: str,
                                                            checker: Checker) -> None:
    requirement = REQUIREMENTS[name]
    assert outcome(checker, requirement, enough) in ENOUGH
    assert outcome(checker, requirement, too_little) not in ENOUGH
