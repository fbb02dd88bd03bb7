"""Several documents in one file: found by page numbers that begin anew."""

from __future__ import annotations

import pytest
from tests.extract.sheet import Sheet

from jamcheck.document import Document


def bundle(lengths: list[int], foot: str) -> Document:
    """Documents of the given lengths one after the other, each with its own page numbers."""
    sheet = Sheet()
    for part, length in enumerate(lengths, 1):
        for number in range(1, length + 1):
            if number == 1:
                sheet.text(60, 90, f"Handling {'ABCD'[part - 1]}", 20)
            sheet.lines(60, 130, [f"Text {'abcd'[part - 1]}{'xyzuvw'[number - 1]} som säger något."])
            sheet.text(480, 810, foot.format(number, length), 9).page()
    return sheet.read()


@pytest.mark.parametrize(("lengths", "foot", "starts"), [
    ([3, 4, 2], "{} ({})", [1, 4, 8]), ([3, 3], "Sida {}", [1, 4]), ([2, 1, 3], "{} ({})", [1, 3, 4]),
], ids=["totals", "plain numbers", "one of a single page"])
def test_page_numbers_that_begin_anew_show_where_documents_begin(lengths: list[int], foot: str, starts: list[int]) -> None:
    document = bundle(lengths, foot)
    [notice] = [notice for notice in document.notices if notice.code == "several-documents"]
    blocks = [int(index) for index in dict(document.properties)["parts"].split(",")]
    assert [document.blocks[index].page for index in blocks] == starts
    assert notice.page == starts[1]
    assert all(f"{start}" in notice.message for start in starts)


def test_without_page_numbers_a_page_that_opens_like_the_first_begins_a_document() -> None:
    sheet = Sheet()
    for title, lines in (("Tjänsteutlåtande", 8), ("Protokoll", 50), ("", 8), ("Ansökan", 8)):
        if title:
            sheet.text(60, 90, title, 20)
        sheet.lines(60, 130, [f"Rad {number} i {title or 'fortsättningen'}" for number in range(lines)])
        sheet.page()
    assert dict(sheet.read().properties)["parts"].count(",") == 2


def test_chapters_that_begin_on_new_pages_are_not_documents() -> None:
    sheet = Sheet().text(60, 90, "Årsredovisning", 28)
    for chapter in "abcd":
        sheet.text(60, 130, f"Kapitel {chapter}", 16)
        sheet.lines(60, 160, [f"Text om {chapter}."] * 5)
        sheet.page()
    assert not sheet.read().notices


@pytest.mark.parametrize("foot", ["{} ({})", "Sida {}", ""], ids=["totals", "plain numbers", "no numbers"])
def test_one_document_is_not_parted(foot: str) -> None:
    document = bundle([6], foot)
    assert "parts" not in dict(document.properties)
    assert not document.notices
