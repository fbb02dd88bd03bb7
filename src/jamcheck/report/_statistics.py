"""The statistics on people of checked documents by themselves: text, CSV, JSON and Excel (`jamcheck stats`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from jamcheck.errors import ConfigError
from jamcheck.i18n import N_, Texts
from jamcheck.report import _charts
from jamcheck.report._indented import indented
from jamcheck.report._options import RenderOptions
from jamcheck.report._sheets import Column, SheetWriter, moment
from jamcheck.report._text import cell_safe, xml_safe
from jamcheck.result import DocumentReport, Report

_SPLITS = {
    "full": N_("uppdelad på kön"),
    "half": N_("bara ena könet syns"),
    "none": N_("inte uppdelad på kön"),
    "unclear": N_("går inte att avgöra"),
}
#: Of the CSV, stable. `what` is "value", "gap" (then women and men are percents) or "check" (what does not add up).
COLUMNS = ("document", "number", "statistic", "page", "table", "rows", "columns", "split", "reason", "covered",
           "certain", "what", "group", "women", "men", "unit", "in_text", "note")
_Named = tuple[DocumentReport, int, dict[str, Any]]


def render_statistics(name: str, report: Report, options: RenderOptions) -> str | bytes:
    """The statistics of a report in a format: bytes for "xlsx". Raises ConfigError for an unknown one."""
    if name not in _RENDERERS:
        raise ConfigError(f"Formatet ”{name}” finns inte. Välj ett av: {', '.join(_RENDERERS)}.")
    return _RENDERERS[name](report, options.texts)


def _all(report: Report) -> Iterator[_Named]:
    for document in report.documents:
        yield from ((document, number, statistic) for number, statistic in enumerate(document.statistics, 1))


def _json(report: Report, _: Texts) -> str:
    documents = [{"path": document.path, "statistics": list(document.statistics)} for document in report.documents]
    return indented({"schema_version": "1", "documents": documents}) + "\n"


def _csv(report: Report, _: Texts) -> str:
    """One row for each pair of numbers, each gap and each check; a statistic without any still has its row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for document, number, statistic in _all(report):
        place = statistic["place"]
        facts = [document.path, number, _charts.title(statistic, number, _), place.get("page"), place["table"],
                 _span(place["rows"]), _span(place["columns"]), statistic["split"], statistic["why"],
                 statistic["covered"], statistic["certain"]]
        rows = [*_values(statistic), *_gaps(statistic), *_checks(statistic)]
        for row in rows or [["value", "", "", "", "", "", ""]]:
            writer.writerow([_plain(value) for value in [*facts, *row]])
    return out.getvalue()


def _plain(value: object) -> object:
    """Numbers as they are; text so that no spreadsheet program runs it; yes and no in lower case."""
    if isinstance(value, bool):
        return str(value).lower()
    return cell_safe(value) if isinstance(value, str) else value


def _span(span: list[int] | None) -> str:
    """First and last counted from 1: "3–6", "3", or "" outside tables."""
    return "" if not span else str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def _values(statistic: dict[str, Any]) -> Iterator[list[object]]:
    for bar in statistic["chart"]:
        yield ["value", bar["label"], bar["women"], bar["men"], bar["unit"], "", ""]


def _gaps(statistic: dict[str, Any]) -> Iterator[list[object]]:
    for gap in statistic["gaps"]:
        told = "" if not gap["notable"] else not _is_silent(gap, statistic)
        yield ["gap", gap["label"], gap["women"], gap["men"], "procent", told, gap["message"]]


def _is_silent(gap: dict[str, Any], statistic: dict[str, Any]) -> bool:
    return gap in statistic.get("unmentioned", ())


def _checks(statistic: dict[str, Any]) -> Iterator[list[object]]:
    for finding in statistic["findings"]:
        yield ["check", finding["row"], "", "", "", "", finding["message"]]


def _text(report: Report, _: Texts) -> str:
    return "\n".join(xml_safe(line) for document in report.documents for line in _document_lines(document, _)) + "\n"


def _document_lines(document: DocumentReport, _: Texts) -> Iterator[str]:
    yield from (document.path, "─" * len(document.path))
    if not document.statistics:
        yield _("Ingen statistik om människor.")
    for number, statistic in enumerate(document.statistics, 1):
        yield from _lines(statistic, number, _)
    yield ""


