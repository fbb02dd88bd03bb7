"""Which places a verdict quotes, the best first, and how much of each.

A rule's branches leave the sentences that they hold for. These are put in the order of the branches' weights and of
what they prefer; then a model that careful readers taught (models/README.md) puts first what carries the verdict.
A sentence that leans on the one before it ("Det beror på …") or announces the one after it is quoted together with it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jamcheck.compile import CompiledBranch
from jamcheck.conditions import Context, Test, Unit
from jamcheck.conditions.akin import likely
from jamcheck.conditions.concerns import blocks_between, long_words
from jamcheck.conditions.extent import words_in
from jamcheck.conditions.outside import apart
from jamcheck.conditions.resembles import surroundings_of
from jamcheck.document import Table
from jamcheck.language.likeness import ANNOUNCES, LEANS, PLACES, Likeness, load_places
from jamcheck.linear import log_odds
from jamcheck.statistics.model import Split

#: A branch that holds, its sentences, and other places that it rests on.
Held = tuple[CompiledBranch, list[Unit], list[tuple[int, int]]]
Span = tuple[int, int]
_MOST_QUOTES = 3
#: So many places are compared.
_COMPARED = 6
#: Where a sentence is so likely to need the one before or after it, both are quoted; up to so many characters.
LEANING, ANNOUNCING, _LONGEST = 0.04, 0.025, 450
#: In documents of more than so many words, what examples make of a place (jamcheck.language.examples) counts so much
#: beside the model of places. What interprets figures, and what is a reason, they tell no better.
_LONG, _NEARNESS, _NOT_NEARER = 150, 0.35, frozenset({("analys", "passed"), ("perspektiv", "exempt")})
#: Work and its effect, a statement and its reason: what needs two things is quoted with the other one in its paragraph.
_OF_TWO = frozenset({("effekter", "passed"), ("perspektiv", "exempt")})
#: A label of so many characters, with its sign, is quoted with what it leads in.
_LONGEST_LABEL = 60
#: What is quoted with its neighbours: captions stand for themselves, and a cell with its row.
_RUNNING = frozenset({"paragraph", "item"})


def quoted(held: list[Held], context: Context, aspect: tuple[str, str] = ("", "")) -> list[Span]:
    """The spans to quote for an outcome of a requirement, `aspect`; each once."""
    spans = by_weight(held, context)
    if aspect not in PLACES:
        return spans[:_MOST_QUOTES]
    found = {place.span: place for place in places(spans, held, context, aspect)}
    model = load_places()
    compared = found.items() if len(spans) > 1 else ()
    told = {span: _carries(place, aspect, context) for span, place in compared}
    ordered = sorted(told, key=lambda span: (_outside(found[span], context), -told[span], found[span].rank))
    ordered += [span for span in spans if span not in told]
    others = [unit for _, units, _ in held for unit in units] if aspect in _OF_TWO else []
    return _apart(_passage(found[span], model, others) if span in found else span for span in ordered)


def _carries(place: Place, aspect: tuple[str, str], context: Context) -> float:
    """How likely a place carries a verdict, to compare it with others."""
    told = load_places().odds(place.parts, aspect, place.standing)
    if aspect in _NOT_NEARER or words_in(context) <= _LONG:
        return told
    return told + _NEARNESS * likely(place.unit, context, aspect)


def _outside(place: Place, context: Context) -> bool:
    """Whether a place is likelier to lie outside the document's matter than not."""
    return apart(place.unit, context) >= 0


def by_weight(held: list[Held], context: Context) -> list[Span]:
    """All spans: by branch weight, then the most specific sentence; each once."""
    spans: list[Span] = []
    for _, equal in groupby(held, key=lambda item: item[0].branch.weight):
        group = list(equal)
        found = [(unit, compiled.prefer) for compiled, units, _ in group for unit in units]
        if len({unit.start for unit, _ in found}) > 1:  # one by itself need not be weighed
            found.sort(key=lambda item: _specificity(item[0], item[1], context), reverse=True)
        spans += [(unit.start, unit.end) for unit, _ in found]
        spans += [span for _, _, extra in group for span in extra]
    return list(dict.fromkeys(spans))


