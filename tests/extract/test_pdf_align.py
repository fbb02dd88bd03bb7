"""Tagged tables whose empty cells have no tags get them back where they stood."""

from __future__ import annotations

import pytest

from jamcheck.document import CellSpec
from jamcheck.extract._pdf_align import Placed, align

FULL = {"a": (10, 60), "b": (100, 115), "c": (150, 165), "d": (200, 215)}
CASES = {
    "an empty corner": ({"x": (95, 115), "y": (148, 165), "z": (200, 212)}, ["", "x", "y", "z"]),
    "an empty corner above numbers set to the right": ({"x": (70, 80), "y": (118, 128), "z": (168, 178)}, ["", "x", "y", "z"]),
    "an empty last cell": ({"x": (10, 30), "y": (103, 115), "z": (152, 165)}, ["x", "y", "z", ""]),
    "an empty cell between": ({"x": (10, 80), "y": (103, 115), "z": (204, 215)}, ["x", "y", "", "z"]),
    "a sum with its label alone": ({"x": (10, 30), "y": (190, 215)}, ["x", "", "", "y"]),
    "a row that lacks nothing": (FULL, ["a", "b", "c", "d"]),
}


def row(cells: dict[str, tuple[float, float]]) -> list[Placed]:
    return [Placed(CellSpec(text), stretch=stretch) for text, stretch in cells.items()]


@pytest.mark.parametrize(("cells", "wanted"), CASES.values(), ids=CASES)
def test_cells_stand_in_the_columns_that_they_stood_in(
        cells: dict[str, tuple[float, float]], wanted: list[str]) -> None:
    aligned = align([row(cells), row(FULL), row(FULL)])
    assert [cell.spec.text for cell in aligned[0]] == wanted


def test_a_table_with_merged_cells_is_left_as_tagged() -> None:
    rows = [[Placed(CellSpec("a", 1, 2), stretch=(0, 9))], row(FULL)]
    assert align(rows) == rows
