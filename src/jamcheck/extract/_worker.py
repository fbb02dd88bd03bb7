"""The guard's child: reads documents one after another, within limits, and survives none that break them."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import traceback
from pathlib import PurePath
from typing import BinaryIO, cast

from jamcheck.errors import ExtractionError
from jamcheck.extract import Extractor, _channel, _process
from jamcheck.extract._limits import Limits
from jamcheck.extract._silent import with_silence_told
from jamcheck.extract._typed import with_typed_structure
from jamcheck.memory import collect_seldom, forget_texts


def main() -> None:
    """Serve requests (module of the reader, bytes, file name, limits) on standard input until it closes."""
    requests, replies = _private_pipes()
    collect_seldom()
    logging.disable(logging.CRITICAL)  # libraries may log pieces of the document
    _process.announce = lambda group: _channel.send(replies, _channel.Helper(group))
    while _serve(requests, replies):
        forget_texts()


def _serve(requests: BinaryIO, replies: BinaryIO) -> bool:
    """Answer one request; whether another may follow. What it held goes when it returns."""
    try:
        request = _channel.receive_request(requests)
    except EOFError:
        return False
    reply = _answer(request)
    _channel.send(replies, reply)
    return isinstance(reply, _channel.Read) or reply.code not in _channel.LAST


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the guard; whatever a library prints goes nowhere."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    sys.stdout = sys.stderr = os.fdopen(nothing, "w")
    return requests, replies


def _answer(request: _channel.Request) -> _channel.Read | _channel.Refused:
    try:
        set_limits(request.limits)
        extractor = cast(Extractor, importlib.import_module(request.module))
        document = extractor.extract(request.data, request.name)
        return _channel.Read(with_silence_told(with_typed_structure(document)))
    except ExtractionError as error:
        return _channel.Refused(error.code, error.message)
    except MemoryError:
        return _channel.Refused("too-large", "Filen kräver mer minne än vad som är tillåtet. Dela upp den, eller ta "
                                "bort stora bilder och tabeller.")
    except Exception as error:
        return _channel.Refused("crashed", f"Filen kunde inte läsas på grund av ett fel i jamcheck ({_place(error)}). "
                                "Spara om den i ett annat format och försök igen, och rapportera gärna felet.")


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
