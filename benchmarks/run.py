"""Speed and memory as ratios: jamcheck and what it is compared with run turn by turn, on the same machine, in one go.

    python benchmarks/run.py [--output benchmarks/RESULTS.md] [--only NAME…] [--rounds N] [--no-speeds]

Where the output exists, each ratio is also compared with the one that stands there: more than a quarter worse is a
regression, and the exit status tells it. Ratios to a peer can be compared between machines; seconds cannot.

A ratio compares the best of the rounds. CPU seconds (user and system, child processes included) are compared where one
process works, since they are steady on a busy machine; wall-clock seconds where several work side by side.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import corpus

#: Worse than this times the ratio of the release before is a regression.
TOLERATED = 1.25
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
    """200 text files of about 380 words and three types."""
    if not folder.is_dir():
        corpus.write_short_texts(folder)
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


#: Name, how many documents, pages of each, and what writes one.
KINDS: tuple[tuple[str, int, int, Callable[[Path, int], None]], ...] = (
    ("text, 1 page", 100, 1, lambda path, seed: corpus.write_text(path.with_suffix(".txt"), seed)),
    ("text, 30 pages", 8, 30, lambda path, seed: corpus.write_text(path.with_suffix(".txt"), seed, 30 * 380)),
    ("Word, 3 pages", 30, 3, lambda path, seed: corpus.write_docx(path.with_suffix(".docx"), seed)),
    ("Word, 30 pages", 6, 30, lambda path, seed: corpus.write_docx(path.with_suffix(".docx"), seed, 30 * 380)),
    ("PDF, 2 pages", 30, 2, lambda path, seed: corpus.write_pdf(path.with_suffix(".pdf"), seed, 2)),
    ("PDF, 40 pages", 6, 40, lambda path, seed: corpus.write_pdf(path.with_suffix(".pdf"), seed, 40)),
)


def speeds(folder: Path) -> str:
    """Documents and pages a second by format and size, one process, start included; and what starting alone costs."""
    lines = ["| documents | number | documents/s | pages/s | CPU ms a document | peak MiB |", "|---|---|---|---|---|---|"]
    for name, count, pages, write in KINDS:
        place = folder / re.sub(r"\W+", "-", name)
        place.mkdir()
        for number in range(count):
            write(place / f"{number:03}", number)
        ran = cost([*CHECK, "--no-cache", "-j", "1", place.name], folder)
        lines.append(f"| {name} | {count} | {count / ran.wall:.1f} | {count * pages / ran.wall:.1f} | "
                     f"{1000 * ran.cpu / count:.0f} | {ran.peak_mib:.0f} |")
        print(lines[-1], flush=True)
    cold = cost([*CHECK, "--no-cache", "-j", "1", "text-1-page/000.txt"], folder)
    cost([*CHECK, "text-1-page/000.txt"], folder)
    warm = cost([*CHECK, "text-1-page/000.txt"], folder)
    starts = (f"One short text: {1000 * cold.cpu:.0f} ms of CPU cold (rules and pipeline loaded), "
              f"{1000 * warm.cpu:.0f} ms when its result is cached.")
    return "\n".join([*lines, "", starts])


def versions() -> str:
    """What was compared, and on what."""
    from importlib.metadata import version

    names = ("jamcheck", "click", "spacy", "pdfplumber", "pypdfium2")
    mine = ", ".join(f"{name} {version(name)}" for name in names)
    peers = [line for name, place in (("proselint", "bin/proselint"), ("cspell", "node_modules/.bin/cspell"))
             if (program := peer_program(place, name)) and (line := _version(name, program))]
    model = next((line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.processor()) if Path("/proc/cpuinfo").exists() else ""
    return f"{', '.join([mine, *peers])}. Python {platform.python_version()}, {platform.system()}, {model}, {os.cpu_count()} cores."


def _version(name: str, program: str) -> str:
    for word in ("--version", "version"):
        done = subprocess.run([program, word], capture_output=True, text=True, check=False)
        if done.returncode == 0 and (number := re.search(r"\d+\.\d+[.\d]*", done.stdout)):
            return f"{name} {number[0]}"
    return ""


def before(path: Path | None) -> dict[tuple[str, str], float]:
    """Ratios of an earlier run by what and against."""
    if path is None or not path.exists():
        return {}
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in path.read_text(encoding="utf-8").splitlines()
             if line.startswith("| ")]
    return {(row[0], row[1]): float(match[0]) for row in cells
            if len(row) >= 6 and (match := re.match(r"\d+\.\d+", row[4]))}


def regressions(rows: list[Row], earlier: dict[tuple[str, str], float]) -> list[str]:
    """A sentence for each row that is clearly worse than before."""
    return [f"{row.what} against {row.against}: {earlier[row.what, row.against]:.2f} → {row.ratio:.2f}" for row in rows
            if row.ratio is not None and row.ratio > TOLERATED * earlier.get((row.what, row.against), row.ratio)]


def table(rows: list[Row], earlier: dict[tuple[str, str], float]) -> str:
    lines = ["| what | against | jamcheck | the other | ratio | at most | | before |", "|---|---|---|---|---|---|---|---|"]
    for row in rows:
        ratio = "–" if row.ratio is None else f"{row.ratio:.2f} {row.unit}"
        verdict = "" if row.ratio is None else ("✓" if row.ratio <= row.limit else "✗")
        old = earlier.get((row.what, row.against))
        lines.append(f"| {row.what} | {row.against} | {row.ours} | {row.theirs} | {ratio} | {row.limit:g} {row.unit} | {verdict} | "
                     f"{'' if old is None else f'{old:.2f}'} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path)
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-speeds", action="store_true", help="ratios only")
    options = parser.parse_args()
    rows, earlier, measured = [], before(options.output), ""
    with tempfile.TemporaryDirectory() as place:
        for name in options.only:
            rows.append(ROWS[name](Path(place), options.rounds))
            print(table(rows[-1:], earlier).splitlines()[-1], flush=True)
        if not options.no_speeds:
            measured = f"\n\n## By format and size\n\n{speeds(Path(place))}"
    worse = regressions(rows, earlier)
    note = (f"{versions()} Load {os.getloadavg()[0]:.1f} at the end. "
            "Made by `make bench`; the ratios count, the seconds are a note.")
    if os.getloadavg()[1] > (os.cpu_count() or 1):
        note += " The machine was busier than it has cores: rows in wall-clock time (`-j 2`) and all speeds say little."
    if options.output:
        options.output.write_text(f"# Benchmarks\n\n{table(rows, earlier)}{measured}\n\n{note}\n", encoding="utf-8")
    print("\n".join(f"worse than before: {line}" for line in worse))
    return int(bool(worse) or any(row.ratio is not None and row.ratio > row.limit for row in rows))


if __name__ == "__main__":
    sys.exit(main())
