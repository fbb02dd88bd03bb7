"""The document's text with its quotes marked, cut into pieces that a template prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jamcheck.document import Block, Cell, Document, Figure, Heading, ListItem, Table
from jamcheck.result import DocumentReport, Outcome, worst
from jamcheck.web.notation import unlabelled


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a result quotes: `id` for links, `back` the result's own id, with its title and outcome."""

    id: str
    back: str
    title: str
    outcome: Outcome
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same quotes; `ids` of those that begin here, `ends` those that end here."""

    text: str
    quotes: tuple[Quote, ...] = ()
    ids: tuple[str, ...] = ()
    ends: tuple[Quote, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The outcome that most needs a look of those that quote it."""
        return worst([quote.outcome for quote in self.quotes])


@dataclass(frozen=True, slots=True)
class Row:
    """A block as it is shown. `kind` is heading, item, paragraph, figure, table or gap (text left out)."""

    kind: str
    label: str = ""
    page: int | None = None
    pieces: tuple[Piece, ...] = ()
    cells: tuple[tuple[tuple[Cell, tuple[Piece, ...]], ...], ...] = ()


def quotes_of(report: DocumentReport, number: int) -> dict[tuple[int, int], Quote]:
    """The quotes of a document by (result, evidence), both from 1; `number` tells documents of a page apart."""
    return {
        (r, e): Quote(f"d{number}-q{r}-{e}", f"d{number}-r{r}", result.title, result.outcome, place.start, place.end)
        for r, result in enumerate(report.results, 1)
        for e, place in enumerate(result.evidence, 1)
    }


def rows(document: Document, quotes: Sequence[Quote], most: int) -> Iterator[Row]:
    """The blocks to show: all of them, or where the text is longer than `most` only those near a quote."""
    near = _near(document, quotes) if len(document.text) > most else set(range(len(document.blocks)))
    left_out = False
    for index, block in enumerate(document.blocks):
        if index in near:
            if left_out:
                yield Row("gap")
            left_out = False
            yield _row(block, quotes)
        else:
            left_out = True
    if left_out:
        yield Row("gap")


def _near(document: Document, quotes: Sequence[Quote]) -> set[int]:
    """The blocks that are quoted, with one before and one after."""
    hit = {i for i, block in enumerate(document.blocks) if _within(quotes, block.start, block.end)}
    return {index + step for index in hit for step in (-1, 0, 1)}


def _row(block: Block, quotes: Sequence[Quote]) -> Row:
    if isinstance(block, Table):
        rows_of_cells = tuple(
            tuple((cell, pieces(cell.text, cell.start, quotes)) for cell in cells) for cells in block.rows())
        return Row("table", block.caption, block.page, cells=rows_of_cells)
    kinds = {Heading: "heading", ListItem: "item", Figure: "figure"}
    return Row(kinds.get(type(block), "paragraph"), unlabelled(block), block.page,
               pieces(block.text, block.start, quotes))


def pieces(text: str, start: int, quotes: Sequence[Quote]) -> tuple[Piece, ...]:
    """`text`, which begins at offset `start` of the document, cut where a quote begins or ends."""
    end = start + len(text)
    here = _within(quotes, start, end)
    cuts = sorted({start, end, *(max(q.start, start) for q in here), *(min(q.end, end) for q in here)})
    found = []
    for left, right in pairwise(cuts):
        over = tuple(q for q in here if q.start < right and left < q.end)
        # A quote over several blocks begins in the first of them only: an id stands once on a page.
        ids = tuple(q.id for q in over if q.start == left or (q.start < left == start and _first(q, left)))
        found.append(Piece(text[left - start:right - start], over, ids, tuple(q for q in over if q.end == right)))
    return tuple(found)


def _first(quote: Quote, left: int) -> bool:
    """Whether a quote that begins before this text begins in the separator right before it."""
    return left - quote.start <= 1


def _within(quotes: Sequence[Quote], start: int, end: int) -> list[Quote]:
    return [quote for quote in quotes if quote.start < end and start < quote.end]
