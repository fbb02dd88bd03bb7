"""From an upload to a verdict: read by a guarded child, checked by a worker, with a bounded queue before both."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import TypeVar

from jamcheck import __version__
from jamcheck.document import Document
from jamcheck.errors import ExtractionError
from jamcheck.extract.guard import Limits, ReaderPool
from jamcheck.memory import forget_texts
from jamcheck.result import DocumentError, DocumentReport, PlanInfo, Report
from jamcheck.web import notation
from jamcheck.web.intake import Upload
from jamcheck.web.jobs import Setup
from jamcheck.web.metrics import Metrics
from jamcheck.web.problems import busy
from jamcheck.web.settings import Settings
from jamcheck.web.workers import WorkerError, Workers

T = TypeVar("T")
_RENDER_SECONDS = 60
_RETRY_AFTER = 5
_CRASHED = "Dokumentet gick inte att granska på grund av ett fel i tjänsten. Spara om det som .docx och försök igen."
log = logging.getLogger("jamcheck.web")


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload with what came of it: a document with its verdict, or the reason why there is none."""

    upload: Upload
    document: Document | None
    verdict: DocumentReport | DocumentError


class Engine:
    """Runs jobs off the event loop: as many at a time as there are workers, `settings.queue` more wait."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._scratch = ""
        self._places = settings.queue + settings.workers
        self._threads = ThreadPoolExecutor(settings.workers, thread_name_prefix="jamcheck")
        self._readers = ReaderPool(settings.workers, limits=Limits(
            seconds=settings.read_seconds, cpu_seconds=settings.read_seconds))
        self._workers: Workers | None = None
        self.language_model: tuple[str, str] | None = None
        self.busy = 0
        metrics.gauges |= {"jamcheck_jobs": lambda: self.busy, "jamcheck_ready": lambda: float(self.ready),
                           "jamcheck_workers_replaced": lambda: self._workers.replaced if self._workers else 0}

    @property
    def ready(self) -> bool:
        return self.language_model is not None

    @property
    def _started(self) -> Workers:
        assert self._workers is not None, "the engine is not started"
        return self._workers

    @property
    def open(self) -> bool:
        """Whether one more document would find a place."""
        return self.ready and self.busy < self._places

    def start(self) -> None:
        """Start a reader and a worker, so that the first visitor need not wait. Raises RuleError or ModelError."""
        self._scratch = tempfile.mkdtemp(prefix="jamcheck-web-")
        setup = Setup(self._settings.plan, self._settings.rules_dir, self._settings.model, self._scratch)
        self._workers = Workers(setup, self._settings.workers)
        os.environ["TMPDIR"] = self._scratch  # readers and their helper programs keep their drafts here too
        self._readers.start()
        self.language_model = self._workers.warm()

    def close(self) -> None:
        """End all processes and wipe what they left; jobs that run are waited for."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._readers.close()
        if self._workers is not None:
            self._workers.close()
        os.environ.pop("TMPDIR", None)
        shutil.rmtree(self._scratch, ignore_errors=True)

    async def check(self, uploads: Sequence[Upload], plan: str, type_: str | None) -> list[Checked]:
        """The verdicts in the order of `uploads`. Raises Problem 503 where they don't all find a place."""
        return await self._run([partial(self._check, upload, plan, type_) for upload in uploads])

    async def render(self, name: str, report: Report, lang: str) -> bytes:
        """A report in a format. Raises ConfigError where the format can't be made here."""
        job = partial(self._started.call, "render", name, report, lang, seconds=_RENDER_SECONDS)
        return (await self._run([job]))[0]

    async def word(self, checked: Checked, lang: str) -> bytes:
        """A Word file with comments: a copy of the upload, or made of the text of other formats.

        Raises ConfigError for a file that can't be changed.
        """
        return (await self._run([partial(self._word, checked, lang)]))[0]

    async def _run(self, jobs: Sequence[Callable[[], T]]) -> list[T]:
        if self.busy + len(jobs) > self._places:
            self._metrics.count("jamcheck_turned_away_total", reason="queue")
            raise busy(_RETRY_AFTER)
        deadline = time.monotonic() + self._settings.wait_seconds
        return list(await asyncio.gather(*(self._one(job, deadline) for job in jobs)))

    async def _one(self, job: Callable[[], T], deadline: float) -> T:
        def start() -> T:
            if time.monotonic() > deadline:
                self._metrics.count("jamcheck_turned_away_total", reason="wait")
                raise busy(_RETRY_AFTER)
            return job()

        self.busy += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, start)
        finally:
            self.busy -= 1
            forget_texts()

    def _check(self, upload: Upload, plan: str, type_: str | None) -> Checked:
        started = time.monotonic()
        try:
            document = self._read(upload)
            digest = hashlib.sha256(upload.data).hexdigest()
            verdict = self._started.check(document, plan, upload.name, digest, type_,
                                          seconds=self._settings.check_seconds)
        except ExtractionError as error:
            return self._failed(upload, error)
        except WorkerError as error:
            log.error("%s", error.message)
            return self._failed(upload, ExtractionError("crashed", _CRASHED))
        self._metrics.count("jamcheck_documents_total", outcome=verdict.outcome.value)
        self._metrics.observe("jamcheck_check_seconds", time.monotonic() - started)
        return Checked(upload, document, verdict)

    def _read(self, upload: Upload) -> Document:
        if upload.edited:
            if len(upload.data) > self._settings.characters:
                raise ExtractionError("too-large", "Texten är för lång för sidan. Dela upp den.")
            return notation.read(upload.data.decode("utf-8", "replace"))
        document = self._readers.read_bytes(upload.data, upload.name)
        self._check_extent(document)
        return document

    def _failed(self, upload: Upload, error: ExtractionError) -> Checked:
        self._metrics.count("jamcheck_documents_total", outcome=error.code)
        if error.code in ("timeout", "crashed"):
            self._sweep()
        return Checked(upload, None, DocumentError(upload.name, error.code, error.message))

    def _check_extent(self, document: Document) -> None:
        if (document.page_count or 0) > self._settings.pages:
            raise ExtractionError("too-large", f"Dokumentet har {document.page_count} sidor; sidan tar emot högst "
                                               f"{self._settings.pages}. Dela upp det.")
        if len(document.text) > self._settings.characters:
            raise ExtractionError("too-large", "Dokumentet har för mycket text för sidan. Dela upp det.")

    def _word(self, checked: Checked, lang: str) -> bytes:
        assert checked.document is not None
        assert isinstance(checked.verdict, DocumentReport)
        suffix = PurePath(checked.upload.name).suffix.lower()
        seconds = self._settings.check_seconds
        if suffix in (".docx", ".docm"):
            return self._started.call("annotate", checked.upload.data, suffix, checked.verdict, checked.document, lang,
                                      seconds=seconds)
        return self._started.call("word", checked.verdict, checked.document, lang, seconds=seconds)

    def _sweep(self) -> None:
        """Drop what a reader or its helper left behind when it was ended; what is younger may be in use."""
        oldest = time.time() - self._settings.read_seconds - 1
        for path in Path(self._scratch).iterdir():
            if not path.name.startswith("worker-") and path.stat().st_mtime < oldest:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def report_of(checked: Sequence[Checked], plan: PlanInfo, language_model: tuple[str, str], created: str) -> Report:
    """The contract's report of one request."""
    verdicts = [item.verdict for item in checked]
    documents = tuple(verdict for verdict in verdicts if isinstance(verdict, DocumentReport))
    errors = tuple(verdict for verdict in verdicts if isinstance(verdict, DocumentError))
    return Report(tool_version=__version__, plan=plan, language_model=language_model, created=created,
                  documents=documents, errors=errors)
