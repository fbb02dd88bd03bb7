"""Tables in PDF: ruled, shaded, unruled; rows broken over lines; tables broken over pages."""

from __future__ import annotations

import pytest
from tests.extract.sheet import Sheet, cells, paragraphs, tables, wrap

SIX = (60, 240, 320, 400, 480, 560)
#: A slide's table: two header levels, totals set on a baseline of their own.
SLIDE_HEAD = [["Antal", "Antal totalt", "Fördelning (%)"], ["Insatser", "Kvinna", "Man", "Kvinna", "Man"]]
SLIDE_ROWS = [["Klara (samtal)", "412", "310", "722", "57", "43"], ["Vägvalet", "38", "41", "79", "48", "52"],
              ["Rörelse på jobbet", "120", "64", "184", "65", "35"], ["Totalt", "570", "415", "985", "58", "42"]]
SLIDE_X = (60, 300, 380, 470, 560, 640)


def budget(sheet: Sheet, y: float, rows: list[list[str]]) -> float:
    """Rows of a table with 20-point pitch and their rules; returns the y below it."""
    sheet.grid((50, 250, 350, 450), [y + 20 * number for number in range(len(rows) + 1)])
    for number, row in enumerate(rows):
        sheet.row(y + 14 + 20 * number, (55, 255, 355), row)
    return y + 20 * len(rows)


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    sheet = Sheet()
    rows = [["Insats", "Kvinnor", "Män"], ["Stegen", "1\u00a0202", "53,1\u00a0%"], ["Bron", "−4", ""]]
    budget(sheet, 100, rows)
    [table] = tables(sheet.read())
    assert cells(table) == [["Insats", "Kvinnor", "Män"], ["Stegen", "1 202", "53,1 %"], ["Bron", "−4", ""]]
    assert (table.certain, table.header_rows) == (True, 1)


def test_merged_cells_of_a_ruled_table_stand_once_with_their_spans() -> None:
    sheet = Sheet()
    for x, top in ((50, 100), (150, 100), (250, 120), (350, 100)):
        sheet.rule(x, top, x, 160)
    for y in (100, 120, 140, 160):
        sheet.rule(150 if y == 120 else 50, y, 350, y)
    sheet.row(125, (55,), ["Insats"]).row(115, (155,), ["Antal"]).row(135, (155, 255), ["Kvinnor", "Män"])
    sheet.row(155, (55, 155, 255), ["Bron", "12", "14"])
    [table] = tables(sheet.read())
    spans = [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells]
    assert spans[:4] == [("Insats", 0, 0, 2, 1), ("Antal", 0, 1, 1, 2), ("Kvinnor", 1, 1, 1, 1), ("Män", 1, 2, 1, 1)]
    assert table.header_rows == 2


def test_text_wrapped_in_a_cell_is_one_text() -> None:
    sheet = Sheet().grid((50, 150, 250), (100, 150, 180))
    sheet.lines(55, 115, ["Individ- och", "familjeomsorg"])
    sheet.row(115, (155,), ["12"]).row(170, (55, 155), ["Skola", "13"])
    assert cells(tables(sheet.read())[0])[0] == ["Individ- och familjeomsorg", "12"]


@pytest.mark.parametrize("frame", [(100, 400), (100, 120, 400)], ids=["one box", "two boxes, one column"])
def test_a_frame_around_text_is_not_a_table(frame: tuple[int, ...]) -> None:
    sheet = Sheet().grid((50, 450), frame)
    sheet.lines(60, 140, ["Kvinnor och män ska ha samma makt att forma", "samhället och sina egna liv."])
    document = sheet.read()
    assert not tables(document)
    assert paragraphs(document) == ["Kvinnor och män ska ha samma makt att forma samhället och sina egna liv."]


def test_a_table_without_rules_is_read_but_not_certain() -> None:
    sheet = Sheet()
    rows = [["Insats", "Kvinnor", "Män"], ["Stegen", "1 202", "980"], ["Bron", "40", "38"], ["Totalt", "1 242", "1 018"]]
    for number, row in enumerate(rows):
        sheet.row(100 + 18 * number, (60, 300, 400), row)
    [table] = tables(sheet.read())
    assert cells(table) == rows
    assert (table.certain, table.header_rows) == (False, 1)


@pytest.mark.parametrize(("label", "numbers_on"), [(("Individ- och", "familjeomsorg"), 0), (("Individ- och", "familjeomsorg"), 1)],
                         ids=["numbers on the first line", "numbers on the last line"])
def test_a_wrapped_label_without_rules_is_one_row(label: tuple[str, str], numbers_on: int) -> None:
    sheet = Sheet().row(100, (60, 300, 400), ["Förvaltning", "Kvinnor", "Män"])
    sheet.row(125, (60, 300, 400), ["Skola", "10", "12"])
    for number, line in enumerate(label):
        sheet.row(150 + 13 * number, (60, 300, 400), [line, *(("31", "28") if number == numbers_on else ("", ""))])
    sheet.row(188, (60, 300, 400), ["Teknik", "7", "9"])
    assert cells(tables(sheet.read())[0])[2] == ["Individ- och familjeomsorg", "31", "28"]


