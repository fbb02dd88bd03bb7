"""What a sentence must mention for a condition to hold: most sentences lack it, and need not be asked the rest.

A kind may declare `needs(value)`: lists of concepts, of each of which the sentence must mention one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any
from weakref import WeakKeyDictionary

from jamcheck.conditions._context import Context, Test, Unit
from jamcheck.language.concepts import Matcher

#: Sets of concepts, of each of which a sentence must mention one.
Needs = tuple[frozenset[str], ...]


def sieved(test: Test, needs: Needs) -> Test:
    """The test, asked only of sentences whose words leave it a chance."""
    bits_of = _Bits(needs)

    def ask(unit: Unit | None, context: Context) -> bool:
        if unit is None:
            return test(unit, context)
        signs = unit.signs
        for bits in bits_of[context.annotated.matcher]:
            if not signs & bits:
                return False
        return test(unit, context)
    if not needs:
        return test
    _SIEVED[ask] = (test, bits_of)
    return ask


def meeting(test: Test, units: list[Unit], context: Context) -> list[Unit]:
    """The sentences that meet a test: many at once are sieved faster than one by one."""
    asked, bits_of = _SIEVED.get(test, (test, _NOTHING))
    for bits in bits_of[context.annotated.matcher]:
        units = [unit for unit in units if unit.signs & bits]
    return [unit for unit in units if asked(unit, context)]


class _Bits(dict[Matcher, tuple[int, ...]]):
    """By matcher, the bits of which a sentence needs one each."""

    def __init__(self, needs: Needs) -> None:
        super().__init__()
        self._needs = needs

    def __missing__(self, matcher: Matcher) -> tuple[int, ...]:
        self.clear()  # there is one at a time
        self[matcher] = bits = matcher.bits(self._needs)
        return bits


_NOTHING = _Bits(())
#: What a sieved test asks, and of which sentences.
_SIEVED: WeakKeyDictionary[Test, tuple[Test, _Bits]] = WeakKeyDictionary()


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
