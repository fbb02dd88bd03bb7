"""Condition kinds: one file a kind, found by folder. A rule combines them by all / any / none.

A kind's module declares KEY, SCHEMA (JSON Schema of its value) and `compile(value, compiler) -> Test`. A Test is asked
about one unit (sentence) of a document, or about the document as a whole where `unit` is None.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

from jamcheck.conditions._context import Context, SpecError, Test, Unit

__all__ = ["Compiler", "Context", "SpecError", "Test", "Unit", "kinds"]


@cache
def kinds() -> dict[str, ModuleType]:
    """KEY → module, for every condition kind in this folder."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
               if not m.name.startswith("_"))
    return {module.KEY: module for module in modules}


class Compiler:
    """Turns the plain data of a condition into a Test; knows concepts and statements by name."""

    def __init__(self, concepts: frozenset[str], statements: dict[str, Any]) -> None:
        self.concepts = concepts
        self._specs = statements
        self._statements: dict[str, Test] = {}
        self._open: set[str] = set()

    def compile(self, spec: Any) -> Test:
        """Raises SpecError (Swedish text) where the condition can't be understood."""
        if isinstance(spec, str):
            return self._short(spec)
        if isinstance(spec, list):
            return self.compile({"all": spec})
        if not isinstance(spec, dict) or len(spec) != 1:
            raise SpecError("ett villkor är ett ord eller exakt ett nyckelord med värde")
        (key, value), = spec.items()
        if key in _COMBINE:
            return _COMBINE[key]([self.compile(part) for part in _parts(value)])
        if key not in kinds():
            raise SpecError(f"okänt villkor ”{key}”", key=str(key), known=(*_COMBINE, *kinds()))
        test: Test = kinds()[key].compile(value, self)
        return test

    def concept(self, name: str) -> str:
        """Check that a concept exists."""
        if name not in self.concepts:
            raise SpecError(f"okänt begrepp ”{name}”", key=name, known=tuple(self.concepts))
        return name

    def statement(self, name: str) -> Test:
        if name not in self._specs:
            raise SpecError(f"okänt påstående ”@{name}”", key=name, known=tuple(self._specs))
        if name not in self._statements:
            if name in self._open:
                raise SpecError(f"påståendet ”@{name}” hänvisar till sig självt")
            self._open.add(name)
            self._statements[name] = _remembered(f"@{name}", self.compile(self._specs[name]))
            self._open.discard(name)
        return self._statements[name]

    def _short(self, text: str) -> Test:
        if text.startswith("!"):
            return _none([self._short(text[1:])])
        if text.startswith("@"):
            return self.statement(text[1:])
        return kinds()["concept"].compile(text, self)  # type: ignore[no-any-return]


def _parts(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise SpecError("all, any och none tar en lista med minst ett villkor")
    return value


def _all(tests: list[Test]) -> Test:
    return lambda unit, context: all(test(unit, context) for test in tests)


def _any(tests: list[Test]) -> Test:
    return lambda unit, context: any(test(unit, context) for test in tests)


def _none(tests: list[Test]) -> Test:
    return lambda unit, context: not any(test(unit, context) for test in tests)


def _remembered(name: str, test: Test) -> Test:
    """A statement is asked of the same sentence by many branches: remember the answer for the document."""
    def ask(unit: Unit | None, context: Context) -> bool:
        key = (name, -2 if unit is None else id(unit))
        answer = context.remembered.get(key)
        if answer is None:
            answer = context.remembered[key] = test(unit, context)
        return answer
    return ask


_COMBINE: dict[str, Callable[[list[Test]], Test]] = {"all": _all, "any": _any, "none": _none}
