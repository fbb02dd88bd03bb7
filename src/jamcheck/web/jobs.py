"""What a worker process does for the service: check a document, render a report, write comments into a copy.

A worker has touched files from strangers, so nothing that it answers is unpickled: reports come back as JSON.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from jamcheck.errors import ExtractionError, JamcheckError
from jamcheck.memory import forget_texts

if TYPE_CHECKING:
    from jamcheck.check import Checker
    from jamcheck.document import Document
    from jamcheck.result import DocumentReport, Report

#: First byte of an answer: a report as JSON, bytes as they are, an error that the user may read, a fault of ours.
REPORT, BYTES, ERROR, FAULT = b"R", b"B", b"E", b"F"
_PLANS_HELD = 8
#: Browsers reserve far more addresses than they use.
_BROWSER_BYTES = 2**46


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs before its first job. `scratch` is its folder for temporary files."""

    plan: str
    rules_dir: Path | None
    model: str | None
    scratch: str
    memory_bytes: int = 2 * 2**30


@dataclass(slots=True)
class Jobs:
    """The jobs by name; each public method is one and returns a DocumentReport or bytes."""

    setup: Setup
    _checker: Callable[[str], Checker] = field(init=False)

    def __post_init__(self) -> None:
        self._checker = lru_cache(_PLANS_HELD)(self._load)

    def warm(self) -> bytes:
        """Load what the first check would wait for; the name and version of the pipeline as JSON."""
        return json.dumps(self._checker(self.setup.plan).language_model).encode()

    def check(self, document: Document, plan: str, path: str, sha256: str, type_: str | None) -> DocumentReport:
        return self._checker(plan).check(document, path=path, sha256=sha256, type_=type_)

    def render(self, name: str, report: Report, lang: str) -> bytes:
        from jamcheck.extract._process import more_memory
        from jamcheck.report import render

        with more_memory(_BROWSER_BYTES):  # without WeasyPrint a browser prints the PDF
            made = render(name, report, lang)
        return made.encode() if isinstance(made, str) else made

    def annotate(self, data: bytes, suffix: str, report: DocumentReport, document: Document, lang: str) -> bytes:
        from jamcheck.feedback import annotate

        return annotate(data, suffix, report, document, lang=lang)

    def word(self, report: DocumentReport, document: Document, lang: str) -> bytes:
        """The text of a document that is no Word file as one, with comments."""
        from jamcheck.feedback import annotate
        from jamcheck.web.word import as_word

        return annotate(as_word(document, report.title), ".docx", report, document, lang=lang)

    def _load(self, plan: str) -> Checker:
        from jamcheck.check import Checker
        from jamcheck.rulebook import load_rulebook

        return Checker(load_rulebook(plan, rules_dir=self.setup.rules_dir), model=self.setup.model)


def main(connection: Connection, setup: Setup) -> None:
    """A worker process: do jobs until the other end is gone."""
    _withdraw(setup)
    jobs = Jobs(setup)
    while _serve(connection, jobs):
        forget_texts()


def _serve(connection: Connection, jobs: Jobs) -> bool:
    """Do one job; False where the other end is gone. What the job held goes when it returns."""
    try:
        name, arguments = connection.recv()
    except (EOFError, OSError):
        return False
    connection.send_bytes(_answer(jobs, name, arguments))
    return True


def _answer(jobs: Jobs, name: str, arguments: tuple[Any, ...]) -> bytes:
    try:
        made = getattr(jobs, name)(*arguments)
    except ExtractionError as error:
        return ERROR + json.dumps([error.code, error.message]).encode()
    except JamcheckError as error:
        return ERROR + json.dumps(["refused", error.message]).encode()
    except Exception as error:
        return FAULT + place_of(error).encode()
    if isinstance(made, bytes):
        return BYTES + made
    import msgspec

    return REPORT + json.dumps(msgspec.to_builtins(made)).encode()


def place_of(error: BaseException) -> str:
    """The kind of an error and where it happened, without its text, which may quote a document."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def _withdraw(setup: Setup) -> None:
    """A session of its own, no output, its own temporary folder, and no more memory than it is allowed."""
    import tempfile

    if hasattr(os, "setsid"):
        os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    sys.stdout = sys.stderr = os.fdopen(nothing, "w")
    logging.disable(logging.CRITICAL)  # libraries may log pieces of a document
    os.environ["TMPDIR"] = tempfile.tempdir = setup.scratch
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = setup.memory_bytes if hard == resource.RLIM_INFINITY else min(setup.memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
