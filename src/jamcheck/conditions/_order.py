"""The order in which the parts of a condition are asked: the dear ones last, since they often need not be asked then,
and first those that rest on the sentence's own words (`_own`).

A kind that may call for a sentence's parse says DEAR = True.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from jamcheck.conditions._context import ELSEWHERE, TEXT, WORDS

#: Numbers and times are dear to find, too.
_RANK = {WORDS: 0, ELSEWHERE: 1, TEXT: 2}


class Order:
    """Knows what conditions hold, by their plain data."""

    def __init__(self, kinds: Mapping[str, ModuleType], statements: Mapping[str, Any],
                 rests: Callable[[Any], int] = lambda _: ELSEWHERE) -> None:
        self._rests = rests
        self._looking = frozenset(key for key, kind in kinds.items() if getattr(kind, "LEVEL", "") == "document")
        self._dear = frozenset(key for key, kind in kinds.items() if getattr(kind, "DEAR", False))
        self._statements = statements
        self._of_statement: dict[str, frozenset[str]] = {}

    def dear_last(self, parts: list[Any]) -> list[Any]:
        """The parts, the dear ones last; none changes sides with one that looks at the document and may leave places
        to quote."""
        ordered: list[Any] = []
        run: list[tuple[int, Any]] = []
        for part in parts:
            held = self._held(part)
            if held.isdisjoint(self._looking):
                itself = isinstance(part, dict) and not self._dear.isdisjoint(part)
                dear = 2 if itself else 1 if held & self._dear else 0
                run.append((3 * dear + _RANK[self._rests(part)], part))
                continue
            ordered += [*_sorted(run), part]
            run.clear()
        return ordered + _sorted(run)

    def is_dear(self, spec: Any) -> bool:
        """Whether a condition may call for a sentence's parse."""
        return not self._held(spec).isdisjoint(self._dear)

    def looks(self, spec: Any) -> bool:
        """Whether a condition looks at the document."""
        return not self._held(spec).isdisjoint(self._looking)

    def _held(self, spec: Any) -> frozenset[str]:
        """The keys of a condition and of all in it, those of its statements included."""
        if isinstance(spec, str):
            return self._in_statement(spec.lstrip("!")[1:]) if "@" in spec else frozenset()
        if isinstance(spec, dict):
            return frozenset(map(str, spec)).union(*map(self._held, spec.values()))
        return frozenset().union(*map(self._held, spec)) if isinstance(spec, list) else frozenset()

    def _in_statement(self, name: str) -> frozenset[str]:
        if name not in self._of_statement:
            self._of_statement[name] = frozenset()  # one that names itself is a fault, told elsewhere
            self._of_statement[name] = self._held(self._statements.get(name))
        return self._of_statement[name]


def _sorted(run: list[tuple[int, Any]]) -> list[Any]:
    return [part for _, part in sorted(run, key=lambda item: item[0])]
