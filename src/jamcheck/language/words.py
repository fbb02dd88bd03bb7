"""Word lists of the language tools: the YAML files under rules/language/."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jamcheck.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parents[1]


def _folder(installed: str, checkout: str) -> Path:
    """A data folder: inside the package when installed from a wheel, at the top of a checkout otherwise."""
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parents[1] / checkout


def models_folder() -> Path:
    """Where the Swedish pipeline that ships lies."""
    return _folder("_models", "models")


@cache
def word_list(name: str) -> dict[str, Any]:
    """The mapping in rules/language/<name>.yaml, read once.

    Raises ConfigError when the file is missing or is not a mapping.
    """
    import yaml

    path = _folder("_rules", "rules") / "language" / f"{name}.yaml"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"Ordlistan {path} kan inte läsas: {error}") from error
    if not isinstance(data, dict):
        raise ConfigError(f"Ordlistan {path} ska vara en uppställning av nycklar och värden.")
    return data


def alternatives(words: list[str]) -> str:
    """A regular expression that matches any of `words`, the longest first; a blank stands for any blanks."""
    import re

    ordered = sorted({word.strip() for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) + ")"
