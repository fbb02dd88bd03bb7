"""CSV by RFC 4180: one row for each document and requirement. Column names are stable."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from jamcheck.report._options import RenderOptions
from jamcheck.report._text import cell_safe
from jamcheck.result import DocumentReport, Report, Result

NAME = "csv"
MEDIA_TYPE = "text/csv; charset=utf-8"
SUFFIX = ".csv"
BINARY = False

COLUMNS = (
    "path", "sha256", "type", "requirement", "rule", "outcome", "severity", "waived", "title", "message",
    "question", "sources", "places", "quote", "page", "heading", "table", "row", "column", "block", "plan",
    "created",
)


def render(report: Report, options: RenderOptions) -> str:
    """All results, those of the meeting with an empty path, then unread files with the outcome "error"."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    run = [report.plan.id, report.created]
    for row in _rows(report):
        writer.writerow([cell_safe(str(value)) for value in [*row, *run]])
    return out.getvalue()


def _rows(report: Report) -> Iterator[list[object]]:
    for document in report.documents:
        yield from (_row(document, result) for result in document.results)
    yield from (_row(None, result) for result in report.meeting)
    for error in report.errors:
        facts = [error.path, "", "", "", error.code, "error", "error", "false", "", error.message]
        yield [*facts, *[""] * (len(COLUMNS) - len(facts) - 2)]


def _row(document: DocumentReport | None, result: Result) -> list[object]:
    facts = [document.path, document.sha256, document.type] if document else ["", "", ""]
    return [
        *facts, result.requirement, result.rule, result.outcome.value, result.severity,
        str(result.waived).lower(),
        result.title, result.message, result.question,
        "; ".join(f"{source.plan}/{source.clause}" for source in result.sources),
        len(result.evidence), *_first_place(result),
    ]


def _first_place(result: Result) -> list[object]:
    if not result.evidence:
        return [""] * 7
    first = result.evidence[0]
    numbers = (first.table, first.row, first.column, first.block)
    return [first.quote, "" if first.page is None else first.page, " > ".join(first.heading),
            *("" if number is None else number for number in numbers)]
