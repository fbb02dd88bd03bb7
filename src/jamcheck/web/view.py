"""What the templates need to know of a request and its result."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from starlette.types import Scope

from jamcheck import __version__
from jamcheck.document import Document
from jamcheck.i18n import Texts
from jamcheck.report import _summary, _wording, html
from jamcheck.result import DocumentReport, Report, Result
from jamcheck.web import assets, marks, notation
from jamcheck.web.engine import Checked
from jamcheck.web.guide import Advice, advice
from jamcheck.web.intake import Submission, Upload
from jamcheck.web.service import Service, readable
from jamcheck.web.settings import MEGABYTE, Settings

#: Longer texts are shown only around their quotes, and are edited in their own program.
MOST_SHOWN = 40_000
#: Without the script the page itself holds the files for the next post; larger ones must be picked anew.
MOST_HELD = 2 * MEGABYTE
_LABEL_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page shows. `base` is the path that the service lies under, without a slash at the end."""

    settings: Settings
    base: str
    lang: str
    path: str
    plans: tuple[tuple[str, str], ...]
    types: tuple[str, ...]
    accept: str

    @classmethod
    def of(cls, service: Service, scope: Scope) -> Frame:
        from jamcheck.extract import extractor_names

        base = service.settings.root_path
        return cls(service.settings, base, service.language(scope), scope["path"].removeprefix(base) or "/",
                   tuple((plan.id, plan.title) for plan in service.plans.values()), tuple(service.types),
                   ",".join(sorted(extractor_names())))

    @property
    def texts(self) -> Texts:
        return Texts(self.lang)

    @property
    def other_lang(self) -> str:
        return "en" if self.lang == "sv" else "sv"

    @property
    def query(self) -> str:
        """What links and forms carry on: the language, where it isn't the service's own."""
        return "" if self.lang == self.settings.lang else f"?lang={self.lang}"

    @property
    def version(self) -> str:
        return __version__

    def static(self, name: str) -> str:
        found = assets.static(name)
        assert found is not None
        return f"{self.base}/static/{name}?v={found.version}"

    def type_name(self, name: str) -> str:
        return _wording.type_name(name, self.texts)


@dataclass(frozen=True, slots=True)
class Part:
    """A document of the result, as the template shows it."""

    number: int
    #: Its place among all that were sent, from 0.
    index: int
    name: str
    report: DocumentReport
    document: Document
    quotes: dict[tuple[int, int], marks.Quote]
    #: The text to edit, "" where it is too long; and the name that it is sent back under.
    text: str
    text_name: str

    @property
    def rows(self) -> list[marks.Row]:
        return list(marks.rows(self.document, list(self.quotes.values()), MOST_SHOWN))

    def quote_id(self, result: int, evidence: int) -> str:
        return self.quotes[result, evidence].id

    @property
    def ordered(self) -> list[tuple[int, Result]]:
        """Results with their numbers, what needs work first."""
        numbers = {result.requirement: n for n, result in enumerate(self.report.results, 1)}
        return [(numbers[result.requirement], result) for result in _summary.in_reading_order(self.report.results)]


@dataclass(frozen=True, slots=True)
class Words(html.Words):
    """The reports' wording, with what only the service's pages say."""

    quote_limit: ClassVar[int] = 300

    service: Service

    def short(self, text: str) -> str:
        return _wording.shorten(text, _LABEL_LIMIT)

    def advice(self, result: Result) -> Advice:
        return advice(result.requirement, self.service.settings.rules_dir, self.texts.language)


def result_page(service: Service, frame: Frame, submission: Submission, checked: list[Checked],
                report: Report) -> str:
    """The page of a result, with what the next post needs held in its forms."""
    parts = [_part(number, checked.index(item), item, verdict, frame.texts)
             for number, (item, verdict) in enumerate(readable(checked), 1)]
    return assets.page(
        "result.html.jinja", frame, words=Words(frame.texts, service), parts=parts, report=report,
        plan=service.plan_of(submission), stated=submission.type or "", script=bool(submission.choices.get("script")),
        held=_held(checked, submission), open=_summary.OPEN,
    )


def _part(number: int, index: int, item: Checked, verdict: DocumentReport, _: Texts) -> Part:
    assert item.document is not None
    text = notation.write(item.document) if len(item.document.text) <= MOST_SHOWN else ""
    return Part(number, index, item.upload.name, verdict, item.document, marks.quotes_of(verdict, number), text,
                edited_name(item.upload.name, _("ändrad")))


def edited_name(name: str, word: str) -> str:
    """What a text is called after it was edited here: "Ansökan.docx" → "Ansökan (ändrad).md"."""
    stem = PurePath(name).stem
    return f"{stem}.md" if stem.endswith(f"({word})") else f"{stem} ({word}).md"


def _held(checked: list[Checked], submission: Submission) -> list[tuple[str, str, str]] | None:
    """Name, field and base64 of each readable upload; None where they are too large for the page to hold."""
    if submission.choices.get("script"):  # the script keeps the files itself
        return []
    uploads: list[Upload] = [item.upload for item, _verdict in readable(checked)]
    if sum(len(upload.data) for upload in uploads) > MOST_HELD:
        return None
    fields = {False: "kept", True: "kept_edited"}
    return [(upload.name, fields[upload.edited], base64.b64encode(upload.data).decode()) for upload in uploads]
