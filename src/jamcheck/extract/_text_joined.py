"""Rows of pieces of text whose cells, labels or figures are broken over lines, joined."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from jamcheck.extract._text_grid import is_data, is_header, is_number


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    start: int
    end: int

    @property
    def center(self) -> float:
        return (self.start + self.end) / 2


Row = list[Piece]


def ends_label(above: Row, row: Row) -> bool:
    """Whether a line is the end of the label above: it begins under it, in lower case, and leaves the columns free."""
    return (len(row) == 1 and len(above) > 1 and row[0].start == above[0].start and row[0].text[:1].islower()
            and row[0].end < above[1].start and any(map(str.isdigit, above[1].text)))


def goes_on(above: Row, row: Row) -> bool:
    alone = len(row) == 1 and not is_number(row[0].text)
    return alone and len(above) > 1 and row[0].start == above[-1].start and not is_data(above[-1].text)


def under(above: Row, row: Row) -> int | None:
    """The column, neither first nor last, whose text a line goes on with: it begins under it, in lower case, and ends
    before the next."""
    if len(row) != 1 or not row[0].text[:1].islower():
        return None
    return next((at for at, (piece, after) in enumerate(pairwise(above)) if 0 < piece.start == row[0].start
                 and row[0].end < after.start and not is_data(piece.text)), None)


def merge_wrapped(rows: list[Row]) -> list[Row]:
    """Join the lines of a text in a column, where they stand one under the other, and those of a label."""
    merged: list[Row] = []
    for row, after in zip(rows, [*rows[1:], []], strict=True):
        if merged and ends_label(merged[-1], row) and not _begins_small(after):
            first = merged[-1][0]
            merged[-1] = [Piece(f"{first.text} {row[0].text}", first.start, first.end), *merged[-1][1:]]
        elif merged and goes_on(merged[-1], row):
            merged[-1] = _continued(merged[-1], len(merged[-1]) - 1, row[0])
        elif merged and (at := under(merged[-1], row)) is not None:
            merged[-1] = _continued(merged[-1], at, row[0])
        else:
            merged.append(row)
    return merged


def _continued(row: Row, at: int, rest: Piece) -> Row:
    """A row whose piece number `at` goes on with what stands under it."""
    piece = row[at]
    return [*row[:at], Piece(f"{piece.text} {rest.text}", piece.start, piece.end), *row[at + 1:]]


def _begins_small(row: Row) -> bool:
    """Whether a row's label begins in lower case: it is the second half of the line above."""
    return len(row) > 1 and row[0].text[:1].islower()


def merge_figures(rows: list[Row]) -> list[Row]:
    """Join rows broken over lines: figures alone on a line complete the row above when it lacks just as many."""
    width = max(map(len, rows))
    merged: list[Row] = []
    for row in rows:
        loose = all(is_number(piece.text) for piece in row)
        if merged and loose and len(merged[-1]) + len(row) <= width and not _is_heading_row(merged[-1]):
            merged[-1] = [*merged[-1], *row]
        else:
            merged.append(row)
    return merged


def _is_heading_row(row: Row) -> bool:
    return is_header(["", *(piece.text for piece in row)])


def merge_labels(rows: list[Row]) -> list[Row]:
    merged: list[Row] = []
    for row in rows:
        if merged and len(merged[-1]) == 1 and len(row) > 1 and row[0].text[:1].islower():
            label = Piece(f"{merged[-1][0].text} {row[0].text}", row[0].start, row[0].end)
            merged[-1] = [label, *row[1:]]
        else:
            merged.append(row)
    return merged
