"""The word lists: what names people, which sex, and what happens when the file is broken."""

from pathlib import Path

import pytest

from jamcheck.errors import ConfigError
from jamcheck.statistics.lexicon import Words, load_lexicon


@pytest.mark.parametrize("word", [
    "deltagarna", "kursdeltagare", "sfi-elever", "unga", "ungdomarna", "sökande", "barnen", "inskrivna", "personer",
    "förskolebarn", "långtidsarbetslösa", "brukare", "patienterna", "medarbetare", "invånarnas",
])
def test_word_names_people(word: str) -> None:
    assert load_lexicon().is_person(word)


@pytest.mark.parametrize("word", [
    "kontaktperson", "personal", "personuppgifter", "elevhälsan", "arbetsgivare", "sekunder", "tunga", "lokalerna",
    "tjänstemannaorganisation", "barnomsorg", "ungdomsmottagningen", "deltagande", "kvinnor",
])
def test_word_names_no_people(word: str) -> None:
    assert not load_lexicon().is_person(word)


@pytest.mark.parametrize(("word", "sex"), [
    ("kvinnorna", "women"), ("flickors", "women"), ("småbarnsmammor", "women"), ("männen", "men"), ("tonårskillar", "men"),
    ("tjänstemän", None), ("huvudmän", None), ("mänskliga", None), ("kvinnojouren", None), ("kön", None),
])
def test_word_has_a_sex(word: str, sex: str | None) -> None:
    assert load_lexicon().sex_of(word) == sex


@pytest.mark.parametrize(("entry", "word", "held"), [
    ("ord", "ord", True), ("ord", "ordet", False), ("*ord", "nyord", True), ("ord*", "ordning", True),
    ("*ord*", "nyordning", True), ("*", "*", True),
])
def test_entry_holds_its_words(entry: str, word: str, held: bool) -> None:
    assert Words([entry])[word] is held


@pytest.mark.parametrize("content", ["", "persons: 3", "[", "version: 1\npersons: {}"])
def test_broken_word_list_is_told_of(content: str, tmp_path: Path) -> None:
    path = tmp_path / "statistics.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"statistics\.yaml kan inte läsas"):
        load_lexicon(path)
