"""Compounds taken apart, and simple words left alone."""

import pytest

from jamcheck.language.compounds import split

COMPOUNDS = """
jämställdhets|arbetet=jämställdhet arbete
jämställdhets|aspekter=jämställdhet aspekt
jämställdhets|politik=jämställdhet politik
jämställdhets|konsekvenser=jämställdhet konsekvens
jämställdhets|indikatorer=jämställdhet indikator
jämställdhets|plan=jämställdhet plan
jämställdhets|problem=jämställdhet problem
jämställdhets|bristerna=jämställdhet brist
jämställdhets|kunskap=jämställdhet kunskap
jämställdhets|frågor=jämställdhet fråga
köns|mönster=kön mönster
köns|skillnaderna=kön skillnad
köns|konsekvenser=kön konsekvens
köns|tillhörighet=kön tillhörighet
köns|normer=kön norm
köns|uttryck=kön uttryck
köns|aspekten=kön aspekt
köns|statistik=kön statistik
kvinno|grupp=kvinna grupp
kvinno|andelen=kvinna andel
kvinno|hälsa=kvinna hälsa
kvinno|våld=kvinna våld
kvinno|yrken=kvinna yrke
kvinno|dominerade=kvinna dominerad
kvinno|nätverk=kvinna nätverk
mans|dominerade=man dominerad
mans|roll=man roll
mans|mottagning=man mottagning
mans|grupper=man grupp
flick|idrott=flicka idrott
flick|grupper=flicka grupp
pojk|grupper=pojke grupp
tjej|kväll=tjej kväll
projekt|deltagarna=projekt deltagare
projekt|perioden=projekt period
projekt|plan=projekt plan
projekt|grupp=projekt grupp
projekt|mål=projekt mål
projekt|tid=projekt tid
insats|deltagare=insats deltagare
insats|rapport=insats rapport
insats|tiden=insats tid
insats|ägare=insats ägare
förbunds|styrelse=förbund styrelse
förbunds|chef=förbund chef
förbunds|medlemmar=förbund medlem
samordnings|förbundet=samordning förbund
styrelse|möte=styrelse möte
styrelse|ledamöter=styrelse ledamot
verksamhets|år=verksamhet år
verksamhets|mål=verksamhet mål
verksamhets|berättelsen=verksamhet berättelse
verksamhets|idé=verksamhet idé
deltagar|enkäten=deltagare enkät
deltagar|antal=deltagare antal
deltagar|statistik=deltagare statistik
medborgar|förslag=medborgare förslag
invånar|dialog=invånare dialog
brukar|undersökning=brukare undersökning
lärar|löner=lärare lön
arbets|träning=arbete träning
arbets|förmåga=arbete förmåga
arbets|grupp=arbete grupp
arbets|miljö=arbete miljö
arbets|sökande=arbete sökande
samhälls|service=samhälle service
samhälls|bygge=samhälle bygge
utbildnings|bakgrund=utbildning bakgrund
utbildnings|insatser=utbildning insats
rehabiliterings|insats=rehabilitering insats
rehabiliterings|stöd=rehabilitering stöd
aktivitets|ersättning=aktivitet ersättning
målgrupps|beskrivning=målgrupp beskrivning
mål|värde=mål värde
mål|nivåer=mål nivå
mål|bild=mål bild
delårs|bokslut=delår bokslut
års|rapport=år rapport
års|plan=år plan
budget|process=budget process
budget|år=budget år
resurs|användning=resurs användning
resurs|tilldelning=resurs tilldelning
inkomst|nivå=inkomst nivå
löne|nivå=lön nivå
löne|skillnaderna=lön skillnad
tjänste|resor=tjänst resa
föräldra|lediga=förälder ledig
barn|familjer=barn familj
barn|konsekvenser=barn konsekvens
ungdoms|mottagning=ungdom mottagning
vuxen|utbildning=vuxen utbildning
vård|central=vård central
vård|insatser=vård insats
hälso|samtal=hälsa samtal
hälso|val=hälsa val
hälso|centralen=hälsa central
sjuk|försäkring=sjuk försäkring
sjuk|lön=sjuk lön
trygghets|vandring=trygghet vandring
kultur|nämnden=kultur nämnd
kultur|liv=kultur liv
idrotts|förening=idrott förening
förenings|liv=förening liv
bidrags|regler=bidrag regel
bidrags|mottagare=bidrag mottagare
ålders|fördelning=ålder fördelning
ålders|intervall=ålder intervall
diskriminerings|ombudsman=diskriminering ombudsman
funktions|variation=funktion variation
våld|utövare=våld utövare
relations|våld=relation våld
statistik|underlag=statistik underlag
statistik|uttag=statistik uttag
utvärderings|rapport=utvärdering rapport
uppföljnings|samtal=uppföljning samtal
uppföljnings|plan=uppföljning plan
besluts|underlag=beslut underlag
besluts|fattare=beslut fattare
handlings|plan=handling plan
handlings|planen=handling plan
åtgärds|plan=åtgärd plan
region|fullmäktige=region fullmäktige
kommun|styrelse=kommun styrelse
läns|styrelsen=län styrelse
nätverks|träff=nätverk träff
samverkans|part=samverkan part
samverkans|avtal=samverkan avtal
konferens|lokal=konferens lokal
närvaro|lista=närvaro lista
frånvaro|tid=frånvaro tid
jobb|chans=jobb chans
språk|träning=språk träning
språk|kunskaper=språk kunskap
praktik|plats=praktik plats
praktik|platser=praktik plats
kompetens|utveckling=kompetens utveckling
kompetensutvecklings|insats=kompetensutveckling insats
kartläggnings|samtal=kartläggning samtal
skol|ledare=skola ledare
skol|elever=skola elev
skol|frånvaro=skola frånvaro
gatu|belysning=gata belysning
trafik|planering=trafik planering
buss|linje=buss linje
"""

