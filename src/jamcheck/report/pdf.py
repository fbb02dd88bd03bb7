"""PDF for the meeting's papers: the HTML report on A4, tagged so that screen readers follow it (PDF/UA-1).

WeasyPrint, `pip install jamcheck[pdf]`, makes PDF/UA-1; without it chromium prints a tagged PDF.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from jamcheck.errors import ConfigError
from jamcheck.report import html
from jamcheck.report._options import RenderOptions
from jamcheck.result import Report

NAME = "pdf"
MEDIA_TYPE = "application/pdf"
SUFFIX = ".pdf"
BINARY = True

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_CHROMIUM_OPTIONS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
_SECONDS = 180
_EPOCH = "SOURCE_DATE_EPOCH"


def render(report: Report, options: RenderOptions) -> bytes:
    """A tagged PDF. Raises ConfigError that says what to install where no maker of PDF is found."""
    page = html.page(report, options, script=False)
    if importlib.util.find_spec("weasyprint"):
        return _by_weasyprint(page)
    browser = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if browser is None:
        raise ConfigError(
            "PDF kräver WeasyPrint eller Chromium, och inget av dem finns på datorn. "
            "Kör ”pip install jamcheck[pdf]”, eller välj --format html och skriv ut till PDF från webbläsaren."
        )
    return _by_chromium(page, browser)


def _by_weasyprint(page: str) -> bytes:
    try:
        from weasyprint import HTML
    except OSError as error:  # Pango is a system library that pip does not bring
        raise ConfigError(f"WeasyPrint saknar ett systembibliotek ({error}). Installera Pango.") from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of every style that is for screens
    with _fixed_font_date():
        made: bytes = HTML(string=page, url_fetcher=_refuse).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return made


@contextmanager
def _fixed_font_date() -> Iterator[None]:
    """Fonts cut to size carry the second in which that was done, unless this variable tells another: the same report
    gives the same bytes."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = before or "0"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_EPOCH, None)  # another thread may have been done first


def _refuse(url: str, *args: Any, **kwargs: Any) -> NoReturn:
    """The page fetches nothing; should that ever change, this stops it."""
    raise ValueError(f"rapporten får inte hämta {url}")


def _by_chromium(page: str, browser: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="jamcheck-") as folder:
        source, target = Path(folder, "rapport.html"), Path(folder, "rapport.pdf")
        source.write_text(page, encoding="utf-8")
        sandbox = [] if _may_sandbox() else ["--no-sandbox"]
        command = [browser, *_CHROMIUM_OPTIONS, *sandbox, f"--user-data-dir={folder}/profil",
                   f"--print-to-pdf={target}", source.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise ConfigError(f"Chromium blev inte klar med PDF-filen på {_SECONDS} sekunder.") from error
        if not target.exists():
            raise ConfigError(f"{browser} kunde inte skriva PDF. Välj --format html och skriv ut från webbläsaren.")
        return target.read_bytes()


def _may_sandbox() -> bool:
    """Chromium's sandbox does not start as root, as in a container."""
    import os

    return getattr(os, "geteuid", lambda: 1)() != 0
