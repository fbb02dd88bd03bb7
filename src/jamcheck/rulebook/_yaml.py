"""YAML with positions: plain data, and for each place in it the line and column where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jamcheck._yaml import safe_loader
from jamcheck.errors import RuleFault

#: Where in the data: keys and indices from the top.
Where = tuple[Any, ...]


@dataclass(slots=True)
class Source:
    """One YAML file: its data, the position of every key and value, and the faults found in it."""

    path: Path
    data: Any = None
    lines: list[str] = field(default_factory=list)
    positions: dict[Where, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Where, tuple[int, int]] = field(default_factory=dict)
    faults: list[RuleFault] = field(default_factory=list)

    def fault(self, where: Where, message: str, *, key: bool = False) -> None:
        """Note a fault at a place of the data (at its key if `key`)."""
        line, column = self._position(where, key)
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        self.faults.append(RuleFault(self.path, line, column, message, text))

    def _position(self, where: Where, key: bool) -> tuple[int, int]:
        table = self.keys if key else self.positions
        while where and where not in table:
            where = where[:-1]
        return table.get(where) or self.positions.get(where) or (1, 1)


def read_source(path: Path, text: str) -> Source:
    """Parse one file; a YAML error becomes a fault, and `data` stays None."""
    import yaml

    source = Source(path, lines=text.splitlines())
    try:
        node = yaml.compose(text, Loader=safe_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        shown = source.lines[line - 1] if line <= len(source.lines) else ""
        source.faults.append(RuleFault(path, line, column, f"går inte att läsa som YAML: {error.problem}", shown))
        return source
    except yaml.YAMLError as error:
        source.faults.append(RuleFault(path, 1, 1, f"går inte att läsa som YAML: {error}"))
        return source
    if node is not None:
        source.data = _data(node, (), source)
    return source


def _data(node: Any, where: Where, source: Source) -> Any:
    import yaml

    source.positions[where] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, where, source)
    if isinstance(node, yaml.SequenceNode):
        return [_data(item, (*where, index), source) for index, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: Any, where: Where, source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        inner = (*where, key)
        source.keys[inner] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if key in found:
            source.fault(inner, f"”{key}” står två gånger", key=True)
        found[key] = _data(value_node, inner, source)
    return found


_TRUE, _FALSE = ("true", "True"), ("false", "False")


def _scalar(node: Any) -> Any:
    """YAML 1.2's core schema: no surprises with ja, nej, on, off or dates."""
    text = node.value
    if node.style or node.tag == "tag:yaml.org,2002:str":
        return text
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text in ("", "~", "null"):
        return None
    for number in (int, float):
        try:
            return number(text)
        except ValueError:
            continue
    return text
