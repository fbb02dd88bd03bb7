"""The only way in for files: each is read by a child process with limits, so that no file can take jamcheck down.

The children are started once and kept warm. A child that crashes, hangs or breaks a limit costs that document an error
and is replaced. Nothing a file makes happen in the child reaches the parent but jamcheck's own document types.
"""

from __future__ import annotations

import atexit
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path, PurePath
from types import TracebackType

from msgspec.structs import replace

from jamcheck.document import Document
from jamcheck.errors import ExtractionError
from jamcheck.extract import _channel, _process, _sniff, extractor_names
from jamcheck.extract._limits import DEFAULT, Limits
from jamcheck.notice import Notice

__all__ = ["DEFAULT", "Limits", "ReaderPool", "read_bytes", "read_document"]

_DOCUMENTS_PER_CHILD = 500
_BROKEN_PIPE = (EOFError, OSError, ValueError)


class ReaderPool:
    """Warm child processes that read documents; safe to use from many threads, closed by `with` or `close`.

    `workers` documents are read at a time, further callers wait. Children start when they are first needed.
    `reader` names a module that reads all files, in place of the one that each suffix has.
    """

    def __init__(self, workers: int = 1, *, limits: Limits = DEFAULT, reader: str = "") -> None:
        if workers < 1:
            raise ValueError("workers must be at least 1")
        self._limits = limits
        self._reader = reader
        self._slots: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(workers):
            self._slots.put(None)
        self._workers = workers
        self._closed = False

    def start(self) -> None:
        """Start one child now, so that it is warm when the first document comes."""
        self._give_back(self._take())

    def read(self, path: Path, *, limits: Limits | None = None) -> Document:
        """Read a file. Raises ExtractionError with what the user can do."""
        _sniff.check_name(path.name)
        _module_for(path.name)
        document = self.read_bytes(_sniff.read_file(path), path.name, limits=limits)
        if _sniff.is_open_elsewhere(path):
            unsaved = Notice("open-elsewhere", "Dokumentet är öppet i ett annat program. Ändringar som inte har "
                             "sparats är inte med.")
            document = replace(document, notices=(*document.notices, unsaved))
        return document

    def read_bytes(self, data: bytes, name: str, *, limits: Limits | None = None) -> Document:
        """Read a file's bytes, such as an upload; `name` tells the format. Raises ExtractionError."""
        _sniff.check_name(name)
        _sniff.check_size(len(data))
        module = self._reader or _module_for(name)
        _sniff.check_type(data, name)
        child = self._take()
        try:
            return child.read(module, data, PurePath(name).name, limits or self._limits)
        finally:
            self._give_back(child)

    def close(self) -> None:
        """End all children. A document that is being read still gets its answer."""
        self._closed = True
        for _ in range(self._workers):
            try:
                child = self._slots.get_nowait()
            except queue.Empty:
                break
            if child is not None:
                child.kill()
            self._slots.put(None)

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def _take(self) -> _Child:
        child = self._slots.get()
        if self._closed:
            self._slots.put(child)  # wake the next one that waits
            raise RuntimeError("the pool is closed")
        if child is None or not child.usable:
            try:
                child = _Child()
            except BaseException:
                self._slots.put(None)
                raise
        return child

    def _give_back(self, child: _Child) -> None:
        if child.usable and not self._closed:
            self._slots.put(child)
            return
        child.kill()
        self._slots.put(None)


class _Child:
    """One warm child process, used by one thread at a time."""

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._left = _DOCUMENTS_PER_CHILD
        self._helper = 0
        self._timed_out = False
        self._ending, self._ended = threading.Lock(), False
        # -S and -I skip site and environment: the paths are given, and start-up is shorter.
        code = "import sys; sys.path[:] = sys.argv[1:]; from jamcheck.extract import _worker; _worker.main()"
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", code, *(path or os.curdir for path in sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"}, start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._replies = self._process.stdin, self._process.stdout

    @property
    def usable(self) -> bool:
        """Whether it may read another document. One inherited through fork belongs to the parent."""
        return self._left > 0 and self._owner == os.getpid() and self._process.poll() is None

    def read(self, module: str, data: bytes, name: str, limits: Limits) -> Document:
        self._left -= 1
        timer = threading.Timer(limits.seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            _channel.send(self._requests, _channel.Request(module, data, name, limits))
            reply = self._reply()
        except _BROKEN_PIPE as error:
            self.kill()
            raise self._death() from error
        except BaseException:  # interrupted: the child is still busy and out of step
            self.kill()
            raise
        finally:
            timer.cancel()
        if isinstance(reply, _channel.Read):
            return reply.document
        if reply.code in _channel.LAST:
            self._left = 0  # it is about to end itself
        raise ExtractionError(reply.code, reply.message)

    def _reply(self) -> _channel.Read | _channel.Refused:
        while isinstance(reply := _channel.receive_reply(self._replies), _channel.Helper):
            self._helper = reply.group
        return reply

    def _time_out(self) -> None:
        self._timed_out = True
        self.kill()

    def kill(self) -> None:
        """End the child and every helper program it started."""
        self._left = 0
        if self._owner != os.getpid():
            return
        with self._ending:
            if not self._ended:
                self._ended = True
                _process.kill_group(self._process.pid)  # also when it has ended: helpers may live on in its group
                self._process.wait()
            if self._helper:
                _process.kill_group(self._helper)
                self._helper = 0

    def _death(self) -> ExtractionError:
        """Why the child ended in the middle of a document."""
        if self._timed_out or self._process.returncode == -getattr(signal, "SIGXCPU", 0):
            return ExtractionError("timeout", "Filen tog för lång tid att läsa och hoppades över. Dela upp den, eller "
                                   "spara om den i det program som den gjordes i.")
        return ExtractionError("crashed", "Filen fick läsaren att krascha och hoppades över; den är troligen skadad. "
                               "Spara om den i det program som den gjordes i, helst som .docx.")


def _module_for(name: str) -> str:
    """The module that reads files of this name; the child imports no other."""
    suffix = PurePath(name).suffix.lower()
    module = extractor_names().get(suffix)
    if module is None:
        known = ", ".join(sorted(extractor_names()))
        raise ExtractionError("unsupported", f"Formatet {suffix or '(utan filändelse)'} kan inte läsas. Spara "
                              f"dokumentet som .docx eller PDF. Det här går att läsa: {known}.")
    return f"jamcheck.extract.{module}"


_default_pool: ReaderPool | None = None
_default_lock = threading.Lock()


def _pool() -> ReaderPool:
    global _default_pool
    with _default_lock:
        if _default_pool is None:
            _default_pool = ReaderPool(1)
            atexit.register(_default_pool.close)
        return _default_pool


def read_document(path: Path, *, limits: Limits = DEFAULT) -> Document:
    """Read a file in a warm child that all callers share. Raises ExtractionError with what the user can do."""
    return _pool().read(path, limits=limits)


def read_bytes(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Read a file's bytes in a warm child that all callers share. Raises ExtractionError."""
    return _pool().read_bytes(data, name, limits=limits)
