"""Checks of the shape of rule data: required and allowed keys, types of values; faults carry their position."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from jamcheck.rulebook._yaml import Source, Where


def likely(word: str, known: Iterable[str]) -> str:
    """" – menade du ”…”?" where a known word is close, else the list of what is allowed."""
    options = sorted(known)
    close = difflib.get_close_matches(word, options, n=1)
    if close:
        return f" – menade du ”{close[0]}”?"
    return f" – tillåtna: {', '.join(options)}" if len(options) <= 25 else ""


def mapping(source: Source, data: Any, where: Where, allowed: Iterable[str],
            required: Iterable[str] = ()) -> dict[str, Any]:
    """`data` as a mapping with none but the allowed keys; an empty one where it is no mapping."""
    if not isinstance(data, dict):
        source.fault(where, "här ska nycklar med värden stå")
        return {}
    names = frozenset(allowed)
    for key in data:
        if key not in names:
            source.fault((*where, key), f"okänd nyckel ”{key}”{likely(key, names)}", key=True)
    for key in required:
        if data.get(key) in (None, "", [], {}):
            source.fault(where, f"nyckeln ”{key}” saknas eller är tom")
    return data


def text(source: Source, data: dict[str, Any], key: str, where: Where, default: str = "") -> str:
    value = data.get(key)
    if value is None:
        return default
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        source.fault((*where, key), f"”{key}” ska vara en text")
        return default
    return " ".join(str(value).split()) if "\n" not in str(value).strip() else str(value).strip()


def texts(source: Source, data: dict[str, Any], key: str, where: Where) -> tuple[str, ...]:
    """A list of texts; () where the key is absent."""
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str | int | float) for item in value):
        source.fault((*where, key), f"”{key}” ska vara en lista med texter")
        return ()
    return tuple(str(item) for item in value)


def one_of(source: Source, value: str, allowed: Iterable[str], where: Where) -> None:
    names = tuple(allowed)
    if value not in names:
        source.fault(where, f"”{value}” är inte tillåtet här{likely(value, names)}")


def items(source: Source, data: dict[str, Any], key: str, where: Where = ()) -> list[Any]:
    """A list of anything; [] where the key is absent."""
    value = data.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        source.fault((*where, key), f"”{key}” ska vara en lista")
        return []
    return value


def number(source: Source, data: dict[str, Any], key: str, where: Where, default: float) -> float:
    value = data.get(key)
    if value is None:
        return default
    if not isinstance(value, int | float) or isinstance(value, bool):
        source.fault((*where, key), f"”{key}” ska vara ett tal")
        return default
    return float(value)


def flag(source: Source, data: dict[str, Any], key: str, where: Where) -> bool:
    """True or false; false where the key is absent."""
    value = data.get(key, False)
    if not isinstance(value, bool):
        source.fault((*where, key), f"”{key}” ska vara true eller false")
    return value is True


def mapping_of(source: Source, data: dict[str, Any], key: str, where: Where) -> dict[str, Any]:
    """A mapping with any keys; {} where the key is absent."""
    value = data.get(key)
    if value is not None and not isinstance(value, dict):
        source.fault((*where, key), f"”{key}” ska vara nycklar med värden")
        return {}
    return dict(value or {})
