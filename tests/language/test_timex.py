"""Expressions of time: each sentence with all that is to be found in it."""

import pytest

from jamcheck.language.timex import TimeKind, find_times

DEADLINES = """
Målet ska nås senast den 31 december 2026.
Senast 2027 ska andelen vara jämn.
Senast vid årets slut ska minst hälften vara män.
Senast i juni är rutinen på plats.
Rapporten lämnas senast 2025-02-15.
Rutinen är klar senast den 1 mars.
Det sker senast under hösten 2025.
Senast i samband med delårsrapporten redovisas utfallet.
Före årets slut ska varje insats ha analyserats.
Före den 1 juli ska rutinen finnas.
Före sommaren har alla utbildats.
Innan utgången av 2025 är skillnaden borta.
Innan årsskiftet tas planen fram.
Vid projektets slut är fördelningen jämn.
Vid periodens slut ska 45 procent vara män.
Vid årets slut har minst 30 män skrivits in.
Vid mandatperiodens slut ska gapet vara stängt.
Vid projekttidens slut följs målen upp.
Vid utgången av 2026 är fördelningen 40–60.
Vid halvårsskiftet 2026 ska andelen vara 45 procent.
Vid årsskiftet är rutinen införd.
Vid insatsens avslut ska lika många kvinnor som män ha arbete.
Till och med den 30 juni gäller målet.
Andelen ska öka till 45 procent till 2027.
Till år 2026 ska andelen män ha ökat.
Till hösten 2025 ska enkäten vara gjord.
Fram till 2027 ska andelen öka varje månad.
T.o.m. 2026 ska målet vara nått.
Inom två år ska skillnaden vara borta.
Inom sex månader tas en plan fram.
Inom ett år är hälften män.
Inom 12 månader följs insatsen upp.
Per den 31 augusti ska andelen vara 40 procent.
Per den 31/8 ska hälften vara män.
Per augusti 2024 ska andelen vara 40 procent.
Andelen kvinnor är 2027 uppe i 40 procent.
I december ska andelen vara 45 procent.
I slutet av 2026 ska gapet vara stängt.
I slutet av året följs målet upp.
Mål dec 2024: 45 procent.
Mål 2025: 40 procent män.
Målvärde 2026 är 45 procent.
År 2027 ska minst 40 procent vara män.
Vid delårsrapporten redovisas utfallet.
Till årsredovisningen 2025 tas statistiken fram.
Uppföljning sker i samband med årsredovisningen.
Klart den 15 maj 2025.
Klart: september 2025
När projektet är slut ska fördelningen vara jämn.
Före utgången av det första halvåret 2026 följs detta upp.
I mars 2025 är planen klar.
Senast under december 2025 mäts detta.
Tre månader efter avslutad insats följs deltagarna upp.
Vid årsskiftet 2025/2026 ska målet vara nått.
Vid halvtid följs målet upp.
Före nästa möte tas statistiken fram.
Vid projektslut är fördelningen jämn.
Före 2026 års utgång är gapet stängt.
Senast nästa sommar är skillnaden borta.
Senast 1/9 2026 är rutinen klar.
Innan nästa styrelsemöte tas siffrorna fram.
Inom tre månader efter start görs en analys.
När insatsen avslutas ska lika många ha arbete.
Senast efter tre månader prövas en övergång.
I början av 2026 är rutinen införd.
"""
PERIODS = """
Under 2025 ska andelen män öka.
Under december 2025 mäts detta.
Under hela 2026 mäts tiden.
Under projektperioden ska minst 40 procent vara män.
Under året genomförs två utbildningar.
Under våren 2025 görs en enkät.
Under mandatperioden ska gapet minska.
Hösten 2024 startar insatsen.
Våren 2026 utvärderas den.
Planen gäller 2024–2026.
Perioden 2023-2025 avses.
Åren 2024 och 2025 jämförs inte.
Läsåret 2024/25 startar kursen.
Mandatperioden 2023–2026 gäller planen.
T2 2025
Q3 2025
Kvartal 2 genomförs enkäten.
Första halvåret 2025 mäts väntetiden.
Andra kvartalet görs en analys.
Mellan 2024 och 2026 ska andelen öka.
Från januari 2025 redovisas kön.
Från och med 2025 redovisas kön.
Sedan 2019 finns insatsen.
Den 1 januari–30 juni 2025 pågår insatsen.
Perioden 1 mars till 31 maj omfattas.
Januari–juni 2025 pågår insatsen.
Nästa år görs en ny mätning.
I år har 30 män deltagit.
Förra året var andelen lägre.
Under kommande år tas statistik fram.
Vecka 37 hålls träffen.
Projektperioden är lång.
Verksamhetsåret 2025 beskrivs här.
I höst startar gruppen.
Under innevarande mandatperiod stängs gapet.
Under de kommande två åren prioriteras män.
Under innevarande år följs målet upp.
Kommande verksamhetsår prioriteras män.
"""
RECURRENCES = """
Vart år redovisas fördelningen.
Varje kvartal tas statistik fram.
Årligen följs målen upp.
Det görs en gång per år.
Två gånger om året mäts detta.
Vid varje styrelsemöte redovisas utfallet.
Målen följs upp kvartalsvis.
Var sjätte månad följs målet upp.
Minst två gånger per år redovisas utfallet.
Varje halvår görs en avstämning.
Vartannat år görs en kartläggning.
"""
VAGUE = """
På sikt ska fördelningen bli jämnare.
Framöver ska fler män nås.
Så snart som möjligt tas statistik fram.
Målen följs upp löpande.
Arbetet följs fortlöpande.
Kontinuerligt görs analyser.
På längre sikt minskar gapet.
Det görs inom kort.
I framtiden ska kön redovisas.
Tills vidare används gamla siffror.
Snarast möjligt åtgärdas bristen.
När möjlighet ges rekryteras fler män.
Vid behov görs en analys.
I förlängningen blir fördelningen jämnare.
När resurserna tillåter görs en analys.
Framgent redovisas kön.
"""
NO_TIME = """
Det senaste året har andelen ökat.
Den senaste rapporten visar detta.
Under de senaste åren har andelen ökat.
Senaste mätningen visar en jämn fördelning.
Minst 40 procent ska vara män.
Enligt den senast gjorda mätningen är det jämnt.
De allra flesta är kvinnor.
Utfallet beskrivs i årsredovisningen.
Under väntetiden ges stöd.
Per deltog i mötet.
Insatsen riktas till män mellan 20 och 30.
Två av tre är kvinnor.
Lagen (2003:1210) gäller.
Dnr SF 2024/17
SERN 2019/58
Handledaren utsågs i efterhand.
Agenda för mötet
Tiden räcker inte.
Årets deltagare är nöjda.
Vi når målet.
Mål 5 i Agenda gäller jämställdhet.
Det kostar 2 025 kronor.
Ring 0500-12 34 56.
Alla kvinnor och män får stöd.
"""
DATES = """
Beslutet fattades den 12 mars 2024.
Mötet hölls 2024-03-12.
Statistiken uppdaterades senast den 12 mars 2024.
"""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


