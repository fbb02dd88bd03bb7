"""What a Dask worker does in test_dask: imported by name in the worker, so it cannot live in the test module."""

import os
from pathlib import Path

from jamcheck.batch._work import Answer, Setup, Task
from jamcheck.errors import JamcheckError
from jamcheck.result import DocumentError


def answer(_setup: Setup, task: Task) -> Answer | JamcheckError:
    """Notes each try in a file; a path with "krasch" takes the worker down, one with "regelfel" gives a rule fault."""
    with Path(os.environ["DASK_TRIES"]).open("a") as tries:
        tries.write(f"{task.path}\n")
    if "krasch" in task.path:
        os._exit(11)
    if "regelfel" in task.path:
        return JamcheckError("Regeln är fel.")
    return Answer(task.index, DocumentError(task.path, "answered", ""))
