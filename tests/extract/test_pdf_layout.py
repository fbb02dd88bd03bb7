"""Reading order, paragraphs, headings, lists, running lines, hyphens: what a page's layout tells where tags do not."""

from __future__ import annotations

import random

import pytest
from tests.extract.sheet import Sheet, headings, items, paragraphs, tables, wrap

from jamcheck.document import Document, Heading, Region
from jamcheck.extract.pdf import extract

LEFT = ("Förbundet har under året arbetat med att göra verksamheten mer jämställd. Arbetet har skett i nära samverkan med "
        "parterna och med dem som deltar i insatserna. Alla insatser redovisar numera sin statistik uppdelad på kön. ")
RIGHT = ("Nästa år fortsätter arbetet med fler utbildningar för styrelsen och för medarbetarna i alla insatser. Målet är "
         "att varje beslut ska föregås av en analys av vad det betyder för kvinnor och för män. ")


def columns(order: str) -> Document:
    """A page with a heading over two columns of prose, drawn in a given order."""
    sheet = Sheet().text(60, 80, "Jämställdhet i förbundet", 20)
    left = [(60.0, 120 + 14.0 * number, line) for number, line in enumerate(wrap(LEFT * 3, 220))]
    right = [(310.0, 120 + 14.0 * number, line) for number, line in enumerate(wrap(RIGHT * 3, 220))]
    drawn = {"left first": left + right, "right first": right + left,
             "line by line": sorted(left + right, key=lambda place: (place[1], place[0])),
             "shuffled": random.Random(1).sample(left + right, len(left + right))}[order]
    for x, y, line in drawn:
        sheet.text(x, y, line)
    return sheet.read()


@pytest.mark.parametrize("order", ["left first", "right first", "line by line", "shuffled"])
def test_two_columns_are_read_one_after_the_other_however_drawn(order: str) -> None:
    document = columns(order)
    assert headings(document) == [(1, "Jämställdhet i förbundet")]
    assert " ".join(paragraphs(document)).split() == (LEFT * 3 + RIGHT * 3).split()


def justify(sheet: Sheet, x: float, y: float, line: str, width: float) -> None:
    """Draw a line whose blanks are stretched so that it fills the width."""
    words = line.split()
    widths = [sheet.canvas.stringWidth(word, "Helvetica", 11) for word in words]
    blank = (width - sum(widths)) / max(len(words) - 1, 1)
    for word, wide in zip(words, widths, strict=True):
        sheet.text(x, y, word)
        x += wide + blank


def test_narrow_justified_columns_with_wide_gaps_are_columns() -> None:
    sheet = Sheet()
    for x, text in ((60, LEFT), (310, RIGHT)):
        for number, line in enumerate(wrap(text * 2, 150)):
            justify(sheet, x, 120 + 14 * number, line, 180)
    assert " ".join(paragraphs(sheet.read())).split() == (LEFT * 2 + RIGHT * 2).split()


def test_a_last_column_of_few_lines_is_a_column() -> None:
    sheet = Sheet()
    sheet.lines(60, 120, wrap(LEFT * 3, 220))
    sheet.lines(310, 120, wrap(RIGHT, 220)[:3])
    assert " ".join(paragraphs(sheet.read())).split() == (LEFT * 3 + " ".join(wrap(RIGHT, 220)[:3])).split()


