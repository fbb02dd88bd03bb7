"""Base forms without a model."""

import pytest

from jamcheck.language.lemma import lemma, lemmas

USUAL = {
    "deltagarna": "deltagare", "könsuppdelade": "könsuppdelad", "jämställdhetsperspektivet": "jämställdhetsperspektiv",
    "männens": "man", "mäns": "man", "Kvinnornas": "kvinna", "flickor": "flicka", "avslutats": "avsluta", "mål": "mål",
    "äldre": "äldre", "fler": "fler", "beslutet": "beslut", "samordningsförbundets": "samordningsförbund",
    "nämnd": "nämnd", "åtgärd": "åtgärd", "jämställt": "jämställd", "förbundsstyrelsens": "förbundsstyrelse",
    "kvinnodominerade": "kvinnodominerad", "delmålen": "delmål", "projektdeltagarnas": "projektdeltagare",
    "icke-binära": "icke-binär", "skall": "skola", "anställda": "anställd", "hälften": "hälften", "uteblev": "utebli",
    "samverkansparter": "samverkanspart", "insatsdel\u00adtagare": "insatsdeltagare", "xyzzq": "xyzzq", "könskonsekvensbeskrivningarna": "könskonsekvensbeskrivning", "deltagarenkäten": "deltagarenkät",
}


@pytest.mark.parametrize(("form", "expected"), USUAL.items(), ids=USUAL)
def test_gives_the_usual_base_form(form, expected):
    assert lemma(form) == expected


@pytest.mark.parametrize(("form", "readings"), [
    ("äldre", {"äldre", "gammal"}), ("fördelade", {"fördela", "fördelad"}), ("genomfört", {"genomföra", "genomförd"}),
    ("kön", {"kön", "kö"}), ("utsatta", {"utsätta", "utsatt"}), ("nämnd", {"nämnd", "nämna"}),
])
def test_gives_all_readings_of_a_form(form, readings):
    assert readings <= set(lemmas(form))
