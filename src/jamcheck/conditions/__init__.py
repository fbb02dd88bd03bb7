"""Condition kinds: one file a kind, found by folder. A rule combines them by all / any / none.

A kind's module declares KEY, SCHEMA (JSON Schema of its value) and `compile(value, compiler) -> Test`, called with a
value that fits SCHEMA. A Test is asked about one unit (sentence) of a document, or about the document as a whole where
`unit` is None. A kind that can be asked of the document says LEVEL = "document"; INSIDE names what the conditions
within it are asked of, where that differs. DEAR (`_order`), `needs` (`_needs`) and OWN (`_own`) spare questions, and
may be left out.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from itertools import groupby
from operator import itemgetter
from types import ModuleType
from typing import Any

from jamcheck.conditions._context import ELSEWHERE, Context, SpecError, Test, Unit
from jamcheck.conditions._needs import NeedsReader, sieved
from jamcheck.conditions._order import Order
from jamcheck.conditions._own import OwnReader, known
from jamcheck.conditions._shape import check_shape

__all__ = ["COMBINE", "Compiler", "Context", "SpecError", "Test", "Unit", "kinds"]


@cache
def kinds() -> dict[str, ModuleType]:
    """KEY → module, for every condition kind in this folder."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
               if not m.name.startswith("_"))
    return {module.KEY: module for module in modules}


