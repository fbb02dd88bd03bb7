"""The first place quoted is the one that carries the verdict, wherever it stands."""

import pytest

from jamcheck.check import Checker
from tests.support import doc_of

REPORT = "Årsredovisning 2025\n\nJämställdhetsarbetet\n"
PAPER = "Tjänsteutlåtande\n\nFörslag till beslut\nStyrelsen godkänner bytet.\n\nJämställdhet\n"


@pytest.mark.parametrize(("requirement", "text", "first"), [
    pytest.param("effekter", REPORT + "Under våren skrev kansliet om kallelserna så att de riktas till både mamman och pappan.\n\n"
                 "Sedan dess kommer papporna till sju av tio möten, mot fyra av tio förut.", "Sedan dess", id="the effect, not the work"),
    pytest.param("perspektiv", PAPER + "Jämställdhetsperspektivet är inte relevant i det här ärendet.\n\nÄrendet gäller en "
                 "serverlicens, och inga deltagare berörs.", "Ärendet gäller", id="the reason, not the conclusion"),
    pytest.param("intersektionalitet", PAPER + "Kvinnor väntar oftare än män på en tid, eftersom mottagningen stänger tidigt.\n\n"
                 "Utrikes födda kvinnor väntar längst, eftersom kallelsen är på svenska.", "Utrikes", id="both grounds, not sex alone"),
])
def test_what_carries_the_verdict_is_quoted_first(checker: Checker, requirement: str, text: str, first: str) -> None:
    results = {result.requirement: result for result in checker.check(doc_of(text), path="a.txt", sha256="").results}
    assert results[requirement].outcome.value in ("passed", "exempt")
    assert results[requirement].evidence[0].quote.startswith(first)


def test_plain_figures_of_women_and_men_are_not_doubted_in_a_long_paper(checker: Checker) -> None:
    matter = "Lokalen har bytts och hyran betalas per kvartal av kommunen enligt det avtal som gäller sedan i våras. "
    text = f"Årsredovisning 2025\n\nVerksamheten\n{matter * 10}\n\nDeltagare\nUnder året deltog 50 personer, varav 37 kvinnor och 13 män."
    results = {result.requirement: result for result in checker.check(doc_of(text), path="a.txt", sha256="").results}
    assert results["perspektiv"].outcome.value == "passed"
