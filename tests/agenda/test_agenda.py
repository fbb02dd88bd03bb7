"""Agendas read in the shapes that offices write them in, and documents put at their items."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from tests.batch.conftest import call
from tests.report.test_html import inspect
from tests.support import doc_of

from jamcheck.agenda import match, paper, read_items
from jamcheck.agenda._read import attachments_in
from jamcheck.extract.guard import read_document

__all__ = ["call"]

TEXT = """Kallelse till styrelsen 24 november 2026 kl. 13.00

1. Mötets öppnande
2. Val av justerare
3. Budget och verksamhetsplan 2027 (bilaga 1 och 2)
4. Projektansökan Steget, bilaga 3
5. Delårsrapport, se delarsrapport-2026.pdf
6. Övriga frågor
"""
ITEMS = ["Mötets öppnande", "Val av justerare", "Budget och verksamhetsplan 2027 (bilaga 1 och 2)",
         "Projektansökan Steget, bilaga 3", "Delårsrapport, se delarsrapport-2026.pdf", "Övriga frågor"]


@pytest.mark.parametrize(("text", "titles"), [
    pytest.param(TEXT, ITEMS, id="a numbered list, after a date"),
    pytest.param("§ 45 Mötets öppnande\n§ 46 Val av justerare\nText 3 personer\n§ 47 Budget", ["Mötets öppnande", "Val av justerare", "Budget"], id="paragraph signs that go on from the last meeting"),
    pytest.param("Punkt 1 Öppnande\n\nSe bilaga.\n\nPunkt 2 Budget", ["Öppnande", "Budget"], id="a word before the number"),
    pytest.param("| Nr | Ärende | Bilaga |\n|---|---|---|\n| 1 | Öppnande | |\n| 2 | Budget | 4 |", ["Öppnande", "Budget"], id="a table"),
    pytest.param("# 1 Öppnande\n\nHej\n\n# 2 Budget", ["Öppnande", "Budget"], id="numbered headings"),
    pytest.param("1. Öppnande\n3. Budget", ["Öppnande", "Budget"], id="an item withdrawn"),
    pytest.param("Välkomna!\n13.00 fika\n24 personer kommer", ["personer kommer"], id="a number that is no item"),
    pytest.param("Välkomna till mötet.", [], id="no items"),
])
def test_items_are_read(text: str, titles: list[str]) -> None:
    assert [item.title for item in read_items(doc_of(text, "a.md" if text[0] in "|#" else "a.txt"))] == titles


@pytest.mark.parametrize(("text", "numbers"), [
    pytest.param("Se bilaga 3", "3", id="one"), pytest.param("Bilagor: 1", "", id="a colon is not understood"),
    pytest.param("bilaga 3–5 och 8", "3 4 5 8", id="a range and one more"), pytest.param("Bilaga A", "A", id="a letter"),
    pytest.param("handling nr 07, 9 & 10", "7 9 10", id="numbers with zeros before"), pytest.param("en bilaga", "", id="no number"),
    pytest.param("bilaga 2027 gäller", "", id="a year"), pytest.param("avbilaga 3", "", id="inside a word"),
])
def test_attachments_are_read(text: str, numbers: str) -> None:
    assert attachments_in(text) == tuple(numbers.split())


@pytest.mark.parametrize(("path", "title", "number"), [
    pytest.param("Bilaga 1.docx", "", 3, id="by attachment number"),
    pytest.param("bil_02 vad som helst.pdf", "", 3, id="by attachment number, shortened"),
    pytest.param("03 Bilaga 2.docx", "", 3, id="an item's number before"),
    pytest.param("4 Ansökan.docx", "", 4, id="by the item's number and a word"),
    pytest.param("03-ansokan.docx", "", 4, id="a number is first an attachment's"),
    pytest.param("5 Bilder.docx", "", None, id="an item's number alone, where attachments have numbers of their own"),
    pytest.param("forslag-ovriga-fragor.docx", "", 6, id="by words without accents"),
    pytest.param("Ansökan Steget.docx", "", 4, id="by words, one inside another"),
    pytest.param("scan0001.pdf", "Projektansökan Steget", 4, id="by the document's own title"),
    pytest.param("Delarsrapport-2026.PDF", "", 5, id="by file name"),
    pytest.param("VERKSAMHETSPLAN 2027.docx", "", 3, id="by one telling word"),
    pytest.param("2026-11-24 Projektansökan.docx", "", 4, id="a date before is no number"),
    pytest.param("Reseräkning.docx", "", None, id="to none"),
    pytest.param("Bilaga 17.docx", "", None, id="an attachment that no item names"),
])
def test_a_document_is_put_at_its_item(path: str, title: str, number: int | None) -> None:
    agenda = match("a.txt", read_items(doc_of(TEXT)), [paper(path, title)])
    found = next((number for number, paths in agenda.papers.items() if path in paths), None)
    assert (found, agenda.others) == (number, (path,) if number is None else ())


def test_numbers_alone_count_where_attachments_have_none() -> None:
    agenda = match("a.txt", read_items(doc_of("1. Öppnande\n2. Budget\n3. Frågor")), [paper("2 tabell.docx"), paper("3.pdf")])
    assert agenda.papers == {2: ("2 tabell.docx",), 3: ("3.pdf",)}


@pytest.mark.parametrize(("names", "missing"), [
    pytest.param(["Bilaga 1.docx", "Bilaga 2.docx", "Bilaga 3.docx", "delarsrapport-2026.pdf"], [], id="all are there"),
    pytest.param(["Bilaga 1.docx", "Bilaga 3.docx"], ["Bilaga 2", "delarsrapport-2026.pdf"], id="two are not"),
    pytest.param(["Bilaga 1.docx", "2 Verksamhetsplan budget.docx", "Projektansökan Steget.docx", "delarsrapport-2026.pdf"], [], id="numbers and words stand for attachments"),
    pytest.param([], ["Bilaga 1", "Bilaga 2", "Bilaga 3", "delarsrapport-2026.pdf"], id="an empty folder"),
])
def test_missing_attachments_are_named(names: list[str], missing: list[str]) -> None:
    agenda = match("a.txt", read_items(doc_of(TEXT)), [paper(name) for name in names])
    assert [one.name for one in agenda.missing] == missing


def test_a_word_agenda_with_automatic_numbers_is_read(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Dagordning", 0)
    for title in ("Öppnande", "Budget, bilaga 1"):
        made.add_paragraph(title, style="List Number")
    made.save(str(tmp_path / "d.docx"))
    items = read_items(read_document(tmp_path / "d.docx"))
    assert [(item.number, item.title, item.attachments) for item in items] == [(1, "Öppnande", ()), (2, "Budget, bilaga 1", ("1",))]


def test_the_sample_meetings_papers_are_all_at_their_items() -> None:
    folder = Path(__file__).parents[2] / "samples/styrelsemote-2026-03-13"
    names = sorted(path.name for path in folder.iterdir() if path.suffix in (".docx", ".pdf") and "dagordning" not in path.name)
    agenda = match("a", read_items(read_document(folder / "01-dagordning.docx")), [paper(name) for name in names])
    assert {number: [name[:2] for name in found] for number, found in agenda.papers.items()} == {
        4: ["14"], 5: ["02"], 6: ["03"], 7: ["04"], 8: ["05"], 9: ["06"]}
    assert (agenda.others, agenda.missing) == ((), ())


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an agenda, two documents and one that is no document."""
    place = tmp_path / "2026-11-24 Styrelsen"
    place.mkdir()
    (place / "Dagordning.txt").write_text(f"Dagordning\n\n{TEXT}", encoding="utf-8")
    (place / "Bilaga 1.txt").write_text("Budget\n\nÄrendet är jämställt prövat.\n", encoding="utf-8")
    (place / "Bilaga 3.txt").write_text("Projektansökan Steget\n\nInget sägs om saken.\n", encoding="utf-8")
    (place / "Bilaga 2.docx").write_bytes(b"PK\x03\x04trasig")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JAMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return place


