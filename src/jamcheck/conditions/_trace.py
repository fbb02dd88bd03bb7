"""Which conditions held and which did not: a compiler whose tests leave a tree of answers.

For explaining one rule on one document; checking uses the plain compiler. Of the many sentences that a condition is
asked of, the one that came closest is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jamcheck.conditions import Compiler
from jamcheck.conditions._context import Context, Test, Unit

#: Where in `Context.facts` the open node lies.
_OPEN = "trace"
#: Kinds that ask their inner condition of many sentences.
SEARCHING = ("sentence", "place", "near", "sections")


@dataclass(slots=True)
class Trace:
    """One condition as it was asked: the plain data of it, the sentence (or "" for the document), the answer."""

    spec: Any
    text: str = ""
    held: bool = False
    parts: list[Trace] = field(default_factory=list)

    @property
    def closeness(self) -> float:
        """How much of the condition held, 0 to 1."""
        if self.held or not self.parts:
            return float(self.held)
        shares = [part.closeness for part in self.parts]
        if isinstance(self.spec, dict) and "none" in self.spec:
            shares = [1 - float(part.held) for part in self.parts]
        if isinstance(self.spec, dict) and "any" in self.spec:
            return max(shares)
        return sum(shares) / len(shares)


class TracingCompiler(Compiler):
    """As Compiler, but every part is asked as it stands (no short cut), nothing is remembered; `traced` gives the tree.
    """

    def ordered(self, parts: list[Any]) -> list[Any]:
        return parts

    def grouped(self, _key: str, _parts: list[Any], tests: list[Test]) -> list[Test]:
        return tests

    def combined(self, key: str, tests: list[Test]) -> Test:
        def ask(unit: Unit | None, context: Context) -> bool:
            held = [test(unit, context) for test in tests]
            return all(held) if key == "all" else any(held) is (key == "any")
        return ask

    def remembered(self, name: str, test: Test) -> Test:
        return test

    def wrapped(self, spec: Any, test: Test) -> Test:
        def ask(unit: Unit | None, context: Context) -> bool:
            node = Trace(spec, unit.text if unit is not None else "")
            outer: Trace | None = context.facts.get(_OPEN)
            context.facts[_OPEN] = node
            try:
                node.held = test(unit, context)
            finally:
                context.facts[_OPEN] = outer
            if outer is not None:
                _add(outer, node)
            return node.held
        return ask


def traced(test: Test, context: Context) -> Trace:
    """Ask a test of a TracingCompiler about the document; its tree of answers."""
    root = Trace(None)
    context.facts[_OPEN] = root
    root.held = test(None, context)
    context.facts[_OPEN] = None
    return root.parts[0] if root.parts else root


def _add(outer: Trace, node: Trace) -> None:
    """Keep each part; of a search over sentences only the one that came closest."""
    searching = isinstance(outer.spec, dict) and next(iter(outer.spec)) in SEARCHING
    if not searching:
        outer.parts.append(node)
    elif not outer.parts or (node.held, node.closeness) > (outer.parts[0].held, outer.parts[0].closeness):
        outer.parts[:] = [node]