def test_a_table_whose_frame_reaches_out_of_its_column_does_not_cut_the_page() -> None:
    sheet = Sheet()
    sheet.lines(60, 120, wrap(LEFT * 4, 220))
    y = sheet.lines(310, 120, wrap(RIGHT, 220))
    for row, cells_ in enumerate((("Insats", "Kvinnor"), ("Vägen", "12"), ("Steget", "9"))):
        sheet.row(y + 16 + 18 * row, (310, 420), cells_)
    top = sheet.size[1] - y - 3
    sheet.canvas.grid((304, 416, 536), [top - 18 * line for line in range(4)])
    sheet.lines(310, y + 80, wrap(RIGHT, 220))
    document = sheet.read()
    assert " ".join(paragraphs(document)).split() == (LEFT * 4 + RIGHT * 2).split()
    assert len(tables(document)) == 1


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_for_reading_gives_the_same_text(turn: int) -> None:
    sheet = Sheet()
    width, height = sheet.size
    moves = {90: (width, 0), 180: (width, height), 270: (0, height)}[turn]
    sheet.canvas.translate(*moves)
    sheet.canvas.rotate(turn)
    sheet.canvas.setPageRotation(turn)
    frame = (height, width) if turn != 180 else (width, height)
    sheet.size = frame
    sheet.lines(60, 100, wrap(LEFT, 400))
    document = sheet.read()
    assert paragraphs(document) == [LEFT.strip()]


def test_text_along_the_edge_comes_after_the_page_and_is_not_lost() -> None:
    sheet = Sheet()
    sheet.lines(60, 100, wrap(LEFT, 400))
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(300, -30, "Arkivexemplar på kant")
    assert paragraphs(sheet.read()) == [LEFT.strip(), "Arkivexemplar på kant"]


def pages(count: int, *, head: str = "Förbundet Insjön", foot: str = "Sida {} av {}", opening: str = "") -> Sheet:
    """Pages with a running head and foot; `opening` is the first body line, numbered by {}."""
    sheet = Sheet()
    for number in range(1, count + 1):
        sheet.text(60, 40, head, 9).text(480, 810, foot.format(number, count), 9)
        if opening:
            sheet.text(60, 90, opening.format(100 + 37 * number % 11), 11)
        sheet.lines(60, 110, [f"Stycke {'abcdefghij'[number]} handlar om något särskilt som hände."], 11)
        sheet.page()
    return sheet


@pytest.mark.parametrize("count", [2, 3, 7])
def test_running_heads_and_page_numbers_leave_the_body_and_stay_as_metadata(count: int) -> None:
    document = pages(count).read()
    assert len(paragraphs(document)) == count
    assert "Förbundet" not in document.text
    assert "Sida" not in document.text
    assert {"Förbundet Insjön", f"Sida 1 av {count}"} <= set(document.running)


def test_body_lines_that_differ_only_in_their_number_are_kept() -> None:
    document = pages(6, opening="Dnr KS 2026/0{}").read()
    assert document.text.count("Dnr KS 2026/0") == 6


def test_a_heading_with_the_words_of_the_running_head_is_kept() -> None:
    sheet = Sheet().text(60, 95, "Årsredovisning 2025", 24)
    for number in range(5):
        if number:
            sheet.text(60, 40, "Årsredovisning 2025", 9)
        sheet.lines(60, 130, [f"Det {number}:e stycket handlar om verksamheten."])
        sheet.page()
    document = sheet.read()
    assert headings(document) == [(1, "Årsredovisning 2025")]
    assert document.text.count("Årsredovisning 2025") == 1


@pytest.mark.parametrize(("broken", "whole", "elsewhere"), [
    (["en jämställd-", "het som märks"], "en jämställdhet som märks", "Mer jämställdhet behövs."),
    (["en Server-", "databas behövs"], "en Server-databas behövs", "En Server-databas fanns redan."),
    (["allt för- och", "efterarbete"], "allt för- och efterarbete", ""),
    (["allt för-", "och efterarbete"], "allt för- och efterarbete", ""),
    (["den NT-", "Baserade delen"], "den NT-Baserade delen", ""),
    (["covid-19-", "pandemin kom"], "covid-19-pandemin kom", ""),
    (["ett obekant-", "ord här"], "ett obekant-ord här", ""),
    (["perioden 2024-", "2025 visar"], "perioden 2024-2025 visar", ""),
], ids=["known elsewhere: joined", "hyphenated elsewhere: kept", "suspended within the line: kept",
        "suspended at the line's end: kept", "capital follows: kept", "figure before: kept", "unknown: kept",
        "range of years: kept"])