def slide(shift: float) -> Sheet:
    """A slide (landscape) with the table; `shift` moves the first row's total below its baseline, and its shares more."""
    sheet = Sheet((720, 540)).text(60, 60, "Deltagare i insatserna", 28)
    sheet.centred(355, 120, "Antal", 16).text(470, 120, "Antal", 16).text(470, 138, "totalt", 16)
    sheet.text(560, 120, "Fördelning (%)", 16).row(170, SLIDE_X, ["Insatser", "Kvinna", "Man", "", "Kvinna", "Man"], 16)
    for number, row in enumerate(SLIDE_ROWS):
        y = 200 + 36 * number
        moved = shift if number == 0 else 0
        for column, (x, cell) in enumerate(zip(SLIDE_X, row, strict=True)):
            sheet.text(x, y + (moved if column == 3 else 2 * moved if column > 3 else 0), cell, 16)
    return sheet


@pytest.mark.parametrize("shift", [0, 4, 8], ids=["one baseline", "slightly moved", "broken over three lines"])
def test_a_slides_table_with_two_header_levels_is_read_row_by_row(shift: float) -> None:
    [table] = tables(slide(shift).read())
    assert cells(table)[2:] == SLIDE_ROWS
    assert [[text for text in row if text] for row in cells(table)[:2]] == SLIDE_HEAD
    spans = {(cell.text, cell.column): cell.column_span for cell in table.cells if cell.row == 0}
    assert (spans["Antal", 1], spans["Fördelning (%)", 4], table.header_rows) == (2, 2, 2)


