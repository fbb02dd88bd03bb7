"""Reading order: words → rows → fragments → columns → lines, whatever order the page was drawn in."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jamcheck.extract._pdf_model import Box, Grid, Line, Word

#: A gap wider than this many em parts two fragments of a row.
GAP = 0.95
_JUSTIFIED = 2.5
#: Baselines this close are one whatever the size, in points.
_SAME_ROW = 2.0
_CROSSING = 0.35
_PROSE_WORDS, _PROSE_SHARE = 3, 0.6
_MIN_FRAGMENTS = 4
#: A column of two lines is one beside a column of ten.
_FEWEST, _FULL = 2, 10
_MAX_DEPTH = 3

Item = Line | Grid | Box


@dataclass(slots=True)
class _Fragment:
    """Neighbouring words of a row; or an obstacle (a table, a picture) that takes up room."""

    x0: float
    x1: float
    y: float
    words: list[Word]
    item: Grid | Box | None = None


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by baseline, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    base = size = 0.0
    for word in sorted(words, key=lambda word: (word.baseline, word.x0)):
        step = word.baseline - base
        if rows and (step <= _SAME_ROW or step <= _slack(size, word.size)):
            rows[-1].append(word)
        else:
            rows.append([word])
            base, size = word.baseline, word.size
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def _slack(a: float, b: float) -> float:
    """How far apart baselines of one row may lie: more where one is a raised or lowered small sign."""
    small, large = sorted((a, b))
    return 0.4 * large if small < 0.75 * large else 0.3 * small


def fragments_of(row: Sequence[Word]) -> list[list[Word]]:
    """A row split where the gap between words is wider than a space can be."""
    parts = [[row[0]]]
    for left, right in itertools.pairwise(row):
        if right.x0 - left.x1 > GAP * max(left.size, right.size):
            parts.append([right])
        else:
            parts[-1].append(right)
    return parts


def reading_order(words: Sequence[Word], obstacles: Sequence[Grid | Box]) -> list[Item]:
    """Lines, tables and pictures of a page in the order a person reads them."""
    fragments = _fragments(rows_of(words))
    for item in obstacles:
        box = item.box if isinstance(item, Grid) else item
        fragments.append(_Fragment(box.x0, box.x1, box.top, [], item))
    return _flow(fragments, 0) if fragments else []


def _fragments(rows: list[list[Word]]) -> list[_Fragment]:
    """Fragments of all rows. Wide spaces of justified prose part none: where they fall differs from row to row."""
    parts = [fragments_of(row) for row in rows]
    starts = Counter(round(part[0].x0) for row in parts for part in row)
    enough = max(_MIN_FRAGMENTS, 0.12 * len(rows))
    fragments: list[_Fragment] = []
    for row in parts:
        joined = [row[0]]
        for part in row[1:]:
            gap, at = part[0].x0 - joined[-1][-1].x1, round(part[0].x0)
            if gap < _JUSTIFIED * part[0].size and starts[at - 1] + starts[at] + starts[at + 1] < enough:
                joined[-1] = joined[-1] + part
            else:
                joined.append(part)
        fragments += [_Fragment(part[0].x0, part[-1].x1, row[0][0].baseline, part) for part in joined]
    return fragments


def _flow(fragments: list[_Fragment], depth: int) -> list[Item]:
    gutter = _gutter(fragments) if depth < _MAX_DEPTH else None
    if gutter is None:
        return _column(fragments)
    items: list[Item] = []
    left: list[_Fragment] = []
    right: list[_Fragment] = []
    across: list[_Fragment] = []
    for fragment in sorted(fragments, key=lambda fragment: fragment.y):
        if fragment.x0 < gutter < fragment.x1:
            items += _halves(left, right, depth)
            left, right = [], []
            across.append(fragment)
            continue
        items += _column(across)
        across = []
        (left if fragment.x1 <= gutter else right).append(fragment)
    return items + _column(across) + _halves(left, right, depth)


def _halves(left: list[_Fragment], right: list[_Fragment], depth: int) -> list[Item]:
    return (_flow(left, depth + 1) if left else []) + (_flow(right, depth + 1) if right else [])


def _gutter(fragments: Sequence[_Fragment]) -> float | None:
    """An x between two columns of prose, or None. Columns of a table are not prose, so no table is split."""
    x0, x1 = min(f.x0 for f in fragments), max(f.x1 for f in fragments)
    width = x1 - x0
    starts = Counter(round(f.x0) for f in fragments if x0 + 0.2 * width < f.x0 < x0 + 0.82 * width)
    best: tuple[float, float] | None = None
    for start, count in starts.items():
        if count < _FEWEST:
            continue
        x = start - 1.5
        crossing = sum(f.x0 < x < f.x1 for f in fragments) / len(fragments)
        if crossing <= _CROSSING and (best is None or crossing < best[0]) and _both_prose(fragments, x):
            best = (crossing, x)
    return _middle(fragments, best[1]) if best else None


def _middle(fragments: Sequence[_Fragment], x: float) -> float:
    """The middle of the gap that ends at x: the frame of a table reaches a little out of its column."""
    return (max(f.x1 for f in fragments if f.words and f.x1 <= x) + x) / 2


def _both_prose(fragments: Sequence[_Fragment], x: float) -> bool:
    left = [f for f in fragments if f.x1 <= x and f.words]
    right = [f for f in fragments if f.x0 >= x and f.words]
    fewer, more = sorted((len(left), len(right)))
    enough = fewer >= _MIN_FRAGMENTS or (fewer >= _FEWEST and more >= _FULL)  # the last column may hold a line or two
    return enough and _is_prose(left) and _is_prose(right)


def _is_prose(side: Sequence[_Fragment]) -> bool:
    """Whether most words stand in stretches of several words.

    A stretch ends where others begin, as cells of a table do; the wide gaps of narrow justified lines end none.
    """
    starts = Counter(round(fragment.x0) for fragment in side)
    stretches: list[list[Word]] = []
    for row in rows_of([word for fragment in side for word in fragment.words]):
        for place, part in enumerate(fragments_of(row)):
            at = round(part[0].x0)
            if place and starts[at - 1] + starts[at] + starts[at + 1] < _MIN_FRAGMENTS:
                stretches[-1] += part
            else:
                stretches.append(list(part))
    spoken = (sum(any(map(str.isalpha, word.text)) for word in stretch) for stretch in stretches)
    return sum(count for count in spoken if count >= _PROSE_WORDS) >= _PROSE_SHARE * sum(map(len, stretches))


def _column(fragments: Sequence[_Fragment]) -> list[Item]:
    """Lines and obstacles of one column, from top to bottom."""
    words = [word for fragment in fragments for word in fragment.words]
    placed: list[tuple[float, Item]] = [(f.y, f.item) for f in fragments if f.item is not None]
    if words:
        column = min(word.x0 for word in words), max(word.x1 for word in words)
        placed += [(row[0].baseline, Line(row, column)) for row in rows_of(words)]
    placed.sort(key=lambda pair: pair[0])
    return [item for _, item in placed]
