"""Gaps: distributions against 40–60, rates against chance, and silence where numbers are small."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jamcheck.statistics import Gap, find_statistics, gaps, load_lexicon
from jamcheck.statistics.chance import compare, fisher

from .building import document_with

OUTCOMES = {"heads": 1, "caption": "Avslutade efter orsak",
            "rows": ["Orsak|Kvinnor|Män|Totalt", "Arbete|60|30|90", "Annat|40|70|110", "Summa|100|100|200"]}


def gaps_of(table: dict[str, Any]) -> list[Gap]:
    (statistic,) = find_statistics(document_with(table), load_lexicon())
    return gaps(statistic)


@pytest.mark.parametrize(("row", "message", "notable"), [
    pytest.param("Ett|67|33", "Ett: kvinnor 67 %, män 33 %: utanför 40–60", True, id="two thirds women is outside"),
    pytest.param("Ett|40|60", "Ett: kvinnor 40 %, män 60 %: inom 40–60", False, id="forty is inside"),
    pytest.param("Ett|3|1", "Ett: kvinnor 75 %, män 25 %: för små tal för att säga något", False, id="four people say nothing"),
    pytest.param("Ett|25 %|75 %", "Ett: kvinnor 25 %, män 75 %: utanför 40–60", True, id="a distribution in percent"),
])
def test_distribution_is_told_against_forty_sixty(row: str, message: str, notable: bool) -> None:
    (gap,) = gaps_of({"heads": 1, "caption": "Könsfördelning bland deltagare", "rows": ["Insats|Kvinnor|Män", row]})
    assert (gap.message, gap.notable, gap.kind) == (message, notable, "distribution")


def test_rates_without_counts_are_told_without_a_test() -> None:
    (gap,) = gaps_of({"heads": 1, "caption": "Andel till arbete", "rows": ["Insats|Kvinnor|Män", "Ett|18 %|21 %"]})
    assert (gap.kind, gap.difference, gap.p, gap.notable) == ("rate", Decimal(-3), None, False)


def test_rates_that_counts_give_are_tested() -> None:
    rate = next(gap for gap in gaps_of(OUTCOMES) if gap.kind == "rate" and gap.label == "Arbete")
    assert (rate.women, rate.men, rate.counts, rate.notable) == (60, 30, (60, 100, 30, 100), True)


@pytest.mark.parametrize(("counts", "p", "interval"), [
    pytest.param((60, 100, 30, 100), 3.25e-05, (16.2, 42.1), id="sixty of a hundred against thirty"),
    pytest.param((5, 10, 4, 10), 1.0, (-29.0, 45.1), id="five of ten against four of ten"),
    pytest.param((0, 20, 0, 20), 1.0, (-16.1, 16.1), id="none against none"),
])
def test_comparison_is_fishers_test_and_newcombes_interval(
        counts: tuple[int, int, int, int], p: float, interval: tuple[float, float]) -> None:
    found, low, high = compare(counts)
    assert found == pytest.approx(p, rel=0.02)
    assert (float(low), float(high)) == pytest.approx(interval, abs=0.15)


@settings(deadline=None)
@given(all_women=st.integers(1, 300), all_men=st.integers(1, 300), data=st.data())
def test_fishers_test_agrees_with_scipy(all_women: int, all_men: int, data: st.DataObject) -> None:
    from scipy.stats import fisher_exact

    women, men = data.draw(st.integers(0, all_women)), data.draw(st.integers(0, all_men))
    expected = fisher_exact([[women, all_women - women], [men, all_men - men]])[1]
    assert fisher((women, all_women, men, all_men)) == pytest.approx(expected, rel=1e-5, abs=1e-12)


def test_rows_that_are_no_parts_of_one_whole_give_no_rates() -> None:
    table = {"heads": 1, "caption": "Deltagare", "rows": ["År|Kvinnor|Män", "2022|21|17", "2023|29|18"]}
    assert {gap.kind for gap in gaps_of(table)} == {"distribution"}
