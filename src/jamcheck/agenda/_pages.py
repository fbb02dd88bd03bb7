"""The meeting's page: the agenda with its documents, what lacks, what changed. For screen and for Word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from jamcheck.agenda._changes import Change, Changes
from jamcheck.agenda._model import Agenda
from jamcheck.i18n import Texts
from jamcheck.report import _summary, _word, _wording
from jamcheck.report._text import xml_safe
from jamcheck.report.html import environment, policy
from jamcheck.result import DocumentReport, Outcome, Report


@dataclass(frozen=True, slots=True)
class Sitting:
    """A checked meeting. `agenda` is None where the folder has none, `changes` where it was never checked before."""

    name: str
    report: Report
    agenda: Agenda | None = None
    changes: Changes | None = None


def render(name: str, sitting: Sitting, lang: str = "sv") -> str | bytes:
    """The page as "html" or "docx"."""
    view = _View(sitting, Texts(lang))
    return _html(view, lang) if name == "html" else _docx(view, lang)


class _View:
    """What both formats show, as texts."""

    def __init__(self, sitting: Sitting, _: Texts) -> None:
        self._, self.sitting, self.report = _, sitting, sitting.report
        self.documents = {document.path: document for document in self.report.documents}
        self.names = {path: PurePosixPath(path).name for path in self.documents}
        self.title = _("Sammanträdet {name}", name=sitting.name)

    @property
    def lead(self) -> list[str]:
        """The state in a few sentences."""
        _, agenda = self._, self.sitting.agenda
        counts = _wording.document_counts(_summary.count(d.outcome for d in self.report.documents), _)
        told = [f"{_wording.documents(len(self.documents), _)}: {counts}." if counts else _("Inga dokument.")]
        if agenda is None:
            told.append(_("Mappen har ingen dagordning, så dokumenten är inte fördelade på ärenden."))
        else:
            told.append(_.plural("Dagordningen har en punkt.", "Dagordningen har {n} punkter.", len(agenda.items)))
            told.append(_.plural("En bilaga saknas.", "{n} bilagor saknas.", len(agenda.missing))
                        if agenda.missing else _("Alla bilagor som dagordningen nämner finns."))
        if self.report.errors:
            told.append(_wording.unread(len(self.report.errors), _))
        return told

    @property
    def missing(self) -> list[str]:
        found = self.sitting.agenda.missing if self.sitting.agenda else ()
        return [self._("{what} till punkt {number}, {title}", what=one.name, number=one.item.number,
                       title=one.item.title) for one in found]

    @property
    def rows(self) -> list[tuple[str, str, list[tuple[str, DocumentReport | None]]]]:
        """Number, title and documents of each item; None for a document that could not be read."""
        agenda = self.sitting.agenda
        return [(str(item.number), item.title, self._papers(agenda.papers.get(item.number, ())))
                for item in agenda.items] if agenda else []

    @property
    def others(self) -> list[tuple[str, DocumentReport | None]]:
        return self._papers(self.sitting.agenda.others if self.sitting.agenda else tuple(self.documents))

    def _papers(self, paths: tuple[str, ...]) -> list[tuple[str, DocumentReport | None]]:
        return [(PurePosixPath(path).name, self.documents.get(path)) for path in paths]

    def state(self, document: DocumentReport | None) -> str:
        """ "har brister: Mål, Statistik"."""
        if document is None:
            return self._("kunde inte läsas")
        open_ = _summary.open_results(document)
        word = _wording.document_word(document.outcome, self._)
        return f"{word}: {', '.join(_wording.short_name(result, self._) for result in open_)}" if open_ else word

    @property
    def whole(self) -> list[tuple[str, str, str]]:
        """Title, outcome and message of each requirement over the meeting."""
        return [(self._(r.title), _wording.word(r.outcome, self._), r.message) for r in self.report.meeting]

    @property
    def changed(self) -> list[str]:
        found, _ = self.sitting.changes, self._
        if found is None:
            return [_("Sammanträdet har inte granskats förut.")]
        lists = ((_("Nytt dokument"), found.added), (_("Borttaget dokument"), found.removed),
                 (_("Omskrivet dokument"), found.rewritten))
        told = [f"{head}: {PurePosixPath(path).name}" for head, paths in lists for path in paths]
        told += [self._change(change) for change in found.results]
        return told or [_("Inget har ändrats sedan den förra granskningen.")]

    def _change(self, change: Change) -> str:
        direction = self._("Sämre") if change.worse else self._("Bättre")
        before, after = (_wording.word(outcome, self._) for outcome in (change.before, change.after))
        return f"{direction}: {PurePosixPath(change.path).name}, {self._(change.title)}: {before} → {after}"


def _html(view: _View, lang: str) -> str:
    made = environment().get_template("meeting.html.jinja").render(
        _=view._, lang=lang, view=view, policy=policy(""), failed=Outcome.FAILED.value)
    return xml_safe(made)


def _docx(view: _View, lang: str) -> bytes:
    _, word = view._, _word.new_document(view.title, lang, view.report.created)

    def say(text: str, style: str = "") -> Any:
        return _word.add_paragraph(word, style).add_run(xml_safe(text))

    def section(heading: str, lines: list[str]) -> None:
        if lines:
            say(heading, "Heading1")
        for line in lines:
            say(line, "ListBullet")

    say(view.title, "Title")
    say(" ".join(view.lead))
    section(_("Bilagor som saknas"), view.missing)
    if view.rows:
        say(_("Dagordningen"), "Heading1")
        rows = [(number, title, "\n".join(f"{name} – {view.state(document)}" for name, document in papers) or "–")
                for number, title, papers in view.rows]
        _word.add_table(word, (_("Nr"), _("Ärende"), _("Dokument")), rows, first=0.08)
    section(_("Dokument utan ärende"), [f"{name} – {view.state(document)}" for name, document in view.others])
    section(_("Sammanträdet som helhet"), [f"{title}: {outcome}. {message}" for title, outcome, message in view.whole])
    section(_("Ändrat sedan förra granskningen"), view.changed)
    section(_("Kunde inte läsas"), [f"{error.path}: {error.message}" for error in view.report.errors])
    say(_("Hela granskningen med citat och frågor ligger bredvid, i granskning.docx och granskning.html."))
    return _word.saved(word)
