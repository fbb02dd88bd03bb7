"""HTML: one self-contained file that fetches nothing and reads well without scripts, on paper and at 400 % zoom.

Made for WCAG 2.1 AA. A Content-Security-Policy in the file lets only its own style and script run.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from jamcheck.i18n import Texts
from jamcheck.report import _charts, _summary, _wording
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import xml_safe
from jamcheck.result import DocumentReport, Evidence, Outcome, Report, Result

if TYPE_CHECKING:
    from jinja2 import Environment

NAME = "html"
MEDIA_TYPE = "text/html; charset=utf-8"
SUFFIX = ".html"
BINARY = False


def render(report: Report, options: RenderOptions) -> str:
    """The page, with the script that sorts and filters the overview."""
    return page(report, options, script=True)


def page(report: Report, options: RenderOptions, *, script: bool) -> str:
    """The page; `script=False` for paper, where nothing can be sorted."""
    _ = options.texts
    source = _script(_) if script else ""
    made = environment().get_template("report.html.jinja").render(
        _=_, words=Words(_), report=report, lang=options.lang, script=source, policy=policy(source),
        requirements=_summary.requirements(report), columns=_wording.column_names(report, _),
        names=_summary.display_names(report), files=_summary.file_names(report),
        reservation=_wording.reservation(_), order=_summary.READING_ORDER,
        open=_summary.OPEN, waived=_summary.waived(report),
    )
    return xml_safe(made)


@cache
def environment() -> Environment:
    """The templates, with autoescape on; an unknown name in a template is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("jamcheck.report", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )


def _script(_: Texts) -> str:
    """The script with its texts in the reader's language."""
    return environment().get_template("report.js.jinja").render(_=_).strip()


def policy(script: str) -> str:
    """Nothing may be fetched; the one script is named by its hash."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    scripts = f"script-src 'sha256-{digest}'; " if script else ""
    return f"default-src 'none'; {scripts}style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Words:
    """The wording functions for templates, in the reader's language."""

    #: Quotes longer than this are cut in the page; the whole quote is in the JSON report.
    quote_limit: ClassVar[int] = 500

    texts: Texts

    def __getattr__(self, name: str) -> Any:
        function = getattr(_wording, name)
        return lambda value: function(value, self.texts)

    def sign(self, outcome: Outcome) -> str:
        return _wording.SIGNS[outcome].symbol

    def quote(self, evidence: Evidence) -> str:
        return _wording.shorten(evidence.quote, self.quote_limit)

    def charts(self, document: DocumentReport) -> list[_charts.Chart]:
        return _charts.charts(document, self.texts)

    def by_requirement(self, document: DocumentReport) -> dict[str, Result]:
        return {result.requirement: result for result in document.results}

    def in_reading_order(self, results: tuple[Result, ...]) -> list[Result]:
        return _summary.in_reading_order(results)
