"""Frames of pickled values over pipes between the guard and its child."""

from __future__ import annotations

import io
import pickle
import struct
from typing import IO, Any

_NOTICE = "jamcheck.notice"
_DOCUMENT = "jamcheck.document"
_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes], value: object) -> None:
    body = pickle.dumps(value, protocol=5)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """One frame's bytes. Raises EOFError when the other end is gone."""
    head = _read(stream, _LENGTH.size)
    return _read(stream, _LENGTH.unpack(head)[0])


def load_document_reply(frame: bytes) -> Any:
    """A reply from the child, which has read hostile files: only jamcheck's document types may come out of it."""
    return _Restricted(io.BytesIO(frame)).load()


class _Restricted(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        known = module in (_DOCUMENT, _NOTICE) or module.startswith(f"{_DOCUMENT}.")
        found = super().find_class(module, name) if known else None
        # What those modules import is not theirs to give away: only classes that are defined there.
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"not a document type: {module}.{name}")
        return found


def _read(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
