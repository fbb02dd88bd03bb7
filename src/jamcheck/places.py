"""A sentence that may be quoted: what models read of it where it stands, and how much is quoted with it.

A sentence that leans on the one before it ("Det beror på …") or announces the one after it is quoted with it, as a
model that careful readers taught tells (models/README.md); and so on, where that one needs another. What stands in a
cell is quoted with its row.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from jamcheck.conditions import Context, Unit
from jamcheck.conditions.concerns import blocks_between, long_words
from jamcheck.conditions.resembles import surroundings_of
from jamcheck.document import Table
from jamcheck.language.likeness import ANNOUNCES, LEANS, Aspect, Part, load_places
from jamcheck.linear import log_odds
from jamcheck.statistics.model import Split

Span = tuple[int, int]
#: Where a sentence is so likely to need the one before or after it, both are quoted; and where that one needs its own
#: so likely, that too.
LEANING, ANNOUNCING = (0.03, 0.1), (0.02, 0.06)
#: So many characters are quoted at most.
LONGEST = 600
#: A label of so many characters, with its sign, is quoted with what it leads in.
_LONGEST_LABEL = 60
#: What is quoted with its neighbours: captions stand for themselves, and a cell with its row.
_RUNNING = frozenset({"paragraph", "item"})


class Place(NamedTuple):
    """A sentence that may be quoted: its rank by the rules, what the model reads of it, where it stands, and its
    neighbours."""

    unit: Unit
    rank: int
    weight: int
    before: Unit | None
    after: Unit | None
    parts: list[Part]
    standing: tuple[str, ...]

    @property
    def span(self) -> Span:
        return self.unit.start, self.unit.end


def place_of(unit: Unit, rank: int, weight: int, context: Context, aspect: Aspect) -> Place:
    """A sentence as the model sees it. `weight`: that of the branch which found it."""
    before, after = _next_to(unit, context)
    standing = (f"=rank:{min(rank, 3)}", f"=weight:{weight}", f"=kind:{unit.kind}", f"=for:{'/'.join(aspect)}",
                f"=words:{_step(unit.word_count, (5, 8, 12, 20, 30))}",
                *(["=before"] if before else []), *(["=after"] if after else []), *_by_figures(unit, context))
    parts = load_places().read(unit, *surroundings_of(unit, context.annotated))
    return Place(unit, rank, weight, before, after, parts, standing)


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


def passage(place: Place, context: Context, aspect: Aspect, others: Iterable[Unit] = ()) -> Span:
    """A sentence with its run-in label, or with those that it leans on or announces, and with those of `others` that
    stand in its paragraph; a cell's with its row."""
    span = _row(place.unit) or (_label_start(place.unit), place.unit.end)
    for need, steps in ((LEANS, LEANING), (ANNOUNCES, ANNOUNCING)):
        one = place
        for least in steps:
            other = one.before if need is LEANS else one.after
            if other is None or load_places().odds(one.parts, need, one.standing) < log_odds(least):
                break
            span = _wider(span, other)
            one = place_of(other, place.rank, place.weight, context, aspect)
    for other in others:
        if place.unit.kind in _RUNNING and other.block is place.unit.block:
            span = _wider(span, other)
    return span


def _wider(span: Span, other: Unit) -> Span:
    """A span with a sentence beside it, if they may be quoted together."""
    start, end = min(span[0], _label_start(other)), max(span[1], other.end)
    return (start, end) if end - start <= LONGEST else span


def _row(unit: Unit) -> Span | None:
    """A row, or that which a sentence in a cell belongs to, where it is short: a goal's date has a cell of its own.
    With the rows that go on with it, if it may: lines of a cell in plain text, or what is told of the same."""
    if unit.kind not in ("cell", "row") or not isinstance(unit.block, Table):
        return None
    rows = [list(cells) for _, cells in groupby(unit.block.cells, key=lambda cell: cell.row)]
    at = next(number for number, cells in enumerate(rows) if cells[0].row == unit.row)
    first = next((number for number in range(at, 0, -1) if rows[number][0].text.strip()), 0)
    last = next((number for number in range(at + 1, len(rows)) if rows[number][0].text.strip()), len(rows))
    for some in (rows[first:last], rows[at:at + 1]):
        start, end = some[0][0].start, some[-1][-1].end
        if end - start <= LONGEST:
            return start, end
    return None


def _label_start(unit: Unit) -> int:
    """Where a sentence begins with the label that it follows: "Jämställdhet: Perspektivet är inte …"."""
    if unit.kind not in _RUNNING or unit.block is None or not unit.label:
        return unit.start
    led = unit.block.text[:unit.start - unit.block.start].strip(" :\t–-") == unit.label
    return unit.block.start if led and unit.start - unit.block.start <= _LONGEST_LABEL else unit.start