def test_the_same_slide_drawn_with_shaded_cells_is_certain() -> None:
    sheet = Sheet((720, 540))
    sheet.canvas.setFillColorRGB(0.9, 0.9, 0.9)
    for number in range(4):
        for x0, x1 in zip(SLIDE_X, [*SLIDE_X[1:], 710], strict=True):
            sheet.canvas.rect(x0 - 5, 540 - 212 - 36 * number, x1 - x0 - 1, 34, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    for number, row in enumerate(SLIDE_ROWS):
        sheet.row(200 + 36 * number, SLIDE_X, row, 16)
    [table] = tables(sheet.read())
    assert (cells(table), table.certain) == (SLIDE_ROWS, True)


def test_a_table_over_a_page_break_is_one_table_with_its_header_once() -> None:
    sheet = Sheet()
    head = ["Insats", "Kvinnor", "Män"]
    budget(sheet, 700, [head, ["Stegen", "12", "13"], ["Bron", "14", "15"]])
    budget(sheet.page(), 80, [head, ["Vägen", "16", "17"]])
    [table] = tables(sheet.read())
    assert cells(table) == [head, ["Stegen", "12", "13"], ["Bron", "14", "15"], ["Vägen", "16", "17"]]
    assert table.page == 1


def test_two_tables_with_own_headers_stay_two() -> None:
    sheet = Sheet()
    budget(sheet, 700, [["Insats", "Kvinnor", "Män"], ["Stegen", "12", "13"]])
    budget(sheet.page(), 80, [["År", "Flickor", "Pojkar"], ["Vår", "16", "17"]])
    assert len(tables(sheet.read())) == 2


def test_a_table_page_is_not_read_column_by_column() -> None:
    sheet = Sheet()
    rows = [[f"Insats {number}", f"{number} deltagare totalt", f"{number} kvinnor i gruppen"] for number in range(10, 30)]
    for number, row in enumerate(rows):
        sheet.row(100 + 18 * number, (60, 200, 380), row)
    text = sheet.read().text
    assert all(text.index(row[0]) < text.index(row[1]) < text.index(row[2]) for row in rows)
    assert text.index("10 kvinnor") < text.index("Insats 11")


def test_a_caption_by_a_table_is_flagged_and_kept_with_it() -> None:
    sheet = Sheet().text(50, 90, "Tabell 3. Deltagare efter kön", 10)
    budget(sheet, 100, [["Insats", "Kvinnor", "Män"], ["Stegen", "12", "13"]])
    document = sheet.read()
    assert tables(document)[0].caption == "Tabell 3. Deltagare efter kön"
    assert document.blocks[0].flags == {"caption"}


def test_running_text_beside_no_columns_is_no_table() -> None:
    text = "Under 2025 deltog 412 kvinnor och 310 män i insatserna, mot 390 respektive 322 året före. " * 6
    sheet = Sheet()
    sheet.lines(60, 100, wrap(text, 470))
    assert not tables(sheet.read())


def test_a_row_broken_over_a_page_break_is_one_row() -> None:
    sheet = Sheet().grid((50, 200, 500), (700, 730, 790))
    sheet.row(715, (55, 205), ["Insats", "Beskrivning"]).row(745, (55, 205), ["Bron", "Stöd till kvinnor och män som"])
    sheet.page().grid((50, 200, 500), (60, 100, 140))
    sheet.row(75, (205,), ["står långt från arbete."]).row(115, (55, 205), ["Stegen", "Stöd till unga."])
    [table] = tables(sheet.read())
    assert cells(table) == [["Insats", "Beskrivning"], ["Bron", "Stöd till kvinnor och män som står långt från arbete."],
                            ["Stegen", "Stöd till unga."]]


def test_two_unruled_tables_with_a_title_between_stay_two() -> None:
    sheet, y = Sheet(), 100.0
    for title, head in (("Insatser", "Kvinnor"), ("Utbildningar", "Flickor")):
        sheet.text(60, y, title)
        for number, row in enumerate([["Namn", head, "Totalt"], ["Ett", "12", "20"], ["Två", "13", "30"]]):
            sheet.row(y + 22 + 16 * number, (60, 300, 400), row)
        y += 80
    assert [cells(table)[0][1] for table in tables(sheet.read())] == ["Kvinnor", "Flickor"]


def test_a_source_line_under_a_table_is_not_a_row() -> None:
    sheet = Sheet()
    for number, row in enumerate([["Namn", "Kvinnor", "Män"], ["Ett", "12", "20"], ["Två", "13", "30"]]):
        sheet.row(100 + 14 * number, (60, 300, 400), row)
    sheet.text(60, 142, "Källa: SCB 2025")
    document = sheet.read()
    assert len(cells(tables(document)[0])) == 3
    assert paragraphs(document) == ["Källa: SCB 2025"]


@pytest.mark.parametrize("leader", [" ........................ ", ""], ids=["dots", "a blank"])
def test_a_table_of_contents_is_neither_a_table_nor_headings(leader: str) -> None:
    sheet = Sheet()
    for number, (title, page) in enumerate([("1 Inledning", 2), ("1.1 Bakgrund", 2), ("2 Deltagare", 5), ("2.1 Kön", 7)]):
        sheet.text(60, 100 + 16 * number, title + leader).text(500, 100 + 16 * number, str(page), right=True)
    document = sheet.read()
    assert not tables(document)
    assert len(paragraphs(document)) == 4


def test_a_table_that_opens_every_page_keeps_its_header() -> None:
    sheet = Sheet()
    for part in "ab":
        rows = [["Insats", "Kvinnor", "Män"], *([f"{part}{number}", "12", "13"] for number in range(6))]
        budget(sheet, 60, rows)
        sheet.page()
    [table] = tables(sheet.read())
    assert cells(table)[0] == ["Insats", "Kvinnor", "Män"]
    assert len(table.rows()) == 13


def test_a_ruled_box_that_heads_every_page_is_a_running_head() -> None:
    sheet = Sheet()
    for page in range(1, 4):
        sheet.grid((50, 250, 450, 550), (30, 60)).row(50, (55, 255, 455), ["Insjö", "Styrelsen", f"{page} (3)"], 9)
        sheet.lines(60, 120, [f"Text på sidan {'abc'[page - 1]}."])
        sheet.page()
    document = sheet.read()
    assert not tables(document)
    assert "Styrelsen" not in document.text


def test_rows_that_no_rule_parts_are_rows_still_but_not_certain() -> None:
    sheet = Sheet().grid((50, 200, 300, 400), (100, 120, 180))
    sheet.row(115, (55, 205, 305), ["Insats", "Kvinnor", "Män"])
    for number, row in enumerate([("Ett", "12", "20"), ("Två", "13", "30"), ("Tre", "14", "40")]):
        sheet.row(135 + 15 * number, (55, 205, 305), row)
    [table] = tables(sheet.read())
    assert cells(table) == [["Insats", "Kvinnor", "Män"], ["Ett", "12", "20"], ["Två", "13", "30"], ["Tre", "14", "40"]]
    assert not table.certain


def test_a_header_that_no_rule_parts_is_parted_by_the_columns_below() -> None:
    sheet = Sheet().grid((50, 400), (100, 120)).grid((50, 200, 300, 400), (120, 140))
    sheet.row(115, (55, 205, 305), ["Insats", "Kvinnor", "Män"]).row(135, (55, 205, 305), ["Ett", "12", "20"])
    assert cells(tables(sheet.read())[0]) == [["Insats", "Kvinnor", "Män"], ["Ett", "12", "20"]]


def test_numbered_lines_of_prose_are_no_table() -> None:
    sheet = Sheet()
    for number, line in enumerate(wrap("Förbundet ska under året arbeta för att fler kvinnor får stöd. " * 8, 380), 1):
        sheet.text(60, 100 + 15 * number, line).text(500, 100 + 15 * number, str(number))
    assert not tables(sheet.read())
