"""The guard's child: reads documents one after another, within limits, and survives none that break them."""

from __future__ import annotations

import importlib
import logging
import os
import pickle
import sys
import traceback
from pathlib import PurePath
from typing import BinaryIO, cast

from jamcheck.errors import ExtractionError
from jamcheck.extract import Extractor, _channel, _process
from jamcheck.extract._limits import Limits
from jamcheck.extract._silent import with_silence_told
from jamcheck.extract._typed import with_typed_structure
from jamcheck.memory import forget_texts


def main() -> None:
    """Serve requests (module of the reader, bytes, file name, limits) on standard input until it closes."""
    requests, replies = _private_pipes()
    logging.disable(logging.CRITICAL)  # libraries may log pieces of the document
    _process.announce = lambda group: _channel.send(replies, ("group", group))
    while _serve(requests, replies):
        forget_texts()


def _serve(requests: BinaryIO, replies: BinaryIO) -> bool:
    """Answer one request; whether another may follow. What it held goes when it returns."""
    try:
        module, data, name, limits = pickle.loads(_channel.receive(requests))  # noqa: S301  (from our own parent)
    except EOFError:
        return False
    reply = _answer(module, data, name, limits)
    _channel.send(replies, reply)
    # Memory may be fragmented or a library in a bad state: the guard starts a fresh child.
    return not (reply[0] == "error" and reply[1] in ("too-large", "timeout", "crashed"))


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the guard; whatever a library prints goes nowhere."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    sys.stdout = sys.stderr = os.fdopen(nothing, "w")
    return requests, replies


def _answer(module: str, data: bytes, name: str, limits: Limits) -> tuple[object, ...]:
    try:
        set_limits(limits)
        extractor = cast(Extractor, importlib.import_module(module))
        return "document", with_silence_told(with_typed_structure(extractor.extract(data, name)))
    except ExtractionError as error:
        return "error", error.code, error.message
    except MemoryError:
        return "error", "too-large", ("Filen kräver mer minne än vad som är tillåtet. Dela upp den, eller ta bort "
                                      "stora bilder och tabeller.")
    except Exception as error:
        return "error", "crashed", (f"Filen kunde inte läsas på grund av ett fel i jamcheck ({_place(error)}). Spara "
                                    "om den i ett annat format och försök igen, och rapportera gärna felet.")


def _place(error: Exception) -> str:
    """The kind of error and where it happened, without any text of the document."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} i {PurePath(frame.filename).name} rad {frame.lineno}"


def set_limits(limits: Limits) -> None:
    """Bound this process's memory and its processor time from now on. No-op on Windows."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.cpu_seconds) + 1
    for kind, soft in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CPU, seconds),
                       (resource.RLIMIT_CORE, 0)):
        # The hard limits stay: LibreOffice, started by the reader of old formats, needs more room than we do.
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