def _lines(statistic: dict[str, Any], number: int, _: Texts) -> Iterator[str]:
    yield f"{_charts.title(statistic, number, _)}: {_split(statistic, _)}"
    where = _where(statistic, _)
    if where:
        yield f"    {where}"
    for bar in statistic["chart"]:
        women, men = (_shown(bar[sex], _) for sex in ("women", "men"))
        yield "    " + _("{group}: kvinnor {women}, män {men} ({unit})", group=bar["label"], women=women, men=men,
                         unit=bar["unit"])
    yield from (f"    ! {finding['message']}" for finding in statistic["findings"])
    for gap in statistic["gaps"]:
        if gap["notable"]:
            silent = f" ({_('nämns inte i texten')})" if _is_silent(gap, statistic) else ""
            yield f"    • {gap['message']}{silent}"


def _split(statistic: dict[str, Any], _: Texts) -> str:
    told = _(_SPLITS.get(statistic["split"], statistic["split"]))
    return f"{told} ({_('samma människor står uppdelade på annat ställe')})" if statistic["covered"] else told


def _where(statistic: dict[str, Any], _: Texts) -> str:
    """Where a reader finds it: page, headings, rows."""
    place = statistic["place"]
    parts = [_("sidan {n}", n=place["page"])] if place.get("page") is not None else []
    if statistic["heading"]:
        parts.append(_("under ”{heading}”", heading=" › ".join(statistic["heading"])))
    if place["rows"]:
        parts.append(_("rad {n}", n=_span(place["rows"])))
    return ", ".join(parts)


def _shown(value: float | None, _: Texts) -> str:
    return ".." if value is None else _.number(value)


def _xlsx(report: Report, _: Texts) -> bytes:
    """Three sheets: the statistics, their numbers, and what to look at."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": _("Statistik om människor"), "author": "jamcheck",
                             "created": moment(report.created)})
        writer = SheetWriter(book, _)
        first = [Column(_("Dokument"), 34), Column(_("Tabell eller serie"), 40)]
        writer.sheet(_("Statistik"), [*first, Column(_("Plats"), 44), Column(_("Uppdelning på kön"), 30),
                                      Column(_("Varför"), 30)], _overview(report, _))
        writer.sheet(_("Tal"), [*first, Column(_("Rad"), 30), Column(_("Kvinnor"), 12), Column(_("Män"), 12),
                                Column(_("Enhet"), 12)], _numbers(report, _))
        percents = [Column(_("Kvinnor, procent"), 12), Column(_("Män, procent"), 12)]
        writer.sheet(_("Att se över"), [*first, Column(_("Rad"), 30), *percents, Column(_("Anmärkning"), 60)],
                     _remarks(report, _))
    return out.getvalue()


def _overview(report: Report, _: Texts) -> Iterator[list[object]]:
    for document, number, statistic in _all(report):
        yield [document.path, _charts.title(statistic, number, _), _where(statistic, _), _split(statistic, _),
               statistic["why"]]


def _numbers(report: Report, _: Texts) -> Iterator[list[object]]:
    for document, number, statistic in _all(report):
        for bar in statistic["chart"]:
            sexes = [".." if bar[sex] is None else bar[sex] for sex in ("women", "men")]
            yield [document.path, _charts.title(statistic, number, _), bar["label"], *sexes, bar["unit"]]


def _remarks(report: Report, _: Texts) -> Iterator[list[object]]:
    """What does not add up, then every gap."""
    for document, number, statistic in _all(report):
        first = [document.path, _charts.title(statistic, number, _)]
        yield from ([*first, finding["row"], "", "", finding["message"]] for finding in statistic["findings"])
        for gap in statistic["gaps"]:
            silent = f" ({_('nämns inte i texten')})" if _is_silent(gap, statistic) else ""
            yield [*first, gap["label"], gap["women"], gap["men"], f"{gap['message']}{silent}"]


_RENDERERS: dict[str, Callable[[Report, Texts], str | bytes]] = {
    "text": _text, "csv": _csv, "json": _json, "xlsx": _xlsx}
