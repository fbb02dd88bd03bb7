"""Load on the page's service, over loopback only: `python benchmarks/load_web.py [--seconds 60] [--clients 50]`.

Starts a service of its own, posts sample documents with broken ones mixed in, and prints: answers by status, times,
memory before and after, and how one upload at a time compares with the command line on the same file.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples/ansokningar/09-projektansokan-blankett.docx"
BROKEN = (("trasig.docx", b"not a Word file"), ("tom.txt", b""), ("kapad.pdf", b"%PDF-1.7\n1 0 obj"))
_WARM_UP = 10.0
PROGRAM = [sys.executable, "-m", "jamcheck"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=50)
    chosen = parser.parse_args()
    command_line = _command_line()
    with tempfile.TemporaryDirectory() as folder:
        url, process = _start(Path(folder))
        try:
            alone = _alone(url)
            asyncio.run(_load(url, chosen.clients, _WARM_UP))  # all processes have started
            before = _memory(process.pid)
            statuses, times = asyncio.run(_load(url, chosen.clients, chosen.seconds))
            after = _memory(process.pid)
        finally:
            process.terminate()
            process.wait(60)
        left = [path.name for path in Path(folder).rglob("*") if path.is_file() and not path.name.startswith("lexicon-")]
    print(f"command line, one file: {command_line:.2f} s; one upload at a time, median: {alone:.2f} s "
          f"({alone / command_line:.2f} of it)")
    print(f"{chosen.clients} clients for {chosen.seconds:g} s: {len(times)} answers, {len(times) / chosen.seconds:.1f} a second")
    print("by status: " + ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items())))
    print(f"time of good uploads that were answered 200: median {statistics.median(times):.2f} s, "
          f"95th percentile {sorted(times)[int(len(times) * 0.95)]:.2f} s, longest {max(times):.2f} s")
    print(f"memory of all processes: {before} MB before, {after} MB after; files left: {left or 'none'}")


def _start(folder: Path) -> tuple[str, subprocess.Popen[bytes]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "TMPDIR": str(folder), "JAMCHECK_WEB_RATE_PER_MINUTE": "0"}
    process = subprocess.Popen([*PROGRAM, "serve", "--port", str(port)], cwd=folder, env=environment,
                               stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            if httpx.get(f"{url}/readyz").status_code == 200:
                return url, process
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError("the service did not get ready")


def _command_line() -> float:
    """Median wall time of three runs of the command line on the sample, nothing cached."""
    return statistics.median(_timed(lambda: subprocess.run(
        [*PROGRAM, "check", "--no-cache", "--fail-on", "never", str(SAMPLE)], capture_output=True, check=True,
    )) for _ in range(3))


def _alone(url: str) -> float:
    with httpx.Client(base_url=url, timeout=120) as client:
        return statistics.median(_timed(lambda: client.post("/v1/check", files=[
            ("file", (SAMPLE.name, SAMPLE.read_bytes()))]).raise_for_status()) for _ in range(10))


def _timed(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - started


async def _load(url: str, clients: int, seconds: float) -> tuple[Counter[int], list[float]]:
    """Statuses of all answers, and the times of good uploads that were checked."""
    statuses: Counter[int] = Counter()
    times: list[float] = []
    end = time.monotonic() + seconds

    async def client(number: int) -> None:
        async with httpx.AsyncClient(base_url=url, timeout=300) as asking:
            for turn in itertools.count(number):
                if time.monotonic() > end:
                    return
                bad = turn % 5 == 0
                upload = BROKEN[turn // 5 % len(BROKEN)] if bad else (SAMPLE.name, SAMPLE.read_bytes())
                started = time.perf_counter()
                answer = await asking.post("/v1/check", files=[("file", upload)])
                statuses[answer.status_code] += 1
                if answer.status_code == 200:
                    times.append(time.perf_counter() - started)
                elif answer.status_code == 503:
                    await asyncio.sleep(min(float(answer.headers["retry-after"]), end - time.monotonic() + 0.01))

    await asyncio.gather(*map(client, range(clients)))
    return statuses, times


def _memory(pid: int) -> int:
    """Resident memory of a process and all that it started, in megabytes (Linux)."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in path.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # it has ended
        parents[int(path.parent.name)] = int(fields["PPid"])
        sizes[int(path.parent.name)] = int(fields.get("VmRSS", "0 kB").split()[0])
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(sizes.get(member, 0) for member in family) // 1024


if __name__ == "__main__":
    main()
