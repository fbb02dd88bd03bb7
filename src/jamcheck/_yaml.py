"""YAML read safely and fast; with the line of every value where that is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jamcheck.errors import ConfigError

Place = tuple[str | int, ...]


def safe_loader() -> Any:
    """PyYAML's safe loader, the compiled one where it is there: the other takes many times as long."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_with_lines(path: Path) -> tuple[Any, dict[Place, int]]:
    """The data of a file and the line (from 1) of each value by its place in it, as ("undantag", 0, "date").

    Raises ConfigError with line and column for what is not YAML, OSError where the file cannot be read.
    """
    import yaml

    loader_class = safe_loader()
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=loader_class)
        data = yaml.load(text, Loader=loader_class)  # noqa: S506 - a safe loader
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} är inte UTF-8. Spara om filen som UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "kan inte tolkas"
        raise ConfigError(f"{path}{place}: inte giltig YAML ({problem}). Rätta raden.") from error
    lines: dict[Place, int] = {}
    if node is not None:
        _note(node, (), lines)
    return data, lines


def _note(node: Any, place: Place, lines: dict[Place, int]) -> None:
    lines[place] = node.start_mark.line + 1
    if node.id == "sequence":
        for number, item in enumerate(node.value):
            _note(item, (*place, number), lines)
    elif node.id == "mapping":
        for key, value in node.value:
            _note(value, (*place, str(key.value)), lines)
