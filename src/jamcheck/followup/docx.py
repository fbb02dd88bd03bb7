"""The follow-up for Word: real headings, marked table headers, drawings with a text that says the same."""

from __future__ import annotations

import io
from typing import Any

from jamcheck.followup import _plot, _png
from jamcheck.followup._facts import facts
from jamcheck.followup._model import FollowUp
from jamcheck.followup._tables import Grid, grids
from jamcheck.i18n import Texts
from jamcheck.report import _word
from jamcheck.report._text import xml_safe

SUFFIX = ".docx"
#: Tables with more columns than this stand on pages of their own, turned.
_MOST_COLUMNS = 6


def render(found: FollowUp, lang: str) -> bytes:
    """A .docx on A4 that opens with the year in sentences."""
    return _Writer(found, Texts(lang)).bytes()


class _Writer:
    def __init__(self, found: FollowUp, _: Texts) -> None:
        self.found, self._ = found, _
        self.title = _("Uppföljning av jämställdhetskraven {year}", year=found.year)
        last = max(sitting.day for sitting in found.sittings)
        self.word = _word.new_document(self.title, _.language, f"{last.isoformat()}T00:00:00Z")

    def bytes(self) -> bytes:
        _ = self._
        self._say(self.title, "Title")
        if named := ", ".join(filter(None, self.found.organisations)):
            self._say(named)
        self._say(_("Året i korthet"), "Heading1")
        self._say(" ".join(facts(self.found, _)))
        self._say(_("Utveckling"), "Heading1")
        self._key()
        for plot in _plot.plots(self.found, _):
            self._drawing(plot)
        for number, grid in enumerate(grids(self.found, _)):
            self._grid(grid, new_page=not number)
        self._turn(lying=False)
        self._about()
        return _word.saved(self.word)

    def _say(self, text: str, style: str = "") -> Any:
        paragraph = _word.add_paragraph(self.word, style)
        paragraph.add_run(xml_safe(text))
        return paragraph

    def _key(self) -> None:
        from docx.shared import Cm

        self._say(self._("En stapel för varje sammanträde, lika lång som dokumenten är många. "
                         "Siffrorna står också i tabellerna."))
        paragraph = _word.add_paragraph(self.word)
        for kind in _plot.KINDS:
            name = _plot.kind_name(kind, self._)
            _describe(paragraph.add_run().add_picture(io.BytesIO(_png.swatch(kind)), width=Cm(0.6)), name)
            paragraph.add_run(f" {name}     ")

    def _drawing(self, plot: _plot.Plot) -> None:
        from docx.shared import Cm

        self._say(plot.title, "Heading2")
        picture = _word.add_paragraph(self.word).add_run().add_picture(io.BytesIO(_png.png(plot)), width=Cm(16))
        _describe(picture, plot.text)

    def _grid(self, grid: Grid, *, new_page: bool) -> None:
        wide = len(grid.heads) > _MOST_COLUMNS
        self._turn(lying=wide)
        self._say(grid.title, "Heading1").paragraph_format.page_break_before = new_page or None
        if grid.note:
            self._say(grid.note).paragraph_format.keep_with_next = True
        _word.add_table(self.word, grid.heads, grid.rows, first=0.22 if wide else 0.3)
        self._say("")

    def _turn(self, *, lying: bool) -> None:
        """A new page, turned, where the paper does not already lie or stand as wanted."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        now = self.word.sections[-1]
        if lying == (int(now.page_width or 0) > int(now.page_height or 0)):
            return
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = now.page_height, now.page_width
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT

    def _about(self) -> None:
        _ = self._
        self._say(_("Om uppföljningen"), "Heading1")
        self._say(_("Varje dokument räknas en gång per sammanträde, som det var vid den senaste granskningen. "
                    "Talen räknar uppfyllda krav; de är inget betyg på jämställdheten."))
        plans = ", ".join(title or name for name, title in self.found.plans)
        self._say(f"{_('Handlingsplan:')} {plans}. jamcheck {', '.join(self.found.versions)}.")


def _describe(picture: Any, text: str) -> None:
    """What a screen reader says instead of the picture."""
    picture._inline.docPr.set("descr", xml_safe(text))
