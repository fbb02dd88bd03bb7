"""Words that look alike. Square brackets mark the word asked about."""

import pytest

from jamcheck.language.man import is_goal, is_male, is_sex
from jamcheck.language.tokens import tokenize

PRONOUN = """
Hur [man] fördelar resurserna framgår av bilagan.
I enkäten fanns en fråga om var [man] brukar vara fysiskt aktiv.
[Man] har valt att rikta insatsen till unga.
[Man] kan se att fler kvinnor deltar.
I förbundet arbetar [man] med jämställdhet.
Det visar att [man] behöver mer kunskap.
När [man] jämför grupperna syns en skillnad.
Om [man] räknar bort praktiken är fördelningen jämn.
Vad [man] kommit fram till redovisas nedan.
Därför bör [man] se över rutinerna.
Då kan [man] följa upp målen.
Inom projektet har [man] tagit fram en plan.
Under året har [man] haft fyra träffar.
Enligt rapporten vet [man] inte varför.
Fler män än [man] trodde sökte.
Det stöd [man] får ska vara likvärdigt.
Den hjälp [man] behöver ska finnas.
Ju tidigare [man] börjar, desto bättre.
Som [man] ser i tabellen är andelen lägre.
För att nå målen måste [man] rekrytera fler.
Vill [man] veta mer finns en bilaga.
Har [man] tidigare erfarenhet räknas den in.
[Man] ska inte behöva vänta olika länge.
Dessutom har [man] infört en rutin.
Samtidigt ser [man] att köerna växer.
Tillsammans har [man] skrivit en plan.
Även [man] själv kan anmäla sig.
På så sätt får [man] en helhet.
Där har [man] utbildat alla.
Till dess att [man] har fattat beslut gäller planen.
Det är viktigt att [man] som deltagare känner sig trygg.
Ofta tror [man] att stödet är lika.
Vidare konstaterar [man] att underlaget är tunt.
Tyvärr saknar [man] statistik.
Slutligen föreslår [man] en utbildning.
Vilken bakgrund [man] har ska inte spela roll.
Genom att mäta kan [man] följa utvecklingen.
Sedan 2019 har [man] arbetat så.
Förra året hade [man] inga mål.
I stället för att anta bör [man] fråga.
Hit kan [man] vända sig.
Där [man] har mätt är skillnaden liten.
Eftersom [man] inte mätte vet ingen.
Sådant som [man] annars missar kommer fram.
Ständigt får [man] börja om.
Där är [man] noga med kön.
Av kostnadsskäl valde [man] en mindre lokal.
Den grupp [man] når är liten.

Oavsett vilket kön [man] har ska stödet vara lika.
Ibland är [man] ensam handläggare.
Efter en månad vet [man] mer.
Per automatik får [man] en plats.
Frågar [man] deltagarna säger de samma sak.
Det är inte vad [man] väntar sig.
Först räknar [man] kvinnorna.
Innan [man] börjar ska målen vara satta.
Med den metoden kan [man] se skillnader.
Trots att [man] har mätt saknas svar.
Så gör [man] i grannkommunen.
Ur statistiken kan [man] läsa ut kön.
Det [man] mäter blir gjort.
Varför [man] valt detta framgår inte.
De kvinnor [man] når är nöjda.
Vi ska se till att var [man] bor inte avgör.
Det gäller gemene [man].
Uppgifter lämnas inte till tredje [man].
"""
PERSON = """
En [man] och en kvinna leder gruppen.
Varje [man] i gruppen fick frågan.
Ingen [man] har sökt.
Någon [man] finns inte i gruppen.
En 45-årig [man] deltog.
En ung [man] berättade om sitt stöd.
En äldre [man] fick vänta.
En arbetslös [man] remitteras oftare.
En utrikes född [man] deltog.
En långtidssjukskriven [man] beskrev sin väg tillbaka.
Hon bor med sin [man].
Stödet är lika för [man] och kvinna.
Stödet är lika för kvinna och [man].
Antingen [man] eller kvinna väljs.
Kvinna/[man] anges i kolumn två.
Kön: [man]
[Man]
[Man] 34 procent
Kvinna [Man] Totalt
[Man] | Kvinna | Totalt
Antal [man] 12
Insatser Kvinna [Man] Kvinna Man
Insatser Kvinna Man Kvinna [Man]
Det var 1 [man] och 4 kvinnor i gruppen.
Endast en [man] deltog.
Bara en [man] svarade.
Den ende [man] som sökte fick plats.
Om deltagaren är [man] erbjuds en annan grupp.
Ordföranden är [man], vice ordföranden kvinna.
Den person som är [man] räknas dit.
Sju kvinnor och en [man] svarade.
En [man] på 52 år fick arbete.
Hans far var en gift [man].
En våldsutsatt [man] har samma rätt till stöd.
Som kvinna eller [man] har du rätt till stöd.
[Männen] väntar kortare tid.
Fler [män] än kvinnor remitteras.
[Mäns] våld mot kvinnor ska upphöra.
[Männens] andel ökade.
[Mannen] fick arbete.
[Mannens] väg till insatsen var kortare.
Andelen [män] var 40 procent.
[MÄN] och kvinnor.
Lika många [män] som kvinnor deltar.
Båda grupperna, [män] och kvinnor, ökade.
Av [männen] gick hälften vidare.
Unga [män] prioriteras.
Vi frågade [män] i åldern 18–29.
En [man] från målgruppen sitter i styrgruppen.
Styrelsen består av en [man] och sex kvinnor.
Hon är gift med en [man] från orten.
Hon, en [man] och två ungdomar intervjuades.
En medelålders [man] med ryggont sökte.
Gruppledaren är en [man].
Var tionde [man] avbröt.
Vi har bara en kvinna och en [man] i gruppen.
Stödet gavs till en nyanländ [man].
Två [män] hoppade av.
[Man] 12 Kvinna 15
Hälften var kvinnor, en var [man].
Fler kvinnor än [män] svarade.
Samma stöd ges till [man] som kvinna.
"""
SEX = """
Statistiken delas upp på [kön] och ålder.
Andelen redovisas per [kön].
Alla deltagare redovisas efter [kön].
Oavsett [kön] ska stödet vara lika.
Underrepresenterat [kön] prioriteras.
Deltagarnas [kön] antecknas.
Minst 40 procent av vartdera [kön].
[Kön], ålder och bakgrund redovisas.
Ingen ska missgynnas på grund av [kön].
Juridiskt [kön] används i statistiken.
Antal inskrivna fördelat på [kön].
Personer av motsatt [kön] deltog.
Uppgift om [kön] saknas.
Vi frågar inte om [kön].
[Kön] har betydelse för vilket stöd som ges.
Statistik om antalet personer uppdelad på [kön] saknas.
Resultatet skiljer sig mellan [kön].
[Kön] ska anges i statistiken.
[Kön] bör alltid redovisas tillsammans med ålder.
"""
QUEUE = """
[Kön] ska inte vara längre än en kvart.
Om [kön] fortsätter att växa flyttas utlämningen.
[Kön] till insatsen växer.
Tolv personer står i [kön].
[Kön] till lägenheter har blivit längre.
Barnen i [kön] får plats i höst.
Vi kortade [kön] till rehabiliteringen.
Den som är först i [kön] får platsen.
[Kön] minskade till 40 personer.
Det är lång väntetid i [kön] till vården.
[Kön] är längst på måndagar och när bidragen betalas ut.
Fakturan hamnar i en kö, och [kön] kan under sommaren bli flera hundra fakturor lång.
"""
GOAL = """
Årets [mål] nåddes.
[Mål]: minst 40 procent män.
Nämndens [mål] följs upp.
[Målet] är en jämn fördelning.
Styrelsen satte tre [mål].
[Målen] för projektet har uppnåtts.
Våra [mål] gäller båda könen.
Parterna har enats om gemensamma [mål] som följs upp av styrelsen.
[Målet] med insatsen är arbete.
"""
COURT = """
[Mål] nr 1234-24 i förvaltningsrätten.
Tingsrätten har avgjort [målet].
Domstolen prövar [målet] i höst.
I [målet] yrkar käranden ersättning.
[Målet] avgjordes genom dom.
Kommunen är part i ett [mål] i kammarrätten.
Rätten beslutade att avtal inte får ingås innan [målet] avgjorts.
Talan i [målet] ogillas av domstolen.
"""


