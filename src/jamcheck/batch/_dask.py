"""Tasks on a Dask cluster: one that runs already (`scheduler`), else one of this machine's own processes.

A worker that dies is replaced by the scheduler, and its tasks are done by others. A document that kills workers is
tried once more alone when all others are done; if that worker dies too, the document gets an error of its own.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from jamcheck.batch._work import Answer, Setup, Task, Worker
from jamcheck.errors import ConfigError, JamcheckError
from jamcheck.result import DocumentError

#: Tasks under way for each worker thread: enough that none waits, few enough that the memory stays flat.
_AHEAD = 4
_CONNECT_SECONDS = 20

_CRASHED = (
    "Dokumentet fick granskningen att krascha, också när det granskades för sig. Övriga dokument påverkas inte. "
    "Spara om dokumentet i det program som skapade det och försök igen."
)


def cluster(tasks: Sequence[Task], setup: Setup, workers: int, scheduler: str | None = None) -> Iterator[Answer]:
    """Answers as they come. Raises ConfigError where there is no cluster, JamcheckError where the rules are wrong."""
    with _client(workers, scheduler) as client:
        suspects: list[Task] = []
        yield from _many(client, tasks, setup, suspects)
        for task in suspects:
            again: list[Task] = []
            yield from _many(client, [task], setup, again)
            if again:
                yield Answer(task.index, DocumentError(task.path, "crashed", _CRASHED))


def _many(client: Any, tasks: Sequence[Task], setup: Setup, suspects: list[Task]) -> Iterator[Answer]:
    """Answers to all tasks but those that workers died of, which are added to `suspects`."""
    import distributed

    waiting, under_way = deque(tasks), {}
    arriving: Any = distributed.as_completed(loop=client.loop)  # type: ignore[no-untyped-call]

    def submit() -> None:
        task = waiting.popleft()
        future = client.submit(answer, setup, task, pure=False, retries=0)
        under_way[future.key] = task
        arriving.add(future)

    for _ in range(min(len(waiting), _room(client))):
        submit()
    for future in arriving:
        task = under_way.pop(future.key)
        fault = future.exception()
        if isinstance(fault, distributed.KilledWorker):
            suspects.append(task)
        elif fault is not None:
            raise JamcheckError(f"Klustret kunde inte granska {task.path} ({type(fault).__name__}). Kontrollera att "
                                "alla arbetare har samma version av jamcheck och Python.") from None
        else:
            yield _told(future.result())
        future.release()
        if waiting:
            submit()


def _told(found: Answer | JamcheckError) -> Answer:
    if isinstance(found, JamcheckError):
        raise found
    return found


def _room(client: Any) -> int:
    threads = sum(client.nthreads().values()) or 1
    return int(threads * _AHEAD)


@contextmanager
def _client(workers: int, scheduler: str | None) -> Iterator[Any]:
    try:
        import dask
        import distributed
    except ModuleNotFoundError as error:
        raise ConfigError('För --engine dask behövs Dask. Installera det med: pip install "jamcheck[dask]".') from error
    connect: Any = distributed.Client
    local: Any = distributed.LocalCluster
    # Its log tells of workers that come and go; what concerns the user is in the report.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    if scheduler:
        try:
            client = connect(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ConfigError(f"Ingen Dask-schemaläggare svarar på {scheduler}. Kontrollera adressen, eller utelämna "
                              "--scheduler så startas ett kluster på den här datorn.") from error
        with client:
            yield client
        return
    # A worker's death is told at once: the document is tried again alone rather than by one worker after the other.
    with dask.config.set({"distributed.scheduler.allowed-failures": 0, "distributed.logging.distributed": "critical",
                          "logging.distributed": "critical"}), \
            local(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None,
                  silence_logs=logging.CRITICAL) as own, connect(own, set_as_default=False) as client:
        yield client


_workers: dict[Setup, Worker] = {}
#: A worker process may have several threads; the language pipeline is one for all of them.
_lock = threading.Lock()


def answer(setup: Setup, task: Task) -> Answer | JamcheckError:
    """Runs on a worker, which stays warm. Faults in rules are returned, not raised: Dask would log their task."""
    with _lock:
        if setup not in _workers:
            _workers[setup] = Worker(setup)
            atexit.register(_workers[setup].close)
        try:
            return _workers[setup].answer(task)
        except JamcheckError as error:
            return JamcheckError(error.message)
