"""Quantities: each sentence with all that is to be found in it, as "kind value/value bound"."""

import pytest

from jamcheck.language.quantities import Quantity, find_quantities

SHARES = {
    "Minst 40 procent av deltagarna ska vara kvinnor.": "share 40 min",
    "Andelen män var 38 %.": "share 38",
    "Kvinnorna utgör 49,46% av väljarna.": "share 49.46",
    "Andelen ska ligga mellan 40 och 60 procent.": "share 40/60",
    "Könsfördelningen 40–60 ska gälla i alla grupper.": "share 40/60",
    "Fördelningen är 70/30.": "share 70/30",
    "Målet är 50/50.": "share 50/50",
    "Hälften av de sökande är kvinnor.": "share 50",
    "Minst hälften av deltagarna är män.": "share 50 min",
    "En tredjedel av medlen går till ungdomar.": "share 33.33",
    "Två tredjedelar av männen fick arbete.": "share 66.67",
    "Var fjärde kvinna deltar.": "share 25",
    "Varannan deltagare är man.": "share 50",
    "Två av tre deltagare är kvinnor.": "share 66.67",
    "Sju av tio svarade.": "share 70",
    "Av deltagarna svarade 12 av 30 på enkäten.": "share 40",
    "En av fyra ledamöter är kvinna.": "share 25",
    "Högst 60 procent får vara av samma kön.": "share 60 max",
    "Andelen får inte överstiga 60 procent.": "share 60 max",
    "Andelen ska inte understiga 40 procent.": "share 40 min",
    "Mer än 80 procent är nöjda.": "share 80 over",
    "Drygt 55 procent är män.": "share 55 about",
    "Cirka en fjärdedel är unga.": "share 25 about",
    "Knappt hälften är kvinnor.": "share 50 under",
    "40 procent eller mer ska vara män.": "share 40 min",
    "Samtliga deltagare får en kontaktperson.": "share 100",
    "Majoriteten av deltagarna är kvinnor.": "share 50 over",
    "De flesta är under utredning.": "share 50 over",
    "Lika stor andel kvinnor som män ska gå vidare.": "share",
    "Lika många kvinnor som män deltar.": "share",
    "Gruppen ska ha en jämn könsfördelning.": "share",
    "Fördelningen mellan kvinnor och män är 60–40.": "share 60/40",
    "Tjugofem procent är utrikes födda.": "share 25",
    "Fyrtio till sextio procent ska vara kvinnor.": "share 40/60",
    "Av kvinnorna är 67 procent nöjda och av männen 61 procent.": "share 67 | share 61",
    "Andelen kvinnor är 100 %.": "share 100",
    "Lägst 45 % män ska rekryteras.": "share 45 min",
    "Andelen är som mest 55 %.": "share 55 max",
    "Över hälften av männen saknar utbildning.": "share 50 over",
    "Nio tiondelar är nöjda.": "share 90",
}
CHANGES = {
    "Andelen män ska öka från 30 till 40 procent.": "change 30/40",
    "Andelen ska gå från 22 % till minst 30 %.": "change 22/30 min",
    "Antalet ska öka från 120 till 150 deltagare.": "change 120/150",
    "Köerna ska halveras.": "change 0.5",
    "Antalet platser fördubblas.": "change 2",
    "Andelen män ska öka med fem procentenheter.": "percentage_points 5",
    "Gapet är högst 3 procentenheter.": "percentage_points 3 max",
    "Skillnaden minskade med 2,5 procentenheter.": "percentage_points 2.5",
    "Dubbelt så många kvinnor som män sökte.": "change 2",
    "Tre gånger så många män blev remitterade.": "change 3",
    "Andelen sjönk från 45 procent av de inskrivna till 38.": "change 45/38",
    "Från två till fem träffar planeras.": "change 2/5",
}
COUNTS = {
    "Under året deltog 48 kvinnor och 31 män.": "count 48 | count 31",
    "Minst 200 deltagare ska nås.": "count 200 min",
    "G.4 Kvinnornas andel ska vara 45 procent.": "share 45",
    "4\tKvinnor i gruppen\tminst 40 %": "share 40 min",
    "4\tkvinnor": "count 4",
    "4\tkvinnor\tinskrivna": "count 4",
    "Fem unga kvinnor fick arbete.": "count 5",
    "Totalt 1 382 personer skrevs in.": "count 1382",
    "Närmare 1 300 deltagare har fått stöd.": "count 1300 about",
    "Projektet har 12 projektdeltagare.": "count 12",
    "Högst 15 långtidssjukskrivna kvinnor tas emot.": "count 15 max",
    "Tjugofem flickor och tretton pojkar deltog.": "count 25 | count 13",
    "Vi har 20 platser.": "count 20",
    "Fyra insatser pågår.": "count 4",
    "Mellan 40 och 60 deltagare tas emot.": "count 40/60",
    "Det var 10–12 deltagare per grupp.": "count 10/12",
    "Fler än 100 elever svarade.": "count 100 over",
    "Två hundra femtio invånare fick frågan.": "count 250",
    "Högst en man sökte.": "count 1 max",
    "Upp till 30 ungdomar får plats.": "count 30 max",
    "Färre än tio män sökte.": "count 10 under",
    "Sex nyanlända kvinnor och åtta nyanlända män skrevs ut.": "count 6 | count 8",
}
OTHERS = {
    "Projektet kostar 12,5 mnkr.": "money 12500000",
    "Styrelsen avsätter 300 000 kronor.": "money 300000",
    "Bidraget är 400 tkr per år.": "money 400000",
    "Budgeten är 3 miljoner kronor.": "money 3000000",
    "Högst 50 000 kr får användas.": "money 50000 max",
    "Två miljoner kronor avsätts.": "money 2000000",
    "Kostnaden är 89 000 kr och 40 000 kr.": "money 89000 | money 40000",
    "Målgruppen är unga 16–29 år.": "age 16/29",
    "Invånare 20-64 år omfattas.": "age 20/64",
    "Personer i åldern 18 till 24 omfattas.": "age 18/24",
    "En 54-årig deltagare hördes.": "age 54",
    "18–29-åringar prioriteras.": "age 18/29",
    "Unga under 30 år prioriteras.": "age 30 under",
    "Personer över 65 år omfattas inte.": "age 65 over",
    "Deltagare som är 18 år och äldre tas emot.": "age 18",
    "Den som har fyllt 20 år kan söka.": "age 20",
    "Kvinnor mellan 30 och 45 år deltar.": "age 30/45",
    "Enligt 2 kap. 6 § gäller detta.": "paragraph",
    "§ 40 Årsredovisning": "paragraph",
    "Se 5 § och 7 §.": "paragraph | paragraph",
    "Mötet är kl. 9–12.": "time_of_day",
    "Mötet börjar klockan 13.30.": "time_of_day",
    "Tid: 08:30–16:00": "time_of_day",
    "Ring 031-123 45 67.": "phone",
    "Telefon: 0500-12 34 56": "phone",
    "Dnr: SF 2024/17": "identifier",
    "Diarienummer KS 2022/123-4": "identifier",
    "Lagen (SFS 2003:1210) gäller.": "identifier",
    "Se lagen (2003:1210) om finansiell samordning.": "identifier",
    "Se tabell 3 och bilaga 2.": "identifier | identifier",
    "Mål 5.1 i Agenda 2030 gäller.": "identifier | identifier",
    "Beslutet fattades den 12 mars 2024.": "date",
    "Datum: 2022-11-22": "date",
    "Protokoll 31/12 2026": "date",
    "Under 2025 startar insatsen.": "year 2025",
    "Planen gäller 2024–2026.": "year 2024/2026",
    "Perioden 2023-2025 avses.": "year 2023/2025",
    "Utbildningen är 16 timmar.": "hours 16",
    "Deltagarna får 4 h per vecka.": "hours 4",
    "Minst två timmar i veckan ges.": "hours 2 min",
    "Insatsen varar i sex månader.": "duration 6",
    "Inom två år ska målet nås.": "duration 2",
    "Deltagandet är 3–6 månader.": "duration 3/6",
    "Väntetiden är högst 10 dagar.": "duration 10 max",
    "En vecka senare följs det upp.": "duration 1",
    "Satsningen omfattar 240 mnkr och 72 organisationer.": "money 240000000 | count 72",
    "Betyget var 4,2.": "number 4.2",
    "Ärende 7 bordläggs.": "identifier",
    "Vecka 37 hålls en träff.": "identifier",
    "Kvinnorna fick 62 procent av 500 000 kronor.": "share 62 | money 500000",
    "Sexualitet och köp av sex tas upp.": "",
    "2.3 Beredningsgrupp och styrgrupper": "identifier",
    "2. att avsätta 500 tkr": "identifier | money 500000",
    "Före 2026 års utgång": "year 2026",
    "Vintern 2012/2013": "year 2012/2013",
    "Ingen uppgift finns.": "",
    "Vi ser inga skillnader mellan könen.": "",
    "En kvinna i styrelsen väckte frågan.": "",
    "Var och en ansvarar för sin del.": "",
    "Deltagarna trivs.": "",
}
ALL = {**SHARES, **CHANGES, **COUNTS, **OTHERS}


