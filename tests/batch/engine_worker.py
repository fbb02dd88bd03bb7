"""What worker processes do in test_engines: imported by name in the child, so it cannot live in the test module."""

import os
from collections.abc import Sequence

from jamcheck.batch._work import Answer, Setup, Task
from jamcheck.result import DocumentError


def start(_setup: Setup, _places: object) -> None:
    """A worker that needs nothing."""


def answer(task: Task) -> Answer:
    """An answer that names the process; a path with "krasch" takes the process down, as a fault in C code does."""
    if "krasch" in task.path:
        os._exit(11)
    return Answer(task.index, DocumentError(task.path, "answered", str(os.getpid())))


def answers(tasks: Sequence[Task]) -> list[Answer]:
    return [answer(task) for task in tasks]
