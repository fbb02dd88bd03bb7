"""What requirements over a whole meeting need of one document: the places that their `collect` conditions find.

A run over a folder sees only reports of documents (they may come from other processes or from the cache), so what is to
be compared between documents is gathered while a document is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jamcheck.compile import CompiledRule
from jamcheck.conditions import Context, Test, Unit
from jamcheck.doctype import title_lines
from jamcheck.language.patterns import forms
from jamcheck.rule import Gather

Places = list[dict[str, Any]]
_SHORTEST_WORD = 3
_MOST_PLACES = 60
_LONGEST_QUOTE = 300


def gathered(rules: Sequence[CompiledRule], context: Context) -> dict[str, dict[str, Places]]:
    """Rule → name → places, for the requirements with `scope: meeting`; JSON-ready."""
    return {compiled.rule.id: {name: _places(compiled.rule.collect[name], test, context)
                               for name, test in compiled.collect.items()}
            for compiled in rules}


def _places(gather: Gather, test: Test, context: Context) -> Places:
    if gather.types and context.type not in gather.types:
        return []
    found = (unit for unit in _units(gather, context) if test(unit, context))
    return [_place(unit, gather.without) for unit, _ in zip(found, range(_MOST_PLACES), strict=False)]


def _units(gather: Gather, context: Context) -> Iterator[Unit]:
    if "title" in gather.kinds:
        yield from (Unit(context.annotated.matcher, line, kind="title")
                    for line in title_lines(context.annotated.document))
    yield from (unit for unit in context.annotated.units if unit.kind in gather.kinds)


def _place(unit: Unit, without: str) -> dict[str, Any]:
    """A place with its telling words, in base form; of a row its first cell is what it is about."""
    named = Unit(unit._matcher, unit.label) if unit.kind == "row" and unit.label else unit
    return {
        "quote": named.text[:_LONGEST_QUOTE], "words": _words(named, without), "kind": unit.kind,
        "numbers": [str(value) for quantity in unit.quantities for value in quantity.values],
        "text": unit.text[:_LONGEST_QUOTE], "heading": list(unit.heading),
        "block": unit.block.index if unit.block else None, "page": unit.block.page if unit.block else None,
    }


def _words(unit: Unit, without: str) -> list[str]:
    left_out = {i for mention in (unit.mentions(without) if without else ()) for i in range(mention.first, mention.end)}
    words = (word for i, word in enumerate(unit.words) if i not in left_out and word[0].isalpha())
    return sorted({_base(word) for word in words if len(word) >= _SHORTEST_WORD})


def _base(word: str) -> str:
    """One base form for all inflections of a word."""
    return min(forms(word), key=lambda form: (len(form), form))
