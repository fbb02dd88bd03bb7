"""Reading a 40-page PDF by jamcheck against pdfplumber's `extract_text` over the same pages, in turns, as a ratio.

    python benchmarks/bench_pdf.py [FILE.pdf …]

Without files, a report of forty pages with prose, lists and ruled and unruled tables is made (reportlab). A whole check,
language included, may take 0.6 of pdfplumber's time; what reading takes of it is printed here.
"""

from __future__ import annotations

import io
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROUNDS = 3
PROSE = ("Insatsen vände sig till unga vuxna som länge stått utanför arbetsmarknaden och som behövde stöd från flera "
         "myndigheter samtidigt. Av deltagarna var 53,1 % kvinnor, vilket är en ökning sedan året före. ")


def report(pages: int = 40) -> bytes:
    """A report drawn with reportlab: heading, prose, list, a ruled and an unruled table on every page."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 770, f"{page} Avsnittet om deltagare")
        canvas.setFont("Helvetica", 10.5)
        y = 740.0
        for line in simpleSplit(PROSE * 5, "Helvetica", 10.5, 470):
            canvas.drawString(60, y, line)
            y -= 14
        for ruled in (True, False):
            y = table(canvas, y - 30, ruled)
        canvas.drawString(480, 30, f"Sida {page} ({pages})")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def table(canvas: object, y: float, ruled: bool) -> float:
    """Draw a table of ten rows; returns the y below it."""
    draw, rule = canvas.drawString, canvas.line  # type: ignore[attr-defined]
    for row in range(10):
        cells = ("Verksamhet", "Kvinnor", "Män", "Totalt") if row == 0 else (f"Insats {row}", "1 202", "980", "2 182")
        for x, cell in zip((64, 250, 340, 430), cells, strict=True):
            draw(x, y, cell)
        if ruled:
            rule(60, y + 12, 520, y + 12)
            for x in (60, 246, 336, 426, 520):
                rule(x, y + 12, x, y - 6)
        y -= 18
    if ruled:
        rule(60, y + 12, 520, y + 12)
    return y


def by_pdfplumber(data: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()


def by_jamcheck(data: bytes) -> None:
    from jamcheck.extract.pdf import extract

    extract(data, "bench.pdf")


def seconds(read: Callable[[bytes], None], data: bytes) -> float:
    start = time.perf_counter()
    read(data)
    return time.perf_counter() - start


def main() -> None:
    files = {path: Path(path).read_bytes() for path in sys.argv[1:]} or {"40 pages made here": report()}
    for name, data in files.items():
        by_jamcheck(data)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        pairs = [(seconds(by_jamcheck, data), seconds(by_pdfplumber, data)) for _ in range(ROUNDS)]
        ours, theirs = (median(times) for times in zip(*pairs, strict=True))
        print(f"{name}: jamcheck {ours:.2f} s, pdfplumber {theirs:.2f} s, ratio {ours / theirs:.3f}, peak {peak} MiB")


if __name__ == "__main__":
    main()
