"""Worker processes, each used by one thread at a time. One that hangs or dies costs its job and is replaced."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import tempfile
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

import msgspec

from jamcheck.errors import ExtractionError, JamcheckError
from jamcheck.result import DocumentReport
from jamcheck.web.jobs import BYTES, ERROR, REPORT, Setup, main

_STARTING_SECONDS = 60.0


class WorkerError(JamcheckError):
    """A job failed by a fault of ours; `message` is the kind of error and its place."""


class Workers:
    """`count` places for workers; a process starts when its place is first used, or by `start`."""

    def __init__(self, setup: Setup, count: int) -> None:
        self._setup = setup
        self._places: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(count):
            self._places.put(None)
        self._count = count
        self.replaced = 0

    def warm(self) -> tuple[str, str]:
        """Start one worker and load the default plan; the language pipeline's name and version."""
        name, version = json.loads(self.call("warm", seconds=_STARTING_SECONDS))
        return name, version

    def check(self, *arguments: Any, seconds: float) -> DocumentReport:
        """The verdict on a document. Raises ExtractionError "timeout" or "crashed", and WorkerError."""
        made = self._do("check", arguments, seconds)
        return msgspec.convert(json.loads(made[1:]), DocumentReport)

    def call(self, job: str, *arguments: Any, seconds: float) -> bytes:
        """What a job makes. Raises as `check`, and JamcheckError for what can't be done with the file."""
        return self._do(job, arguments, seconds)[1:]

    def close(self) -> None:
        """End all workers that are idle; the others are ended by those who use them."""
        for _ in range(self._count):
            with suppress(queue.Empty):
                worker = self._places.get_nowait()
                if worker is not None:
                    worker.kill()

    def _do(self, job: str, arguments: tuple[Any, ...], seconds: float) -> bytes:
        worker = self._places.get()
        try:
            if worker is None or not worker.alive:
                worker = _Worker(self._setup)
            return _checked(worker.do(job, arguments, seconds))
        except ExtractionError:
            self.replaced += worker is not None and not worker.alive
            raise
        finally:
            self._places.put(worker if worker is not None and worker.alive else None)


def _checked(answer: bytes) -> bytes:
    kind, rest = answer[:1], answer[1:]
    if kind in (REPORT, BYTES):
        return answer
    if kind == ERROR:
        code, message = json.loads(rest)
        raise JamcheckError(message) if code == "refused" else ExtractionError(code, message)
    raise WorkerError(rest.decode())


class _Worker:
    """One process, with a folder for temporary files that goes with it."""

    def __init__(self, setup: Setup) -> None:
        context = get_context("spawn")
        self._scratch = tempfile.mkdtemp(prefix="worker-", dir=setup.scratch)
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=main, args=(theirs, replace(setup, scratch=self._scratch)), daemon=True)
        self._process.start()
        theirs.close()
        self._fresh = True

    @property
    def alive(self) -> bool:
        return not self._connection.closed and self._process.is_alive()

    def do(self, job: str, arguments: tuple[Any, ...], seconds: float) -> bytes:
        """The answer as its bytes. A worker that takes too long or dies is ended."""
        patience = seconds + (_STARTING_SECONDS if self._fresh else 0)
        self._fresh = False
        try:
            self._connection.send((job, arguments))
            if not self._connection.poll(patience):
                self.kill()
                raise ExtractionError("timeout", "Granskningen tog för lång tid och avbröts. Dela upp dokumentet.")
            return self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            self.kill()
            raise ExtractionError("crashed", "Dokumentet fick granskningen att krascha. Spara om det i det program "
                                             "som det gjordes i, helst som .docx.") from error

    def kill(self) -> None:
        """End the process and all that it started, and wipe its folder."""
        process = self._process.pid
        if process and hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGKILL)  # its own session, so its helpers go too
        self._process.kill()
        self._process.join()
        self._connection.close()
        shutil.rmtree(self._scratch, ignore_errors=True)
