"""Many documents on one machine: the local pool and a Dask cluster side by side, with a worker killed half-way.

    python benchmarks/scale.py [--documents 10000] [--words 80] [--workers 2] [--one] [--output FILE.json]

Writes documents per second, CPU seconds a document, the largest memory of any process and whether all reports are the
same to the byte. `--one` also times one worker, for the gain of the second.
"""

from __future__ import annotations

import argparse
import contextlib
import filecmp
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import corpus

CHECK = [sys.executable, "-m", "jamcheck", "check", "texts", "--no-cache", "--quiet", "--fail-on", "never", "-f", "json"]


@dataclass
class Ran:
    name: str
    seconds: float
    cpu_seconds: float
    documents_per_second: float
    #: Of the largest process beside the one that collects, in MiB: at a third of the run, and at its end.
    worker_mib_early: float
    worker_mib_late: float
    killed: int = 0


class Watch(threading.Thread):
    """Samples the memory of a process's descendants; kills one of them after `kill_after` seconds."""

    def __init__(self, pid: int, kill_after: float | None) -> None:
        super().__init__(daemon=True)
        self.pid, self.kill_after, self.samples, self.killed = pid, kill_after, [], 0
        self.begun = time.monotonic()

    def run(self) -> None:
        while True:
            sizes = {child: rss(child) for child in descendants(self.pid)}
            if sizes:
                self.samples.append(max(sizes.values()))
                if self.kill_after and not self.killed and time.monotonic() - self.begun > self.kill_after:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(max(sizes, key=lambda child: sizes[child]), signal.SIGKILL)
                        self.killed = 1
            time.sleep(1)


def descendants(pid: int) -> list[int]:
    found = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                found += [int(child), *descendants(int(child))]
    return found


def rss(pid: int) -> float:
    """Resident memory in MiB; 0 for a process that has ended."""
    with contextlib.suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return 0


def run(name: str, folder: Path, count: int, *words: str, kill_after: float | None = None) -> Ran:
    begun = time.monotonic()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1"}
    process = subprocess.Popen([*CHECK, "-o", f"{name}.json", *words], cwd=folder, env=environment)
    watch = Watch(process.pid, kill_after)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - begun
    early = watch.samples[:max(1, len(watch.samples) // 3)]
    return Ran(name, round(seconds, 1), round(usage.ru_utime + usage.ru_stime, 1), round(count / seconds, 1),
               round(max(early, default=0)), round(max(watch.samples[-len(early):], default=0)), watch.killed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=80)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--one", action="store_true")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "texts").mkdir()
        for number in range(options.documents):
            corpus.write_text(folder / f"texts/{number:06}.txt", number, options.words)
        many = str(options.workers)
        runs = [run("one", folder, options.documents, "-j", "1")] if options.one else []
        runs.append(run("local", folder, options.documents, "-j", many))
        half = runs[-1].seconds / 2
        runs.append(run("dask", folder, options.documents, "-j", many, "--engine", "dask", "--parquet", "parquet",
                        kill_after=half))
        runs.append(run("again", folder, options.documents, "-j", many, "--engine", "dask", "--parquet", "parquet"))
        same = all(filecmp.cmp(folder / "local.json", folder / f"{item.name}.json", shallow=False) for item in runs)
        made = {"documents": options.documents, "words": options.words, "same": same, "load": os.getloadavg()[0],
                "runs": [asdict(item) for item in runs]}
    text = json.dumps(made, indent=2)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
