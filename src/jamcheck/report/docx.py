"""Word report for the meeting's papers: real styles, marked table headers, document language, core properties."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jamcheck.report import _charts, _summary, _word, _wording
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import xml_safe
from jamcheck.result import DocumentReport, Evidence, Outcome, Report, Result

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

NAME = "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIX = ".docx"
BINARY = True

_QUOTE_LIMIT = 500
_INK = {
    Outcome.FAILED: "8C1D18", Outcome.REVIEW: "654A00", Outcome.PASSED: "1C5630", Outcome.EXEMPT: "134A72",
    Outcome.INAPPLICABLE: "4A4A4A",
}


def render(report: Report, options: RenderOptions) -> bytes:
    """A .docx on A4 that opens with the overview; one heading a document."""
    writer = _Writer(report, options)
    writer.write()
    return _word.saved(writer.word)


class _Writer:
    """Writes the parts of a report into a Word document, top down."""

    def __init__(self, report: Report, options: RenderOptions) -> None:
        self.report = report
        self._ = options.texts
        title = f"{self._('Jämställdhetsgranskning')} – {report.plan.title or report.plan.id}"
        self.word = _word.new_document(title, options.lang, report.created)

    def write(self) -> None:
        self._overview()
        for document in self.report.documents:
            self._document(document)
        if self.report.meeting:
            self._heading(self._("Sammanträdet som helhet"), 1)
            for result in self.report.meeting:
                self._result(result)
        self._unread()
        self._checklist()
        self._about()

    def _heading(self, text: str, level: int) -> None:
        _word.add_paragraph(self.word, f"Heading{level}" if level else "Title").add_run(xml_safe(text))

    def _paragraph(self, text: str, label: str = "", style: str = "") -> Paragraph:
        from docx.shared import Pt

        paragraph = _word.add_paragraph(self.word, style)
        if label:
            paragraph.add_run(xml_safe(f"{label} ")).bold = True
        paragraph.add_run(xml_safe(text))
        paragraph.paragraph_format.space_after = Pt(4)
        return paragraph

    def _overview(self) -> None:
        _, report = self._, self.report
        self._heading(_("Jämställdhetsgranskning"), 0)
        self._paragraph(f"{_('Enligt {plan}', plan=report.plan.title or report.plan.id)}. {_.date(report.created)}.")
        unread = f" {_wording.unread(len(report.errors), _)}" if report.errors else ""
        self._paragraph(f"{_wording.overview(report, _)}{unread}")
        if report.documents:
            self._matrix()

    def _matrix(self) -> None:
        requirements = _summary.requirements(self.report)
        names = _summary.file_names(self.report)
        rows: list[list[_word.Content]] = []
        for document in self.report.documents:
            found = {result.requirement: result for result in document.results}
            cells = [partial(self._sign, found[r], size=8) if r in found else "" for r in requirements]
            rows.append([names[document.path], *cells])
        heads = _wording.column_names(self.report, self._).values()
        _word.add_table(self.word, [self._("Dokument"), *heads], rows)

    def _sign(self, result: Result, paragraph: Paragraph, size: float | None = None) -> None:
        """The outcome by symbol and word, coloured too."""
        from docx.shared import Pt, RGBColor

        symbol = _wording.SIGNS[result.outcome].symbol
        word = _wording.short_word if size else _wording.word
        run = paragraph.add_run(f"{symbol}\u00a0{word(result.outcome, self._)}")
        run.bold = result.outcome in _summary.OPEN
        run.font.color.rgb = RGBColor.from_string(_INK[result.outcome])
        if result.waived:
            run.add_text(f" ({self._('dispens')})")
        if size:
            run.font.size = Pt(size)

    def _document(self, document: DocumentReport) -> None:
        _ = self._
        self._heading(document.path, 1)
        outcome = _wording.document_word(document.outcome, _)
        kind = f"{_wording.type_name(document.type, _)}, {_wording.type_source(document, _)}"
        self._paragraph(f"{outcome}, {_wording.score(document.score, _)}.", _("Utfall:"))
        if document.verdict:
            self._paragraph(document.verdict)
        self._paragraph(f"{kind}. {_wording.size(document, _)}.", _("Dokumenttyp:"))
        for notice in document.notices:
            self._paragraph(notice.message, _("Obs:"))
        for result in _summary.in_reading_order(document.results):
            if result.outcome is not Outcome.INAPPLICABLE:
                self._result(result)
        self._inapplicable(document)
        self._statistics(document)

    def _result(self, result: Result) -> None:
        _ = self._
        heading = _word.add_paragraph(self.word, "Heading2")
        self._sign(result, heading)
        heading.add_run(xml_safe(f"  {_(result.title)}"))
        self._paragraph(result.message).paragraph_format.keep_with_next = bool(result.evidence)
        for evidence in result.evidence:
            self._quote(evidence)
        if result.question and result.outcome in _summary.OPEN:
            self._paragraph(_(result.question), _("Fråga att besvara:"))
        if result.waived:
            self._paragraph(result.waiver, _("Dispens:"))
        if result.sources:
            self._paragraph(_wording.sources(result, _), _("Krav:"))

    def _quote(self, evidence: Evidence) -> None:
        quote = _word.add_paragraph(self.word, "Quote")
        quote.add_run(xml_safe(f"”{_wording.shorten(evidence.quote, _QUOTE_LIMIT)}”"))
        place = quote.add_run(xml_safe(f" — {_wording.place(evidence, self._)}"))
        place.italic = False

    def _inapplicable(self, document: DocumentReport) -> None:
        left = [result for result in document.results if result.outcome is Outcome.INAPPLICABLE]
        if left:
            self._heading(self._("Krav som inte gäller dokumentet"), 2)
        for result in left:
            self._paragraph(result.message, f"{self._(result.title)}:", "ListBullet")

    def _statistics(self, document: DocumentReport) -> None:
        _ = self._
        drawn = _charts.charts(document, _)
        if drawn:
            self._heading(_("Kvinnor och män i dokumentets statistik"), 2)
        for chart in drawn:
            self._paragraph("", chart.title).paragraph_format.keep_with_next = True
            for remark in chart.remarks:
                self._paragraph(remark, _("Obs:"))
            rows = [[bar.label or chart.title, _.percent(bar.women), _.percent(bar.men), bar.remark(_)]
                    for bar in chart.bars]
            if rows:
                _word.add_table(self.word, [_("Rad"), _("Kvinnor"), _("Män"), _("Anmärkning")], rows)
                self._paragraph("")

    def _unread(self) -> None:
        if self.report.errors:
            self._heading(self._("Kunde inte läsas"), 1)
        for error in self.report.errors:
            self._paragraph(error.message, f"{error.path}:", "ListBullet")

    def _checklist(self) -> None:
        if self.report.plan.checklist:
            self._heading(self._("Att bedöma själv"), 1)
            self._paragraph(self._("Det här kräver handlingsplanen också, men inget program kan avgöra det."))
        for clause, text, question in self.report.plan.checklist:
            self._paragraph(f"{text} {question}", f"☐ {clause}")

    def _about(self) -> None:
        _, report = self._, self.report
        self._heading(_("Om granskningen"), 1)
        self._paragraph(_wording.reservation(_))
        self._paragraph(f"jamcheck {report.tool_version}, {' '.join(report.language_model)}", _("Program:"))
        self._paragraph(f"{report.plan.title} ({report.plan.id}), sha256 {report.plan.sha256}", _("Handlingsplan:"))
        files = [[document.path, document.sha256] for document in report.documents]
        _word.add_table(self.word, [_("Fil"), _("Kontrollsumma (sha256)")], files)
