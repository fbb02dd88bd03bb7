"""Running heads, feet and page numbers: found by repetition, taken out of the pages, kept as metadata.

A line near the page's edge is running when its very text stands at the same height on enough pages, or when its text
but for the figures does and one of the figures rises in step with the pages. Masking figures alone would take body
lines such as "Dnr KS 2026/0494" that happen to open several pages.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from jamcheck.extract._pdf_columns import rows_of
from jamcheck.extract._pdf_model import Page, Word, text_of
from jamcheck.extract._pdf_text import settle

_ZONE = 0.12
_SHARE = 0.4
_SAME_HEIGHT = 6.0
#: How far into the body a table at the edge reaches at least, and how far apart one rule's pieces may lie.
_BEYOND, _SAME_RULE = 15.0, 2.0
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Edge:
    """A row of words near the top or bottom edge of a page."""

    page: int
    text: str
    words: tuple[Word, ...]
    height: float

    @property
    def masked(self) -> str:
        return _FIGURES.sub("#", self.text)

    @property
    def figures(self) -> tuple[int, ...]:
        return tuple(int(figure[:9]) for figure in _FIGURES.findall(self.text))


def edges_of(page: Page) -> list[Edge]:
    """The rows in the top and bottom strips of a page, but for a table's; `height` is from the nearer edge."""
    top, bottom = _ZONE * page.height, (1 - _ZONE) * page.height
    words = [word for word in page.words if not top < word.baseline < bottom]
    edges = []
    for row in rows_of(words):
        base = row[0].baseline
        upper = base <= top
        if not _in_table(page, row, top + _BEYOND if upper else bottom - _BEYOND):
            edges.append(Edge(page.number, settle(text_of(row)), tuple(row), base if upper else base - page.height))
    return edges


def _in_table(page: Page, row: Sequence[Word], inner: float) -> bool:
    """Whether upright rules part the row and go on at `inner`, in the body: then it is a table's row, not a head."""
    y = row[0].middle[1]
    here = [rule.x0 for rule in page.rules if rule.y0 <= y <= rule.y1 and row[0].x0 < rule.x0 < row[-1].x1]
    there = [rule.x0 for rule in page.rules if rule.y0 < rule.y1 and rule.y0 <= inner <= rule.y1] if here else []
    return any(abs(a - b) < _SAME_RULE for a in here for b in there)


def take_running(pages: Sequence[Page], edges: Sequence[Sequence[Edge]], part_starts: Sequence[int],
                 numbers: Sequence[Edge]) -> list[str]:
    """Take running lines out of `pages` and return their texts, in order.

    `edges` are those of each page; `numbers` are those of them that hold the page numbers.
    """
    running = {id(edge): edge for edge in numbers}
    gone = {id(word) for edge in numbers for word in edge.words}
    bounds = [*part_starts, len(pages) + 1]
    for first, after in itertools.pairwise(bounds):
        part = [edge for own in edges for edge in own if first <= edge.page < after]
        for edge in _repeated(part, after - first):
            running[id(edge)] = edge
            gone.update(id(word) for word in edge.words)
    texts = [edge.text for edge in sorted(running.values(), key=lambda edge: (edge.page, edge.words[0].baseline))]
    for page in pages:
        decoration = settle(text_of([word for word in page.words if word.artifact and id(word) not in gone]))
        if decoration:
            texts.append(decoration)
        page.words = [word for word in page.words if not word.artifact and id(word) not in gone]
    return texts


def _repeated(edges: Sequence[Edge], page_count: int) -> list[Edge]:
    """Edges whose text stands at one height on enough of the pages: 40 % and three, or both pages of two."""
    enough = 2 if page_count == 2 else max(3, _SHARE * page_count)
    by_text: dict[tuple[str, float], list[Edge]] = defaultdict(list)
    for edge in edges:
        by_text[edge.text, edge.words[0].size].append(edge)
    return [edge for group in by_text.values() for level in _levels(group)
            if len({edge.page for edge in level}) >= enough for edge in level]


def page_numbers(edges: Sequence[Sequence[Edge]]) -> list[Edge]:
    """The edges that hold a number which rises in step with the pages ("Sida 3 av 9", "3 (9)", "3")."""
    by_mask: dict[str, list[Edge]] = defaultdict(list)
    for own in edges:
        for edge in own:
            if edge.figures:
                by_mask[edge.masked].append(edge)
    found: list[Edge] = []
    for group in by_mask.values():
        for level in _levels(group):
            found += _in_step(level, len(edges))
    return sorted(found, key=lambda edge: edge.page)


def _levels(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Edges grouped by height."""
    levels: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: (edge.height, edge.page)):
        if levels and edge.height - levels[-1][-1].height <= _SAME_HEIGHT:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    return [sorted(level, key=lambda edge: edge.page) for level in levels]


def _in_step(edges: Sequence[Edge], page_count: int) -> list[Edge]:
    """All of `edges` if one of their figures goes up by as much as the page for most of them, else none."""
    pairs = list(itertools.pairwise(edges))
    if len(edges) < min(3, page_count) or not pairs:
        return []
    for place in range(len(edges[0].figures)):
        rising = sum(b.figures[place] - a.figures[place] == b.page - a.page > 0 for a, b in pairs)
        # A restart ("1 (3)" again) breaks one step; a figure that is not a page number breaks most.
        restarts = sum(b.figures[place] == 1 for _, b in pairs)
        if rising and rising >= 0.6 * (len(pairs) - restarts) and rising + restarts >= 0.6 * len(pairs):
            return list(edges)
    return []


def page_number(edge: Edge, following: Edge | None) -> int | None:
    """The page number that an edge shows: the figure that goes up by one to the next edge, or the first "1"."""
    if following is not None and len(following.figures) == len(edge.figures):
        for a, b in zip(edge.figures, following.figures, strict=True):
            if b - a == following.page - edge.page:
                return a
    return 1 if 1 in edge.figures else None
