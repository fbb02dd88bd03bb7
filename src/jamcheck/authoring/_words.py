"""Conditions in words: one line for a part, and a rule's whole condition as an indented list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jamcheck.conditions import COMBINE, kinds
from jamcheck.rule import Rulebook

_COMBINED = {"all": "allt detta", "any": "något av detta", "none": "inget av detta"}
#: Kinds whose value holds a further condition, by the key it stands under ("" for the value itself).
_NESTED = {"sentence": "", "document": "", "place": "when", "near": "when", "sections": "when"}


def in_words(spec: Any) -> str:
    """One line for a condition, kinds explained by their own description; what it consists of is told below it."""
    key, rest = _parts_of(spec)
    if key not in kinds() or isinstance(spec, str):
        return briefly(spec)
    said = _first_sentence(kinds()[key].SCHEMA["description"])
    return f"{key}: {said}{f' ({rest})' if rest else ''}"


def briefly(spec: Any) -> str:
    """One line for a condition: "skillnad", "något av detta", "quantity (kind: share)"."""
    if isinstance(spec, str):
        return f"inte {spec[1:]}" if spec.startswith("!") else spec
    if isinstance(spec, list):
        return _COMBINED["all"]
    key, rest = _parts_of(spec)
    return _COMBINED.get(key, f"{key} ({rest})" if rest else key)


def _parts_of(spec: Any) -> tuple[str, str]:
    """A condition's key and the plain part of its value."""
    if not isinstance(spec, dict) or len(spec) != 1:
        return str(spec), ""
    (key, value), = spec.items()
    return str(key), "" if key in COMBINE else _plain(value, _NESTED.get(key))


def conditions(spec: Any, book: Rulebook, indent: int = 0) -> Iterator[str]:
    """A condition as a list; concepts and statements are told by their titles."""
    pad = "  " * indent
    if isinstance(spec, str):
        yield f"{pad}- {_named(spec, book)}"
        return
    if isinstance(spec, list):
        spec = {"all": spec}
    yield f"{pad}- {in_words(spec)}{':' if _inner(spec) else ''}"
    for part in _inner(spec):
        yield from conditions(part, book, indent + 1)


def _named(name: str, book: Rulebook) -> str:
    if name.startswith("!"):
        return f"inte: {_named(name[1:], book)}"
    if name.startswith("@"):
        statement = book.statements.get(name[1:])
        return f"{statement.title} ({name})" if statement else name
    concept = book.concepts.get(name)
    return f"{concept.title} ({name})" if concept else name


def _inner(spec: Any) -> list[Any]:
    if not isinstance(spec, dict) or len(spec) != 1:
        return []
    (key, value), = spec.items()
    if key in COMBINE:
        return list(value)
    if key not in _NESTED:
        return []
    return [value[_NESTED[key]]] if _NESTED[key] else [value]


def _first_sentence(text: str) -> str:
    return re.split(r"(?<!t\.ex)\. ", text)[0].rstrip(".")


def _plain(value: Any, nested: str | None) -> str:
    """The value without the condition inside it: "kind: share, near: kon"."""
    if nested == "":
        return ""
    if not isinstance(value, dict):
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return "; ".join(f"{key}: {_plain(item, None)}" for key, item in value.items() if key != nested)
