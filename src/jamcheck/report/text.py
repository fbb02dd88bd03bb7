"""Text for the terminal: a table document × requirement, then for each document what is missing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jamcheck.notice import Notice
from jamcheck.report import _summary, _wording
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import xml_safe
from jamcheck.report._wrap import wrapped
from jamcheck.result import DocumentReport, Evidence, Outcome, Report, Result

if TYPE_CHECKING:
    from rich.console import Console

NAME = "text"
MEDIA_TYPE = "text/plain; charset=utf-8"
SUFFIX = ".txt"
BINARY = False

_QUOTE_LIMIT = 240
_INDENT = 4
#: Blanks between the columns of the matrix.
_GAP = 2
#: The least room for a document's name before the matrix gives up words for symbols, and symbols for lines.
_NAME_ROOM_BESIDE_WORDS, _NAME_ROOM = 34, 22


def render(report: Report, options: RenderOptions) -> str:
    """The report for reading in a terminal, `options.width` columns wide, plain unless `options.color`."""
    writer = _Writer(options)
    writer.report(report)
    return "\n".join(line.rstrip() for line in writer.out.getvalue().splitlines()) + "\n"


def _console(out: io.StringIO, width: int) -> Console:
    """Rich turns styles into the terminal's escapes; nothing else is left to it."""
    from rich.console import Console

    return Console(file=out, width=width, force_terminal=True, color_system="standard", highlight=False, markup=False,
                   emoji=False, legacy_windows=False, _environ={})


