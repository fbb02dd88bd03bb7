"""Arithmetic: what is wrong is found in the right cell, and what is right raises no alarm."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jamcheck.statistics import Finding, Statistic, check_sums, find_statistics, load_lexicon

from .building import document_with

TABLES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sums.yaml").read_text(encoding="utf-8"))
Rows = list[list[int]]


def statistic_of(table: dict[str, Any]) -> Statistic:
    (statistic,) = find_statistics(document_with(table, certain=table.get("certain", True)), load_lexicon())
    return statistic


@pytest.mark.parametrize("table", [pytest.param(table, id=table["id"]) for table in TABLES])
def test_disagreement_is_found_in_its_cell(table: dict[str, Any]) -> None:
    found = [[one.row, one.column, one.stated, round(one.expected), one.kind] for one in check_sums(statistic_of(table))]
    assert found == [[row, column, Decimal(stated), Decimal(expected), kind]
                     for row, column, stated, expected, kind in table["wrong"]]


@st.composite
def counts(draw: st.DrawFn) -> Rows:
    """Rows of women, men and others."""
    height = draw(st.integers(2, 6))
    return [[draw(st.integers(0, 900)) for _ in range(3)] for _ in range(height)]


def printed(rows: Rows, *, third: bool) -> Rows:
    """Rows with their totals, and the row of totals."""
    kept = [row if third else row[:2] for row in rows]
    full = [[*row, sum(row)] for row in kept]
    return [*full, [sum(column) for column in zip(*full, strict=True)]]


def findings_of(body: Rows, *, third: bool) -> list[Finding]:
    heads = "Insats|Kvinnor|Män|Annat|Totalt" if third else "Insats|Kvinnor|Män|Totalt"
    labels = [f"Insats {chr(65 + index)}" for index in range(len(body) - 1)] + ["Totalt"]
    rows = [heads, *(f"{label}|" + "|".join(map(str, row)) for label, row in zip(labels, body, strict=True))]
    return check_sums(statistic_of({"heads": 1, "caption": "Deltagare", "rows": rows}))


@settings(deadline=None)
@given(rows=counts(), third=st.booleans())
def test_consistent_tables_raise_no_alarm(rows: Rows, third: bool) -> None:
    assert findings_of(printed(rows, third=third), third=third) == []


@settings(deadline=None)
@given(rows=counts(), third=st.booleans(), data=st.data())
def test_any_changed_cell_is_found(rows: Rows, third: bool, data: st.DataObject) -> None:
    body = printed(rows, third=third)
    row, column = data.draw(st.integers(0, len(body) - 1)), data.draw(st.integers(0, len(body[0]) - 1))
    body[row][column] += data.draw(st.integers(1, 500))
    assert findings_of(body, third=third)


@settings(deadline=None)
@given(rows=counts())
def test_rounded_percents_raise_no_alarm(rows: Rows) -> None:
    filled = [[women + 1, men + 1] for women, men, _ in rows]
    lines = [f"Insats {index}|{women}|{men}|{round(100 * women / (women + men))}|{round(100 * men / (women + men))}"
             for index, (women, men) in enumerate(filled)]
    table = {"heads": 2, "caption": "Deltagare", "rows": ["|2>Antal|2>Könsfördelning (%)", "Insats|K|M|K|M", *lines]}
    assert check_sums(statistic_of(table)) == []
