"""Source file → Document. Each format is one module with SUFFIXES and `extract(data, name)`; found by folder, never listed."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from jamcheck.document import Document


class Extractor(Protocol):
    """What a format module offers. `extract` raises ExtractionError, and nothing else, on bad input."""

    SUFFIXES: tuple[str, ...]

    def extract(self, data: bytes, name: str) -> Document: ...


@cache
def extractor_names() -> dict[str, str]:
    """Suffix (with dot, lower case) → module name, read from each module's SUFFIXES."""
    names: dict[str, str] = {}
    for module in pkgutil.iter_modules(__path__):
        suffixes = getattr(importlib.import_module(f"{__name__}.{module.name}"), "SUFFIXES", ())
        names.update(dict.fromkeys(suffixes, module.name))
    return names


def extractor_for(suffix: str) -> Extractor | None:
    """The module that reads a suffix, or None."""
    name = extractor_names().get(suffix.lower())
    return cast(Extractor, importlib.import_module(f"{__name__}.{name}")) if name else None
