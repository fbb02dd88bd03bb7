"""Speed and memory as ratios: jamcheck and what it is compared with run turn by turn, on the same machine, in one go.

    python benchmarks/run.py [--output benchmarks/RESULTS.md] [--only NAME…] [--rounds N]

A ratio compares the best of the rounds. CPU seconds (user and system, child processes included) are compared where one
process works, since they are steady on a busy machine; wall-clock seconds where several work side by side.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import corpus

HERE = Path(__file__).parent
PEERS = HERE / ".peers"
PYTHON = sys.executable
JAMCHECK = [PYTHON, "-m", "jamcheck"]
CHECK = [*JAMCHECK, "check", "--fail-on", "never", "--quiet", "--format", "json", "--output", os.devnull]


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    peak_mib: float


@dataclass(frozen=True)
class Row:
    """One line of the table; `ratio` and `limit` in the unit that `unit` names."""

    what: str
    against: str
    ours: str
    theirs: str
    ratio: float | None
    limit: float
    unit: str = "×"


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command to its end. Only jamcheck must end with 0: peers tell findings by their status."""
    environment = {**os.environ, "JAMCHECK_CACHE_DIR": str(folder / "cache"), "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and command[:len(JAMCHECK)] == JAMCHECK:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: nothing was measured")
    return Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def versus(name: str, against: str, ours: list[str], theirs: list[str] | None, limit: float, *, folder: Path, rounds: int,
           measure: Callable[[Cost], float] = lambda item: item.cpu) -> Row:
    """Run both turn by turn; `theirs` None means that the peer is not installed."""
    pairs = [(cost(ours, folder), cost(theirs, folder) if theirs else None) for _ in range(rounds)]
    mine = min(measure(first) for first, _ in pairs)
    others = [measure(second) for _, second in pairs if second]
    if not others:
        return Row(name, against, f"{mine:.2f} s", "not installed", None, limit)
    return Row(name, against, f"{mine:.2f} s", f"{min(others):.2f} s", mine / min(others), limit)


def start(folder: Path, rounds: int) -> Row:
    return versus("`jamcheck --version`", '`python -c "import click"`', [*JAMCHECK, "--version"],
                  [PYTHON, "-c", "import click"], 2.0, folder=folder, rounds=max(rounds, 7))


def cached(folder: Path, rounds: int) -> Row:
    texts(folder / "texts")
    command = [*JAMCHECK, "check", "--fail-on", "never", "--quiet", "texts"]
    cost(command, folder)
    return versus("200 unchanged documents, cached", '`python -c "import click"`', command,
                  [PYTHON, "-c", "import click"], 4.0, folder=folder, rounds=max(rounds, 7))


def one_docx(folder: Path, rounds: int) -> Row:
    corpus.write_docx(folder / "one.docx", 1)
    return versus("one changed 3-page .docx, cold", '`python -c "import spacy; spacy.blank(\'sv\')"`',
                  [*CHECK, "--no-cache", "one.docx"], [PYTHON, "-c", "import spacy; spacy.blank('sv')"], 2.0,
                  folder=folder, rounds=rounds)


def proselint(folder: Path, rounds: int) -> Row:
    files = texts(folder / "texts")
    peer = peer_program("bin/proselint", "proselint")
    return versus("200 short text files, cold, one process", "proselint on the same files",
                  [*CHECK, "--no-cache", "-j", "1", "texts"], [peer, "check", *files] if peer else None, 3.0,
                  folder=folder, rounds=rounds)


def cspell(folder: Path, rounds: int) -> Row:
    texts(folder / "texts")
    peer = peer_program("node_modules/.bin/cspell", "cspell")
    settings = folder / "cspell.json"
    dictionary = PEERS / "node_modules/@cspell/dict-sv/cspell-ext.json"
    settings.write_text(f'{{"version": "0.2", "language": "sv", "import": ["{dictionary.as_posix()}"]}}')
    return versus("200 short text files, cold, one process", "cspell with its Swedish dictionary",
                  [*CHECK, "--no-cache", "-j", "1", "texts"],
                  [peer, "lint", "--no-progress", "-c", str(settings), "texts/**"] if peer else None, 1.0,
                  folder=folder, rounds=rounds)


