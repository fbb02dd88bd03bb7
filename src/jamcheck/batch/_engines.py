"""Ways to get tasks done. An engine takes tasks and yields answers as they come, in any order."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, util
from multiprocessing.queues import SimpleQueue

from jamcheck.batch._work import Answer, Setup, Task, Worker
from jamcheck.memory import collect_seldom
from jamcheck.result import DocumentError

Engine = Callable[[Sequence[Task], Setup], Iterator[Answer]]

#: A further process pays off only from about this many documents: it must first load the language pipeline.
_DOCUMENTS_A_PROCESS = 6
#: A process reads at most so many documents ahead.
_MOST_AHEAD = 8


def engine_for(name: str, scheduler: str | None, jobs: str, tasks: int) -> Engine:
    """The engine "local" or "dask" for so many tasks."""
    if name == "dask":
        from jamcheck.batch._dask import cluster

        workers = _cores() if jobs == "auto" else int(jobs)
        return lambda all_tasks, setup: cluster(all_tasks, setup, workers, scheduler)
    return choose(jobs, tasks)


def choose(jobs: str, tasks: int) -> Engine:
    """The engine for `-j`: "auto" or a number of processes."""
    wanted = min(_cores(), max(1, tasks // _DOCUMENTS_A_PROCESS)) if jobs == "auto" else int(jobs)
    workers = min(wanted, max(1, tasks))
    return one_process if workers == 1 else lambda all_tasks, setup: many_processes(all_tasks, setup, workers)


def one_process(tasks: Sequence[Task], setup: Setup) -> Iterator[Answer]:
    """One after the other in this process."""
    with Worker(setup) as worker:
        for task in tasks:
            yield worker.answer(task)


def many_processes(tasks: Sequence[Task], setup: Setup, workers: int) -> Iterator[Answer]:
    """`workers` processes side by side. A document that kills its process costs only its own verdict."""
    left = {task.index: task for task in tasks}
    try:
        with _pool(setup, workers) as pool:
            for future in as_completed([pool.submit(_answers, some) for some in _parcels(tasks, workers)]):
                for answer in future.result():
                    del left[answer.index]
                    yield answer
    except BrokenProcessPool:
        # Which of several broke it cannot be told, so the rest go through one process, where it can.
        yield from _one_at_a_time(list(left.values()), setup)


def _parcels(tasks: Sequence[Task], workers: int) -> Iterator[Sequence[Task]]:
    """What a process gets at a time: enough to read ahead, so little that all end at about the same time."""
    size = max(1, min(_MOST_AHEAD, len(tasks) // (workers * _MOST_AHEAD)))
    for first in range(0, len(tasks), size):
        yield tasks[first:first + size]


def _one_at_a_time(waiting: list[Task], setup: Setup) -> Iterator[Answer]:
    while waiting:
        try:
            with _pool(setup, 1) as pool:
                for future in [pool.submit(_answer, task) for task in waiting]:
                    answer = future.result()
                    waiting.pop(0)
                    yield answer
        except BrokenProcessPool:
            broken = waiting.pop(0)
            yield Answer(broken.index, DocumentError(broken.path, "crashed", _CRASHED))


_CRASHED = (
    "Dokumentet fick granskningen att krascha. Övriga dokument påverkas inte. "
    "Spara om dokumentet i det program som skapade det och försök igen."
)


@contextmanager
def _pool(setup: Setup, workers: int) -> Iterator[ProcessPoolExecutor]:
    # A fork starts at once, but is safe only where no other thread may hold a lock.
    alone = sys.platform == "linux" and threading.active_count() == 1
    context = get_context("fork" if alone else "spawn")
    places = context.SimpleQueue()
    for core in _places(workers):
        places.put(core)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(setup, places))
    try:
        yield pool
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _places(workers: int) -> list[int | None]:
    """The core of each process where there is one for every core: its reader, which takes turns with it, then stays
    beside it. Left to itself Linux moves the two about, and a tenth of the time is lost. None leaves the choice to it.
    """
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    return [*cores] if 1 < workers == len(cores) else [None] * workers


_worker: Worker


def _start(setup: Setup, places: SimpleQueue[int | None]) -> None:
    """Make this process a worker. Ctrl-C ends it at once; the parent reports what was done."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    collect_seldom()
    if (core := places.get()) is not None:
        os.sched_setaffinity(0, [core])
    _worker = Worker(setup)
    util.Finalize(None, _worker.close, exitpriority=10)
    util.Finalize(None, gc.freeze, exitpriority=0)  # nothing need be looked through at the end


def _answer(task: Task) -> Answer:
    return _worker.answer(task)


def _answers(tasks: Sequence[Task]) -> list[Answer]:
    return list(_worker.answers(tasks))


def _cores() -> int:
    """Cores that this process may use, which is fewer than the machine has in a container."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
