"""What a text must hold for a pattern to fit: never more than it does."""

import pytest
from tests.language.test_grammar import MODULES, sentences

from jamcheck.language.sieve import Reader, plain


@pytest.mark.parametrize(("pattern", "strings"), [
    (r"från \d+~till \d", {"till 0"}), (r"\d{4}-\d\d", {"0000-00"}), ("(?:kr|kronor)", {"kr"}), (r"\w+dagar?", {"daga"}),
    (r"(?:a|b)?(?P<n>{word}) år", {"fem år", "två år"}), ("a(?: [a-z]+){0,5}? till", {" till"}), ("(?!nej)ja(?= visst)", {"ja"}),
    ("[14][–-]x", {"0–x", "0-x"}), (r"\w+|hus", None), ("(?:hus)?", None), (r"hus\s+ båt", {"hus båt"}),
])
def test_strings_of_which_one_is_needed(pattern, strings):
    assert Reader({"word": "(?:två|fem)"}).needs(pattern) == strings


def test_a_plain_form_knows_what_is_alike_without_case():
    assert plain("Från  12\nİnneſta, ı") == "från 00 innesta, i"


@pytest.mark.parametrize("module", MODULES, ids=["quantities", "times"])
@pytest.mark.parametrize("name", ["test_quantities.py", "test_timex.py", "test_polarity.py", "test_man.py"])
def test_the_sieve_hides_nothing(module, name, monkeypatch):
    grammar = module._grammar()
    texts = sentences(name)
    found = [[match.span() for _, match in grammar.search(text)] for text in texts]
    monkeypatch.setattr(grammar, "_always", -1)
    assert found == [[match.span() for _, match in grammar.search(text)] for text in texts]
