"""Annotations as GitHub Actions reads them from standard output: one line for each thing to act on."""

from __future__ import annotations

from collections.abc import Iterator

from jamcheck.i18n import Texts
from jamcheck.report import _summary, _wording
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import xml_safe
from jamcheck.result import Outcome, Report, Result

NAME = "github"
MEDIA_TYPE = "text/plain; charset=utf-8"
SUFFIX = ".txt"
BINARY = False

_LEVELS = {Outcome.FAILED: "error", Outcome.REVIEW: "warning"}


def render(report: Report, options: RenderOptions) -> str:
    """Failures as errors, reviews as warnings, waived ones as notices; passes as notices if asked for."""
    return "".join(f"{line}\n" for line in _lines(report, options))


def _lines(report: Report, options: RenderOptions) -> Iterator[str]:
    _ = options.texts
    for document in report.documents:
        for result in document.results:
            if result.outcome in _summary.OPEN or options.passes:
                yield _annotation(result, document.path, _)
    for result in report.meeting:
        if result.outcome in _summary.OPEN or options.passes:
            yield _annotation(result, "", _)
    for error in report.errors:
        yield _line("error", error.path, _("Kunde inte läsas"), error.message)


def _annotation(result: Result, path: str, _: Texts) -> str:
    level = "notice" if result.waived else _LEVELS.get(result.outcome, "notice")
    parts = [result.message]
    if result.evidence:
        first = result.evidence[0]
        parts.append(f"”{_wording.shorten(first.quote, 200)}” — {_wording.place(first, _)}")
    if result.question and result.outcome in _summary.OPEN:
        parts.append(_("Fråga att besvara: {question}", question=_(result.question)))
    return _line(level, path, f"{_wording.word(result.outcome, _)}: {_(result.title)}", "\n".join(parts))


def _line(level: str, path: str, title: str, message: str) -> str:
    """A workflow command; no line number, since these documents have none."""
    file = f"file={_property(path)}," if path else ""
    return f"::{level} {file}title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return xml_safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
