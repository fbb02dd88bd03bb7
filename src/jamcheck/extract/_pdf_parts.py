"""Several documents in one file ("handlingar del 1"): page numbers that begin anew, a page that opens like the first.

Only signs of structure count here; what kinds of documents they are is for others to tell.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

from jamcheck.extract._pdf_model import Page
from jamcheck.extract._pdf_running import Edge, page_number

_TOP, _UNFILLED, _FOOT = 0.35, 0.6, 0.88
_TITLE = 1.25
_AS_LARGE = 0.9


def part_starts(pages: Sequence[Page], edges: Sequence[Sequence[Edge]], numbers: Sequence[Edge]) -> list[int]:
    """The pages (from 1) where a document begins; [1] for a file that holds one. `edges` are those of each page."""
    if not pages:
        return []
    return sorted({1, *_renumbered(numbers), *_titled(pages, edges, {edge.page for edge in numbers})})


def _renumbered(numbers: Sequence[Edge]) -> Iterable[int]:
    """Pages where the printed page number falls back to 1."""
    by_page: dict[int, Edge] = {}
    for edge in numbers:
        by_page.setdefault(edge.page, edge)
    ordered = [by_page[page] for page in sorted(by_page)]
    followers: list[Edge | None] = [*ordered, None][1:]
    shown: int | None = None
    for edge, following in zip(ordered, followers, strict=True):
        number = page_number(edge, following)
        if number is None:
            continue
        if shown is not None and number <= shown and edge.page - number + 1 > 1:
            yield edge.page - number + 1  # the first page of a document may go without its number
        shown = number


def _titled(pages: Sequence[Page], edges: Sequence[Sequence[Edge]], numbered: set[int]) -> Iterable[int]:
    """Pages without numbers that open with a title as large as the first page's, after a page left unfilled."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[word.size] += len(word.text)
    if not sizes:
        return
    body = sizes.most_common(1)[0][0]
    needed = max(_TITLE * body, _AS_LARGE * _title_size(pages[0]))
    lines = [{edge.text for edge in own} for own in edges]
    for (above, page), (left, right) in zip(itertools.pairwise(pages), itertools.pairwise(lines), strict=True):
        if numbered & {above.number, page.number} or page.width > page.height:
            continue
        if _title_size(page) >= needed and _ends_early(above) and not left & right:  # no running line in common
            yield page.number


def _title_size(page: Page) -> float:
    return max((word.size for word in page.words if word.baseline < _TOP * page.height), default=0.0)


def _ends_early(page: Page) -> bool:
    body = [word.baseline for word in page.words if word.baseline < _FOOT * page.height]
    return bool(body) and max(body) < _UNFILLED * page.height and not page.images
