"""Markdown (GitHub's dialect) for wikis, chats and pull requests."""

from __future__ import annotations

from collections.abc import Iterator

from jamcheck.i18n import Texts
from jamcheck.report import _summary, _wording
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import markdown_safe as safe
from jamcheck.result import DocumentReport, Evidence, Outcome, Report, Result

NAME = "md"
MEDIA_TYPE = "text/markdown; charset=utf-8"
SUFFIX = ".md"
BINARY = False


def render(report: Report, options: RenderOptions) -> str:
    """The overview as a table, then what is open in each document; `options.passes` adds the rest."""
    _ = options.texts
    lines = [*_head(report, _), *_matrix(report, _)]
    for document in report.documents:
        lines += _document(document, options)
    if report.meeting:
        lines += ["", f"## {_('Sammanträdet som helhet')}", *_results(report.meeting, options)]
    if report.errors:
        lines += ["", f"## {_('Kunde inte läsas')}", ""]
        lines += [f"- **{safe(error.path)}**: {safe(error.message)}" for error in report.errors]
    lines += _checklist(report, _)
    return "\n".join(lines) + "\n"


def _head(report: Report, _: Texts) -> list[str]:
    plan = report.plan.title or report.plan.id
    return [
        f"# {_('Jämställdhetsgranskning')}", "", f"{_('Handlingsplan')}: {safe(plan)} (`{report.plan.id}`)  ",
        f"{_.date(report.created)} · jamcheck {report.tool_version}", "", _wording.overview(report, _), "",
    ]


def _matrix(report: Report, _: Texts) -> list[str]:
    wanted = _summary.requirements(report)
    if not wanted:
        return []
    names = _summary.display_names(report)
    head = [_("Dokument"), *map(safe, _wording.column_names(report, _).values())]
    rows = [head, ["---"] * len(head)]
    for document in report.documents:
        found = {result.requirement: result for result in document.results}
        cells = [_cell(found.get(requirement), _) for requirement in wanted]
        rows.append([safe(names[document.path]), *cells])
    return [f"| {' | '.join(row)} |" for row in rows]


def _cell(result: Result | None, _: Texts) -> str:
    if result is None:
        return ""
    waived = f" ({_('dispens')})" if result.waived else ""
    return f"{sign(result.outcome)} {_wording.word(result.outcome, _)}{waived}"


def sign(outcome: Outcome) -> str:
    return _wording.SIGNS[outcome].symbol


def _document(document: DocumentReport, options: RenderOptions) -> list[str]:
    _ = options.texts
    facts = (_wording.type_name(document.type, _), _wording.type_source(document, _),
             _wording.size(document, _), _wording.score(document.score, _))
    notices = [f"- {_('Obs: {message}', message=safe(notice.message))}" for notice in document.notices]
    verdict = ["", f"**{safe(document.verdict)}**"] if document.verdict else []
    head = ["", f"## {safe(document.path)}", "", safe(" · ".join(facts)), *verdict, *([""] if notices else [])]
    return [*head, *notices, *_results(document.results, options)]


def _results(results: tuple[Result, ...], options: RenderOptions) -> Iterator[str]:
    _ = options.texts
    settled: dict[Outcome, list[str]] = {}
    for result in _summary.in_reading_order(results):
        if result.outcome in _summary.OPEN or options.passes:
            yield from _result(result, _)
        else:
            settled.setdefault(result.outcome, []).append(_wording.short_name(result, _))
    if settled:
        yield ""
    for outcome, names in settled.items():
        yield f"- {sign(outcome)} {_wording.word(outcome, _)}: {', '.join(names)}"


def _result(result: Result, _: Texts) -> Iterator[str]:
    yield from ("", f"### {sign(result.outcome)} {_wording.word(result.outcome, _)}: {safe(_(result.title))}")
    yield from ("", safe(result.message))
    for evidence in result.evidence:
        yield from _quote(evidence, _)
    if result.question and result.outcome in _summary.OPEN:
        yield from ("", f"**{_('Fråga att besvara')}:** {safe(_(result.question))}")
    if result.waived:
        yield from ("", f"**{_('Dispens')}:** {safe(result.waiver)}")
    if result.sources:
        yield from ("", f"{_('Krav')}: {safe(_wording.sources(result, _))}")


def _quote(evidence: Evidence, _: Texts) -> Iterator[str]:
    yield from ("", f"> ”{safe(evidence.quote)}” — {safe(_wording.place(evidence, _))}")


def _checklist(report: Report, _: Texts) -> list[str]:
    if not report.plan.checklist:
        return []
    points = report.plan.checklist
    items = [f"- [ ] {safe(clause)}: {safe(question or text)}" for clause, text, question in points]
    return ["", f"## {_('Att bedöma själv')}", "", *items]
