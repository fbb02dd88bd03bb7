"""Sources to a report: answer the unchanged from the cache, check the others with workers, put all in order.

Nothing heavy is imported before a document must be read: a fully cached run costs little more than its start.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from jamcheck import __version__
from jamcheck.batch._keys import content_hash, run_key
from jamcheck.batch._work import Answer, RunInfo, Setup, Task, Worker, meeting
from jamcheck.cache import Cache, entry_key
from jamcheck.errors import ConfigError
from jamcheck.result import DocumentError, DocumentReport, Report

if TYPE_CHECKING:
    from jamcheck.batch._store import Store

#: Code of the documents that a run broken off by Ctrl-C did not come to.
INTERRUPTED = "interrupted"


class Source(Struct, frozen=True, kw_only=True):
    """A document as the caller names it: a file, `data` or an `address` under the file name `path`."""

    path: Path
    data: bytes | None = None
    type: str | None = None
    #: Of a document elsewhere: where fsspec finds it, and what changes when it does.
    address: str = ""
    version: str = ""


class Options(Struct, frozen=True, kw_only=True):
    """How to check. `cache` None means neither asked nor filled; `jobs` is "auto" or a number of processes.

    `parquet` is a folder that results are written to as they come, and from which a later run takes what is done.
    """

    plan: str = "gemensam"
    rules_dir: Path | None = None
    model: str | None = None
    jobs: str = "auto"
    cache: Cache | None = None
    engine: str = "local"
    scheduler: str | None = None
    parquet: Path | None = None


class Progress(Struct, frozen=True):
    """`done` of `total` documents are answered, `path` last."""

    done: int
    total: int
    path: str


def run(sources: Sequence[Source], options: Options,
        on_progress: Callable[[Progress], None] = lambda _progress: None) -> Report:
    """Check all sources; the report has them in the order given, whatever order they were done in.

    What cannot be read is in `Report.errors`. Ctrl-C gives the report of what was done, the rest as errors with the
    code INTERRUPTED. Raises RuleError, ModelError or ConfigError where nothing could be checked.
    """
    return _Run(list(sources), options, on_progress).report()


class _Run:
    """The state of one call of `run`."""

    def __init__(self, sources: list[Source], options: Options, on_progress: Callable[[Progress], None]) -> None:
        self._sources = sources
        self._options = options
        self._setup = Setup(options.plan, options.rules_dir, options.model)
        self._on_progress = on_progress
        self._key = run_key(options.plan, options.rules_dir, options.model)
        self._outcomes: dict[int, DocumentReport | DocumentError] = {}
        self._status: dict[int, tuple[int, int] | None] = {}
        self._info: RunInfo | None = None
        self._store = _store(options, self._key)

    def report(self) -> Report:
        cache = self._options.cache
        known = cache.get(RunInfo, entry_key(*self._key)) if cache else None
        tasks = [task for task in map(self._task, range(len(self._sources))) if not self._cached(task)]
        if tasks:
            self._check_types([task for task in tasks if task.type])
            self._work(tasks)
        if self._store:
            self._store.close()
        return self._assemble(known or self._describe())

    def _task(self, index: int) -> Task:
        source = self._sources[index]
        self._status[index] = _status(source)
        return Task(index=index, path=source.address or source.path.as_posix(), source=source.path,
                    sha256=_digest(source), data=source.data, type=source.type, address=source.address)

    def _entry_key(self, task: Task) -> str:
        # Of the name only the suffix counts: it decides the reader.
        return entry_key(*self._key, task.sha256, task.type or "", task.source.suffix.lower())

    def _cached(self, task: Task) -> bool:
        return self._stored(task) or self._in_cache(task)

    def _stored(self, task: Task) -> bool:
        known = self._store.get(self._store_key(task)) if self._store else None
        if known is None:
            return False
        self._done(task, known)
        return True

    def _store_key(self, task: Task) -> str:
        """The same document at the same place; one elsewhere is known by what its store says of it."""
        return entry_key(task.path, task.sha256 or self._sources[task.index].version, task.type or "")

    def _in_cache(self, task: Task) -> bool:
        cache = self._options.cache
        if cache is None or not task.sha256:
            return False
        known = cache.get(DocumentReport, self._entry_key(task))
        if known is None:
            return False
        self._done(task, structs.replace(known, path=task.path))
        return True

    def _check_types(self, tasks: Sequence[Task]) -> None:
        if not tasks:
            return
        from difflib import get_close_matches

        from jamcheck.rulebook import document_types

        known = document_types(self._options.rules_dir)
        for task in tasks:
            if task.type and task.type not in known:
                close = get_close_matches(task.type, known, n=1)
                hint = f"Menade du {close[0]}?" if close else f"Välj en av: {', '.join(known)}."
                raise ConfigError(f"Dokumenttypen ”{task.type}” finns inte. {hint}")

    def _work(self, tasks: Sequence[Task]) -> None:
        from jamcheck.batch._engines import engine_for

        by_index = {task.index: task for task in tasks}
        try:
            options = self._options
            engine = engine_for(options.engine, options.scheduler, options.jobs, len(tasks))
            for answer in engine(tasks, self._setup):
                self._take(by_index[answer.index], answer)
        except KeyboardInterrupt:
            for task in tasks:
                if task.index not in self._outcomes:
                    message = "Kontrollen avbröts innan dokumentet var granskat. Kör kommandot igen."
                    self._outcomes[task.index] = DocumentError(task.path, INTERRUPTED, message)

    def _take(self, task: Task, answer: Answer) -> None:
        self._info = answer.info or self._info
        cache, outcome = self._options.cache, answer.outcome
        unchanged = self._status[task.index] == _status(self._sources[task.index])
        if cache and isinstance(outcome, DocumentReport) and task.sha256 and unchanged and _lasting(outcome):
            cache.put(self._entry_key(task), structs.replace(outcome, path=""))  # it is known by its content
        if self._store:
            self._store.put(self._store_key(task), outcome)
        self._done(task, outcome)

    def _done(self, task: Task, outcome: DocumentReport | DocumentError) -> None:
        self._outcomes[task.index] = outcome
        self._on_progress(Progress(len(self._outcomes), len(self._sources), task.path))

    def _describe(self) -> RunInfo:
        """Plan and pipeline of this run, stored for the next."""
        if self._info is None:  # no document could be read
            with Worker(self._setup) as worker:
                self._info = worker.info()
        if cache := self._options.cache:
            cache.put(entry_key(*self._key), self._info)
            cache.prune_now_and_then()
        return self._info

    def _assemble(self, info: RunInfo) -> Report:
        outcomes = [self._outcomes[index] for index in sorted(self._outcomes)]
        documents = tuple(item for item in outcomes if isinstance(item, DocumentReport))
        return Report(
            tool_version=__version__, plan=info.plan, language_model=info.language_model, created=_now(),
            documents=documents, errors=tuple(item for item in outcomes if isinstance(item, DocumentError)),
            meeting=meeting(self._setup, documents), extra=self._extra(),
        )

    def _extra(self) -> dict[str, Any]:
        interrupted = any(isinstance(item, DocumentError) and item.code == INTERRUPTED
                          for item in self._outcomes.values())
        return {"interrupted": True} if interrupted else {}


def _store(options: Options, key: tuple[str, ...]) -> Store | None:
    if options.parquet is None:
        return None
    from jamcheck.batch._store import Store

    return Store(options.parquet, entry_key(*key))


def _digest(source: Source) -> str:
    """The content's sha256; "" where it cannot be read, or lies elsewhere and is read by the worker."""
    if source.data is not None:
        return sha256(source.data).hexdigest()
    return "" if source.address else content_hash(source.path) or ""


def _lasting(report: DocumentReport) -> bool:
    """Whether all in the report follows from the content; that a document is open in Word does not."""
    return all(notice.code != "open-elsewhere" for notice in report.notices)


def _status(source: Source) -> tuple[int, int] | None:
    """Size and time of change: a file that changes while it is checked is not cached."""
    if source.data is not None or source.address:
        return None
    try:
        status = source.path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _now() -> str:
    """ISO 8601 in UTC; SOURCE_DATE_EPOCH fixes it for reproducible reports (reproducible-builds.org)."""
    seconds = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
