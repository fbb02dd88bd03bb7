"""Excel for follow-up: overview, findings, statistics and what was checked, with filters and frozen headers."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jamcheck.i18n import Texts
from jamcheck.report import _charts, _summary, _wording
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import xml_safe
from jamcheck.result import DocumentReport, Outcome, Report, Result

NAME = "xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIX = ".xlsx"
BINARY = True

#: Excel's limit for a cell's text.
_CELL_LIMIT = 32_767

_LINE, _HEAD, _HIGHEST_ROW = 15.0, 32.0, 409.0

_COLORS = {
    Outcome.FAILED: ("#8C1D18", "#FBE9E7"), Outcome.REVIEW: ("#654A00", "#FFF3D1"),
    Outcome.PASSED: ("#1C5630", "#E5F4E9"), Outcome.EXEMPT: ("#134A72", "#E2EFFA"),
    Outcome.INAPPLICABLE: ("#4A4A4A", "#FFFFFF"),
}


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    width: float


def render(report: Report, options: RenderOptions) -> bytes:
    """A workbook of four sheets; text cells only, so nothing in it is ever run as a formula."""
    import xlsxwriter

    _ = options.texts
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({
            "title": _("Jämställdhetsgranskning"), "author": "jamcheck",
            "created": _moment(report.created), "comments": report.plan.title,
        })
        writer = _Writer(book, _)
        writer.sheet(_("Översikt"), _overview_columns(report, _), _overview(report, _))
        writer.sheet(_("Utfall"), _finding_columns(_), _findings(report, _))
        writer.sheet(_("Statistik"), _statistic_columns(_), _statistics(report, _))
        writer.sheet(_("Om granskningen"), [_Column(_("Uppgift"), 28), _Column(_("Värde"), 90)], _about(report, _))
    return out.getvalue()


def _moment(created: str) -> datetime:
    """The run's time rather than now: the same report gives the same file."""
    try:
        return datetime.fromisoformat(created).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)  # the library wants naive times


def _height(row: Sequence[object], columns: Sequence[_Column]) -> float:
    """In points, so that wrapped text shows: neither Excel nor LibreOffice fits rows of a made file by itself."""
    lines = (
        sum(math.ceil(max(len(line), 1) / column.width) for line in str(value).split("\n"))
        for value, column in zip(row, columns, strict=False)
    )
    return min(_HIGHEST_ROW, _LINE * max(lines, default=1))


class _Writer:
    """Lays a table on a sheet: bold frozen header, autofilter, wrapped text, outcomes coloured and in words."""

    def __init__(self, book: Any, _: Texts) -> None:
        self.book = book
        base = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({**base, "bold": True, "bottom": 2, "bg_color": "#EEEEEB"})
        self.text = book.add_format(base)
        self.outcomes = {
            _wording.word(outcome, _): book.add_format({**base, "font_color": ink, "bg_color": paper})
            for outcome, (ink, paper) in _COLORS.items()
        }

    def sheet(self, name: str, columns: Sequence[_Column], rows: Iterator[list[object]]) -> None:
        sheet = self.book.add_worksheet(name)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.name, self.head)
        sheet.set_row(0, _HEAD)
        last = 0
        for last, row in enumerate(rows, start=1):
            sheet.set_row(last, _height(row, columns))
            for number, value in enumerate(row):
                self._cell(sheet, last, number, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _cell(self, sheet: Any, row: int, column: int, value: object) -> None:
        if isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(row, column, value, self.text)
        elif value:
            text = xml_safe(str(value))[:_CELL_LIMIT]
            sheet.write_string(row, column, text, self.outcomes.get(text, self.text))


def _overview_columns(report: Report, _: Texts) -> list[_Column]:
    names = [_Column(name, 14) for name in _wording.column_names(report, _).values()]
    return [_Column(_("Dokument"), 44), _Column(_("Typ"), 18), *names, _Column(_("Uppfyllda krav"), 11),
            _Column(_("Krav som gäller"), 11)]


def _overview(report: Report, _: Texts) -> Iterator[list[object]]:
    for document in report.documents:
        found = {result.requirement: _wording.word(result.outcome, _) for result in document.results}
        cells = [found.get(requirement, "") for requirement in _summary.requirements(report)]
        yield [document.path, _wording.type_name(document.type, _), *cells, document.score.met,
               document.score.applicable]


def _finding_columns(_: Texts) -> list[_Column]:
    return [
        _Column(_("Dokument"), 34), _Column(_("Krav"), 26), _Column(_("Utfall"), 16), _Column(_("Varför"), 44),
        _Column(_("Fråga att besvara"), 40), _Column(_("Citat"), 50), _Column(_("Plats"), 30),
        _Column(_("Handlingsplanens punkt"), 22), _Column(_("Dispens"), 22),
    ]


def _findings(report: Report, _: Texts) -> Iterator[list[object]]:
    for document in report.documents:
        yield from (_finding(document.path, result, _) for result in document.results)
    yield from (_finding(_("Sammanträdet som helhet"), result, _) for result in report.meeting)
    for error in report.errors:
        yield [error.path, "", _("kunde inte läsas"), error.message]


def _finding(path: str, result: Result, _: Texts) -> list[object]:
    quotes = "\n".join(f"”{' '.join(evidence.quote.split())}”" for evidence in result.evidence)
    places = "\n".join(_wording.place(evidence, _) for evidence in result.evidence)
    question = _(result.question) if result.outcome in _summary.OPEN else ""
    waiver = (result.waiver or _("dispens")) if result.waived else ""
    return [path, _(result.title), _wording.word(result.outcome, _), result.message, question, quotes, places,
            _wording.sources(result, _), waiver]


def _statistic_columns(_: Texts) -> list[_Column]:
    return [
        _Column(_("Dokument"), 34), _Column(_("Tabell eller serie"), 40), _Column(_("Rad"), 30),
        _Column(_("Kvinnor, procent"), 12), _Column(_("Män, procent"), 12), _Column(_("Uppdelning på kön"), 34),
        _Column(_("Att se över"), 50),
    ]


def _statistics(report: Report, _: Texts) -> Iterator[list[object]]:
    for document in report.documents:
        for number, statistic in enumerate(document.statistics, start=1):
            yield from _statistic(document, statistic, number, _)


def _statistic(document: DocumentReport, statistic: dict[str, Any], number: int, _: Texts) -> Iterator[list[object]]:
    title = _charts.title(statistic, number, _)
    faults = "\n".join(str(finding.get("message", "")) for finding in statistic.get("findings") or ())
    split = statistic.get("why") or statistic.get("split") or ""
    bars = list(_charts.bars(statistic))
    if not bars:
        yield [document.path, title, "", "", "", split, faults]
    for bar in bars:
        yield [document.path, title, bar.label, bar.women, bar.men, split, faults]


def _about(report: Report, _: Texts) -> Iterator[list[object]]:
    yield [_("Program"), f"jamcheck {report.tool_version}"]
    yield [_("Handlingsplan"), f"{report.plan.title} ({report.plan.id}), sha256 {report.plan.sha256}"]
    yield [_("Språkmodell"), " ".join(report.language_model)]
    yield [_("Datum"), _.date(report.created)]
    for document in report.documents:
        yield [_("Kontrollsumma (sha256)"), f"{document.path}: {document.sha256}"]
    for clause, text, question in report.plan.checklist:
        yield [_("Att bedöma själv"), f"{clause}: {text} {question}"]
