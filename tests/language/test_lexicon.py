"""The dictionary: looked up in place, and in memory where nothing can be written."""

import pytest

from jamcheck.language import lexicon


@pytest.fixture
def fresh():
    """The table is made anew before and after."""
    caches_cleared()
    yield
    caches_cleared()


def caches_cleared():
    lexicon._table.cache_clear()
    lexicon._index.cache_clear()
    lexicon.base.cache_clear()


FORMS = {"kvinnornas": "kvinna", "deltagarna": "deltagare", "kön": "kön", "åar": "å", "överklagats": "överklaga",
         "xyzzq": None, "": None, "zzzzzz": None, "öö": None, "a": "a", "man\n": None}


@pytest.mark.parametrize(("form", "expected"), FORMS.items(), ids=repr)
def test_leads_forms_back_to_their_base(form, expected):
    assert lexicon.base(form) == expected


def test_finds_what_the_dictionary_holds():
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    forms = [form for form in DefaultDictionaryFactory().get_dictionary("sv") if form.islower() and " " not in form]
    sample = forms[:50] + forms[-50:] + forms[::5000]
    assert all(lexicon.is_known(form) for form in sample)


@pytest.mark.usefixtures("fresh")
def test_works_where_nothing_can_be_written(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(lexicon, "_place", lambda: tmp_path / "file" / "lexicon.txt")
    assert lexicon.base("kvinnornas") == "kvinna"


@pytest.mark.usefixtures("fresh")
def test_unpacks_once(monkeypatch, tmp_path):
    monkeypatch.setattr(lexicon, "_place", lambda: tmp_path / "deep" / "lexicon.txt")
    assert lexicon.base("flickor") == "flicka"
    caches_cleared()
    monkeypatch.setattr(lexicon, "_unpacked", lambda: pytest.fail("unpacked again"))
    assert lexicon.base("pojkar") == "pojke"
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["lexicon.txt"]


@pytest.mark.parametrize(("word", "noun"), [("mål", True), ("öka", False), ("kvinna", True), ("redovisa", False)])
def test_tells_nouns(word, noun):
    assert lexicon.is_noun(word) is noun
