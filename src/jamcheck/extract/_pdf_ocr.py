"""Scanned pages: which pages need OCR, and OCR by Tesseract where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any, Literal

from jamcheck.extract._pdf_model import Page, Rule, Word
from jamcheck.extract._pdf_picture_rules import picture_rules
from jamcheck.extract._pdf_text import VOWEL, clean

Reading = Literal["text", "scan", "garbled", "layer"]

DPI = 200
LANGUAGE = "swe"
#: OCR takes seconds a page; a longer scan is told of instead of holding everyone up.
MAX_PAGES = 60
#: A slow machine stops here, with what it has read, before it is stopped with nothing.
MAX_SECONDS = 120
_PAGE_SECONDS = 40
_FEW_LETTERS = 25
_IMAGE_SHARE, _LAYER_SHARE = 0.4, 0.8
_WORD_LEVEL = "5"
#: What upright rules of tables are read as.
_RULE_SIGNS = " |¦\u2502"
_CID = re.compile(r"\(cid:\d+\)")
_SIGNS = re.compile(r"[!\"#$&'*+<=>?@\[\\\]^{|}~`¤¦¨¬¯±´¶·¸×÷]")
_MANY_SIGNS = 200
_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd]")


def reading(page: Page) -> Reading:
    """How a page can be read: as text, as a scan (with a hidden text layer or not), or not (a font without Unicode)."""
    text = "".join(word.text for word in page.words) + "".join(page.aside)
    letters = sum(map(str.isalpha, text))
    share = sum(box.width * box.height for box in page.images) / max(page.width * page.height, 1.0)
    if letters < _FEW_LETTERS:
        return "scan" if share > _IMAGE_SHARE else "garbled" if _is_garbled(text, page) else "text"
    if _is_garbled(text, page):
        return "garbled"
    return "layer" if share > _LAYER_SHARE and page.hidden > 0.5 else "text"


def _is_garbled(text: str, page: Page) -> bool:
    signs = [sign for sign in text if not sign.isdigit()]
    if len(signs) < _FEW_LETTERS:
        return page.unmapped > _FEW_LETTERS
    odd = sum(map(len, _CID.findall(text))) + len(_PRIVATE.findall(text)) + page.unmapped
    if odd > 0.1 * len(text) or _is_jumbled(text):
        return True
    letters = sum(map(str.isalpha, signs))
    words = [word.text for word in page.words if len(word.text) > 2 and word.text.isalpha() and not word.text.isupper()]
    vowels = sum(bool(VOWEL.search(word)) for word in words)
    return (letters < 0.4 * len(signs) and len(words) > 20) or (len(words) > 40 and vowels < 0.5 * len(words))


def _is_jumbled(text: str) -> bool:
    """Whether a font gives signs for letters: in 2 300 public pages only such, and sheets of symbols, had 10 %."""
    return len(text) > _MANY_SIGNS and len(_SIGNS.findall(text)) > 0.1 * len(text)


@cache
def tesseract() -> str | None:
    """The Tesseract program where it is installed with Swedish, else None."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        answer = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return program if LANGUAGE in answer.stdout.split() else None


@dataclass(frozen=True, slots=True)
class _Scan:
    """A page's picture (PGM), the page it belongs to, and the lines that are ruled on it."""

    page: Page
    picture: bytes
    width: float
    height: float
    rules: list[Rule]


def recognise(pdf: Any, pages: Sequence[Page], program: str) -> list[Page]:
    """Read pages by OCR; returns those that gave words, now replaced. As many at once as there are processors."""
    workers = max(os.cpu_count() or 1, 1)
    done: list[Page] = []
    latest = time.monotonic() + MAX_SECONDS
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(pages), workers):
            if time.monotonic() > latest:
                break
            scans = [_scan(pdf, page) for page in pages[start:start + workers]]
            for scan, table in zip(scans, pool.map(lambda scan: _run(program, scan.picture), scans), strict=True):
                if words := words_of(table):
                    _put(scan, words)
                    done.append(scan.page)
    return done


def _put(scan: _Scan, words: list[Word]) -> None:
    page = scan.page
    page.words, page.aside, page.ocr = words, [], True
    page.tree, page.rules, page.fills, page.images = [], scan.rules, [], []
    page.width, page.height = scan.width, scan.height


def _scan(pdf: Any, page: Page) -> _Scan:
    """A page drawn in grey as a PGM picture: no imaging library needed."""
    drawn = pdf[page.number - 1]
    try:
        bitmap = drawn.render(scale=DPI / 72, grayscale=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        data = bytes(bitmap.buffer)
        bitmap.close()
    finally:
        drawn.close()
    if stride != width:
        data = b"".join(data[row * stride:row * stride + width] for row in range(height))
    rules = picture_rules(data, width, height, 72 / DPI)
    return _Scan(page, b"P5 %d %d 255\n" % (width, height) + data, width * 72 / DPI, height * 72 / DPI, rules)


def _run(program: str, picture: bytes) -> str:
    """Tesseract's table of words. One thread each: more make it several times slower on a busy machine."""
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", str(DPI), "tsv"]
    try:
        answer = subprocess.run(command, input=picture, capture_output=True, timeout=_PAGE_SECONDS, check=False,
                                env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode("utf-8", "replace") if answer.returncode == 0 else ""


def words_of(table: str) -> list[Word]:
    """Words with their places from Tesseract's TSV output. Line heights near the page's usual one are made equal."""
    scale = 72 / DPI
    words: list[Word] = []
    lines: dict[tuple[str, ...], tuple[float, float]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        left, top, width, height = (int(cell) * scale for cell in cells[6:10])
        key = tuple(cells[1:5])
        if cells[0] == "4":
            lines[key] = (top + 0.78 * height, height)
        elif cells[0] == _WORD_LEVEL and (text := cells[11].strip(_RULE_SIGNS)):
            baseline, line_height = lines.get(key, (top + height, height))
            words.append(Word(clean(text), left, left + width, round(baseline, 1), line_height / 1.25))
    usual = median(word.size for word in words) if words else 0.0
    for word in words:
        word.size = round(usual if abs(word.size - usual) < 0.3 * usual else word.size, 1)
    return words
