"""Excel for follow-up: overview, findings, statistics and what was checked, with filters and frozen headers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from jamcheck.i18n import Texts
from jamcheck.report import _charts, _summary, _wording
from jamcheck.report._options import RenderOptions
from jamcheck.report._sheets import Column, SheetWriter, moment
from jamcheck.result import DocumentReport, Report, Result

NAME = "xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIX = ".xlsx"
BINARY = True


def render(report: Report, options: RenderOptions) -> bytes:
    """A workbook of four sheets; text cells only, so nothing in it is ever run as a formula."""
    import xlsxwriter

    _ = options.texts
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({
            "title": _("Jämställdhetsgranskning"), "author": "jamcheck",
            "created": moment(report.created), "comments": report.plan.title,
        })
        writer = SheetWriter(book, _)
        writer.sheet(_("Översikt"), _overview_columns(report, _), _overview(report, _))
        writer.sheet(_("Utfall"), _finding_columns(_), _findings(report, _))
        writer.sheet(_("Statistik"), _statistic_columns(_), _statistics(report, _))
        writer.sheet(_("Om granskningen"), [Column(_("Uppgift"), 28), Column(_("Värde"), 90)], _about(report, _))
    return out.getvalue()


def _overview_columns(report: Report, _: Texts) -> list[Column]:
    names = [Column(name, 14) for name in _wording.column_names(report, _).values()]
    return [Column(_("Dokument"), 44), Column(_("Typ"), 18), *names, Column(_("Uppfyllda krav"), 11),
            Column(_("Krav som gäller"), 11)]


def _overview(report: Report, _: Texts) -> Iterator[list[object]]:
    for document in report.documents:
        found = {result.requirement: _wording.word(result.outcome, _) for result in document.results}
        cells = [found.get(requirement, "") for requirement in _summary.requirements(report)]
        yield [document.path, _wording.type_name(document.type, _), *cells, document.score.met,
               document.score.applicable]


def _finding_columns(_: Texts) -> list[Column]:
    return [
        Column(_("Dokument"), 34), Column(_("Krav"), 26), Column(_("Utfall"), 16), Column(_("Varför"), 44),
        Column(_("Fråga att besvara"), 40), Column(_("Citat"), 50), Column(_("Plats"), 30),
        Column(_("Handlingsplanens punkt"), 22), Column(_("Dispens"), 22),
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


def _statistic_columns(_: Texts) -> list[Column]:
    return [
        Column(_("Dokument"), 34), Column(_("Tabell eller serie"), 40), Column(_("Rad"), 30),
        Column(_("Kvinnor, procent"), 12), Column(_("Män, procent"), 12), Column(_("Andel av"), 22),
        Column(_("Uppdelning på kön"), 34),
        Column(_("Att se över"), 50),
    ]


def _statistics(report: Report, _: Texts) -> Iterator[list[object]]:
    for document in report.documents:
        for number, statistic in enumerate(document.statistics, start=1):
            yield from _statistic(document, statistic, number, _)


def _statistic(document: DocumentReport, statistic: dict[str, Any], number: int, _: Texts) -> Iterator[list[object]]:
    title = _charts.title(statistic, number, _)
    faults = "\n".join(_charts.remarks_on(statistic))
    split = statistic.get("why") or statistic.get("split") or ""
    bars = list(_charts.bars(statistic))
    if not bars:
        yield [document.path, title, "", "", "", "", split, faults]
    for bar in bars:
        shares = _("alla i raden") if bar.distribution else _("procent inom varje kön")
        yield [document.path, title, bar.label, bar.women, bar.men, shares, split, faults]


def _about(report: Report, _: Texts) -> Iterator[list[object]]:
    yield [_("Program"), f"jamcheck {report.tool_version}"]
    yield [_("Handlingsplan"), f"{report.plan.title} ({report.plan.id}), sha256 {report.plan.sha256}"]
    yield [_("Språkmodell"), " ".join(report.language_model)]
    yield [_("Datum"), _.date(report.created)]
    for document in report.documents:
        yield [_("Kontrollsumma (sha256)"), f"{document.path}: {document.sha256}"]
    for clause, text, question in report.plan.checklist:
        yield [_("Att bedöma själv"), f"{clause}: {text} {question}"]
