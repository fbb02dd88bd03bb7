"""One document in a worker: read, check, answer. A process keeps its reader and its checker warm."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from jamcheck.errors import ExtractionError, JamcheckError
from jamcheck.result import DocumentError, DocumentReport, Result

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


class Answer(Struct, frozen=True):
    index: int
    outcome: DocumentReport | DocumentError
    language_model: tuple[str, str] | None = None


@dataclass(slots=True)
class Worker:
    """Reads and checks documents one after the other; a context manager, since its reader is a child process."""

    setup: Setup
    _checker: Checker | None = None
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
        try:
            task = _fetched(task)
            document = self._read(task) if self._checker else self._read_while_loading(task)
        except ExtractionError as error:
            return Answer(task.index, DocumentError(task.path, error.code, error.message))
        return self._check(task, document)

    def checker(self) -> Checker:
        """The checker, built at first use: it loads the language pipeline."""
        if self._checker is None:
            from jamcheck.check import Checker

            self._checker = Checker(load(self.setup), model=self.setup.model)
        return self._checker

    def _read_while_loading(self, task: Task) -> Document:
        """The first document is read by the child process while the language pipeline is loaded here."""
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as pool:
            reading = pool.submit(self._read, task)
            self.checker()
            return reading.result()

    def _read(self, task: Task) -> Document:
        if self._reader is None:
            from jamcheck.extract.guard import ReaderPool

            self._reader = self._stack.enter_context(ReaderPool(1))
        if task.data is not None:
            return self._reader.read_bytes(task.data, task.source.name)
        return self._reader.read(task.source)

    def _check(self, task: Task, document: Document) -> Answer:
        checker = self.checker()
        try:
            report = checker.check(document, path=task.path, sha256=task.sha256, type_=task.type)
        except JamcheckError:
            raise
        except Exception as error:  # one document must never cost the others their verdicts
            return Answer(task.index, DocumentError(task.path, "crashed", _fault(error)), checker.language_model)
        return Answer(task.index, report, checker.language_model)


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
