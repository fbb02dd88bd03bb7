"""Token spans of what a condition names: mentions of a concept, quantities, or times."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import SpecError, Unit

Span = tuple[int, int]


def parse_element(value: Any, compiler: Any) -> Any:
    """A concept's name, or {quantity: [kinds]} or {time: [kinds]}; returns it checked."""
    if isinstance(value, str):
        return compiler.concept(value)
    if isinstance(value, dict) and len(value) == 1 and next(iter(value)) in ("quantity", "time"):
        return value
    raise SpecError("här ska ett begrepp stå, eller {quantity: […]} eller {time: […]}")


def spans_of(element: Any, unit: Unit) -> list[Span]:
    """Token spans in the sentence that match an element from `parse_element`."""
    if isinstance(element, str):
        return [(m.first, m.end) for m in unit.mentions(element)]
    (kind, wanted), = element.items()
    found = unit.quantities if kind == "quantity" else unit.times
    return [unit.token_range(q.start, q.end) for q in found if q.kind in wanted]


def distance(a: Span, b: Span) -> int:
    """Tokens between two spans; 0 where they touch, negative where they overlap."""
    return max(a[0], b[0]) - min(a[1], b[1])
