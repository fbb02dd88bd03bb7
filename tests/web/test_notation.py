"""The text to edit is read back as what it was written from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamcheck.document import Block, CellSpec, Document, DocumentBuilder, Heading, Region, Table
from jamcheck.extract.guard import ReaderPool
from jamcheck.web import notation
from tests.web.conftest import ROOT

SAMPLES = [path for path in sorted((ROOT / "samples").rglob("*.*"))
           if path.suffix in (".docx", ".pdf", ".odt", ".txt")]


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderPool]:
    with ReaderPool(1) as pool:
        yield pool


def shape(block: Block) -> tuple[object, ...]:
    """What must survive: kind, words, label, flags that decide, and a table's grid."""
    label = notation.unlabelled(block)
    text = " ".join(f"{label} {block.text}".split())
    level = (block.level,) if isinstance(block, Heading) else ()
    cells = [(c.row, c.column, c.row_span, c.column_span, " ".join(c.text.split())) for c in block.cells
             ] if isinstance(block, Table) else []
    return type(block).__name__, text, level, cells, block.region is Region.FOOTNOTE


def shapes(document: Document) -> list[tuple[object, ...]]:
    return [shape(block) for block in document.blocks if block.text.strip()]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_survives_being_written_and_read(path: Path, reader: ReaderPool) -> None:
    document = reader.read_bytes(path.read_bytes(), path.name)
    assert shapes(notation.read(notation.write(document))) == shapes(document)


TABLE = [[CellSpec("Mål", row_span=2), CellSpec("Kvinnor | män", column_span=2)], ["<", "10\\12"], ["^", "a", "b"]]


def built() -> Document:
    builder = DocumentBuilder("docx")
    builder.add_heading("Mål", 2, label="3.1")
    for text in ("# ingen rubrik", "- inget led", "| ingen tabell", "> inget citat", "\\ ett snedstreck", "2. ingen punkt",
                 "**ingen:** etikett", ": ingen rubrik", "[^]: ingen not"):
        builder.add_paragraph(text)
    builder.add_paragraph("Hållplatsen", label="Projektets namn")
    builder.add_paragraph("[Beskriv målgruppen]", flags=("placeholder",))
    builder.add_list_item("ett led", level=1, label="b)")
    builder.add_table(TABLE, header_rows=1, caption="Deltagare")
    builder.add_paragraph("en not", region=Region.FOOTNOTE)
    return builder.build()


def test_every_kind_of_block_survives() -> None:
    assert shapes(notation.read(notation.write(built()))) == shapes(built())


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200))
def test_what_is_read_is_written_the_same_twice(text: str) -> None:
    once = notation.write(notation.read(text))
    assert notation.write(notation.read(once)) == once


@given(st.lists(st.text(st.sampled_from("ab #|>-*^<\\:[]().12"), min_size=1, max_size=12), max_size=6))
def test_no_paragraph_is_taken_for_a_sign(texts: list[str]) -> None:
    builder = DocumentBuilder("docx")
    for text in texts:
        builder.add_paragraph(text)
    document = builder.build()
    assert shapes(notation.read(notation.write(document))) == shapes(document)
