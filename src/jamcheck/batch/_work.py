"""One document in a worker: read, check, answer. A process keeps its reader and its checker warm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from jamcheck.errors import ExtractionError, JamcheckError
from jamcheck.result import DocumentError, DocumentReport, PlanInfo, Result

if TYPE_CHECKING:
    from jamcheck.check import Checker
    from jamcheck.document import Document
    from jamcheck.extract.guard import ReaderPool
    from jamcheck.rule import Rulebook


class Setup(Struct, frozen=True):
    """What a worker needs to build a checker."""

    plan: str
    rules_dir: Path | None = None
    model: str | None = None


@cache
def load(setup: Setup) -> Rulebook:
    """The rulebook, parsed once a process. Raises RuleError with all faults."""
    from jamcheck.meeting import check_methods
    from jamcheck.rulebook import load_rulebook

    rulebook = load_rulebook(setup.plan, rules_dir=setup.rules_dir)
    check_methods(rulebook)
    return rulebook


def meeting(setup: Setup, documents: tuple[DocumentReport, ...]) -> tuple[Result, ...]:
    """What the plan asks of all documents together; the rules are loaded only where it asks such things."""
    if not any(document.gathered for document in documents):
        return ()
    from jamcheck.meeting import judge_meeting

    return judge_meeting(load(setup), documents)


class Task(Struct, frozen=True, kw_only=True):
    """A document to check. `path` is what reports show; the content is `data` where it did not come from a file."""

    index: int
    path: str
    source: Path
    sha256: str = ""
    data: bytes | None = None
    type: str | None = None
    #: Where fsspec finds the content (s3://…); read by the worker, which then tells the content's hash.
    address: str = ""


class RunInfo(Struct, frozen=True):
    """What a report says of plan and pipeline; cached, so that a cached run need not load them."""

    plan: PlanInfo
    language_model: tuple[str, str]


class Answer(Struct, frozen=True):
    """What became of a task; `info` comes with every verdict, so that who asked need not load the rules."""

    index: int
    outcome: DocumentReport | DocumentError
    info: RunInfo | None = None


@dataclass(slots=True)
class Worker:
    """Reads and checks documents one after the other; a context manager, since its reader is a child process."""

    setup: Setup
    _checker: Checker | None = None
    _info: RunInfo | None = None
    _reader: ReaderPool | None = None
    _stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._stack.close()
        self._reader = None

    def answer(self, task: Task) -> Answer:
        """The verdict or the error on one document. JamcheckErrors of rules or pipeline pass through: they stop all."""
        if self._checker is not None:
            return self._check(*self._read(task))
        [answer] = self.answers([task])
        return answer

    def answers(self, tasks: Sequence[Task]) -> Iterator[Answer]:
        """As `answer`, of several: the child process reads the next ones while the pipeline loads or one is checked."""
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as ahead:
            reading = [ahead.submit(self._read, task) for task in tasks]
            self.checker()
            for read in reading:
                yield self._check(*read.result())

    def checker(self) -> Checker:
        """The checker, built at first use: it loads the language pipeline."""
        if self._checker is None:
            from jamcheck.check import Checker

            self._checker = Checker(load(self.setup), model=self.setup.model)
        return self._checker

    def info(self) -> RunInfo:
        """The plan and the pipeline that verdicts rest on."""
        if self._info is None:
            from jamcheck.rulebook import plan_info

            rulebook = load(self.setup)
            self._info = RunInfo(plan_info(rulebook.plan, rulebook.fingerprint), self.checker().language_model)
        return self._info

    def _read(self, task: Task) -> tuple[Task, Document | ExtractionError]:
        try:
            task = _fetched(task)
            return task, self._document(task)
        except ExtractionError as error:
            return task, error

    def _document(self, task: Task) -> Document:
        if self._reader is None:
            from jamcheck.extract.guard import ReaderPool

            self._reader = self._stack.enter_context(ReaderPool(1))
        if task.data is not None:
            return self._reader.read_bytes(task.data, task.source.name)
        return self._reader.read(task.source)

    def _check(self, task: Task, document: Document | ExtractionError) -> Answer:
        if isinstance(document, ExtractionError):
            return Answer(task.index, DocumentError(task.path, document.code, document.message))
        checker = self.checker()
        try:
            report = checker.check(document, path=task.path, sha256=task.sha256, type_=task.type)
        except JamcheckError:
            raise
        except Exception as error:  # one document must never cost the others their verdicts
            return Answer(task.index, DocumentError(task.path, "crashed", _fault(error)), self.info())
        return Answer(task.index, report, self.info())


def _fetched(task: Task) -> Task:
    """The task with its content, where that lies elsewhere."""
    if not task.address:
        return task
    from hashlib import sha256

    from jamcheck.batch._remote import fetch

    data = fetch(task.address)
    return structs.replace(task, data=data, sha256=sha256(data).hexdigest())


def _fault(error: Exception) -> str:
    """Where the program broke; never the exception's own text, which may quote the document."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else "okänt ställe"
    return (
        f"jamcheck gjorde fel i granskningen ({type(error).__name__} i {place}). Övriga dokument påverkas inte. "
        "Anmäl felet med den här raden till den som sköter jamcheck."
    )
