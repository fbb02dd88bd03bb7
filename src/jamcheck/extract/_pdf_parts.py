"""Several documents in one file ("handlingar del 1"): where the page numbering begins anew."""

from __future__ import annotations

from collections.abc import Sequence

from jamcheck.extract._pdf_running import Edge, page_number


def part_starts(numbers: Sequence[Edge], page_count: int) -> list[int]:
    """The pages (from 1) where a document begins; [1] for a file that holds one.

    A document begins where the printed page number falls back to 1, or where the total it prints changes.
    """
    by_page: dict[int, Edge] = {}
    for edge in numbers:
        by_page.setdefault(edge.page, edge)
    ordered = [by_page[page] for page in sorted(by_page)]
    starts = {1} if page_count else set()
    followers: list[Edge | None] = [*ordered, None][1:]
    shown: int | None = None
    for edge, following in zip(ordered, followers, strict=True):
        number = page_number(edge, following)
        if number == 1 and shown is not None and edge.page > 1:
            starts.add(edge.page)
        elif number is not None and shown is not None and number <= shown and edge.page - number + 1 > 1:
            starts.add(edge.page - number + 1)  # the first page of the next document may go without a number
        shown = number if number is not None else shown
    return sorted(starts)
