"""Where the rules and the language pipeline lie: beside the package in a wheel, at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jamcheck.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parent


def rules_dir() -> Path:
    """The folder of rule files and word lists that came with jamcheck. Raises ConfigError when it is missing."""
    return _folder("rules")


def models_dir() -> Path:
    """The folder of the Swedish language pipeline that came with jamcheck. Raises ConfigError when it is missing."""
    return _folder("models")


@cache
def _folder(name: str) -> Path:
    places = (_PACKAGE / f"_{name}", _PACKAGE.parents[1] / name)
    for place in places:
        if place.is_dir():
            return place
    raise ConfigError(f"Mappen {name} saknas i installationen av jamcheck. Installera om programmet.")
