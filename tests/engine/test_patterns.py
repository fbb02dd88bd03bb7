"""The pattern language of terms."""

import pytest

from jamcheck.language.annotated import Unit
from jamcheck.language.concepts import Matcher
from jamcheck.language.index import LongWords
from jamcheck.language.patterns import one_edit, parse_pattern, parse_patterns

HITS = [
    pytest.param("kvinna", "Kvinnornas väntetid", "kvinnornas", id="a word in any inflection"),
    pytest.param("=män", "Männen eller män", "män", id="that form only"),
    pytest.param("jämställdhet*", "ett jämställdhetsperspektiv", "jämställdhetsperspektiv", id="a word that begins so"),
    pytest.param("*deltagare", "Alla projektdeltagare", "projektdeltagare", id="a word that ends so"),
    pytest.param("*könsbalans*", "ingen könsbalans", "könsbalans", id="a word that holds it"),
    pytest.param("(tjej|kille)", "en kille", "kille", id="one of several"),
    pytest.param("(så långt|i) möjligaste", "så långt möjligaste", "så långt möjligaste", id="a phrase as a choice"),
    pytest.param("ta ...2 hänsyn", "tar därför stor hänsyn", "tar därför stor hänsyn", id="a gap of two words"),
    pytest.param("minst # procent", "minst 40 procent", "minst 40 procent", id="a number in digits"),
    pytest.param("inte helt? klar", "inte klar", "inte klar", id="a word that may be left out"),
    pytest.param("helt? klar", "inte klar", "klar", id="a beginning that is left out"),
    pytest.param("helt? klar", "inte helt klar", "helt klar", id="a beginning that may be left out and is not"),
    pytest.param("jämställdhet*", "Jämstäldhetsplanen", "jämstäldhetsplanen", id="one letter wrong in a long word"),
]
MISSES = [
    pytest.param("=män", "Männen", id="another form of the word"),
    pytest.param("ta ...1 hänsyn", "tar därför mycket stor hänsyn", id="a gap too wide"),
    pytest.param("kvinna", "Kinesiska muren", id="a short word one letter away"),
    pytest.param("minst # procent", "minst hälften procent", id="words where digits are asked for"),
]


def mentions(term: str, text: str, mask: str | None = None) -> list[str]:
    unit = Unit(Matcher({"x": ((term,), (mask,) if mask else ())}), text)
    return [" ".join(unit.words[m.first:m.end]) for m in unit.mentions("x")]


@pytest.mark.parametrize(("term", "text", "found"), HITS)
def test_a_term_finds(term: str, text: str, found: str) -> None:
    assert found in mentions(term, text)


@pytest.mark.parametrize(("term", "text"), MISSES)
def test_a_term_does_not_find(term: str, text: str) -> None:
    assert mentions(term, text) == []


def test_a_mask_takes_a_mention_away() -> None:
    assert mentions("kvinno*", "Kvinnojouren och kvinnogruppen", mask="kvinnojour*") == ["kvinnogruppen"]


def test_a_term_may_name_another_concept() -> None:
    matcher = Matcher({"kon": (("kvinna", "=män"), ()), "par": (("<kon> och <kon>",), ())})
    unit = Unit(matcher, "för kvinnor och män")
    assert [(m.first, m.end) for m in unit.mentions("par")] == [(1, 4)]


def test_a_named_concept_that_begins_a_term_may_be_left_out() -> None:
    unit = Unit(Matcher({"kon": (("kvinna",), ()), "jobb": (("<kon>? arbeta",), ())}), "Kvinnor arbetar")
    assert [(m.first, m.end) for m in unit.mentions("jobb")] == [(0, 2), (1, 2)]


@pytest.mark.parametrize("term", ["...", "... kvinna", "kvinna ...", "ord?", "*", "="])
def test_a_term_that_cannot_begin_or_end_so_is_refused(term: str) -> None:
    with pytest.raises(ValueError, match="”"):
        parse_pattern(term)


def test_choices_with_phrases_are_written_out() -> None:
    assert len(parse_patterns("(ser|ser över|går igenom) rutinen")) == 3


@pytest.mark.parametrize(("found", "near"), [
    ("jämställdhet", True), ("jämstäldhet", True), ("jämställldhet", True), ("jämstalldhet", True),
    ("jämsätlldhet", True), ("jämlikhet", False), ("ojämställdheten", False)])
def test_one_edit_is_one_letter_missing_added_changed_or_swapped(found: str, near: bool) -> None:
    assert one_edit("jämställdhet", found) is near


@pytest.mark.parametrize("prefix", [False, True])
def test_long_words_finds_what_one_edit_finds(prefix: bool) -> None:
    wanted = ["jämställdhet", "jämställdhets", "könsfördelning", "målgruppsanalys"]
    words = LongWords(prefix=prefix)
    for word in wanted:
        words.add(word)
    slips = {form for word in wanted for at in range(len(word)) for form in (
        word[:at] + word[at + 1:], word[:at] + "x" + word[at:], word[:at] + "xy" + word[at:], word[:at] + word[at:][::-1])}
    for slip in slips:
        assert sorted(words.near(slip)) == sorted(word for word in wanted if one_edit(word, slip, prefix=prefix))


def test_sentences_that_differ_in_numbers_alone_are_looked_through_once() -> None:
    matcher = Matcher({"x": (("minst # procent", "=50 procent", "v4 procent"), ())})
    texts = ("Minst 12 procent", "Minst 3,5 procent", "Minst 50 procent", "Minst 1990-talets procent")
    shapes = [Unit(matcher, text).shape for text in texts]
    assert [shape.words[1] for shape in shapes] == ["0", "0", "50", "1990-talets"]
    assert shapes[0] is shapes[1]
