"""Names, titles and words of another sense are no mention."""

import pytest

from jamcheck.language.names import activities_named, bodies_named, visible_words
from jamcheck.language.tokens import tokenize


def seen(text: str, *, running: bool = True) -> tuple[str, ...]:
    return visible_words(text, tokenize(text), running=running)


@pytest.mark.parametrize(("text", "word"), [
    pytest.param("Gruppen ”Unga män” startade i oktober.", "män", id="a title in quotation marks"),
    pytest.param("Verkstaden drivs tillsammans med Bygdens Kvinnor sedan flera år.", "kvinnor", id="a name of two words"),
    pytest.param("Vi har hyrt in oss i gamla Kvinnohuset vid torget.", "kvinnohuset", id="a compound with a capital"),
    pytest.param("Ungdomarna spelade Männen på berget i april.", "männen", id="a play"),
    pytest.param("Lokalen ligger i kvarteret Herren, en trappa upp.", "herren", id="a block of houses"),
    pytest.param("Under sommaren växte kön till insatsen och väntetiden blev lång.", "kön", id="the queue"),
])
def test_is_hidden(text: str, word: str) -> None:
    assert word not in seen(text)


@pytest.mark.parametrize(("text", "word"), [
    pytest.param("Kvinnor väntar längre än män på plats.", "kvinnor", id="the first word of a sentence"),
    pytest.param("”Kvinnorna väntar sju veckor längre än männen på en plats.”", "kvinnorna", id="a quoted sentence"),
    pytest.param("Resultatet påverkas av kön och ålder.", "kön", id="sex"),
    pytest.param("Vi följer hur många Kvinnor och Män som deltar.", "män", id="capitals of officials"),
    pytest.param("G.4 Kvinnornas andel av platserna ska öka.", "kvinnornas", id="after the number of an entry"),
    pytest.param("Kvinnor Män Totalt", "män", id="heads of columns"),
])
def test_is_seen(text: str, word: str) -> None:
    assert word in seen(text, running=not text.endswith("Totalt"))


@pytest.mark.parametrize(("line", "named"), [
    pytest.param("Halvårsrapport Sluss 4", True, id="a name and its number"),
    pytest.param("Årsrapport 2024 för Vävstugan", True, id="after a year and a joint"),
    pytest.param("Kvartalsrapport: Steg för steg", True, id="a name that goes on in small letters"),
    pytest.param("Ankaret, årsrapport", True, id="a name that comes first"),
    pytest.param("Biståndsenheten, årsrapport", False, id="a body that comes first"),
    pytest.param("Ankaret, Kompassen", True, id="two names"),
    pytest.param("Halvårsrapport, Verket för vattenvägar", False, id="a body"),
    pytest.param("Årsrapport Mars 2024", False, id="a time"),
    pytest.param("Årsrapport Kvalitet och miljö", False, id="a matter"),
    pytest.param("Årsrapport", False, id="nothing"),
    pytest.param("Halvårsrapport om kvinnors väg till arbete", False, id="no name"),
    pytest.param("Halvårsrapport Att komma ut ur ett långt utanförskap", False, id="a sentence"),
])
def test_a_title_names_an_activity(line: str, named: bool) -> None:
    assert activities_named([line]) == ([line] if named else [])


@pytest.mark.parametrize(("text", "named"), [
    pytest.param("I Sörbygdens samordningsförbund byttes tiden.", {("samordningsförbund", "sörbygden")}, id="a genitive before"),
    pytest.param("Samordningsförbundet Norra Ån", {("samordningsförbund", "norra")}, id="a name after"),
    pytest.param("Strandå kommun och Granby stad", {("kommun", "strandå"), ("kommun", "granby")}, id="two of a kind"),
    pytest.param("samordningsförbundet beslutar", set(), id="no name"),
    pytest.param("Varje kommun ansvarar för sin del", set(), id="a word at the beginning only looks like one"),
])
def test_bodies_are_named(text: str, named: set[tuple[str, str]]) -> None:
    assert bodies_named(text) == named


def test_a_title_of_another_body_names_no_activity() -> None:
    assert activities_named(["Halvårsrapport Sluss 4", "Norrby kommun"]) == []
    assert activities_named(["Halvårsrapport Sluss 4", "Kommun\tInskrivna"]) == ["Halvårsrapport Sluss 4"]
