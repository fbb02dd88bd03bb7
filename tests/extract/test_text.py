"""Layouts of plain text and Markdown, each as the source and the blocks that come of it (notation: tests.extract.dump)."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.dump import dump
from tests.support import doc_of

from jamcheck.document import Paragraph, Table
from jamcheck.errors import ExtractionError
from jamcheck.extract.text import extract

WRAPPED = """\
Bakgrund
Mottagningen har funnits i sex år och drivs av två kommuner tillsammans med
vården. Den som söker stöd får en fast kontakt redan samma vecka och en plan
"""

PARAGRAPHS = {
    "wrapped lines are one paragraph": (
        WRAPPED + "inom en månad.",
        ["p: Mottagningen har funnits i sex år och drivs av två kommuner tillsammans med vården. Den som söker stöd "
         "får en fast kontakt redan samma vecka och en plan inom en månad."]),
    "a full line goes on though the next begins with a capital": (
        WRAPPED + "som\nFörsäkringskassan och socialtjänsten har godkänt innan kartläggningen är klar\nför deltagaren.",
        ["p: Mottagningen har funnits i sex år och drivs av två kommuner tillsammans med vården. Den som söker stöd "
         "får en fast kontakt redan samma vecka och en plan som",
         "p: Försäkringskassan och socialtjänsten har godkänt innan kartläggningen är klar för deltagaren."]),
    "a short line that ends a sentence ends the paragraph": (
        WRAPPED + "inom en månad.\nKön är kort. Den som får vänta längst är den som saknar telefon, och henne har vi\n"
        "börjat söka upp.",
        ["p: Mottagningen har funnits i sex år och drivs av två kommuner tillsammans med vården. Den som söker stöd "
         "får en fast kontakt redan samma vecka och en plan inom en månad.",
         "p: Kön är kort. Den som får vänta längst är den som saknar telefon, och henne har vi börjat söka upp."]),
    "paragraphs on one line each stay apart": (
        "Bakgrund\nKöket byggdes 1987.\nTaket läcker.", ["p: Köket byggdes 1987.", "p: Taket läcker."]),
    "a hyphen at the line's end goes": (
        "Bakgrund\nKommunen ansvarar för vattenför-\nsörjningen.", ["p: Kommunen ansvarar för vattenförsörjningen."]),
    "a hyphen before a coordination stays": (
        "Bakgrund\nTid för för-\noch efterarbete ingår i individ-\noch familjeomsorgen.",
        ["p: Tid för för- och efterarbete ingår i individ- och familjeomsorgen."]),
    "a hyphen before a capital stays": (
        "Bakgrund\nSystemet heter Journal-\nArkiv sedan i fjol.", ["p: Systemet heter Journal-Arkiv sedan i fjol."]),
    "soft hyphens, ligatures and hard blanks are plain letters": (
        "Bakgrund\nTolk\u00adtjänst för \ufb02ickor kostade 1\u00a0234 kr.",
        ["p: Tolktjänst för flickor kostade 1 234 kr."]),
    "a label before a colon is the paragraph's label": (
        "Målgrupp: Alla över 16 år.\nBudget: 40 tkr", ["p [Målgrupp]: Målgrupp: Alla över 16 år.", "p [Budget]: Budget: 40 tkr"]),
    "a clause before a colon is no label": (
        "Bakgrund\nProjektet har tre delar: lager, kök och kontor.",
        ["p: Projektet har tre delar: lager, kök och kontor."]),
    "footnotes of Markdown are apart from the text": (
        "Text om ärendet.[^1]\n\n[^1]: Enligt lagen.", ["p: Text om ärendet.", "p footnote: Enligt lagen."]),
    "Markdown's emphasis and links are only their text": (
        "Bakgrund\nDet är **viktigt** att läsa [planen](https://x.se/p).", ["p: Det är viktigt att läsa planen."]),
}

HEADINGS = {
    "titles, then sections with the text right below": (
        "Förbundet Ekliden\nTjänsteutlåtande\n2024-02-01\n\nNy möteslokal\n\nÄrendet\nLokalen hyrs ut.",
        ["h1: Förbundet Ekliden", "h1: Tjänsteutlåtande", "p: 2024-02-01", "h1: Ny möteslokal", "h2: Ärendet",
         "p: Lokalen hyrs ut."]),
    "a section between blank lines": (
        "Plan\n\nBakgrund\n\nVi har flyttat.\n\nFramtid\n\nVi flyttar igen.",
        ["h1: Plan", "h2: Bakgrund", "p: Vi har flyttat.", "h2: Framtid", "p: Vi flyttar igen."]),
    "numbers give the depth": (
        "Plan 2024\n\n1. UPPDRAG\n\n1.1 Vårt arbete\nVi stödjer.\n\n2. FRAMTID\nVi fortsätter.",
        ["h1: Plan 2024", "h2 [1]: UPPDRAG", "h3 [1.1]: Vårt arbete", "p: Vi stödjer.", "h2 [2]: FRAMTID",
         "p: Vi fortsätter."]),
    "capitals stand above mixed case": (
        "Plan\n\nMÅL\nMålen är få.\n\nFör personal\nDe får kurser.",
        ["h1: Plan", "h2: MÅL", "p: Målen är få.", "h3: För personal", "p: De får kurser."]),
    "paragraphs of minutes": (
        "Protokoll\n\n§ 7 Val av justerare\nDisa väljs.\n\n§ 8 Avslutning\nMötet avslutas.",
        ["h1: Protokoll", "h2 [§ 7]: Val av justerare", "p: Disa väljs.", "h2 [§ 8]: Avslutning", "p: Mötet avslutas."]),
    "a question is a heading": (
        "Rapport\n\nVad har vi gjort?\nVi har bytt lokal.", ["h1: Rapport", "h2: Vad har vi gjort?", "p: Vi har bytt lokal."]),
    "hashes of Markdown": (
        "# Rapport\n\n## Resultat\n\nDet gick bra.", ["h1: Rapport", "h2: Resultat", "p: Det gick bra."]),
    "a form field on its own line": (
        "Ansökan\n\nProjektets namn\nStegen uppåt\n\nSyfte\nFler ska få stöd.",
        ["h1: Ansökan", "h1: Projektets namn", "p: Stegen uppåt", "h2: Syfte", "p: Fler ska få stöd."]),
    "a name list is one heading and its names": (
        "Protokoll\n\nNärvarande\nAda Lind, ordförande\nBo Ek, ledamot\n\n§ 1 Öppnande\nMötet öppnas.",
        ["h1: Protokoll", "h1: Närvarande", "p: Ada Lind, ordförande", "p: Bo Ek, ledamot", "h2 [§ 1]: Öppnande",
         "p: Mötet öppnas."]),
    "names with a figure each are no heading": (
        "Rapport\n\nKvinnor 41, män 22, totalt 63\n\nAlla trivs.", ["h1: Rapport", "p: Kvinnor 41, män 22, totalt 63", "p: Alla trivs."]),
    "columns in one line are no heading": (
        "Rapport\n\nAntagna | Kvinnor 18 | Män 12\n\nAlla trivs.", ["h1: Rapport", "p: Antagna | Kvinnor 18 | Män 12", "p: Alla trivs."]),
    "years are no figures": (
        "Rapport\n\nPlan 2025, budget 2026\n\nAlla trivs.", ["h1: Rapport", "h2: Plan 2025, budget 2026", "p: Alla trivs."]),
    "names in small letters with a figure stand on lines of their own": (
        "Rapport\n\nDeltagare\nkvinnor 27\nmän 12\n\nAlla trivs.",
        ["h1: Rapport", "h1: Deltagare", "p: kvinnor 27", "p: män 12", "p: Alla trivs."]),
    "signatures are no headings": (
        "Protokoll\n\nÄrendet\nLokalen hyrs.\n\nVid protokollet\n\n\nJusteras",
        ["h1: Protokoll", "h2: Ärendet", "p: Lokalen hyrs.", "p: Vid protokollet", "p: Justeras"]),
    "a reference under a heading is no heading": (
        "Protokoll\n\n§ 3 Avtal\nDnr 2024/18\nAvtalet löper ut.", ["h1: Protokoll", "h2 [§ 3]: Avtal", "p: Dnr 2024/18",
                                                                "p: Avtalet löper ut."]),
    "an amount below a form field is no numbered heading": (
        "Ansökan\n\nSökt belopp\n4 260 000 kronor\n\nSyfte\nFler ska få stöd.",
        ["h1: Ansökan", "h1: Sökt belopp", "p: 4 260 000 kronor", "h2: Syfte", "p: Fler ska få stöd."]),
    "long lines set apart by blank lines are no headings": (
        "Plan\n\nVi gör så här.\n\nAlla medarbetare ska gå en kurs\n\nStyrelsen ska gå en längre kurs\n\n"
        "Statistik ska visas för båda könen\n\nDet tar tid.",
        ["h1: Plan", "p: Vi gör så här.", "p: Alla medarbetare ska gå en kurs", "p: Styrelsen ska gå en längre kurs",
         "p: Statistik ska visas för båda könen", "p: Det tar tid."]),
}

ITEMS = {
    "every mark": (
        "Mål\n- fler platser\n– kortare kö\n• bättre stöd\na) en plan\n2. en till",
        ["h1: Mål", "li0 [-]: fler platser", "li0 [–]: kortare kö", "li0 [•]: bättre stöd", "li0 [a)]: en plan",
         "li0 [2.]: en till"]),
    "goals numbered like sections are items": (
        "Plan\n\n3. MÅL\n3.1  En lokal ska vara hyrd den 1 maj.\n3.2  Tre kurser ska ha hållits.",
        ["h1: Plan", "h2 [3]: MÅL", "li0 [3.1]: En lokal ska vara hyrd den 1 maj.",
         "li0 [3.2]: Tre kurser ska ha hållits."]),
    "a numbered list without stops": (
        "Plan\n\nBilagor\n1. Ritning\n2. Kalkyl\n\nSlut\nMer finns inte.",
        ["h1: Plan", "h2: Bilagor", "li0 [1.]: Ritning", "li0 [2.]: Kalkyl", "h2: Slut", "p: Mer finns inte."]),
    "named goals": (
        "Mål\nMål 1. Fler ska få arbete.\nMål 2. 80 procent ska vara nöjda.",
        ["h1: Mål", "li0 [Mål 1.]: Fler ska få arbete.", "li0 [Mål 2.]: 80 procent ska vara nöjda."]),
    "decision clauses, the last after a joining word": (
        "Förslag till beslut\n\nStyrelsen beslutar\natt bevilja 40 tkr, samt\natt följa upp i maj.",
        ["h1: Förslag till beslut", "p: Styrelsen beslutar", "li0: att bevilja 40 tkr, samt", "li0: att följa upp i maj."]),
    "a wrapped item": (
        "Mål\n1. Hälften av dem som får en egen kontakt i projektet ska vara\n   kvinnor.\n2. Kön ska vara kort.",
        ["h1: Mål", "li0 [1.]: Hälften av dem som får en egen kontakt i projektet ska vara kvinnor.",
         "li0 [2.]: Kön ska vara kort."]),
    "small letters with a full stop": (
        "Mål\na. Samtal ska hållas inom sex veckor.\nb. Gapet ska vara borta.\n\nm. fl. är inget led.",
        ["h1: Mål", "li0 [a.]: Samtal ska hållas inom sex veckor.", "li0 [b.]: Gapet ska vara borta.",
         "p: m. fl. är inget led."]),
    "an indented item": (
        "Mål\n- kurser\n  - för chefer", ["h1: Mål", "li0 [-]: kurser", "li1 [-]: för chefer"]),
    "tick boxes": (
        "Vilka deltar?\n[x] Unga\n[ ] Äldre", ["h1: Vilka deltar?", "li0 [[x]]: Unga", "li0 [[ ]]: Äldre"]),
}

TABLES = {
    "tabs, first header cell empty": (
        "\t2023\t2024\nRemisser\t61\t74\nStarter\t48\t1 060",
        ["table (1 header)", "     | 2023 | 2024", "    Remisser | 61 | 74", "    Starter | 48 | 1 060"]),
    "two levels of headings over tabs": (
        "\t2023\t\t2024\n\tK\tM\tK\tM\nSteget\t4\t5\t6\t7\nBron\t1\t2\t3\t4",
        ["table (2 header)", "     | 2023<1x2> | 2024<1x2>", "     | K | M | K | M", "    Steget | 4 | 5 | 6 | 7",
         "    Bron | 1 | 2 | 3 | 4"]),
    "rows without headings": (
        "13–15 år\t22\t9\n16–18 år\t37\t14", ["table (0 header)", "    13–15 år | 22 | 9", "    16–18 år | 37 | 14"]),
    "figures with their group in the cell are no headings": (
        "Nöjd\tK 88 %\tM 85 %\nTrygg\tK 80 %\tM 84 %",
        ["table (0 header)", "    Nöjd | K 88 % | M 85 %", "    Trygg | K 80 % | M 84 %"]),
    "a table of words": (
        "Handling\tNu\tFörslag\nLoggar\tsaknas\t2 år\nProtokoll\tbevaras\tbevaras",
        ["table (1 header)", "    Handling | Nu | Förslag", "    Loggar | saknas | 2 år", "    Protokoll | bevaras | bevaras"]),
    "a row heading inside the table": (
        "Kansli\t985\nInsatser\n  Arena\t2 480\n  Klivet\t1 960",
        ["table (0 header)", "    Kansli | 985", "    Insatser | ", "    Arena | 2 480", "    Klivet | 1 960"]),
    "Markdown": (
        "| | K | M |\n|---|---:|---:|\n| Steget | 12 | <5 |",
        ["table (1 header)", "     | K | M", "    Steget | 12 | <5"]),
    "a frame drawn with signs": (
        "+--------+----+----+\n|        | K  | M  |\n+--------+----+----+\n| Steget | 12 |  9 |\n+--------+----+----+",
        ["table (1 header)", "     | K | M", "    Steget | 12 | 9"]),
    "semicolons": (
        "Insats; Kvinnor; Män\nBron; 3; 4\nSteget; 5; 6",
        ["table (1 header)", "    Insats | Kvinnor | Män", "    Bron | 3 | 4", "    Steget | 5 | 6"]),
    "pipes without a frame": (
        "Orsak | Kvinnor | Män\nArbete | 3 | 4\nOkänd | .. | ..",
        ["table (1 header)", "    Orsak | Kvinnor | Män", "    Arbete | 3 | 4", "    Okänd | .. | .."]),
    "columns of blanks": (
        "Lokal och material           180 000\nLön                        1 540 000",
        ["table (0 header, uncertain)", "    Lokal och material | 180 000", "    Lön | 1 540 000"]),
    "two levels over columns of blanks, a label over two lines": (
        "                    2023          2024\n                  Fl.   Po.     Fl.   Po.\n"
        "Sökande           310   402     355   398\nPlats hos privat\narbetsgivare       37    88      61    90",
        ["table (2 header, uncertain)", "     | 2023<1x2> | 2024<1x2>", "     | Fl. | Po. | Fl. | Po.",
         "    Sökande | 310 | 402 | 355 | 398", "    Plats hos privat arbetsgivare | 37 | 88 | 61 | 90"]),
    "a row broken over lines": (
        "Insats        K      M    totalt    andel\nStödet       412    305\n717\n                             57\n"
        "Lyftet       198     96     294      67",
        ["table (1 header, uncertain)", "    Insats | K | M | totalt | andel", "    Stödet | 412 | 305 | 717 | 57",
         "    Lyftet | 198 | 96 | 294 | 67"]),
    "a new head after a blank line begins a new table": (
        "         K    M\nSteget   4    5\nBron     6    7\n\n         2023   2024\nKostnad    10    12\nPlatser    40    44",
        ["table (1 header, uncertain)", "     | K | M", "    Steget | 4 | 5", "    Bron | 6 | 7",
         "table (1 header, uncertain)", "     | 2023 | 2024", "    Kostnad | 10 | 12", "    Platser | 40 | 44"]),
    "one cell a line": (
        "Utbildning\nKvinnor\nMän\nKock\n14\n8\nSvets\n9\n64",
        ["table (1 header, uncertain)", "    Utbildning | Kvinnor | Män", "    Kock | 14 | 8", "    Svets | 9 | 64"]),
    "one cell a line, with prose right after": (
        "Avsnitt\nÅr\nInskrivna\nAvslutade\n2023\n38\n29\n2024\n44\n36\nAndelen har ökat varje år.",
        ["h1: Avsnitt", "table (1 header, uncertain, caption=Avsnitt)", "    År | Inskrivna | Avslutade", "    2023 | 38 | 29",
         "    2024 | 44 | 36", "p: Andelen har ökat varje år."]),
    "one cell a line, years as headings": (
        "Tkr\n2027\n2026\nStaten\n4 990\n4 896\nRegionen\n2 500\n2 448",
        ["table (1 header, uncertain)", "    Tkr | 2027 | 2026", "    Staten | 4 990 | 4 896", "    Regionen | 2 500 | 2 448"]),
    "one cell a line, a figure too many": (
        "Kvinnor\nKock\n14\n8\nSvets\n9\n64\n7",
        ["h1: Kvinnor", "h1: Kock", "p: 14", "p: 8", "h1: Svets", "p: 9", "p: 64", "p: 7"]),
    "years a line, figures together": (
        "Insats\n2023\n2024\nKompass\n24 31 29 33\nVäxthus\n40 12 37 19",
        ["table (1 header, uncertain)", "    Insats | 2023<1x2> | 2024<1x2>", "    Kompass | 24 | 31 | 29 | 33",
         "    Växthus | 40 | 12 | 37 | 19"]),
    "a text in the last column over several lines": (
        "Tid                Aktivitet\nMars 2027          Delrapport\nFebruari 2028      Slutmätning. Då ska skillnaden i andelen\n"
        "                   som lämnas in vara högst fem\n                   procentenheter\nMars 2028          Slutrapport",
        ["table (0 header, uncertain)", "    Tid | Aktivitet", "    Mars 2027 | Delrapport",
         "    Februari 2028 | Slutmätning. Då ska skillnaden i andelen som lämnas in vara högst fem procentenheter",
         "    Mars 2028 | Slutrapport"]),
    "a label over two lines, its figures on the first": (
        "Mål                          Värde      Klart\nArbetsgivare med skriftlig   6          mars\navsiktsförklaring\n"
        "Kvinnor bland dem som        minst 16   juni\nbörjar kursen\nUtfärdade intyg              30         juni",
        ["table (1 header, uncertain)", "    Mål | Värde | Klart", "    Arbetsgivare med skriftlig avsiktsförklaring | 6 | mars",
         "    Kvinnor bland dem som börjar kursen | minst 16 | juni", "    Utfärdade intyg | 30 | juni"]),
    "a goal over two lines, what it is read from on the second": (
        "Nr   Mål                                     Mätning\n1    Alla har en plan                        Register\n"
        "2    Gapet mellan kvinnor och män som\n     fått arbete är högst fem enheter        Register",
        ["table (1 header, uncertain)", "    Nr | Mål | Mätning", "    1 | Alla har en plan | Register",
         "    2 | Gapet mellan kvinnor och män som fått arbete är högst fem enheter | Register"]),
    "labels over the rows that are indented under them": (
        "                    Kvinnor    Män\nÖstra Moby\n  Kvartal 2            148     101\n  Kvartal 3            139      97\n"
        "Kallfors\n  Kvartal 2             96      71\n  Kvartal 3             88      60",
        ["table (1 header, uncertain)", "     | Kvinnor | Män", "    Östra Moby |  | ", "    Kvartal 2 | 148 | 101",
         "    Kvartal 3 | 139 | 97", "    Kallfors |  | ", "    Kvartal 2 | 96 | 71", "    Kvartal 3 | 88 | 60"]),
    "two texts of a row that both go on": (
        "Nr   Mål                                                 Läses av\n"
        "1    Alla har en plan                                    Register\n"
        "2    Skillnaden mellan kvinnor och män som fått jobb     Register, vid\n"
        "     är högst fem enheter                                projektets slut",
        ["table (1 header, uncertain)", "    Nr | Mål | Läses av", "    1 | Alla har en plan | Register",
         "    2 | Skillnaden mellan kvinnor och män som fått jobb är högst fem enheter | Register, vid projektets slut"]),
    "a text in a middle column that goes on under it": (
        "Nr   Mål                                    Läses av     Klart\n"
        "1    Alla har en plan                       Register     30 juni\n"
        "2    Skillnaden mellan kvinnor och män som  Avslut       31 december\n"
        "     fått arbete är högst åtta enheter\n"
        "3    Förstudien är avlämnad                 Protokoll    30 juni",
        ["table (1 header, uncertain)", "    Nr | Mål | Läses av | Klart", "    1 | Alla har en plan | Register | 30 juni",
         "    2 | Skillnaden mellan kvinnor och män som fått arbete är högst åtta enheter | Avslut | 31 december",
         "    3 | Förstudien är avlämnad | Protokoll | 30 juni"]),
    "tabs that only fill up to a column": (
        "Verksamhet\t\t\tBudget 2025\tBudget 2026\nGymnasiala kurser\t9,8\t\t10,4\nSvenska för invandrare\t11,3\t9,2",
        ["table (1 header)", "    Verksamhet | Budget 2025 | Budget 2026", "    Gymnasiala kurser | 9,8 | 10,4", "    Svenska för invandrare | 11,3 | 9,2"]),
    "columns lost to single blanks": (
        "Kvinnor: Män:\n\nNorr: 49,4% 50,6%\n\nSöder 1 240 860\n\nVäster 44% 56%",
        ["table (1 header, uncertain)", "     | Kvinnor | Män", "    Norr | 49,4% | 50,6%", "    Söder | 1 240 | 860",
         "    Väster | 44% | 56%"]),
    "a table that runs over a page break": (
        "Insats\tK\tM\nSteget\t4\t5\nBron\t6\t7\n\nFörbundet Ek\tRapport\t2 (3)\n\nArenan\t8\t9\nSumma\t18\t21",
        ["table (1 header)", "    Insats | K | M", "    Steget | 4 | 5", "    Bron | 6 | 7", "    Arenan | 8 | 9",
         "    Summa | 18 | 21", "running: Förbundet Ek\tRapport\t2 (3)"]),
    "a caption": (
        "Tabell 2. Avslut 2024\n\nOrsak\tK\tM\nArbete\t4\t5\nStudier\t2\t1",
        ["p caption: Tabell 2. Avslut 2024", "table (1 header, caption=Tabell 2. Avslut 2024)", "    Orsak | K | M",
         "    Arbete | 4 | 5", "    Studier | 2 | 1"]),
    "a caption with a letter": (
        "Tabell C  Avslut\n                      Kvinnor    Män\nArbete                     17     19\nStudier                    16     14",
        ["p caption: Tabell C Avslut", "table (1 header, uncertain, caption=Tabell C Avslut)", "     | Kvinnor | Män",
         "    Arbete | 17 | 19", "    Studier | 16 | 14"]),
    "one line with tabs is no table": (
        "FÖRVALTNINGEN\tTJÄNSTEUTLÅTANDE\n\nText finns.", ["p: FÖRVALTNINGEN\tTJÄNSTEUTLÅTANDE", "p: Text finns."]),
    "a text in the last column goes on and ends": (
        "Utvecklingsmål\n D5  En modell ska vara färdig i september.\n D6  Skillnaden i hur kvinnor och män upplever bemötandet på\n"
        "     åkerierna ska minska.\n D7  Samverkan ska bli bättre.\n",
        ["h1: Utvecklingsmål", "table (0 header, uncertain, caption=Utvecklingsmål)", "    D5 | En modell ska vara färdig i september.",
         "    D6 | Skillnaden i hur kvinnor och män upplever bemötandet på åkerierna ska minska.",
         "    D7 | Samverkan ska bli bättre."]),
}

FIGURES = {
    "a long caption over column headings": (
        "Antalet studerande har ökat sedan förra året och fler fullföljer\nsina studier nu än vad som var fallet under "
        "de\nföregående två åren.\n\nTabell 3. Andel med godkänt betyg av dem som slutfört kurs 2024\n"
        "                              Kvinnor     Män\nGrundläggande nivå                 71      66\n"
        "Yrkesvux                           88      84",
        ["p: Antalet studerande har ökat sedan förra året och fler fullföljer sina studier nu än vad som var fallet "
         "under de föregående två åren.",
         "p caption: Tabell 3. Andel med godkänt betyg av dem som slutfört kurs 2024",
         "table (1 header, uncertain, caption=Tabell 3. Andel med godkänt betyg av dem som slutfört kurs 2024)",
         "     | Kvinnor | Män", "    Grundläggande nivå | 71 | 66", "    Yrkesvux | 88 | 84"]),
    "a caption and its stand-in": (
        "Läget\n\nDiagram 1. Deltagare per kön\n[figur kan inte visas]\nKurvan sjunker.",
        ["h1: Läget", "figure: Diagram 1. Deltagare per kön [figur kan inte visas]", "p: Kurvan sjunker."]),
    "a caption alone": ("Diagram 3. Deltagare per insats (se bilaga)", ["figure: Diagram 3. Deltagare per insats (se bilaga)"]),
    "a stand-in in round brackets": ("Text finns.\n\n(diagram, se bilagan)", ["p: Text finns.", "figure: (diagram, se bilagan)"]),
    "a picture of Markdown": ("![Stapel: kvinnor och män](a.png)", ["figure: Stapel: kvinnor och män"]),
    "a sentence about a diagram is text": ("Diagram 3 visar läget.", ["p: Diagram 3 visar läget."]),
}

RUNNING = {
    "a head that cuts a paragraph": (
        "Läget\nDet som brister är inte viljan utan den överblick som ingen har när alla\nparter och deras\n\n"
        "Förbundet Ek   Rapport   2 (3)\n\nchefer är nya.",
        ["h1: Läget", "p: Det som brister är inte viljan utan den överblick som ingen har när alla parter och deras "
         "chefer är nya.", "running: Förbundet Ek   Rapport   2 (3)"]),
    "a repeated title with the page number below": (
        "Plan\n\nEtt\nText ett.\n\nProjekt Språng\n2\n\nTvå\nText två.\n\nProjekt Språng\n3\n\nTre\nText tre.",
        ["h1: Plan", "h2: Ett", "p: Text ett.", "h2: Två", "p: Text två.", "h2: Tre", "p: Text tre.",
         "running: Projekt Språng", "running: 2", "running: 3"]),
    "the letterhead of page one stays": (
        "DATUM\tNR\tSIDA\n3 maj 2024\tA-1\t1 (3)\n\nText finns.",
        ["table (1 header)", "    DATUM | NR | SIDA", "    3 maj 2024 | A-1 | 1 (3)", "p: Text finns."]),
    "a table of contents": (
        "Rapport\n\nInnehåll\nInledning 2\nResultat 3\nEkonomi 5\n\nInledning\nText.\n\nResultat\nMer.\n\nEkonomi\nSist.",
        ["h1: Rapport", "h2: Inledning", "p: Text.", "h2: Resultat", "p: Mer.", "h2: Ekonomi", "p: Sist.",
         "running: Innehåll", "running: Inledning 2", "running: Resultat 3", "running: Ekonomi 5"]),
    "a title whose letters stand apart": (
        "V E R K S A M H E T S P L A N\n\nMål\nText ett.", ["h1: VERKSAMHETSPLAN", "h2: Mål", "p: Text ett."]),
    "form feeds give pages": (
        "Plan\n\nMål\nText ett.\fMedel\nText två.", ["h1 p1: Plan", "h2 p1: Mål", "p p1: Text ett.", "h2 p2: Medel",
                                                    "p p2: Text två."]),
}


def cases(table: dict[str, tuple[str, list[str]]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("source", "blocks"), table.values(), ids=table.keys())


@cases(PARAGRAPHS)
def test_paragraphs(source: str, blocks: list[str]) -> None:
    assert [line for line in dump(doc_of(source)).splitlines() if not line.startswith("h")] == blocks


@cases(HEADINGS)
def test_headings(source: str, blocks: list[str]) -> None:
    assert dump(doc_of(source)).splitlines() == blocks


@cases(ITEMS)
def test_items(source: str, blocks: list[str]) -> None:
    assert dump(doc_of(source)).splitlines() == blocks


@cases(TABLES)
def test_tables(source: str, blocks: list[str]) -> None:
    assert dump(doc_of(source)).splitlines() == blocks


def test_a_row_whose_cells_go_on_under_each_other_is_quoted_as_it_is_printed() -> None:
    source = TABLES["a text in a middle column that goes on under it"][0]
    document = doc_of(source)
    goal = document.text.index("Skillnaden")
    told = document.quote(goal, document.text.index("3\t"))
    assert " ".join(told.split()) == " ".join(source[source.index("2    Skill"):source.index("3    F")].split())
    assert document.quote(document.text.index("Alla"), document.text.index("\n2")) == "Alla har en plan\tRegister\t30 juni"


@cases(FIGURES)
def test_figures(source: str, blocks: list[str]) -> None:
    assert dump(doc_of(source)).splitlines() == blocks


@cases(RUNNING)
def test_running_matter(source: str, blocks: list[str]) -> None:
    assert dump(doc_of(source)).splitlines() == blocks


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_reads_alike(encoding: str) -> None:
    assert extract("Jämställdhet: Å ä ö – ”så”.\r\n".encode(encoding), "a.txt").text == "Jämställdhet: Å ä ö – ”så”."


def test_decomposed_letters_are_composed_and_noted() -> None:
    document = extract(unicodedata.normalize("NFD", "Jämställda mål").encode(), "a.txt")
    assert (document.text, document.properties) == ("Jämställda mål", (("nfd", "yes"),))


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b" \n\t\f\n", "empty"), (bytes(range(256)) * 4, "not-text")],
    ids=["no bytes", "white space", "binary"])
def test_what_is_not_text_is_an_error(data: bytes, code: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(data, "a.txt")
    assert caught.value.code == code


UNMARKED = {name: case[0] for table in (PARAGRAPHS, HEADINGS, ITEMS, TABLES, FIGURES, RUNNING)
            for name, case in table.items() if "](" not in case[0]}


@pytest.mark.parametrize("source", UNMARKED.values(), ids=UNMARKED.keys())
def test_no_letter_of_the_source_is_lost(source: str) -> None:
    document = doc_of(source)
    labels = [getattr(block, "label", "") for block in document.blocks if not isinstance(block, Paragraph)]
    kept = Counter("".join([document.text, *labels, *(text * source.count(text) for text in document.running)]))
    letters = Counter(filter(str.isalpha, unicodedata.normalize("NFKC", source)))
    assert letters - kept == Counter()


LINES = st.lists(st.sampled_from([
    "", "Mål", "3. MÅL", "3.1  Fler ska få stöd.", "§ 4 Avtal", "- en punkt", "att bevilja 40 tkr,", "Insats\tK\tM", "Steget\t4\t5",
    "| a | b |", "|---|---|", "Steget   12   14", "412", "Norr 49,4% 50,6%", "2 (3)", "\f", "Sida 2", "# Titel", "Målgrupp: alla",
    "Diagram 1. Kön", "[bild]", "en lång rad som fortsätter på nästa rad eftersom den är bruten för-", "sörjning och mer.", "K", "14"]),
    max_size=40)


@given(lines=LINES)
def test_any_mixture_of_lines_gives_blocks_in_order_whose_spans_hold(lines: list[str]) -> None:
    document = doc_of("\n".join(["Början.", *lines]))
    assert all(document.quote(block.start, block.end) == block.text or isinstance(block, Table)
               for block in document.blocks)
    assert [block.start for block in document.blocks] == sorted(block.start for block in document.blocks)