def test_a_hyphen_at_a_lines_end(broken: list[str], whole: str, elsewhere: str) -> None:
    sheet = Sheet()
    below = sheet.lines(60, 100, broken)
    sheet.text(60, below + 20, elsewhere or "Annat.")
    text = sheet.read().text
    assert whole in text
    assert not set(text) & {"\ufffe", "\x02", "\u00ad"}


def test_a_document_hyphenated_throughout_is_joined_throughout() -> None:
    sheet = Sheet()
    halves = ["Detta är en sam-", "verkan som sked-", "de under hös-", "ten i alla fö-", "rvaltningar."]
    sheet.lines(60, 100, halves)
    assert paragraphs(sheet.read()) == ["Detta är en samverkan som skedde under hösten i alla förvaltningar."]


def test_paragraphs_are_parted_by_indent_by_gap_and_by_a_short_last_line() -> None:
    first, second, third = LEFT.strip(), RIGHT.strip(), "Ett sista stycke."
    sheet = Sheet()
    y = sheet.lines(60, 100, wrap(first, 300))
    lines = wrap("    " + second, 300)
    sheet.text(75, y, lines[0].strip())
    y = sheet.lines(60, y + 14, lines[1:])
    sheet.text(60, y + 12, third)
    assert paragraphs(sheet.read()) == [first, second, third]


def test_a_paragraph_over_a_page_break_is_one() -> None:
    lines = wrap(LEFT * 2, 400)
    sheet = Sheet()
    sheet.lines(60, 700, lines[:2])
    sheet.page().lines(60, 60, lines[2:])
    document = sheet.read()
    assert paragraphs(document) == [(LEFT * 2).strip()]
    assert document.blocks[0].page == 1


@pytest.mark.parametrize(("drawn", "expected"), [
    ([("Bakgrund", 20, False), ("Syfte och mål", 14, True), ("Del", 11, True)], [(1, "Bakgrund"), (2, "Syfte och mål"), (3, "Del")]),
    ([("3 Målgrupp", 16, True), ("3.1 Kvinnor och män", 13, True), ("3.1.2 Unga", 11, True)],
     [(1, "3 Målgrupp"), (2, "3.1 Kvinnor och män"), (3, "3.1.2 Unga")]),
    ([("§ 40 Budget 2026", 11, False)], [(1, "§ 40 Budget 2026")]),
    ([("2.3 Könsuppdelad statistik", 11, False)], [(1, "2.3 Könsuppdelad statistik")]),
], ids=["by size and weight", "numbered and set apart", "a paragraph sign", "numbered only"])
def test_headings_are_found_with_their_levels(drawn: list[tuple[str, float, bool]], expected: list[tuple[int, str]]) -> None:
    sheet, y = Sheet(), 80.0
    for text, size, bold in drawn:
        sheet.text(60, y, text, size, bold=bold)
        y = sheet.lines(60, y + 25, wrap(LEFT, 400)) + 20
    assert headings(sheet.read()) == expected


def test_a_heading_on_two_lines_is_one_and_leads_to_what_follows() -> None:
    sheet = Sheet().text(60, 80, "Handlingsplan för ett jämställt", 18).text(60, 102, "arbetsliv i kommunerna", 18)
    sheet.lines(60, 140, wrap(LEFT, 400))
    document = sheet.read()
    assert headings(document) == [(1, "Handlingsplan för ett jämställt arbetsliv i kommunerna")]
    assert document.blocks[1].heading == ("Handlingsplan för ett jämställt arbetsliv i kommunerna",)


def test_bold_sentences_and_figures_are_not_headings() -> None:
    sheet = Sheet().text(60, 80, "Detta är viktigt för alla.", bold=True).text(60, 110, "1 234", 18)
    sheet.lines(60, 150, wrap(LEFT, 400))
    assert not any(isinstance(block, Heading) for block in sheet.read().blocks)


