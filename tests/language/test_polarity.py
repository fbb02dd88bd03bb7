"""Negation and its scope. Square brackets mark the words asked about."""

import pytest

from jamcheck.language.polarity import is_negated
from jamcheck.language.tokens import tokenize

DENIED = """
[Könsfördelningen] har inte redovisats.
[Skillnaderna] har ännu inte analyserats.
Det finns inte någon [statistik] för gruppen.
Vi har inte tagit fram [könsuppdelad statistik].
Någon [kartläggning] har inte gjorts.
Statistiken är inte [uppdelad] på kön.
Uppgifterna är ej [könsuppdelade].
[Jämställdhetsperspektivet] är ej aktuellt här.
Nämnden har aldrig följt upp [könsskillnaderna].
Ingen [bedömning] har gjorts av konsekvenserna.
Inga [mål] för jämställdhet har satts upp.
Inget [jämställdhetsmål] finns i planen.
Det finns inga [effekter] att redovisa.
Förbundet har ingen [statistik] om deltagarnas kön.
Vi ser ingen [skillnad] mellan kvinnor och män.
[Könsuppdelad statistik] saknas.
I underlaget saknas [könsuppdelad statistik].
Det saknas [uppgifter] om kvinnor och män.
[Analys] av könsskillnader saknades i årsredovisningen.
Ansökan saknar [jämställdhetsmål].
Rapporten saknade helt [analys] av skillnader.
[Uppföljningen] uteblev på grund av tidsbrist.
[Redovisningen] har uteblivit.
Beslutet fattades utan [jämställdhetsanalys].
Insatsen startade utan att [skillnader] hade kartlagts.
Medlen fördelas utan att hänsyn tas till [kön].
Medlen fördelas utan hänsyn till [kön].
Underlaget innehåller varken [statistik] eller analys.
Underlaget innehåller varken statistik eller [analys].
Vare sig [kvinnor] eller män nämns.
Rapporten redovisar vare sig [könsfördelning] eller ålder.
I avsaknad av [statistik] görs en uppskattning.
På grund av brist på [underlag] görs inget.
Det går inte att se [skillnader] mellan könen.
Det går inte att utläsa om [kvinnor] får mer stöd.
Det framgår inte hur [resurserna] fördelas mellan könen.
Det framgår inte av ansökan hur [jämställdheten] påverkas.
Nämnden bedömer inte att [förslaget] påverkar jämställdheten.
Nämnden anser inte att en [analys] behövs.
Ärendet bedöms inte påverka [kvinnor] och män olika.
Förslaget har ingen påverkan på [jämställdheten].
Vi har heller inte följt upp [utfallet].
Inte heller [effekterna] har redovisats.
Knappast någon [analys] har gjorts.
Handläggaren har underlåtit att redovisa [kön].
Styrelsen avstod från att sätta [mål].
[Statistiken] är bristfällig.
Det finns otillräcklig [statistik] om männen.
Den [statistik] som saknas ska tas fram.
Statistik finns, men den är inte [uppdelad] på kön.
Målen har nåtts men [könsfördelningen] redovisas inte.
Styrelsen har beslutat om budgeten men inte analyserat [konsekvenserna].
Vi konstaterar att [statistiken] inte är uppdelad.
Det visar sig att [målen] inte har nåtts.
Eftersom [statistik] saknas görs en uppskattning.
Om [kön] inte registreras kan skillnader inte följas.
Trots att [skillnader] inte har analyserats fortsätter insatsen.
Deltagarna är nöjda, men [könsskillnader] har vi inte undersökt.
Under året har inget [jämställdhetsarbete] bedrivits.
Ingenting tyder på [skillnader] mellan könen.
Ännu återstår att kartlägga [skillnaderna].
[Jämställdhet] har inte berörts i rapporten.
Någon [uppdelning] på kön har dessvärre inte gjorts.
Det har vi ingen [uppgift] om.
Av rapporten framgår inte vilka [effekter] insatsen fått.
Styrelsen tog inte ställning till [jämställdhetsmålen].
[Jämställdhet] är inget som diskuterats i styrgruppen.
[Könsfördelningen] bland de sökande är okänd.
Vi har valt att inte redovisa [kön].
Utan att ha analyserat [skillnaderna] föreslår vi en fortsättning.
Inget av [målen] handlar om jämställdhet.
Några [jämställdhetsmål] har vi inte.
Ett [könsperspektiv] finns inte med i budgeten.
Jämställdhet nämns, dock inte [effekterna].
[Konsekvenserna] för kvinnor har förbisetts.
[Frågan] har glömts bort i planen.
Målet är satt, däremot finns inga [indikatorer].
Vi fick aldrig någon [återkoppling] om kön.
Den plan som inte har [mål] ska kompletteras.
Ingen av rapporterna har [könsuppdelad] statistik.
Det har inte varit möjligt att dela upp [statistiken].
Det är inte möjligt att redovisa [könsfördelningen].
Frågan om kön är inte tillräckligt [analyserad].
[Analysen] har skjutits upp.
"""
AFFIRMED = """
[Könsfördelningen] har redovisats.
[Statistiken] är uppdelad på kön.
Inte bara [kvinnor] utan även män deltar.
Inte bara kvinnor utan även [män] deltar.
Inte enbart [flickor] berörs.
Det gäller inte endast [kvinnor].
Inte minst [kvinnor] med kort utbildning gynnas.
Icke desto mindre har [skillnaderna] analyserats.
Inte helt oväntat är [kvinnor] i majoritet.
Det är inte ovanligt att [män] remitteras senare.
Ingen tvekan råder om att [jämställdheten] har ökat.
Det är ingen slump att [kvinnor] är fler.
Det är ingen nyhet att [män] söker vård senare.
Det går inte att bortse från [könsskillnaderna].
Vi kan inte nog betona [jämställdheten].
[Könsskillnader] har analyserats utan dröjsmål.
Utan tvekan har [jämställdheten] förbättrats.
Budgeten är inte klar men [analysen] är gjord.
Budgeten är inte klar, men [analysen] är gjord.
Medlen räcker inte men [könsfördelningen] är jämn.
[Könsfördelningen] är jämn men medlen räcker inte.
Även om medlen inte räcker är [könsfördelningen] jämn.
Trots att underlaget inte var komplett gjordes en [analys].
Eftersom tiden inte räckte gjordes en kortare [analys].
Om målet inte nås görs en ny [analys].
När statistik saknas görs en egen [kartläggning].
Nämnden, som inte har egna medel, har analyserat [könsfördelningen].
Män, som inte söker lika ofta, är färre än [kvinnor].
Insatsen riktas till [kvinnor] som inte har arbete.
[Deltagare] som saknar arbete får stöd.
Stödet ges till [kvinnor] som saknar egen inkomst.
Statistik som inte var könsuppdelad har kompletterats med en [analys].
En [analys] har gjorts; några åtgärder har inte vidtagits.
Några åtgärder har inte vidtagits; en [analys] har gjorts.
Tidigare saknades statistik men nu redovisas [kön].
Förr fanns inget mål, nu finns ett [jämställdhetsmål].
[Könsfördelningen] redovisas, däremot inte åldern.
[Statistiken] är uppdelad på kön men inte på ålder.
[Statistiken] delas upp på kön, inte på ålder.
Det är inte så att [statistik] saknas.
[Statistik] saknas inte.
Underlaget saknar inte [analys].
Det saknas inte [statistik].
Andelen [kvinnor] ska inte understiga 40 procent.
Andelen [män] får inte överstiga 60 procent.
Det är inte männen utan [kvinnorna] som väntar längst.
Förslaget gäller inte ekonomi utan [jämställdhet].
Medlen ska inte delas lika utan efter [behov].
Förbundet konstaterar att [kvinnor] väntar längre och att orsaken inte är känd.
[Skillnaderna] har analyserats och orsaken är inte känd.
Orsaken är inte känd och därför görs en [analys].
Nämnden konstaterar att skälen saknas och föreslår ett [jämställdhetsmål].
Förbundet har analyserat [könsskillnaderna] utan att hitta någon orsak.
Vi redovisar [könsfördelningen] trots att den inte är jämn.
[Könsfördelningen] har följts upp fast den inte är jämn.
[Målen] gäller alla, inte bara kvinnor.
[Analysen] gjordes innan beslutet, inte efter.
Utan [könsuppdelad statistik] kan skillnader döljas.
Utan [mål] blir uppföljningen svår.
Styrelsen har satt ett [mål] som inte har nåtts.
Det finns en [skillnad] som inte kan förklaras.
Vi ser en [skillnad] som vi inte kan förklara.
[Skillnaden] beror på att män inte söker stöd.
[Jämställdhet] ingår i planen, även om inga mål har satts.
Deltagarna vet inte alltid vad de vill, men [könsfördelningen] är jämn.
[Kvinnor] får stöd oftare än män, medan ingen skillnad finns i ålder.
Insatsen har inte startat, varför [planen] har ändrats.
Minst 40 procent ska vara [män], annars görs en ny rekrytering.
En [kartläggning] har gjorts så att ingen deltagare förbises.
Vi har analyserat [könsskillnaderna], vilket vi inte gjorde förra året.
Inte förrän [kön] redovisades syntes mönstret.
[Kvinnor] deltar i lika hög grad som män, så någon åtgärd behövs inte.
[Jämställdhet] är ett mål i sig.
Alla [deltagare] får stöd, oavsett om de har arbete eller inte.
Vi har frågat [kvinnor] om de fått stöd eller inte.
Planen innehåller ett [jämställdhetsmål]; indikatorer saknas.
[Könsuppdelad statistik] finns, indikatorer saknas.
[Analysen] visar att inga skillnader finns.
Styrelsen ställer sig bakom [målen] utan undantag.
[Målen] nåddes inte minst tack vare männen.
Styrelsen beslutade att inte starta något nytt och att avsluta [insatsen].
Insatsen gäller män med eller utan [arbete].
"""


def sentences(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def asked(marked: str) -> bool:
    start, end = marked.index("["), marked.index("]") - 1
    tokens = tokenize(marked.replace("[", "").replace("]", ""))
    inside = [index for index, token in enumerate(tokens) if token.start < end and token.end > start]
    return is_negated(tokens, inside[0], inside[-1] + 1)


@pytest.mark.parametrize("marked", sentences(DENIED))
def test_knows_what_is_denied(marked):
    assert asked(marked)


@pytest.mark.parametrize("marked", sentences(AFFIRMED))
def test_knows_what_is_not_denied(marked):
    assert not asked(marked)


def test_denies_nothing_in_a_sentence_without_words():
    assert not is_negated([], 0, 0)
