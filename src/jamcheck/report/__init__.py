"""Reports: one module a format, each a pure function of the Report. Formats are found by folder, not listed.

A format module (its name does not begin with "_") has

    NAME        what `--format` takes
    MEDIA_TYPE  for the HTTP API
    SUFFIX      of a file that holds it, with the dot
    BINARY      True where `render` returns bytes
    render(report: Report, options: RenderOptions) -> str | bytes

For callers: `names()` gives the choices, `describe(name)` the module, `render(name, report, lang)` the
report. For a terminal, pass `options=terminal_options(sys.stdout, lang)` with the format "text". Text formats
are returned as str that always encodes to UTF-8; write them with newline="" to keep their line ends.
`compare(before, after)` takes two JSON reports as `json.load` gives them; `render_comparison(name, comparison,
options)` writes what differs in one of COMPARISON_FORMATS. `render_statistics(name, report, options)` writes only the
statistics on people, in one of STATISTICS_FORMATS.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, cast

from jamcheck.errors import ConfigError
from jamcheck.report._options import RenderOptions, terminal_options
from jamcheck.report._text import encodable
from jamcheck.result import Report

if TYPE_CHECKING:
    from jamcheck.report._compare import Comparison

__all__ = [
    "COMPARISON_FORMATS", "STATISTICS_FORMATS", "Format", "RenderOptions", "compare", "describe", "names", "render",
    "render_comparison", "render_statistics", "terminal_options",
]

#: What `render_comparison` takes.
COMPARISON_FORMATS = ("text", "json", "md", "html")
#: What `render_statistics` takes.
STATISTICS_FORMATS = ("text", "csv", "json", "xlsx")


class Format(Protocol):
    """What a format module offers."""

    NAME: str
    MEDIA_TYPE: str
    SUFFIX: str
    BINARY: bool

    def render(self, report: Report, options: RenderOptions) -> str | bytes: ...


def names() -> tuple[str, ...]:
    """The formats that exist, in alphabetical order. Loads none of them."""
    found = (module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    return tuple(sorted(name for name in found if not name.startswith("_")))


def describe(name: str) -> Format:
    """The module of a format. Raises ConfigError for a name that does not exist."""
    if name not in names():
        raise ConfigError(f"Formatet ”{name}” finns inte. Välj ett av: {', '.join(names())}.")
    return cast(Format, importlib.import_module(f"{__name__}.{name}"))


def render(name: str, report: Report, lang: str = "sv", options: RenderOptions | None = None) -> str | bytes:
    """The report in a format: bytes where the format is binary, else text. `options.lang` wins over `lang`.

    Raises ConfigError for an unknown format, or where a format needs software that is not installed (pdf).
    """
    chosen = options if options is not None else replace(RenderOptions(), lang=lang)
    made = describe(name).render(report, chosen)
    return made if isinstance(made, bytes) else encodable(made)


def compare(before: dict[str, Any], after: dict[str, Any]) -> Comparison:
    """What differs between two JSON reports as `json.load` gives them. Raises ConfigError for what is no report."""
    from jamcheck.report._compare import compare as compare_reports

    return compare_reports(before, after)


def render_comparison(name: str, comparison: Comparison, options: RenderOptions | None = None) -> str:
    """A comparison in one of COMPARISON_FORMATS. Raises ConfigError for another."""
    from jamcheck.report._comparison import render_comparison as render_it

    return render_it(name, comparison, options)


def render_statistics(name: str, report: Report, options: RenderOptions | None = None) -> str | bytes:
    """The statistics on people of a report in one of STATISTICS_FORMATS. Raises ConfigError for another."""
    from jamcheck.report._statistics import render_statistics as render_it

    made = render_it(name, report, options or RenderOptions())
    return made if isinstance(made, bytes) else encodable(made)