SIMPLE = """
sammanträdet skön man kvinna mannen männen kvinnorna flickor pojkar kön könet mål målen deltagarna deltagande
ordföranden ledamöterna nämnden förbundet beslutet beslutar förslaget skillnaderna redovisas redovisningen konsekvenser
perspektivet statistiken organisationen kommunen regionen resurserna effekterna allmänheten människor mandat manual
tillsammans sammanställning utmaningar kommande bemanning engagemang åtgärder insatser insatsen analyserna bedömningen
jämställdheten jämlikhet likvärdig möjligheter förvaltningen styrelsen verksamheten samverkan samarbete ansvaret
ersättning intäkter inkomster kunskaper ledningen handläggaren medarbetare önskemål ändamål föremål utveckling
uppföljning beslut protokoll utbildning anställda ålder personer andelen antalet procent perioden målet tabell bilaga
diskriminering integration representation information fördelning tillgänglighet särskilt grupper gruppen arbetet
"""

TABLE = [line.split("=") for line in COMPOUNDS.splitlines() if "=" in line]


@pytest.mark.parametrize(("marked", "parts"), TABLE, ids=[marked for marked, _ in TABLE])
def test_splits_compounds_at_their_joint(marked, parts):
    assert " ".join(split(marked.replace("|", ""))) == parts


@pytest.mark.parametrize("word", SIMPLE.split())
def test_leaves_simple_words_whole(word):
    assert len(split(word)) == 1


@pytest.mark.parametrize(("word", "parts"), [
    ("könskonsekvensbeskrivningarna", "beskrivning"), ("jämställdhetsintegreringsarbetet", "arbete"),
    ("kvinnojoursverksamhet", "verksamhet"), ("arbetsmarknadsinsatser", "insats"), ("Könsfördelning", "fördelning"),
    ("föräldrapenningdagar", "dag"), ("projektledar-grupp", "grupp"),
])
def test_finds_the_last_part_of_long_compounds(word, parts):
    assert split(word)[-1] == parts