def test_lists_keep_their_labels_and_levels() -> None:
    sheet = Sheet()
    for y, x, label, text in ((100, 60, "•", "första punkten som är så lång att den går"), (128, 60, "•", "andra punkten"),
                              (142, 80, "–", "under den andra"), (156, 60, "1.", "numrerad"), (170, 60, "a)", "bokstav")):
        sheet.text(x, y, label).text(x + 18, y, text)
    sheet.text(78, 114, "över på nästa rad")
    document = sheet.read()
    assert items(document) == [("•", "första punkten som är så lång att den går över på nästa rad"), ("•", "andra punkten"),
                               ("–", "under den andra"), ("1.", "numrerad"), ("a)", "bokstav")]
    assert [block.level for block in document.blocks if hasattr(block, "level")] == [0, 0, 1, 0, 0]
    assert not tables(document)


def test_footnotes_stand_apart_and_their_raised_numbers_are_not_in_the_words() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Planen som antogs av styrelsen").text(60, 114, "står i handlingsplanen", 11)
    sheet.canvas.setFont("Helvetica", 6)
    sheet.canvas.drawString(60 + sheet.canvas.stringWidth("står i handlingsplanen", "Helvetica", 11), 842 - 110, "1")
    sheet.text(60, 128, "och gäller alla delar.")
    sheet.text(60, 780, "1", 6).text(66, 783, "Se protokollet den 3 maj.", 9)
    document = sheet.read()
    assert document.blocks[0].text.endswith("står i handlingsplanen och gäller alla delar.")
    assert document.blocks[-1].region is Region.FOOTNOTE


def test_a_run_in_label_is_kept_as_label() -> None:
    sheet = Sheet().text(60, 100, "Jämställdhet:", bold=True).text(140, 100, "Insatsen når lika många kvinnor som män.")
    document = sheet.read()
    assert document.blocks[0].label == "Jämställdhet"  # type: ignore[union-attr]


def test_filled_in_form_fields_are_read_beside_their_labels() -> None:
    sheet = Sheet().text(60, 100, "Målgrupp:").text(60, 140, "Jämställd")
    form = sheet.canvas.acroForm
    form.textfield(name="grupp", value="Unga kvinnor och män", x=150, y=842 - 108, width=300, height=20, fontSize=10)
    form.checkbox(name="ja", checked=True, x=150, y=842 - 145, size=12)
    text = sheet.read().text.replace("\n", " ").replace("\t", " ")
    assert "Målgrupp: Unga kvinnor och män" in text
    assert "Jämställd ☒" in text


def test_reading_twice_gives_the_same() -> None:
    data = Sheet().text(60, 100, "Samma text").data()
    assert extract(data, "a.pdf") == extract(data, "b.pdf")


def test_a_watermark_across_the_page_is_kept_apart() -> None:
    sheet = Sheet()
    sheet.lines(60, 100, wrap(LEFT, 400))
    sheet.canvas.saveState()
    sheet.canvas.translate(200, 400)
    sheet.canvas.rotate(45)
    sheet.text(0, 842, "UTKAST", 60)
    sheet.canvas.restoreState()
    assert paragraphs(sheet.read()) == [LEFT.strip(), "UTKAST"]


@pytest.mark.parametrize(("line", "heading"), [("9.30 Kaffe i foajén", False), ("15.40 Sammanfattning", False),
                                               ("3.10 Tidplan", True), ("§ 40 Budget", True)])
def test_a_clock_in_a_programme_numbers_no_section(line: str, heading: bool) -> None:
    sheet = Sheet().text(60, 80, line)
    sheet.lines(60, 120, wrap(LEFT, 400))
    assert (line in [text for _, text in headings(sheet.read())]) is heading