class Compiler:
    """Turns the plain data of a condition into a Test; knows concepts, statements, types and requirements by name.

    A condition that can't be understood is noted in `faults` and never holds: whoever compiles must look there. So all
    faults of all rules can be told at once.
    """

    def __init__(self, concepts: frozenset[str], statements: dict[str, Any], *,
                 types: frozenset[str] = frozenset(), requirements: frozenset[str] = frozenset()) -> None:
        self.concepts = concepts
        self.types = types
        self.requirements = requirements
        self.faults: list[SpecError] = []
        self._specs = statements
        self._statements: dict[str, Test] = {}
        self._own = OwnReader(kinds(), statements)
        self._order = Order(kinds(), statements, self._own.rests)
        self._needs = NeedsReader(kinds(), statements, self._order.looks)
        self._open: set[str] = set()
        self._level = "document"

    def compile(self, spec: Any, level: str | None = None) -> Test:
        """`level` is what the condition is asked of, "document" or "sentence"; within a kind, None: what it is in."""
        before, self._level = self._level, level or self._level
        try:
            return self.wrapped(spec, self._compile(spec))
        except SpecError as error:
            self.faults.append(error)
            return _never
        finally:
            self._level = before

    def concept(self, name: Any) -> str:
        """Check that a concept exists."""
        return self._known(name, self.concepts, "okänt begrepp")

    def document_type(self, name: Any) -> str:
        """Check that a document type exists."""
        return self._known(name, self.types, "okänd dokumenttyp")

    def requirement(self, name: Any) -> str:
        """Check that a requirement exists."""
        return self._known(name, self.requirements, "okänt krav")

    def statement(self, name: str) -> Test:
        if name not in self._specs:
            raise SpecError(f"okänt påstående ”@{name}”", key=name, known=tuple(self._specs))
        self._only_in_sentence(f"@{name}")
        if name not in self._statements:
            if name in self._open:
                raise SpecError(f"påståendet ”@{name}” hänvisar till sig självt", key=name)
            self._open.add(name)
            before = len(self.faults)
            try:
                self._statements[name] = self.remembered(f"@{name}", self.compile(self._specs[name], "sentence"))
            finally:
                self._open.discard(name)
                for fault in self.faults[before:]:
                    fault.statement = fault.statement or name
        return self._statements[name]

    def ordered(self, parts: list[Any]) -> list[Any]:
        """The parts of all, any or none in the order in which they are asked."""
        return self._order.dear_last(parts)

    def grouped(self, key: str, parts: list[Any], tests: list[Test]) -> list[Test]:
        """The tests, those side by side that rest on the sentence's own words as one, remembered by its text."""
        if self._level != "sentence":
            return tests
        joined: list[Test] = []
        rests = [(self._own.rests(part), self._order.is_dear(part)) for part in parts]
        for (rest, _), run in groupby(zip(rests, parts, tests, strict=True), key=itemgetter(0)):
            group = list(run)
            told = [test for *_, test in group]
            if rest == ELSEWHERE or (len(group) == 1 and isinstance(group[0][1], str)):
                joined += told
            else:
                one = COMBINE["all" if key == "all" else "any"](told) if len(told) > 1 else told[0]
                joined.append(known(one, rest))
        return joined

    def combined(self, key: str, tests: list[Test]) -> Test:
        """The parts of all, any or none as one test."""
        return COMBINE[key](tests)

    def remembered(self, name: str, test: Test) -> Test:
        """A statement is asked of the same sentence by many branches: its answer is kept, at least for the document."""
        rests = self._own.rests(name)
        return _remembered(name, test) if rests == ELSEWHERE else known(test, rests)

    def wrapped(self, spec: Any, test: Test) -> Test:
        """What every test passes through: here a sieve before all that asks more than one thing (see `_trace`)."""
        several = isinstance(spec, list) or (isinstance(spec, dict) and "all" in spec)
        return sieved(test, self._needs.needs(spec)) if several and not self.faults else test

    def _compile(self, spec: Any) -> Test:
        if isinstance(spec, str):
            return self._short(spec)
        if isinstance(spec, list):
            return self._joined("all", spec)
        if not isinstance(spec, dict) or len(spec) != 1:
            raise SpecError("ett villkor är ett ord eller exakt ett nyckelord med värde")
        (key, value), = spec.items()
        if key in COMBINE:
            return self._joined(key, value)
        if key not in kinds():
            raise SpecError(f"okänt villkor ”{key}”", key=str(key), known=(*COMBINE, *kinds()))
        return self._kind(key, value)

    def _joined(self, key: str, value: Any) -> Test:
        parts = self.ordered(_parts(value))
        return self.combined(key, self.grouped(key, parts, [self.compile(part) for part in parts]))

    def _kind(self, key: str, value: Any) -> Test:
        module = kinds()[key]
        if getattr(module, "LEVEL", "sentence") == "sentence":
            self._only_in_sentence(key)
        check_shape(key, value, module.SCHEMA)
        before, self._level = self._level, getattr(module, "INSIDE", self._level)
        try:
            test: Test = module.compile(value, self)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise error if isinstance(error, SpecError) else SpecError(f"{key}: värdet går inte att förstå", key=key) \
                from error
        finally:
            self._level = before
        return test

    def _short(self, text: str) -> Test:
        if text.startswith("!"):
            return self.combined("none", [self.compile(text[1:])])
        if text.startswith("@"):
            return self.statement(text[1:])
        self._only_in_sentence(text)
        return kinds()["concept"].compile(text, self)  # type: ignore[no-any-return]

    def _only_in_sentence(self, name: str) -> None:
        if self._level != "sentence":
            raise SpecError(f"”{name}” gäller en mening: sätt det under sentence", key=name.lstrip("@"))

    def _known(self, name: Any, known: frozenset[str], fault: str) -> str:
        if name not in known:
            self.faults.append(SpecError(f"{fault} ”{name}”", key=str(name), known=tuple(known)))
        return str(name)


def _never(_unit: Unit | None, _context: Context) -> bool:
    return False


def _parts(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise SpecError("all, any och none tar en lista med minst ett villkor")
    return value


def _all(tests: list[Test]) -> Test:
    """Asked of every sentence for every branch: a generator for each would cost more than most answers."""
    def ask(unit: Unit | None, context: Context) -> bool:
        for test in tests:  # noqa: SIM110
            if not test(unit, context):
                return False
        return True
    return ask


def _any(tests: list[Test]) -> Test:
    def ask(unit: Unit | None, context: Context) -> bool:
        for test in tests:  # noqa: SIM110
            if test(unit, context):
                return True
        return False
    return ask


def _none(tests: list[Test]) -> Test:
    some = _any(tests)
    return lambda unit, context: not some(unit, context)


def _remembered(name: str, test: Test) -> Test:
    def ask(unit: Unit | None, context: Context) -> bool:
        answers = context.remembered if unit is None else unit.remembered
        answer = answers.get(name)
        if answer is None:
            answer = answers[name] = test(unit, context)
        return answer
    return ask


COMBINE: dict[str, Callable[[list[Test]], Test]] = {"all": _all, "any": _any, "none": _none}
