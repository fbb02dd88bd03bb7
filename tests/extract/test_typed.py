"""Structure typed into office documents is read as plain text's is, and spans still point at the text."""

from __future__ import annotations

import pytest
from tests.extract.dump import dump

from jamcheck.document import Document, DocumentBuilder
from jamcheck.extract._typed import with_typed_structure

CASES = {
    "typed marks": (["– fler platser", "a) en plan", "3.1 Kön ska vara kort."],
                    ["li0 [–]: fler platser", "li0 [a)]: en plan", "li0 [3.1]: Kön ska vara kort."]),
    "clauses below their lead": (["Styrelsen beslutar", "att hyra lokalen, samt", "att följa upp."],
                                 ["p: Styrelsen beslutar", "li0: att hyra lokalen, samt", "li0: att följa upp."]),
    "a sentence that begins with att": (["Vi vet mer nu.", "att det blev så var oväntat."],
                                        ["p: Vi vet mer nu.", "p: att det blev så var oväntat."]),
    "a label": (["Jämställdhet: Ej relevant."], ["p [Jämställdhet]: Jämställdhet: Ej relevant."]),
    "plain text": (["Kön är kort."], ["p: Kön är kort."]),
}


def document_of(paragraphs: list[str], document_format: str = "docx") -> Document:
    builder = DocumentBuilder(document_format)
    for text in paragraphs:
        builder.add_paragraph(text)
    return builder.build()


@pytest.mark.parametrize(("paragraphs", "blocks"), CASES.values(), ids=CASES.keys())
def test_typed_structure(paragraphs: list[str], blocks: list[str]) -> None:
    document = with_typed_structure(document_of(paragraphs))
    assert dump(document).splitlines() == blocks
    assert all(document.quote(block.start, block.end) == block.text for block in document.blocks)


def test_a_paragraph_number_is_the_heading_s_label_also_in_the_paths_below() -> None:
    builder = DocumentBuilder("docx")
    builder.add_heading("§ 7 Jämställt möte", 2)
    builder.add_paragraph("Talartiden mättes.")
    document = with_typed_structure(builder.build())
    assert dump(document).splitlines() == ["h2 [§ 7]: Jämställt möte", "p: Talartiden mättes."]
    assert [block.heading for block in document.blocks] == [(), ("Jämställt möte",)]


def test_plain_text_is_left_as_its_reader_made_it() -> None:
    document = document_of(["– ett tankstreck som läsaren lät stå"], "txt")
    assert with_typed_structure(document) == document