def _specificity(unit: Unit, prefer: tuple[Test, ...], context: Context) -> tuple[int, ...]:
    """What the branch prefers first; then numbers and a full sentence; earlier wins among equals."""
    preferred = sum(test(unit, context) for test in prefer)
    numbers = sum(word[0].isdigit() for word in unit.words)
    return (preferred, min(unit.word_count, 30) // 10 + min(numbers, 2), -unit.index)


class Place(NamedTuple):
    """A sentence that may be quoted: what the model reads of it, where it stands, and its neighbours."""

    unit: Unit
    rank: int
    before: Unit | None
    after: Unit | None
    parts: list[tuple[int, tuple[float, ...]]]
    standing: tuple[str, ...]

    @property
    def span(self) -> Span:
        return self.unit.start, self.unit.end


def places(spans: Sequence[Span], held: list[Held], context: Context, aspect: tuple[str, str]) -> Iterator[Place]:
    """The first of the spans that are sentences, as the model sees them."""
    weights: dict[Span, int] = {}
    units: dict[Span, Unit] = {}
    for compiled, found, _ in held:
        for unit in found:
            units.setdefault((unit.start, unit.end), unit)
            weights.setdefault((unit.start, unit.end), compiled.branch.weight)
    model = load_places()
    for rank, span in enumerate(spans[:_COMPARED]):
        if span in units:
            unit = units[span]
            before, after = _next_to(unit, context)
            standing = (f"=rank:{min(rank, 3)}", f"=weight:{weights[span]}", f"=kind:{unit.kind}",
                        f"=for:{'/'.join(aspect)}",
                        f"=words:{_step(unit.word_count, (5, 8, 12, 20, 30))}",
                        *(["=before"] if before else []), *(["=after"] if after else []), *_by_figures(unit, context))
            parts = model.read(unit, *surroundings_of(unit, context.annotated))
            yield Place(unit, rank, before, after, parts, standing)


def _next_to(unit: Unit, context: Context) -> tuple[Unit | None, Unit | None]:
    """The sentences before and after one in the same paragraph."""
    if unit.kind not in _RUNNING or unit.block is None:
        return None, None
    beside = context.annotated.by_block[unit.block.index]
    at = beside.index(unit)
    return beside[at - 1] if at else None, beside[at + 1] if at + 1 < len(beside) else None


def _by_figures(unit: Unit, context: Context) -> Iterator[str]:
    """How near a sentence stands to statistics split by sex, and how much it speaks of the same."""
    split = [one for one in context.statistics if one.split in (Split.FULL, Split.HALF)]
    yield f"=apart:{_step(min([blocks_between(unit, one) for one in split], default=math.inf), (1, 2, 4, 10, 99))}"
    words = long_words(unit)
    yield f"=shared:{min(max([len(words & one.labels) for one in split], default=0), 3)}"
    if unit.block and any(unit.heading == one.heading for one in split):
        yield "=section"
    if any(one.place.start <= unit.start < one.place.end for one in split):
        yield "=figures"


def _step(value: float, steps: tuple[float, ...]) -> int:
    return sum(value >= step for step in steps)


def _passage(place: Place, model: Likeness, others: Iterable[Unit]) -> Span:
    """A sentence with its run-in label, or with the one that it leans on or announces, and with those of `others` that
    stand in its paragraph; a cell's with its row."""
    start, end = _row(place.unit) or (_label_start(place.unit), place.unit.end)
    for need, least, other in ((LEANS, LEANING, place.before), (ANNOUNCES, ANNOUNCING, place.after)):
        if other is not None and model.odds(place.parts, need, place.standing) >= log_odds(least):
            start, end = _wider((start, end), other)
    for other in others:
        if place.unit.kind in _RUNNING and other.block is place.unit.block:
            start, end = _wider((start, end), other)
    return start, end


def _wider(span: Span, other: Unit) -> Span:
    """A span with a sentence beside it, if they may be quoted together."""
    start, end = min(span[0], _label_start(other)), max(span[1], other.end)
    return (start, end) if end - start <= _LONGEST else span


def _row(unit: Unit) -> Span | None:
    """The row that a sentence in a cell belongs to, where it is short: a goal's date has a cell of its own."""
    if unit.kind != "cell" or not isinstance(unit.block, Table):
        return None
    cells = [cell for cell in unit.block.cells if cell.row == unit.row]
    start, end = cells[0].start, cells[-1].end
    return (start, end) if end - start <= _LONGEST else None


def _label_start(unit: Unit) -> int:
    """Where a sentence begins with the label that it follows: "Jämställdhet: Perspektivet är inte …"."""
    if unit.kind not in _RUNNING or unit.block is None or not unit.label:
        return unit.start
    led = unit.block.text[:unit.start - unit.block.start].strip(" :\t–-") == unit.label
    return unit.block.start if led and unit.start - unit.block.start <= _LONGEST_LABEL else unit.start


def _apart(spans: Iterator[Span]) -> list[Span]:
    """The first of the spans, without those that one before them holds a part of."""
    kept: list[Span] = []
    for start, end in spans:
        if not any(start < other_end and other_start < end for other_start, other_end in kept):
            kept.append((start, end))
        if len(kept) == _MOST_QUOTES:
            break
    return kept
