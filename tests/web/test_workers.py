"""A worker that hangs or dies costs its own job and is replaced."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jamcheck.document import Document
from jamcheck.errors import ExtractionError
from jamcheck.result import DocumentReport
from jamcheck.web.jobs import Setup
from jamcheck.web.workers import WorkerError, Workers
from tests.support import doc_of

DOCUMENT = doc_of("Projektansökan\n\nGruppen är för kvinnor och män.\n")


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    made = Workers(Setup("gemensam", None, None, str(tmp_path)), 1)
    made.warm()
    yield made
    made.close()


def check(workers: Workers, document: Document = DOCUMENT, seconds: float = 30) -> DocumentReport:
    return workers.check(document, "gemensam", "a.txt", "0" * 64, None, seconds=seconds)


def process_of(workers: Workers) -> int:
    """The process of the one worker, 0 where it has ended."""
    worker = workers._places.queue[0]
    return worker._process.pid or 0 if worker is not None and worker.alive else 0


def test_a_stuck_worker_is_ended_and_the_next_job_gets_a_new_one(workers: Workers) -> None:
    stuck = process_of(workers)
    os.kill(stuck, signal.SIGSTOP)
    with pytest.raises(ExtractionError) as error:
        check(workers, seconds=0.5)
    assert error.value.code == "timeout"
    assert check(workers).path == "a.txt"
    assert (process_of(workers) != stuck, workers.replaced) == (True, 1)
    with pytest.raises(ProcessLookupError):
        os.kill(stuck, 0)


def test_a_dead_worker_is_replaced(workers: Workers) -> None:
    os.kill(process_of(workers), signal.SIGKILL)
    while process_of(workers):  # until the system has told
        time.sleep(0.01)
    assert check(workers).path == "a.txt"


def test_a_fault_of_ours_tells_kind_and_place_but_no_text(workers: Workers) -> None:
    with pytest.raises(WorkerError) as error:
        workers.call("render", "html", "hemlig text", "sv", seconds=30)
    assert "hemlig" not in error.value.message
    assert " in " in error.value.message


def test_what_a_worker_left_in_its_folder_goes_with_it(workers: Workers, tmp_path: Path) -> None:
    (next(tmp_path.iterdir()) / "kvar.txt").write_text("text")
    workers.close()
    assert list(tmp_path.iterdir()) == []
