"""A statistic as plain data for reports: where it stands, how it is split, what is wrong and how large the gaps are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from jamcheck.document import Document
from jamcheck.statistics.gaps import gaps
from jamcheck.statistics.lexicon import Lexicon
from jamcheck.statistics.mention import unmentioned_gaps
from jamcheck.statistics.model import Finding, Gap, Measure, Statistic
from jamcheck.statistics.pairs import pairs
from jamcheck.statistics.sums import check_sums


def summary(stat: Statistic, document: Document | None = None, lexicon: Lexicon | None = None,
            targets: Sequence[Gap] = ()) -> dict[str, Any]:
    """JSON-ready. `chart` holds one entry a row: label, women, men and "antal" or "procent"; None where suppressed.

    Tables, rows and columns count from 1 as a reader counts; blocks from 0; offsets are in the document's text. Given
    the document and the lexicon, `place` has a page (None where the format has none) and `unmentioned` the large gaps
    that the text says nothing of. `targets` are what `target_gaps` found for this statistic.
    """
    silent = unmentioned_gaps(stat, document, lexicon) if document and lexicon else []
    page = document.blocks[stat.place.block].page if document else None
    return {
        "kind": stat.kind.value, "split": stat.split.value, "covered": stat.covered, "why": stat.why,
        "caption": stat.caption, "subject": stat.subject, "unit": stat.unit, "certain": stat.certain,
        "heading": list(stat.heading), "groups": list(stat.groups), "place": {**_place(stat), "page": page},
        "findings": [_finding(finding) for finding in check_sums(stat)],
        "gaps": [_gap(gap) for gap in (*gaps(stat), *targets)],
        "unmentioned": [_gap(gap) for gap in silent],
        "chart": _chart(stat),
    }


def _place(stat: Statistic) -> dict[str, Any]:
    place = stat.place
    return {"block": place.block, "start": place.start, "end": place.end, "table": place.table,
            "rows": _from_one(place.rows), "columns": _from_one(place.columns)}


def _from_one(span: tuple[int, int] | None) -> list[int] | None:
    """A half-open range from 0 as first and last counted from 1."""
    return None if span is None else [span[0] + 1, span[1]]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)


def _finding(finding: Finding) -> dict[str, Any]:
    in_table = finding.row_index >= 0
    return {"kind": finding.kind, "message": finding.message, "row": finding.row, "column": finding.column,
            "stated": _number(finding.stated), "expected": _number(round(finding.expected, 1)),
            "start": finding.start, "end": finding.end,
            "table_row": finding.row_index + 1 if in_table else None,
            "table_column": finding.column_index + 1 if in_table else None}


def _gap(gap: Gap) -> dict[str, Any]:
    return {"kind": gap.kind, "label": gap.label, "women": _number(gap.women), "men": _number(gap.men),
            "message": gap.message, "notable": gap.notable, "too_small": gap.too_small,
            "difference": _number(gap.difference), "p": None if gap.p is None else round(gap.p, 4),
            "interval": None if gap.interval is None else [_number(bound) for bound in gap.interval],
            "people": None if gap.people is None else list(gap.people),
            "counts": None if gap.counts is None else list(gap.counts)}


def _chart(stat: Statistic) -> list[dict[str, Any]]:
    """One entry a pair of women's and men's numbers, in reading order."""
    return [{"label": pair.label, "women": _number(pair.women.value), "men": _number(pair.men.value),
             "unit": _unit(pair.women.measure, stat)} for pair in pairs(stat)]


def _unit(measure: Measure, stat: Statistic) -> str:
    return {Measure.COUNT: "antal", Measure.MEAN: stat.unit or "medelvärde"}.get(measure, "procent")
