"""Source file → Document. Each format is one module with SUFFIXES and `extract(data, name)`, found by folder."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
import re
from functools import cache
from importlib.abc import InspectLoader
from typing import Protocol, cast

from jamcheck.document import Document

_SUFFIXES = re.compile(r"^SUFFIXES = (\([^()]*\))$", re.MULTILINE)


class Extractor(Protocol):
    """What a format module offers. `extract` raises ExtractionError, and nothing else, on bad input."""

    SUFFIXES: tuple[str, ...]

    def extract(self, data: bytes, name: str) -> Document: ...


@cache
def extractor_names() -> dict[str, str]:
    """Suffix (with dot, lower case) → module name. Modules whose names begin with "_" are no formats."""
    modules = (module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {suffix: name for name in modules for suffix in _suffixes(name)}


def _suffixes(name: str) -> tuple[str, ...]:
    """A module's SUFFIXES, read from its source: importing every format costs more than most commands do."""
    spec = importlib.util.find_spec(f"{__name__}.{name}")
    source = spec.loader.get_source(spec.name) if spec and isinstance(spec.loader, InspectLoader) else None
    if source is not None and "SUFFIXES" not in source:
        return ()
    literal = _SUFFIXES.search(source or "")
    if literal:
        return cast(tuple[str, ...], ast.literal_eval(literal[1]))
    return cast(tuple[str, ...], getattr(importlib.import_module(f"{__name__}.{name}"), "SUFFIXES", ()))


def extractor_for(suffix: str) -> Extractor | None:
    """The module that reads a suffix, or None."""
    name = extractor_names().get(suffix.lower())
    return cast(Extractor, importlib.import_module(f"{__name__}.{name}")) if name else None
