"""Tables whose columns are set by runs of blanks. Positions decide; what they leave open makes the table uncertain."""

from __future__ import annotations

import re
from itertools import pairwise

from jamcheck.extract._text_grid import Rows, header_count, is_data, is_number, square
from jamcheck.extract._text_joined import (
    Piece,
    Row,
    ends_label,
    goes_on,
    merge_figures,
    merge_labels,
    merge_wrapped,
    under,
)
from jamcheck.extract._text_lines import Line, has_gaps
from jamcheck.extract._text_tables import Found

#: A cell of more signs than this may go on over the next line beside others that do.
_WRAPPED = 40


def column_table(lines: list[Line], start: int) -> Found | None:
    """A table from runs of two or more blanks; single rows are no table."""
    if not has_gaps(lines[start]):
        return None
    end = _region(lines, start)
    rows = merge_labels(merge_figures(merge_wrapped([_pieces(line.raw) for line in lines[start:end]])))
    if sum(len(row) > 1 for row in rows) < 2:
        return None
    grid = _joined(square(_grid(rows)))
    return Found(grid, header_count(grid), end, certain=False, printed=_printed(grid, lines[start:end]))


def _printed(grid: Rows, lines: list[Line]) -> dict[int, str]:
    """By number, the rows that are read from more than one line, as these stand: each line belongs to the first row,
    from that of the line above on, that has all its texts."""
    printed: dict[int, list[str]] = {}
    row = 0
    for line in lines:
        texts = _texts(line)
        row = next((at for at in range(row, len(grid))
                    if all(any(text in cell for cell in grid[at]) for text in texts)), row)
        printed.setdefault(row, []).append("\t".join(texts))
    return {row: "\n".join(told) for row, told in printed.items() if len(told) > 1}


def _joined(grid: Rows) -> Rows:
    """Rows without those that only go on with the text of a cell above, under an empty first column."""
    joined: Rows = []
    for row in grid:
        if joined and _is_rest(joined[-1], row):
            joined[-1] = [f"{above} {cell}".strip() for above, cell in zip(joined[-1], row, strict=True)]
        else:
            joined.append(row)
    return joined


def _is_rest(above: list[str], row: list[str]) -> bool:
    first = next((column for column, cell in enumerate(row) if cell), 0)
    text = above[first]
    pairs = [pair for column, pair in enumerate(zip(above, row, strict=True)) if column != first and all(pair)]
    wrapped = len(text) > _WRAPPED and all(cell[:1].islower() and not is_data(over) for over, cell in pairs)
    return (first > 0 and row[first][:1].islower() and bool(text) and not any(map(str.isdigit, text[-1:]))
            and (not pairs or wrapped))


def _pieces(raw: str) -> Row:
    return [Piece(found[0], found.start(), found.end())
            for found in re.finditer(r"\S+(?: \S+)*", raw.expandtabs(8))]


def _region(lines: list[Line], start: int) -> int:
    end = start + 1
    while end < len(lines) and _belongs(lines, end, start):
        end += 1
    return end


def _belongs(lines: list[Line], index: int, start: int) -> bool:
    line = lines[index]
    gaps = has_gaps(line)
    if line.tabbed or line.gap > 1:
        return False
    if line.ended:
        return gaps or (not line.gap and line.lower and _is_wrapped(lines, index, start))
    if line.gap:
        return gaps and _figures_follow(lines, index, start)
    return (gaps or is_number(line.text) or _is_split_label(lines, index) or _is_wrapped(lines, index, start)
            or _leads_group(lines, index))


def _figures_follow(lines: list[Line], index: int, start: int) -> bool:
    """After a blank line a row goes on with the table if it has figures; new column headings begin a new one."""
    row = _texts(lines[index])
    above = any(is_data(text) for line in lines[start:index] for text in _texts(line)[1:])
    return any(map(is_data, row[1:])) or not above


def _texts(line: Line) -> list[str]:
    return [piece.text for piece in _pieces(line.raw)]


def _is_split_label(lines: list[Line], index: int) -> bool:
    """A label broken over two lines: the second begins in lower case and carries the figures."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    return (after is not None and not after.gap and has_gaps(after) and after.lower
            and len(lines[index].text) < 50)


def _leads_group(lines: list[Line], index: int) -> bool:
    """Whether a short line stands over rows that are indented under it: "Östra Moby" over its quarters."""
    rows = [_pieces(line.raw) for line in lines[index:index + 2]]
    if len(rows) < 2 or len(rows[0]) != 1 or lines[index + 1].gap:
        return False
    led, first = rows
    indented = led[0].start < first[0].start and led[0].end < first[-1].start
    return indented and any(is_data(piece.text) for piece in first[1:])


def _is_wrapped(lines: list[Line], index: int, start: int) -> bool:
    """Whether a line goes on with the text of a column, right under it, or with the label of the row above."""
    row = _pieces(lines[index].raw)
    above = next((pieces for at in range(index - 1, start - 1, -1) if len(pieces := _pieces(lines[at].raw)) > 1), None)
    if above is None:
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    closed = after is None or after.gap or has_gaps(after)
    return goes_on(above, row) or under(above, row) is not None or bool(closed and ends_label(above, row))


def _grid(rows: list[Row]) -> Rows:
    """Rows of cells by column. Full rows set the columns; shorter ones are laid in by position."""
    data = [row for row in rows if len(row) > 1 and is_data(row[-1].text)]
    width = max(map(len, data or rows))
    full = [row for row in data or rows if len(row) == width and _is_unbroken(row)] or [max(rows, key=len)]
    centers = [sum(row[column].center for row in full) / len(full) for column in range(width)]
    label_end = max(row[0].end for row in full)
    return [_lay(row, centers, label_end) for row in rows]


def _is_unbroken(row: Row) -> bool:
    return all(left.end < right.start for left, right in pairwise(row))


def _lay(row: Row, centers: list[float], label_end: int) -> list[str]:
    if len(row) == len(centers):
        return [piece.text for piece in row]
    cells = [""] * len(centers)
    if row[0].start < label_end and not _is_over_first(row[0], centers):
        cells[0] = row[0].text
        row = row[1:]
    if len(row) == len(centers) - 1:
        return [cells[0], *(piece.text for piece in row)]
    if row:
        _lay_by_position(row, centers, cells)
    return cells


def _is_over_first(piece: Piece, centers: list[float]) -> bool:
    """Whether a heading that begins where long labels end stands over the first column of figures."""
    return piece.start > 0 and abs(piece.center - centers[1]) < abs(piece.center - centers[0])


def _lay_by_position(row: Row, centers: list[float], cells: list[str]) -> None:
    """Give each column the nearest piece: a heading over several columns is written over the first, a figure once."""
    nearest = [min(row, key=lambda piece: abs(piece.center - center)) for center in centers[1:]]
    for piece in row:
        columns = [number for number, near in enumerate(nearest, 1) if near is piece]
        if is_data(piece.text) and columns:
            columns.sort(key=lambda number: abs(centers[number] - piece.center))
        column = columns[0] if columns else len(centers) - 1
        cells[column] = f"{cells[column]} {piece.text}".strip()
