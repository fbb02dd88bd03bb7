"""Several documents in one file: where each begins, what it seems to be, and what the user is told."""

from __future__ import annotations

import pytest

from jamcheck.check import Checker
from jamcheck.document import Document, DocumentBuilder
from jamcheck.extract.text import extract
from jamcheck.parts import parts_of, split_parts
from jamcheck.result import DocumentReport

PROSE = ("Styrelsen har följt arbetet under året och ser att samverkan mellan parterna har blivit bättre. Insatserna når "
         "de invånare som behöver stöd från flera myndigheter, och väntetiden till en första kartläggning är kort. ")
OTHER = ("Nästa år ska förbundet korta vägen till arbete, utveckla uppföljningen och stärka samarbetet med arbetsgivare. Fler "
         "medarbetare ska få utbildning, och resultaten ska redovisas för styrelsen i delårsrapporten och i årsredovisningen. ")
LETTER = "Samordningsförbundet Tallrike\n\nTJÄNSTEUTLÅTANDE\n\nDatum: 2026-02-03\nDnr: 12/2026\n\nYttrande över planen\n\n"
PLAN = "Verksamhetsplan 2027\n\nMål för året\n\n"
FILES = {
    "a plan on a new page": (f"{LETTER}Bakgrund\n\n{PROSE * 4}\n\f{PLAN}{OTHER * 4}\n", ["tjansteutlatande", "verksamhetsplan"]),
    "a second letterhead": (f"{LETTER}Bakgrund\n\n{PROSE * 4}\n\n\n{LETTER}Bakgrund\n\n{PROSE * 4}\n", None),
    "one document over two pages": (f"{LETTER}Bakgrund\n\n{PROSE * 4}\n\fEkonomi\n\n{OTHER * 4}\n", ["tjansteutlatande"]),
    "a heading that names another kind": (f"{LETTER}Bakgrund\n\n{PROSE * 4}\n\nVerksamhetsplan\n\n{OTHER * 4}\n", ["tjansteutlatande"]),
    "no text but a title": ("Tjänsteutlåtande\n", ["tjansteutlatande"]),
}


@pytest.mark.parametrize(("text", "types"), FILES.values(), ids=FILES)
def test_parts_begin_at_titles_that_open_a_page_or_a_letterhead(
        checker: Checker, text: str, types: list[str] | None) -> None:
    parts = parts_of(extract(text.encode(), "a.txt"), checker.rulebook.types, checker.matcher)
    assert [part.guess.type for part in parts] == (types or ["tjansteutlatande"] * 2)


def test_the_parts_cover_all_blocks_once() -> None:
    builder = DocumentBuilder("pdf")
    for number in range(6):
        builder.add_paragraph(f"Stycke {number}.")
    builder.set_property("parts", "0,2,5")
    assert split_parts(builder.build()) == [(0, 2), (2, 5), (5, 6)]


@pytest.mark.parametrize("starts", ["", "0", "0,99"])
def test_a_file_without_parts_is_one(starts: str) -> None:
    builder = DocumentBuilder("pdf")
    builder.add_paragraph("Stycke.")
    builder.set_property("parts", starts)
    assert split_parts(builder.build()) == [(0, 1)]


def test_a_document_without_blocks_is_one_part() -> None:
    assert split_parts(DocumentBuilder("pdf").build()) == [(0, 0)]


def report(checker: Checker, document: Document) -> DocumentReport:
    return checker.check(document, path="handlingar.txt", sha256="")


def test_the_user_is_told_of_every_part_and_the_first_decides_the_type(checker: Checker) -> None:
    found = report(checker, extract(FILES["a plan on a new page"][0].encode(), "a.txt"))
    [notice] = [notice for notice in found.notices if notice.code == "several-documents"]
    assert found.type == "tjansteutlatande"
    assert notice.page == 2
    assert "2 handlingar" in notice.message
    assert "”Verksamhetsplan 2027” (verksamhetsplan, från sidan 2)" in notice.message


def test_one_document_tells_of_no_parts(checker: Checker) -> None:
    found = report(checker, extract(FILES["one document over two pages"][0].encode(), "a.txt"))
    assert "several-documents" not in {notice.code for notice in found.notices}