TABLE = [(sentence, kind) for kind, text in (
    (TimeKind.DEADLINE, DEADLINES), (TimeKind.PERIOD, PERIODS), (TimeKind.RECURRENCE, RECURRENCES),
    (TimeKind.VAGUE, VAGUE), (TimeKind.DATE, DATES)) for sentence in lines(text)]


@pytest.mark.parametrize(("sentence", "kind"), TABLE, ids=[sentence for sentence, _ in TABLE])
def test_finds_the_time_of_a_sentence(sentence, kind):
    found = [time.kind for time in find_times(sentence)]
    assert found, "nothing found"
    assert found[0] is kind


@pytest.mark.parametrize("sentence", lines(NO_TIME))
def test_finds_no_time_where_none_is_set(sentence):
    assert not any(time.kind in (TimeKind.DEADLINE, TimeKind.PERIOD, TimeKind.DATE) for time in find_times(sentence))


@pytest.mark.parametrize(("sentence", "spans"), [
    ("Senast den 31 december 2026 nås målet.", ["Senast den 31 december 2026"]),
    ("Under 2025 ökar andelen och senast i maj 2026 är den jämn.", ["Under 2025", "senast i maj 2026"]),
    ("Utställningen visas 26 februari till 13 mars.", ["26 februari till 13 mars"]),
    ("Vid projektets slut, dec 2025, nås målet.", ["Vid projektets slut", "dec 2025"]),
    ("Fördelningen 2024–2026 följs årligen.", ["2024–2026", "årligen"]),
])
def test_covers_the_whole_expression(sentence, spans):
    assert [sentence[time.start:time.end] for time in find_times(sentence)] == spans


@pytest.mark.parametrize(("sentence", "years"), [
    ("Läsåret 2024/25", (2024, 2025)), ("Senast 2027", (2027,)), ("2024–2026", (2024, 2026)), ("Vid årets slut", ()),
])
def test_names_its_years(sentence, years):
    assert find_times(sentence)[0].years == years