class _Writer:
    """Writes the parts of a report to `out`, top down."""

    def __init__(self, options: RenderOptions) -> None:
        self.out = io.StringIO()
        self.options = options
        self._ = options.texts
        self._console = _console(self.out, options.width) if options.color else None

    def report(self, report: Report) -> None:
        self._head(report)
        if report.documents:
            self._overview(report)
        for document in report.documents:
            self._document(document)
        if report.meeting:
            self._heading(self._("Sammanträdet som helhet"))
            self._results(report.meeting)
        self._errors(report)
        self._checklist(report)

    def line(self, text: str = "", style: str = "", indent: int = 0, hang: int = 0) -> None:
        """One paragraph, wrapped; `indent` columns in, its further lines `hang` more."""
        rows = wrapped(xml_safe(text), max(20, self.options.width - indent - hang))
        for number, row in enumerate(rows):
            self._row([(row, style)], indent + (hang if number else 0))

    def _row(self, parts: Sequence[tuple[str, str]], indent: int = 0) -> None:
        """One line of texts with their styles. Rich is for colour alone: it takes a second for 200 documents."""
        if self._console is not None:
            from rich.text import Text

            self._console.print(Text.assemble(" " * indent, *parts), soft_wrap=True)
        else:
            self.out.write(" " * indent + "".join(text for text, _ in parts) + "\n")

    def sign(self, outcome: Outcome) -> str:
        sign = _wording.SIGNS[outcome]
        return sign.symbol if self.options.symbols else sign.plain

    def _heading(self, text: str) -> None:
        rule = "─" if self.options.symbols else "-"
        self.line()
        self.line(text, style="bold")
        self.line(rule * min(len(text), self.options.width), style="dim")

    def _head(self, report: Report) -> None:
        _ = self._
        plan = report.plan.title or report.plan.id
        self.line(_("Jämställdhetsgranskning enligt {plan}", plan=plan), style="bold")
        self.line(_wording.overview(report, _))
        if report.errors:
            self.line(_wording.unread(len(report.errors), _), style="red")
        waived = _summary.waived(report)
        if waived:
            self.line(_wording.waivers(waived, _))
        self.line()

    def _overview(self, report: Report) -> None:
        """A matrix with words where it fits, else with symbols, else one line a document."""
        columns = _wording.column_names(report, self._).values()
        words = 2 + max(len(_wording.short_word(outcome, self._)) for outcome in _summary.READING_ORDER)
        longest = max(map(len, _summary.file_names(report).values()))
        beside_words = self.options.width - sum(2 + max(words, len(column)) for column in columns)
        beside_symbols = self.options.width - sum(2 + len(column) for column in columns)
        if beside_words >= min(_NAME_ROOM_BESIDE_WORDS, longest):
            self._matrix(report, beside_words, words=True)
        elif beside_symbols >= min(_NAME_ROOM, longest):
            self._matrix(report, beside_symbols, words=False)
        else:
            self._lines(report)

    def _matrix(self, report: Report, room: int, *, words: bool) -> None:
        """The overview as a table; `room` is how wide the names may be."""
        names, headings = _summary.file_names(report), _wording.column_names(report, self._)
        rows = []
        for document in report.documents:
            outcomes = {result.requirement: result for result in document.results}
            name = self._cut(xml_safe(names[document.path]), room)
            rows.append([(name, ""), *(self._cell(outcomes.get(r), words) for r in headings)])
        self._table([(title, "bold") for title in (self._("Dokument"), *headings.values())], rows)
        if not words:
            legend = "  ".join(f"{self.sign(o)} {_wording.word(o, self._)}" for o in _summary.READING_ORDER)
            self.line(legend, style="dim")
        if _summary.waived(report):
            self.line(self._("* omfattas av dispens"), style="dim")

    def _lines(self, report: Report) -> None:
        names = _summary.file_names(report)
        for document in report.documents:
            counts = _wording.outcome_counts(_summary.count(r.outcome for r in document.results), self._)
            style = _wording.SIGNS[document.outcome].style
            self.line(f"{self.sign(document.outcome)} {names[document.path]}: {counts}", style=style, hang=2)

    def _table(self, head: Sequence[tuple[str, str]], rows: Sequence[Sequence[tuple[str, str]]]) -> None:
        """Columns as wide as their content, under a rule."""
        widths = [max(len(text) for text, _ in column) for column in zip(head, *rows, strict=True)]
        self._cells(head, widths)
        rule = "─" if self.options.symbols else "-"
        self._row([(rule * (sum(widths) + _GAP * (len(widths) - 1)), "")])
        for row in rows:
            self._cells(row, widths)

    def _cut(self, name: str, room: int) -> str:
        """A name in at most `room` columns."""
        if len(name) <= room:
            return name
        return f"{name[:room - 1]}…" if self.options.symbols else name[:room]

    def _cells(self, cells: Sequence[tuple[str, str]], widths: Sequence[int]) -> None:
        padded = [(f"{text:<{width + _GAP}}", style) for (text, style), width in zip(cells, widths, strict=True)]
        self._row(padded)

    def _cell(self, result: Result | None, words: bool) -> tuple[str, str]:
        if result is None:
            return "", ""
        text = self.sign(result.outcome)
        if words:
            text += f" {_wording.short_word(result.outcome, self._)}"
        if result.waived:
            text += "*"
        return text, _wording.SIGNS[result.outcome].style

    def _document(self, document: DocumentReport) -> None:
        _ = self._
        self._heading(document.path)
        facts = [_wording.type_name(document.type, _), _wording.type_source(document, _),
                 _wording.size(document, _), _wording.score(document.score, _)]
        self.line(" · ".join(facts) if self.options.symbols else ", ".join(facts), style="dim")
        if document.verdict:
            self.line(document.verdict, style="bold")
        for notice in document.notices:
            self._notice(notice)
        self._results(document.results)

    def _notice(self, notice: Notice) -> None:
        place = f" ({self._('sidan {n}', n=notice.page)})" if notice.page is not None else ""
        self.line(self._("Obs: {message}", message=f"{notice.message}{place}"), hang=5)

    def _results(self, results: tuple[Result, ...]) -> None:
        settled: dict[Outcome, list[str]] = {}
        for result in _summary.in_reading_order(results):
            if result.outcome in _summary.OPEN or self.options.passes:
                self._result(result)
            else:
                settled.setdefault(result.outcome, []).append(_wording.short_name(result, self._))
        if settled:
            self.line()
        for outcome, names in settled.items():
            text = f"{self.sign(outcome)} {_wording.word(outcome, self._)}: {', '.join(names)}"
            self.line(text, style=_wording.SIGNS[outcome].style, hang=2)

    def _result(self, result: Result) -> None:
        _ = self._
        self.line()
        outcome = f"{self.sign(result.outcome)} {_wording.word(result.outcome, _)}: "
        self.line(f"{outcome}{_(result.title)}", style=f"bold {_wording.SIGNS[result.outcome].style}", hang=2)
        self.line(result.message, indent=_INDENT)
        for evidence in result.evidence:
            self._evidence(evidence)
        if result.question and result.outcome in _summary.OPEN:
            self.line(_("Fråga att besvara: {question}", question=_(result.question)), indent=_INDENT)
        if result.waived:
            self.line(_("Dispens: {reason}", reason=result.waiver), indent=_INDENT)
        if result.sources:
            self.line(_("Krav: {sources}", sources=_wording.sources(result, _)), style="dim", indent=_INDENT)

    def _evidence(self, evidence: Evidence) -> None:
        dash = "—" if self.options.symbols else "-"
        quote = _wording.shorten(evidence.quote, _QUOTE_LIMIT)
        self.line(f"”{quote}” {dash} {_wording.place(evidence, self._)}", indent=_INDENT, hang=2)

    def _errors(self, report: Report) -> None:
        if report.errors:
            self._heading(self._("Kunde inte läsas"))
        for error in report.errors:
            self.line(f"{error.path}: {error.message}", hang=2)

    def _checklist(self, report: Report) -> None:
        if report.plan.checklist:
            self._heading(self._("Att bedöma själv: det här kan inget program avgöra"))
        box = "☐" if self.options.symbols else "[ ]"
        for clause, text, question in report.plan.checklist:
            self.line(f"{box} {clause}: {question or text}", hang=2)
