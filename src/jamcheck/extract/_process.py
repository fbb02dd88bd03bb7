"""Helper programs (LibreOffice) in a process group of their own, so that all of it can be ended at once."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress


def _ignore(group: int) -> None:
    """Nobody needs to know."""


#: Told the process group of each helper that starts, and 0 when it has ended. The guard's child sets it, so that the
#: guard can end the helper even after the child itself is gone.
announce: Callable[[int], None] = _ignore


def run(arguments: Sequence[str], *, seconds: float, environment: Mapping[str, str] | None = None) -> int:
    """Run a program without input or output; returns its exit status. Raises subprocess.TimeoutExpired or OSError."""
    process = subprocess.Popen(
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=environment, start_new_session=True)
    announce(process.pid)
    try:
        return process.wait(seconds)
    finally:
        kill_group(process.pid)
        process.wait()
        announce(0)


def kill_group(group: int) -> None:
    """End a process and all that it started. Does nothing where they have ended already."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(group)], check=False, capture_output=True)
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


@contextmanager
def more_memory(size: int) -> Iterator[None]:
    """Let programs that start inside have this many bytes of memory, where this process itself may have less."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    raised = size if hard == resource.RLIM_INFINITY else min(size, hard)
    if soft == resource.RLIM_INFINITY:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (max(soft, raised), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