def pdf(folder: Path, rounds: int) -> Row:
    corpus.write_pdf(folder / "forty.pdf", 2, 40)
    script = "import pdfplumber\nwith pdfplumber.open('forty.pdf') as pdf:\n    [page.extract_text() for page in pdf.pages]"
    return versus("a 40-page PDF, whole check", "pdfplumber's `extract_text` alone", [*CHECK, "--no-cache", "forty.pdf"],
                  [PYTHON, "-c", script], 0.6, folder=folder, rounds=rounds)


def side_by_side(folder: Path, rounds: int) -> Row:
    mixed(folder / "mixed", 500)
    return versus("500 mixed documents, `-j 2`", "`-j 1`", [*CHECK, "--no-cache", "-j", "2", "mixed"],
                  [*CHECK, "--no-cache", "-j", "1", "mixed"], 0.58, folder=folder, rounds=min(rounds, 2),
                  measure=lambda item: item.wall)


def memory(folder: Path, _rounds: int) -> Row:
    corpus.write_pdf(folder / "nine-hundred.pdf", 3, 900)
    peak = cost([*CHECK, "--no-cache", "nine-hundred.pdf"], folder).peak_mib
    return Row("peak memory of a process on a 900-page PDF", "–", f"{peak:.0f} MiB", "–", peak / 1024, 1.0, "GiB")


#: Cheap ones first.
ROWS = {"start": start, "cached": cached, "docx": one_docx, "pdf": pdf, "memory": memory, "proselint": proselint,
        "cspell": cspell, "jobs": side_by_side}


def texts(folder: Path) -> list[str]:
    """200 text files of about 380 words."""
    if not folder.is_dir():
        folder.mkdir()
        for number in range(200):
            corpus.write_text(folder / f"{number:03}.txt", number)
    return [f"{folder.name}/{path.name}" for path in sorted(folder.iterdir())]


def mixed(folder: Path, count: int) -> None:
    """Six text files, three Word documents and one PDF of two pages in every ten."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        name = folder / f"{number:03}"
        if number % 10 < 6:
            corpus.write_text(name.with_suffix(".txt"), number)
        elif number % 10 < 9:
            corpus.write_docx(name.with_suffix(".docx"), number)
        else:
            corpus.write_pdf(name.with_suffix(".pdf"), number, 2)


def peer_program(place: str, name: str) -> str | None:
    """A peer that `make bench` installed, or one on the PATH."""
    own = PEERS / place
    return str(own) if own.exists() else shutil.which(name)


def table(rows: list[Row]) -> str:
    lines = ["| what | against | jamcheck | the other | ratio | at most | |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        ratio = "–" if row.ratio is None else f"{row.ratio:.2f} {row.unit}"
        verdict = "" if row.ratio is None else ("✓" if row.ratio <= row.limit else "✗")
        lines.append(f"| {row.what} | {row.against} | {row.ours} | {row.theirs} | {ratio} | {row.limit:g} {row.unit} | {verdict} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path)
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for name in options.only:
            rows.append(ROWS[name](Path(place), options.rounds))
            print(table(rows[-1:]).splitlines()[-1], flush=True)
    note = (f"Python {platform.python_version()} on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end. "
            "Made by `make bench`; the ratios count, the seconds are a note.")
    if options.output:
        options.output.write_text(f"# Benchmarks\n\n{table(rows)}\n\n{note}\n", encoding="utf-8")
    return int(any(row.ratio is not None and row.ratio > row.limit for row in rows))


if __name__ == "__main__":
    sys.exit(main())
