"""Frozen dataclasses to JSON and back, by their type hints: for the cache, which must never unpickle."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def encode(value: Any) -> Any:
    """JSON-ready data of a dataclass: tuples become lists, enum members their values."""
    return asdict(value)


def decode(kind: type[T], data: Any) -> T:
    """The dataclass that `encode` took apart; raises KeyError, TypeError or ValueError where `data` does not fit."""
    read: Decoder = _decoder(typing.cast(Any, kind))
    return typing.cast(T, read(data))


@cache
def _decoder(kind: Any) -> Decoder:
    """How to read one type; built once a type, since a cached run decodes thousands of values."""
    origin = typing.get_origin(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    if origin is tuple:
        return _tuple_decoder(typing.get_args(kind))
    if origin in (typing.Union, types.UnionType):
        inner = _decoder(next(arg for arg in typing.get_args(kind) if arg is not type(None)))
        return lambda data: None if data is None else inner(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _unchanged


def _dataclass_decoder(kind: type) -> Decoder:
    hints = typing.get_type_hints(kind)
    plan = [(item.name, _decoder(hints[item.name])) for item in fields(kind)]
    plain = [name for name, decoder in plan if decoder is _unchanged]
    deep = [(name, decoder) for name, decoder in plan if decoder is not _unchanged]

    def read(data: Any) -> Any:
        values = {name: data[name] for name in plain}
        for name, decoder in deep:
            values[name] = decoder(data[name])
        return kind(**values)

    return read


def _tuple_decoder(args: tuple[Any, ...]) -> Decoder:
    if len(args) == 2 and args[1] is Ellipsis:
        inner = _decoder(args[0])
        return tuple if inner is _unchanged else lambda data: tuple(map(inner, data))
    decoders = [_decoder(arg) for arg in args]
    return lambda data: tuple(read(item) for read, item in zip(decoders, data, strict=True))


def _unchanged(data: Any) -> Any:
    return data