def written(quantity: Quantity) -> str:
    values = "/".join(f"{value.normalize():f}" for value in quantity.values)
    return " ".join(part for part in (quantity.kind.value, values, quantity.bound) if part)


@pytest.mark.parametrize(("sentence", "expected"), ALL.items(), ids=ALL)
def test_finds_the_quantities_of_a_sentence(sentence, expected):
    assert " | ".join(written(quantity) for quantity in find_quantities(sentence)) == expected


@pytest.mark.parametrize(("sentence", "unit", "people"), [
    ("Minst 12 projektdeltagare", "projektdeltagare", True), ("30 långtidssjukskrivna kvinnor", "kvinna", True),
    ("20 platser", "plats", False), ("två av tre ledamöter", "of", True), ("fyra möten i styrelsen", "möte", False),
])
def test_tells_what_is_counted(sentence, unit, people):
    quantity = find_quantities(sentence)[0]
    assert (quantity.unit, quantity.people) == (unit, people)


def test_quantities_know_their_place():
    text = "Minst 40 procent kvinnor och 12 män."
    assert [text[q.start:q.end] for q in find_quantities(text)] == ["Minst 40 procent", "12"]


def test_reads_all_kinds_of_blanks_in_numbers():
    for blank in ("\u00a0", "\u2009", "\u202f", " "):
        assert find_quantities(f"1{blank}234 personer")[0].values == (1234,)