def run(call: Callable[..., Any], meeting: Path, *words: object) -> Any:
    return call("meeting", meeting, "--history", meeting.parent / "h.sqlite", "--agenda", meeting / "Dagordning.txt", "-j", 1, *words)


@pytest.mark.usefixtures("fake_checker")
def test_one_command_writes_the_meetings_pages_and_remembers_it(meeting: Path, call: Callable[..., Any]) -> None:
    from jamcheck.history import list_runs

    done = run(call, meeting)
    assert done.status == 3
    target = meeting.with_name("2026-11-24 Styrelsen.jamcheck")
    assert sorted(path.name for path in target.iterdir()) == [
        "granskning.docx", "granskning.html", "sammantrade.docx", "sammantrade.html"]
    (recorded,) = list_runs(str(meeting.parent / "h.sqlite"))
    assert (recorded.meeting, recorded.day.isoformat()) == ("2026-11-24 Styrelsen", "2026-11-24")


@pytest.mark.usefixtures("fake_checker")
@pytest.mark.parametrize("name", ["html", "docx"])
def test_the_page_tells_what_is_missing_and_what_changed(name: str, meeting: Path, call: Callable[..., Any]) -> None:
    run(call, meeting)
    (meeting / "Bilaga 3.txt").write_text("Projektansökan Steget\n\nDet är jämställt.\n", encoding="utf-8")
    (meeting / "Bilaga 1.txt").unlink()
    run(call, meeting, "-o", meeting.parent / "ut")
    text = page_text(meeting.parent / f"ut/sammantrade.{name}")
    for said in ("Bilaga 1 till punkt 3", "Bättre: Bilaga 3.txt", "Borttaget dokument: Bilaga 1.txt",
                 "Omskrivet dokument: Bilaga 3.txt", "delarsrapport-2026.pdf till punkt 5", "kunde inte läsas"):
        assert said in text


def page_text(path: Path) -> str:
    if path.suffix == ".docx":
        document = read_document(path)
        return " ".join(document.text.split())
    from lxml import html

    return " ".join(html.fromstring(path.read_text(encoding="utf-8")).text_content().split())


@pytest.mark.usefixtures("fake_checker")
def test_a_folder_without_agenda_is_checked_all_the_same(meeting: Path, call: Callable[..., Any]) -> None:
    (meeting / "Dagordning.txt").unlink()
    call("meeting", meeting, "--no-record", "-j", 1, "-o", meeting.parent / "ut")
    assert "ingen dagordning" in page_text(meeting.parent / "ut/sammantrade.html")


@pytest.mark.axe
@pytest.mark.chromium
@pytest.mark.usefixtures("fake_checker")
@pytest.mark.parametrize("choices", [{}, {"scheme": "dark"}, {"width": 320}], ids=["light", "dark", "at 400 % zoom"])
def test_axe_finds_no_violation(choices: dict[str, Any], meeting: Path, call: Callable[..., Any]) -> None:
    run(call, meeting, "-o", meeting.parent / "ut")
    seen = inspect(meeting.parent / "ut/sammantrade.html", **choices)
    assert (seen["violations"], seen["requests"], seen["errors"], seen["wider"]) == ([], [], [], 0)
