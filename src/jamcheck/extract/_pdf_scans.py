"""Which pages are read by OCR, and what the user is told about pages that are pictures or broken fonts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jamcheck.extract._pdf_model import Page
from jamcheck.extract._pdf_ocr import MAX_PAGES, MAX_SECONDS, Reading, reading, recognise, tesseract
from jamcheck.extract._pdf_open import Opened

_INSTALL = "Installera Tesseract med svenska (i Debian och Ubuntu: paketet tesseract-ocr-swe) och kontrollera igen."


def read_scans(pdf: Any, opened: Opened) -> list[int]:
    """Read by OCR the pages that need it; returns the pages that stay unread. `pdf` is None where none can be drawn."""
    readings: dict[int, Reading] = {page.number: reading(page) for page in opened.pages}
    layered = [number for number, kind in readings.items() if kind == "layer"]
    if layered:
        _tell(opened, "ocr-layer", layered, "är inskannade och har ett textlager från en tidigare teckentolkning "
              "(OCR); läsfel kan förekomma.")
        for page in opened.pages:
            page.ocr = readings[page.number] == "layer"
    wanted = [page for page in opened.pages if readings[page.number] in ("scan", "garbled")]
    return _read(pdf, opened, wanted, readings) if wanted else []


def _read(pdf: Any, opened: Opened, wanted: Sequence[Page], readings: dict[int, Reading]) -> list[int]:
    program = tesseract() if pdf is not None else None
    if program is None:
        numbers = [page.number for page in wanted]
        _tell(opened, "ocr-missing", numbers, f"{_cause(wanted, readings)} och kunde inte läsas. {_INSTALL}")
        _drop_garbled(wanted, readings)
        return numbers
    done = {page.number for page in recognise(pdf, wanted[:MAX_PAGES], program)}
    left = [page.number for page in wanted if page.number not in done]
    if done:
        _tell(opened, "ocr-used", sorted(done), "lästes med teckentolkning (OCR); läsfel kan förekomma.")
    last = max(done, default=wanted[-1].number)
    over = [number for number in left if number > last]
    if over:
        _tell(opened, "ocr-limit", over, f"är inskannade men lästes inte: högst {MAX_PAGES} sidor teckentolkas, under "
              f"högst {MAX_SECONDS} sekunder. Dela upp filen.")
    failed = [number for number in left if number not in over]
    if failed:
        _tell(opened, "page-unreadable", failed, "är bilder där ingen text kunde läsas. Läs dem själv.")
    _drop_garbled([page for page in wanted if page.number in left], readings)
    return left


def _drop_garbled(pages: Sequence[Page], readings: dict[int, Reading]) -> None:
    """Signs without Unicode are not text: rules must not see them."""
    for page in pages:
        if readings[page.number] == "garbled":
            page.words, page.aside, page.tree = [], [], []


def _cause(pages: Sequence[Page], readings: dict[int, Reading]) -> str:
    kinds = {readings[page.number] for page in pages}
    if kinds == {"scan"}:
        return "är inskannade bilder"
    return "är inskannade eller har ett typsnitt utan läsbara tecken" if "scan" in kinds else (
        "har ett typsnitt utan läsbara tecken")


def _tell(opened: Opened, code: str, numbers: Sequence[int], what: str) -> None:
    """One notice for all pages of a kind, placed on the first of them."""
    who = f"Sida {numbers[0]}" if len(numbers) == 1 else f"Sidorna {ranges(numbers)}"
    if len(numbers) == 1:
        what = what.replace("är inskannade bilder", "är en inskannad bild").replace("är inskannade", "är inskannad")
        what = what.replace("är bilder", "är en bild").replace("Läs dem", "Läs den")
    opened.notices.append((code, f"{who} {what}", numbers[0]))


def ranges(numbers: Sequence[int]) -> str:
    """ "1–3, 7 och 9–10" for [1, 2, 3, 7, 9, 10]."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} och {shown[-1]}"
