"""What readers see is in their language: numbers, dates, plurals, and no Swedish left in an English frame."""

from __future__ import annotations

import gettext
import re

import pytest
from msgspec.structs import replace

from jamcheck.i18n import Texts
from jamcheck.report import RenderOptions, _wording, render
from jamcheck.result import DocumentReport, Evidence, PlanInfo, Report, Result


@pytest.mark.parametrize(("lang", "made", "expected"), [
    pytest.param("sv", lambda _: _.percent(67), "67\u00a0%", id="Swedish per cent has a no-break space"),
    pytest.param("en", lambda _: _.percent(67), "67%", id="English per cent has none"),
    pytest.param("sv", lambda _: _.date("2026-11-21T12:00:00Z"), "21 november 2026", id="Swedish date"),
    pytest.param("en", lambda _: _.date("2026-11-21T12:00:00Z"), "November 21, 2026", id="English date"),
    pytest.param("sv", lambda _: _.date("snart"), "snart", id="what is no date stays as it is"),
    pytest.param("sv", lambda _: _.number(1312), "1\u00a0312", id="Swedish thousands"),
    pytest.param("sv", lambda _: _.plural("{n} sida", "{n} sidor", 1), "1 sida", id="one"),
    pytest.param("en", lambda _: _.plural("{n} sida", "{n} sidor", 2), "2 pages", id="many in English"),
])
def test_numbers_dates_and_plurals(lang: str, made, expected: str) -> None:  # type: ignore[no-untyped-def]
    assert made(Texts(lang)) == expected


@pytest.mark.parametrize(("evidence", "expected"), [
    pytest.param(Evidence("x", 0, 1, 9, ("3 Målgrupp",), page=2), "sidan 2, under ”3 Målgrupp”", id="page and heading"),
    pytest.param(Evidence("x", 0, 1, 9, ("A", "B")), "under ”A › B”, stycke 10", id="paragraph where there are no pages"),
    pytest.param(Evidence("x", 0, 1, 9), "stycke 10", id="paragraph alone"),
    pytest.param(Evidence("x", 0, 1, 9, ("A",), table=2, row=3, column=1), "under ”A”, tabell 2, rad 3, kolumn 1", id="cell"),
])
def test_places_lead_a_reader_there(evidence: Evidence, expected: str) -> None:
    assert _wording.place(evidence, Texts("sv")) == expected


def _ascii(result: Result) -> Result:
    places = tuple(replace(e, quote="quote", heading=("heading",)) for e in result.evidence)
    return replace(result, title="title", short="short", message="why", question="question", waiver="waiver", evidence=places)


@pytest.fixture
def ascii_report(report: Report) -> Report:
    """The report without a Swedish letter in its data: what Swedish is left comes from the format."""
    def plain(document: DocumentReport) -> DocumentReport:
        return replace(document, path="a.txt", notices=(), type_evidence=(), statistics=(), results=tuple(map(_ascii, document.results)))

    return replace(report, plan=PlanInfo("plan", "plan", "a", (("1", "text", "question"),)), errors=(),
                   documents=tuple(map(plain, report.documents)), meeting=tuple(map(_ascii, report.meeting)))


class _Marked(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"


@pytest.mark.parametrize("name", ["text", "md", "html", "github", "junit", "sarif"])
def test_no_frame_text_escapes_translation(name: str, ascii_report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jamcheck.i18n.translation", lambda _language: _Marked())
    made = render(name, ascii_report, options=RenderOptions(width=400, passes=True))
    assert isinstance(made, str)
    while "⟦" in made and made != (less := re.sub("⟦[^⟦⟧]*⟧", "", made)):
        made = less
    assert not re.findall("[^<>\n]*[åäöÅÄÖ][^<>\n]*", made)
