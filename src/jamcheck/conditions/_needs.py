"""What a sentence must mention for a condition to hold: most sentences lack it, and need not be asked the rest.

A kind may declare `needs(value)`: lists of concepts, of each of which the sentence must mention one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from jamcheck.conditions._context import Context, Test, Unit
from jamcheck.language.concepts import Matcher

#: Sets of concepts, of each of which a sentence must mention one.
Needs = tuple[frozenset[str], ...]


def sieved(test: Test, needs: Needs) -> Test:
    """The test, asked only of sentences whose words leave it a chance."""
    known: tuple[Matcher | None, tuple[int, ...]] = (None, ())

    def ask(unit: Unit | None, context: Context) -> bool:
        nonlocal known
        if unit is None:
            return test(unit, context)
        if known[0] is not context.annotated.matcher:
            known = (context.annotated.matcher, context.annotated.matcher.bits(needs))
        signs = unit.signs
        for bits in known[1]:
            if not signs & bits:
                return False
        return test(unit, context)
    return ask if needs else test


class NeedsReader:
    """Reads needs from the plain data of conditions without faults. `looks` tells whether one looks at the document."""

    def __init__(self, kinds: Mapping[str, ModuleType], statements: Mapping[str, Any],
                 looks: Callable[[Any], bool]) -> None:
        self._kinds = kinds
        self._statements = statements
        self._looks = looks

    def needs(self, spec: Any) -> Needs:
        """What must be mentioned for the condition to hold."""
        if isinstance(spec, str):
            if spec.startswith("@"):
                return self.needs(self._statements[spec[1:]])
            return () if spec.startswith("!") else (frozenset({spec}),)
        if isinstance(spec, list):
            return self._all(spec)
        (key, value), = spec.items()
        if key in ("all", "any"):
            return self._all(value) if key == "all" else self._any(value)
        declared = getattr(self._kinds.get(key), "needs", None)
        return tuple(map(frozenset, declared(value))) if declared else ()

    def _all(self, parts: list[Any]) -> Needs:
        """Those of the parts in turn; not of what follows a look at the document, which may leave places to quote."""
        found: dict[frozenset[str], None] = {}
        for part in parts:
            found |= dict.fromkeys(self.needs(part))
            if self._looks(part):
                break
        return tuple(found)

    def _any(self, parts: list[Any]) -> Needs:
        """One concept of the narrowest need of each part; nothing where a part needs nothing."""
        each = [self.needs(part) for part in parts]
        return (frozenset[str]().union(*(min(needs, key=len) for needs in each)),) if all(each) else ()