def sentences(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def asked(tell, marked: str) -> bool:
    start = marked.index("[")
    tokens = tokenize(marked.replace("[", "").replace("]", ""))
    return tell(tokens, next(index for index, token in enumerate(tokens) if token.start == start))


@pytest.mark.parametrize("marked", sentences(PERSON))
def test_a_man_is_a_person(marked):
    assert asked(is_male, marked)


@pytest.mark.parametrize("marked", sentences(PRONOUN))
def test_the_pronoun_man_is_nobody(marked):
    assert not asked(is_male, marked)


@pytest.mark.parametrize("word", ["tjänsteman", "manual", "allmän", "sammanträde", "kvinna", "ombudsmän"])
def test_other_words_are_no_man(word):
    assert not is_male(tokenize(f"En {word} här"), 1)


@pytest.mark.parametrize("marked", sentences(SEX))
def test_kon_is_a_sex(marked):
    assert asked(is_sex, marked)


@pytest.mark.parametrize("marked", sentences(QUEUE))
def test_kon_is_a_queue(marked):
    assert not asked(is_sex, marked)


@pytest.mark.parametrize("marked", sentences(GOAL))
def test_mal_is_an_aim(marked):
    assert asked(is_goal, marked)


@pytest.mark.parametrize("marked", sentences(COURT))
def test_mal_is_a_case_in_court(marked):
    assert not asked(is_goal, marked)
