"""Charts in Word: the figures that a chart is drawn from stand in its part, and are read as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jamcheck.extract._clean import clean
from jamcheck.extract._grid import GridCell
from jamcheck.extract._numbers import shown_number
from jamcheck.extract._xml import attribute, child, child_text, descendants, integer, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CACHES = ("strCache", "numCache", "strLit", "numLit")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's title and its figures: a row of series names, and one row for each category."""

    title: str
    rows: list[list[GridCell]]


def read_chart(root: Element) -> Chart | None:
    """The figures of a chart part; None where it holds none."""
    names: list[str] = []
    columns: list[dict[int, str]] = []
    categories: dict[int, str] = {}
    for series in descendants(root, "ser"):
        names.append(_points(child(series, "tx")).get(0, ""))
        columns.append(_points(_first(series, "val", "yVal")))
        categories = _points(_first(series, "cat", "xVal")) | categories
    indexes = sorted({index for column in columns for index in column})
    if not indexes:
        return None
    texts = [["", *names], *([categories.get(index, ""), *(column.get(index, "") for column in columns)]
                             for index in indexes)]
    rows = [[GridCell(text=text, row=row, column=column) for column, text in enumerate(line)]
            for row, line in enumerate(texts)]
    title = child(root, "chart", "title")
    words = "".join(item.text or "" for item in descendants(title, "t")) if title is not None else ""
    return Chart(clean(words).strip(), rows)


def _first(series: Element, *names: str) -> Element | None:
    found = (child(series, name) for name in names)
    return next((element for element in found if element is not None), None)


def _points(element: Element | None) -> dict[int, str]:
    """Index → text of the points that the file has stored for a series' name, categories or values."""
    cache = next(descendants(element, *_CACHES), None) if element is not None else None
    if cache is None:
        return {}
    number_format = child_text(cache, "formatCode")
    numeric = local(cache).startswith("num")
    points = {}
    for point in descendants(cache, "pt"):
        text = child_text(point, "v")
        own_format = attribute(point, "formatCode") or number_format
        points[integer(point, "idx")] = _number(text, own_format) if numeric else clean(text)
    return points


def _number(text: str, number_format: str) -> str:
    try:
        return shown_number(float(text), number_format)
    except (ValueError, OverflowError):
        return clean(text)
