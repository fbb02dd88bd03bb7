"""The follow-up for Excel: every table on its own sheet, the numbers as numbers, and charts that Excel draws."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from jamcheck.followup._facts import facts
from jamcheck.followup._model import FollowUp, Requirement, Tally
from jamcheck.followup._plot import KINDS, kind_name
from jamcheck.followup._tables import Grid, grids, sitting_name
from jamcheck.i18n import Texts
from jamcheck.report._text import xml_safe

SUFFIX = ".xlsx"
_INK = {"met": "#1C5630", "review": "#C08A00", "failed": "#8C1D18", "waived": "#8A8A8A"}
_PATTERN = {"review": "wide_upward_diagonal", "waived": "dotted_grid"}
#: Excel's limit for a sheet's name.
_NAME_LIMIT = 31
_CHART_ROWS = 16
_TEXT_WIDTH, _LINE = 110, 15.0


def render(found: FollowUp, lang: str) -> bytes:
    """A workbook: the year in sentences, charts with their numbers, then the tables."""
    import xlsxwriter

    _, out = Texts(lang), io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        last = max(sitting.day for sitting in found.sittings)
        title = _("Uppföljning av jämställdhetskraven {year}", year=found.year)
        book.set_properties({"title": title, "author": "jamcheck", "created": datetime.combine(last, time())})
        writer = _Writer(book)
        writer.text(_("Året i korthet"), title, facts(found, _))
        shown = [requirement for requirement in found.requirements if found.total(requirement.id).applicable]
        writer.numbers(_("Underlag"), found, shown, _)
        writer.charts(_("Diagram"), _("Underlag"), found, shown, _)
        for grid in grids(found, _):
            writer.grid(grid)
    return out.getvalue()


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        base = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({**base, "bold": True, "bottom": 2, "bg_color": "#EEEEEB"})
        self.cell = book.add_format(base)
        self.title = book.add_format({"bold": True, "font_size": 16})

    def text(self, name: str, title: str, sentences: Sequence[str]) -> None:
        sheet = self._sheet(name)
        sheet.set_column(0, 0, _TEXT_WIDTH)
        sheet.write_string(0, 0, title, self.title)
        for row, sentence in enumerate(sentences, start=2):
            sheet.set_row(row, _LINE * math.ceil(len(sentence) / (_TEXT_WIDTH - 10)))
            sheet.write_string(row, 0, xml_safe(sentence), self.cell)

    def numbers(self, name: str, found: FollowUp, shown: Sequence[Requirement], _: Texts) -> None:
        """One row a requirement and meeting; meetings to which it did not apply are rows of zeros."""
        sheet = self._sheet(name)
        heads = [_("Krav"), _("Sammanträde"), _("Dag"), *(kind_name(kind, _).capitalize() for kind in KINDS)]
        self._heads(sheet, heads, (44, 30, 12, 12, 18, 12, 12))
        rows = [(requirement, sitting) for requirement in shown for sitting in found.sittings]
        for row, (requirement, sitting) in enumerate(rows, start=1):
            tally = sitting.tallies.get(requirement.id, Tally())
            values = (_(requirement.title), sitting_name(sitting, found), sitting.day.isoformat())
            for column, value in enumerate(values):
                sheet.write_string(row, column, xml_safe(value), self.cell)
            for column, kind in enumerate(KINDS, start=len(values)):
                sheet.write_number(row, column, getattr(tally, kind), self.cell)
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)

    def charts(self, name: str, source: str, found: FollowUp, shown: Sequence[Requirement], _: Texts) -> None:
        sheet = self._sheet(name)
        sheet.fit_to_pages(1, 1)
        meetings = len(found.sittings)
        for number, requirement in enumerate(shown):
            first, last = 1 + number * meetings, (number + 1) * meetings
            chart = self.book.add_chart({"type": "bar", "subtype": "stacked"})
            for column, kind in enumerate(KINDS, start=3):
                fill = {"pattern": {"pattern": _PATTERN[kind], "fg_color": _INK[kind], "bg_color": "#FFFFFF"}} \
                    if kind in _PATTERN else {"fill": {"color": _INK[kind] if kind == "met" else "#FFFFFF"}}
                chart.add_series({"name": [source, 0, column], "categories": [source, first, 1, last, 1],
                                  "values": [source, first, column, last, column], "border": {"color": _INK[kind]},
                                  "gap": 60, **fill})
            chart.set_title({"name": xml_safe(_(requirement.title)), "name_font": {"size": 12}})
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis({"major_unit": 5, "num_format": "0"})
            chart.set_legend({"position": "bottom"})
            chart.set_size({"width": 640, "height": 300})
            words = {"description": xml_safe(_(requirement.title)), "object_position": 1}
            sheet.insert_chart(number // 2 * _CHART_ROWS, number % 2 * 11, chart, words)

    def grid(self, grid: Grid) -> None:
        sheet = self._sheet(grid.title)
        self._heads(sheet, grid.heads, (44, *[18] * (len(grid.heads) - 1)))
        for row, cells in enumerate(grid.rows, start=1):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, xml_safe(cell), self.cell)
        if grid.note:
            sheet.write_string(len(grid.rows) + 2, 0, grid.note, self.cell)

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name[:_NAME_LIMIT].rstrip())
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _heads(self, sheet: Any, heads: Sequence[str], widths: Sequence[float]) -> None:
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, xml_safe(head), self.head)
        sheet.set_row(0, 2 * _LINE)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
