"""Extractors that do what a hostile file can make a library do; the guard's child loads them by name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from jamcheck.document import Document, DocumentBuilder
from jamcheck.errors import ExtractionError
from jamcheck.extract import _process

SUFFIXES = (".docx",)


def _sleep() -> None:
    time.sleep(60)


def _spin() -> None:
    while True:
        pass


def _abort() -> None:
    os.kill(os.getpid(), signal.SIGABRT)


def _exit() -> None:
    os._exit(0)


def _allocate() -> None:
    pieces = []
    while True:
        pieces.append(bytearray(2**26))


def _fault() -> None:
    raise KeyError("hemlig text")


def _print() -> None:
    print("skräp på standard ut", flush=True)
    os.write(1, b"skrap")


def _sleeper() -> list[str]:
    """A program that writes down its process id and stays."""
    code = f"import os, time; open({os.environ['HELPER_PID_FILE']!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    return [sys.executable, "-c", code]


def _helper() -> None:
    _process.run(_sleeper(), seconds=60)


def _stray() -> None:
    """Crash while a program runs that nobody was told of."""
    subprocess.Popen(_sleeper())
    time.sleep(1)
    _abort()


def _refuse() -> None:
    raise ExtractionError("corrupt", "Trasig.")


_DEEDS: dict[bytes, Callable[[], None]] = {
    b"sleep": _sleep, b"spin": _spin, b"abort": _abort, b"exit": _exit, b"allocate": _allocate, b"fault": _fault,
    b"print": _print, b"helper": _helper, b"stray": _stray, b"refuse": _refuse,
}


def extract(data: bytes, name: str) -> Document:
    """Do the deed that the data names; data that names none is its own text."""
    deed = data.removeprefix(b"PK\x03\x04")
    _DEEDS.get(deed, lambda: None)()
    builder = DocumentBuilder(format="docx")
    builder.add_paragraph(f"{deed.decode()} {os.getpid()}")
    return builder.build()
