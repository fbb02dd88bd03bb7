"""Progress on standard error: for people at a terminal, and only where there is something to wait for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from jamcheck.batch import Progress

_FEW = 3
_NAME_WIDTH = 36


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """A function to call with each Progress. The bar appears with the first document of more than a few."""
    if quiet or not sys.stderr.isatty():
        yield lambda _progress: None
        return
    shown = _Bar()
    try:
        yield shown.update
    finally:
        shown.close()


class _Bar:
    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None

    def update(self, progress: Progress) -> None:
        if progress.total <= _FEW:
            return
        if self._bar is None:
            self._start(progress.total)
        name = PurePosixPath(progress.path).name
        short = name if len(name) <= _NAME_WIDTH else f"{name[:_NAME_WIDTH - 1]}…"
        self._bar.update(self._task, completed=progress.done, name=short)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[name]}"))
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=total, name="")
        self._bar.start()
