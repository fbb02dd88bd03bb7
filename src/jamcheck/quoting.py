"""Which places a verdict quotes, the best first.

A rule's branches leave the sentences that they hold for. These are put in the order of the branches' weights and of
what they prefer; then models that careful readers taught (models/README.md) put first what carries the verdict. A
branch that asks for two things is quoted with a place for each. How much of a place is quoted: jamcheck.places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jamcheck.conditions import Context, Test, Unit
from jamcheck.conditions.akin import likely
from jamcheck.conditions.extent import words_in
from jamcheck.conditions.outside import apart
from jamcheck.conditions.resembles import likeness
from jamcheck.language.likeness import AKIN, PLACES, Aspect, load_places
from jamcheck.places import Place, Span, passage, place_of
from jamcheck.rule import Branch

_MOST_QUOTES = 3
#: So many places are compared, and so many of these, the likeliest, by the dearer models.
_COMPARED, _WEIGHED = 6, 4
#: In documents of more than so many words, what examples make of a place (jamcheck.language.examples) counts as much as
#: the model of places.
_LONG = 150
#: Work and its effect, a statement and its reason: what needs two things is quoted with the other one in its paragraph.
_OF_TWO = frozenset({("effekter", "passed"), ("perspektiv", "exempt")})


class Held(NamedTuple):
    """A branch that holds, what it prefers, the sentences that it found for each thing that it asks for, and other
    places that it rests on."""

    branch: Branch
    prefer: tuple[Test, ...]
    parts: list[list[Unit]]
    spans: list[Span]

    @property
    def units(self) -> list[Unit]:
        """All its sentences."""
        return [unit for part in self.parts for unit in part]


def quoted(held: list[Held], context: Context, aspect: Aspect = ("", "")) -> list[Span]:
    """The spans to quote for an outcome of a requirement, `aspect`; each once."""
    spans = by_weight(held, context)
    if aspect not in PLACES:
        return spans[:_MOST_QUOTES]
    found = {place.span: place for place in places(spans, held, context, aspect)}
    compared = sorted(found.values(), key=lambda place: -_odds(place, aspect)) if len(spans) > 1 else []
    told = {place.span: _carries(place, aspect, context) for place in compared[:_WEIGHED]}
    ordered = sorted(told, key=lambda span: (_outside(found[span], context), -told[span], found[span].rank))
    ordered += [place.span for place in compared[_WEIGHED:]]
    ordered += [span for span in spans if span not in ordered]
    others = [unit for one in held for unit in one.units] if aspect in _OF_TWO else []

    def passages() -> Iterator[Span]:
        for number, span in enumerate(ordered):
            whole = passage(found[span], context, aspect, others) if span in found else span
            yield whole
            if not number:
                yield from (passage(place, context, aspect) for place in _other(span, held, context, aspect))
    return _apart(passages())


def _other(span: Span, held: list[Held], context: Context, aspect: Aspect) -> Iterator[Place]:
    """Where a branch that found a place asks for more than one thing, the likeliest place for what this one is not."""
    half = (aspect[0], "review")  # what is judged so by itself gives one of two
    asked = half if half in AKIN else aspect
    for one in held:
        own = next((part for part in one.parts if any((unit.start, unit.end) == span for unit in part)), None)
        starts = {unit.start for unit in own or ()}
        others = [unit for part in one.parts if own and part is not own for unit in part if unit.start not in starts]
        likeliest = sorted(others, key=lambda unit: -likeness(unit, context, asked))[:_COMPARED]
        best = max(likeliest, key=lambda unit: likely(unit, context, asked), default=None)
        if best and likely(best, context, asked) >= 0:
            yield place_of(best, 0, one.branch.weight, context, aspect)
            return


def _carries(place: Place, aspect: Aspect, context: Context) -> float:
    """How likely a place carries a verdict, to compare it with others."""
    told = _odds(place, aspect)
    return told + likely(place.unit, context, aspect) if words_in(context) > _LONG else told


def _odds(place: Place, aspect: Aspect) -> float:
    """What the model of places makes of a place."""
    return load_places().odds(place.parts, aspect, place.standing)


def _outside(place: Place, context: Context) -> bool:
    """Whether a place is likelier to lie outside the document's matter than not."""
    return apart(place.unit, context) >= 0


def by_weight(held: list[Held], context: Context) -> list[Span]:
    """All spans: by branch weight, then the most specific sentence; each once."""
    spans: list[Span] = []
    for _, equal in groupby(held, key=lambda one: one.branch.weight):
        group = list(equal)
        found = [(unit, one.prefer) for one in group for unit in one.units]
        if len({unit.start for unit, _ in found}) > 1:  # one by itself need not be weighed
            found.sort(key=lambda item: _specificity(item[0], item[1], context), reverse=True)
        spans += [(unit.start, unit.end) for unit, _ in found]
        spans += [span for one in group for span in one.spans]
    return list(dict.fromkeys(spans))


def _specificity(unit: Unit, prefer: tuple[Test, ...], context: Context) -> tuple[int, ...]:
    """What the branch prefers first; then numbers and a full sentence; earlier wins among equals."""
    preferred = sum(test(unit, context) for test in prefer)
    numbers = sum(word[0].isdigit() for word in unit.words)
    return (preferred, min(unit.word_count, 30) // 10 + min(numbers, 2), -unit.index)


def places(spans: Sequence[Span], held: Iterable[Held], context: Context, aspect: Aspect) -> Iterator[Place]:
    """The first of the spans that are sentences, as the model sees them."""
    weights: dict[Span, int] = {}
    units: dict[Span, Unit] = {}
    for one in held:
        for unit in one.units:
            units.setdefault((unit.start, unit.end), unit)
            weights.setdefault((unit.start, unit.end), one.branch.weight)
    for rank, span in enumerate(spans[:_COMPARED]):
        if span in units:
            yield place_of(units[span], rank, weights[span], context, aspect)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The first of the spans, without those that one before them holds a part of."""
    kept: list[Span] = []
    for start, end in spans:
        if not any(start < other_end and other_start < end for other_start, other_end in kept):
            kept.append((start, end))
        if len(kept) == _MOST_QUOTES:
            break
    return kept
