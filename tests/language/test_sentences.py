"""Where sentences begin and end."""

import pytest

from jamcheck.language.sentences import sentence_spans

# Each text is written with | where a sentence ends.
TEXTS = [
    "Styrelsen beslutar.| Beslutet gäller nu.",
    "Stödet ges bl.a. Till den som söker arbete.",
    "Se t.ex. Bilaga 2.| Där finns tabellen.",
    "Mötet börjar kl. 9 i Sal B.",
    "Mötet börjar kl. 9.| Därefter fika.",
    "Rapporten lämnas den 1 jan. 2025 till nämnden.",
    "§ 3. Val av ordförande",
    "3.1 Mål och syfte",
    "3. Mål\n4. Syfte".replace("\n", "|\n"),
    "Det gäller kaffe, te m.m.| Kostnaden är låg.",
    "Hon sa: ”Vi måste börja nu.”| Sedan gick hon.",
    "Målen är:|\nfler kvinnor i arbete",
    "Målen är|\n• fler kvinnor i arbete|\n• färre sjukskrivna",
    "Andelen ökade med\n12 procent under året.",
    "Varför är det så?| Det vet ingen!| Vi frågar.",
    "Ledamoten A. Berg deltog.",
    "Kostnaden är 12.5 procent.| 40 procent är kvinnor.",
    "Deltagarna (ca. 40 st.) fick stöd.",
    "Enligt 3 kap. 2 § kommunallagen gäller detta.",
    "Första stycket.|\n\nAndra stycket utan punkt",
    "Punkter:| • en| • två",
    "Var det så … eller inte?",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_ends_sentences_where_a_reader_does(marked):
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in sentence_spans(text)]
    assert found == [part.strip() for part in marked.split("|")]


def test_has_no_sentence_in_blank_text():
    assert sentence_spans(" \n ") == ()
