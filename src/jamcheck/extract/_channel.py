"""Frames over the pipes between the guard and its child: MessagePack of known types, and nothing else.

The child has read hostile files. Decoding makes jamcheck's own document types, whatever the frame holds.
"""

from __future__ import annotations

import re
import struct
from typing import IO, Any

import msgspec
from msgspec import Struct, structs

from jamcheck.document import Document
from jamcheck.extract._limits import Limits

_LENGTH = struct.Struct(">Q")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Request(Struct, frozen=True):
    """A file to read: the module that reads it, its bytes and its name."""

    module: str
    data: bytes
    name: str
    limits: Limits


class Read(Struct, frozen=True, tag=True):
    document: Document


class Refused(Struct, frozen=True, tag=True):
    """The code and message of an ExtractionError."""

    code: str
    message: str


#: Codes after which the child ends itself: its memory may be fragmented or a library in a bad state.
LAST = ("too-large", "timeout", "crashed")


class Helper(Struct, frozen=True, tag=True):
    """The process group of a helper program that has been started; the reply is still to come."""

    group: int


Reply = Read | Refused | Helper
_requests, _replies = msgspec.msgpack.Decoder(Request), msgspec.msgpack.Decoder(Reply)


def send(stream: IO[bytes], value: Request | Reply) -> None:
    """Write a frame. What Unicode cannot hold, lone surrogates, becomes U+FFFD, one for one, so that offsets stay."""
    try:
        body = msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        body = msgspec.msgpack.encode(_mended(value))
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive_request(stream: IO[bytes]) -> Request:
    """Raises EOFError when the other end is gone."""
    return _requests.decode(_receive(stream))


def receive_reply(stream: IO[bytes]) -> Reply:
    """Raises EOFError when the other end is gone, ValueError for what is no reply."""
    reply: Reply = _replies.decode(_receive(stream))
    return reply


def _receive(stream: IO[bytes]) -> bytes:
    head = _exactly(stream, _LENGTH.size)
    return _exactly(stream, _LENGTH.unpack(head)[0])


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, tuple | frozenset):
        return type(value)(map(_mended, value))
    if isinstance(value, Struct):
        return structs.replace(value, **{name: _mended(getattr(value, name)) for name in value.__struct_fields__})
    return value
