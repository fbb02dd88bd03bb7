"""A slide deck and a bundle's first pages as structured text: every block, in order, as one file to review."""

from __future__ import annotations

from collections.abc import Callable

from tests.extract.dump import dump
from tests.extract.sheet import Sheet

SLIDE = (720.0, 540.0)
PEOPLE = [("", "Kvinnor:", "Män:"), ("Invånare:", "31 000", "32 000"), ("Andel 20-64", "58%", "61%"),
          ("Förvärvsarb:", "54 %", "66 %"), ("Bidragsberoende soc:", "18 %", "16 %"), ("Psyk", "14,7 %", "8,2 %"),
          ("Utlandsfödda", "57 %", "58 %"), ("20-64:", "", ""), ("Eftergymnasial", "20,15%", "15,9%"), ("bakgrund", "", "")]
ROWS = [["Klara (samtal)", "412", "310", "722", "57", "43"], ["Vägvalet", "38", "41", "79", "48", "52"],
        ["Rörelse på jobbet", "120", "64", "184", "65", "35"], ["Totalt", "570", "415", "985", "58", "42"]]
PLACES = (60, 300, 380, 470, 560, 640)


def title_slide(sheet: Sheet) -> None:
    sheet.text(60, 220, "Handlingsplan för likvärdigt", 40).text(60, 268, "stöd till kvinnor och män", 40)
    sheet.text(60, 330, "Samordningsförbundet Insjön", 20)


def people_slide(sheet: Sheet) -> None:
    sheet.text(60, 60, "Målgruppen i Insjö", 32)
    y = 120.0
    for row in PEOPLE:
        sheet.row(y, (60, 400, 540), row, 20)
        y += 24 if row[0] in ("Utlandsfödda", "Eftergymnasial") else 32
    sheet.text(60, y + 20, "Källa: Statistikbladet, Försäkringskassan", 14)


def totals_slide(sheet: Sheet) -> None:
    """Two header levels; the first row's total and shares are set lower than its name."""
    sheet.text(60, 60, "Deltagare i insatserna", 32).text(60, 95, "Sammanställning av deltagare under året.", 18)
    sheet.centred(355, 140, "Antal", 16).text(470, 140, "Antal", 16).text(470, 158, "totalt", 16)
    sheet.text(560, 140, "Fördelning (%)", 16).row(190, PLACES, ["Insatser", "Kvinna", "Man", "", "Kvinna", "Man"], 16)
    for number, row in enumerate(ROWS):
        for column, (x, cell) in enumerate(zip(PLACES, row, strict=True)):
            drop = (0, 0, 0, 8, 16, 16)[column] if number == 0 else 0
            sheet.text(x, 220 + 36 * number + drop, cell, 16)


def result_slide(sheet: Sheet) -> None:
    sheet.text(60, 60, "Uppföljning av mål", 32)
    sheet.lines(60, 120, ["• 61 % av de kvinnliga deltagarna avslutades mot arbete,", "   studier eller fortsatt stöd. Motsvarande "
                          "siffra för de", "   manliga deltagarna är 64 %.", "• Fler män än kvinnor tackade nej."], 20, 26)


def test_a_slide_deck(golden: Callable[[str, str], None]) -> None:
    sheet = Sheet(SLIDE)
    for slide in (title_slide, people_slide, totals_slide, result_slide):
        slide(sheet)
        sheet.page()
    golden("extract/pdf-slides.txt", dump(sheet.read()))
