"""Faults that show only when a rule file's conditions get their meaning: where in the file they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jamcheck.errors import RuleFault
from jamcheck.rulebook._shape import likely
from jamcheck.rulebook._yaml import Source, Where, read_source


def fault_in(path: Path, where: Where, message: str, key: str = "", known: Iterable[str] = ()) -> RuleFault:
    """The fault at the word `key` below the place `where` of a file, else at the place itself.

    `known` is what is allowed instead: the likely meant word is added to the message.
    """
    source = read_source(path, path.read_text(encoding="utf-8"))
    names = tuple(known)
    source.fault(place_of(source, where, key), f"{message}{likely(key, names)}" if names else message)
    return source.faults[-1]


def place_of(source: Source, where: Where, key: str) -> Where:
    """Where the word `key` stands below a place, else the place itself."""
    return next((place for place in _places(source.data, ()) if key and place[:len(where)] == where
                 and _says(source.data, place, key)), where)


def _places(data: Any, where: Where) -> Iterator[Where]:
    yield where
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _places(value, (*where, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _places(value, (*where, index))


def _says(data: Any, where: Where, key: str) -> bool:
    """Does the place name the word: as its key, as its value, or as a reference (@x, !x, <x>)?"""
    for step in where:
        data = data[step]
    if where and where[-1] == key:
        return True
    if isinstance(data, str):
        return key in (data, data.lstrip("!@")) or f"<{key}>" in data
    return isinstance(data, int | float) and str(data) == key
