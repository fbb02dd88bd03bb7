"""A table of people is read alike from Word, PDF and text: each figure in its row, column and sex, and the split told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from jamcheck.document import Document
from jamcheck.extract import docx, pdf, text
from jamcheck.statistics import find_statistics, load_lexicon, overall_split

from . import printing

HERE = Path(__file__).parent
TABLES: list[dict[str, Any]] = yaml.safe_load((HERE / "tables.yaml").read_text(encoding="utf-8"))
CELLS: dict[str, list[list[str]]] = yaml.safe_load((HERE / "cells.yaml").read_text(encoding="utf-8"))
LETTERS = {"K": "K", "M": "M", "total": "T", "other": "A"}
#: What the project asks of cells and of splits alike.
FLOOR = 0.95


def as_pdf(table: dict[str, Any], *, ruled: bool) -> Document:
    return pdf.extract(printing.pdf(table, ruled=ruled), "tabell.pdf")


def as_text(table: dict[str, Any], *, between: str) -> Document:
    return text.extract(printing.text(table, between=between), "tabell.txt")


FORMATS: dict[str, Callable[[dict[str, Any]], Document]] = {
    "word": lambda table: docx.extract(printing.word(table), "tabell.docx"),
    "ruled pdf": partial(as_pdf, ruled=True), "unruled pdf": partial(as_pdf, ruled=False),
    "bars": partial(as_text, between="|"), "tabs": partial(as_text, between="\t"),
}


def readings(document: Document) -> Counter[tuple[str, ...]]:
    return Counter((reading.row, reading.column, LETTERS.get(reading.sex.value, "") if reading.sex else "",
                    reading.raw.strip())
                   for statistic in find_statistics(document, load_lexicon()) for reading in statistic.readings)


def scored(table: dict[str, Any], document: Document) -> tuple[Counter[str], str]:
    """What was right of a table, and what a reader of a failed test needs to know of it."""
    wanted = Counter(map(tuple, CELLS.get(table["id"], [])))
    found = (wanted & readings(document)).total()
    split = overall_split(find_statistics(document, load_lexicon())).value
    told = f"{table['id']}: {found} of {wanted.total()} cells, split {split}"
    right = found == wanted.total() and split == table["split"]
    return Counter(cells=found, asked=wanted.total(), splits=int(split == table["split"])), "" if right else told


@pytest.mark.parametrize("name", FORMATS)
def test_cells_and_splits_are_read_in_every_format(name: str) -> None:
    scores = [scored(table, FORMATS[name](table)) for table in TABLES]
    whole = sum((counts for counts, _ in scores), Counter[str]())
    shares = {"cells": whole["cells"] / whole["asked"], "splits": whole["splits"] / len(TABLES)}
    assert min(shares.values()) >= FLOOR, (shares, [told for _, told in scores if told])


def test_cells_are_labelled_for_tables_that_exist() -> None:
    assert CELLS.keys() <= {table["id"] for table in TABLES}
    assert all(CELLS.get(table["id"]) for table in TABLES if table["split"] != "absent")
