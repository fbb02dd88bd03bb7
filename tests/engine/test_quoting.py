"""Which places a verdict quotes, and how much of each."""

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from jamcheck import places, quoting
from jamcheck.compile import CompiledBranch, CompiledRule, in_turn
from jamcheck.conditions import Compiler, Context
from jamcheck.conditions._context import Unit
from jamcheck.evaluate import evaluate
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.concepts import Matcher
from jamcheck.language.likeness import ANNOUNCES, LEANS, PLACE_ASPECTS, Likeness, load_likeness, load_places
from jamcheck.linear import Weights
from jamcheck.resources import models_dir
from jamcheck.rule import Branch
from jamcheck.rulebook import load_rulebook
from tests.support import doc_of

CONCEPTS = {"kon": (("kvinna", "=män"), ())}
Taught = Callable[..., None]


@pytest.fixture
def taught(monkeypatch: pytest.MonkeyPatch) -> Taught:
    """Sets what the model knows: features, each with its weight for an aspect; no sentence needs its neighbour else."""
    def set_to(weights: dict[str, tuple[tuple[str, str], float]] | None = None) -> None:
        table = {feature: tuple(weight if one == aspect else 0.0 for one in PLACE_ASPECTS)
                 for feature, (aspect, weight) in (weights or {}).items()}
        bias = tuple(-9.0 if one in (LEANS, ANNOUNCES) else 0.0 for one in PLACE_ASPECTS)
        for module in (quoting, places):
            monkeypatch.setattr(module, "load_places", lambda: Likeness(Weights(PLACE_ASPECTS, bias, table)))
        monkeypatch.setattr(quoting, "apart", lambda *_: -1.0)
    set_to()
    return set_to


def holding(word: str, weight: int = 1, kind: str = "") -> CompiledBranch:
    """A branch that holds where a sentence (of a kind) has the word."""
    found = Compiler(frozenset(CONCEPTS), {}).compile({"sentence": {"length": {"min": 1}}})

    def when(unit: Unit | None, context: Context) -> bool:
        found(unit, context)
        context.witnesses[:] = [those for part in context.witnesses
                                if (those := [one for one in part if word in one.text and kind in ("", one.kind)])]
        return bool(context.witnesses)
    return CompiledBranch(Branch(name=word, when=None, weight=weight), when, None)


def quotes(text: str, *branches: CompiledBranch, outcome: str = "passed") -> list[str]:
    book = load_rulebook()
    rule = replace(next(rule for rule in book.rules if rule.id == "perspektiv"), weighed_within=None)
    compiled = CompiledRule(rule, book.entry("perspektiv"), None, {outcome: in_turn(branches)})
    context = Context(AnnotatedDocument(doc_of(text), Matcher(CONCEPTS)), "budget")
    return [place.quote for place in evaluate(compiled, context).evidence]


TWO = "Männen bygger ett hus vid ån. Kvinnor väntar där länge."
CARRIES = ("perspektiv", "passed")


def test_the_heavier_branch_goes_first_where_nothing_tells_more(taught: Taught) -> None:
    assert quotes(TWO, holding("Männen"), holding("Kvinnor", 3))[0].startswith("Kvinnor")


@pytest.mark.parametrize(("outcome", "first"), [
    pytest.param("passed", "Kvinnor", id="it was taught what carries a verdict"),
    pytest.param("review", "Männen", id="not what a person must judge"),
])
def test_the_place_that_carries_goes_first(taught: Taught, outcome: str, first: str) -> None:
    taught({"väntar": (CARRIES, 6.0)})
    assert quotes(TWO, holding("Männen", 3), holding("Kvinnor"), outcome=outcome)[0].startswith(first)


def test_what_lies_outside_the_matter_goes_last(taught: Taught, monkeypatch: pytest.MonkeyPatch) -> None:
    taught({"väntar": (CARRIES, 6.0)})
    monkeypatch.setattr(quoting, "apart", lambda unit, _: 0.5 if "väntar" in unit.text else -0.5)
    assert quotes(TWO, holding("Männen"), holding("Kvinnor", 3))[0].startswith("Männen")


def test_where_a_sentence_stands_tells_too(taught: Taught) -> None:
    taught({"=before": (CARRIES, 1.0)})
    assert quotes(TWO, holding("Männen", 3), holding("Kvinnor"))[0].startswith("Kvinnor")


@pytest.mark.parametrize(("words", "first"), [
    pytest.param(0, "Männen", id="not in a short document"), pytest.param(40, "Kvinnor", id="in a long one"),
])
def test_what_lies_nearer_to_examples_goes_first(taught: Taught, monkeypatch: pytest.MonkeyPatch, words: int, first: str) -> None:
    monkeypatch.setattr(quoting, "likely", lambda unit, *_: 5.0 if "väntar" in unit.text else 0.0)
    text = f"{TWO}\n\n{'Taket lades om. ' * words * 2}"
    assert quotes(text, holding("Männen", 3), holding("Kvinnor"))[0].startswith(first)


@pytest.mark.parametrize(("outcome", "expected"), [
    pytest.param("exempt", ["Männen bygger hus. Taket lades om. Kvinnor väntar länge."], id="a statement and its reason together"),
    pytest.param("passed", ["Männen bygger hus.", "Kvinnor väntar länge."], id="else each by itself"),
])
def test_what_needs_two_things_is_quoted_with_the_other(taught: Taught, outcome: str, expected: list[str]) -> None:
    text = "Männen bygger hus. Taket lades om. Kvinnor väntar länge."
    assert quotes(text, holding("Männen"), holding("Kvinnor"), outcome=outcome) == expected


THREE = "Platserna är få. Det beror på att männen dröjer kvar. Fler lokaler söks."


@pytest.mark.parametrize(("weights", "expected"), [
    pytest.param({}, "Det beror på att männen dröjer kvar.", id="alone"),
    pytest.param({"beror": (LEANS, 60.0)}, "Platserna är få. Det beror på att männen dröjer kvar.", id="what it leans on"),
    pytest.param({"beror": (ANNOUNCES, 60.0)}, "Det beror på att männen dröjer kvar. Fler lokaler söks.", id="what it announces"),
])
def test_a_sentence_is_quoted_with_the_one_it_needs(taught: Taught, weights: dict[str, tuple[tuple[str, str], float]],
                                                   expected: str) -> None:
    taught(weights)
    assert quotes(THREE, holding("männen")) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("Platserna är få. Det beror på hyran. Det beror på männen.", "Platserna är få. Det beror på hyran. Det beror på männen.",
                 id="and with the one that this needs"),
    pytest.param("Huset är nytt. Det beror på åren. Det beror på hyran. Det beror på männen.",
                 "Det beror på åren. Det beror på hyran. Det beror på männen.", id="no further than that"),
])
def test_what_is_needed_is_quoted_with_what_it_needs_itself(taught: Taught, text: str, expected: str) -> None:
    taught({"beror": (LEANS, 60.0)})
    assert quotes(text, holding("männen")) == [expected]


def asking(*words: str) -> CompiledBranch:
    """A branch that asks for several things: for each word a sentence that has it."""
    each = [holding(word) for word in words]

    def when(unit: Unit | None, context: Context) -> bool:
        found: list[list[Unit]] = []
        for one in each:
            context.witnesses = []
            one.when(unit, context)
            found += context.witnesses
        context.witnesses = found
        return len(found) == len(words)
    return CompiledBranch(Branch(name=words[0], when=None), when, None)


@pytest.mark.parametrize(("nearest", "expected"), [
    pytest.param("lånas", ["Kvinnor väntar.", "Huset lånas.", "Kvinnor går."], id="the likeliest place for the other"),
    pytest.param("hyrs", ["Kvinnor väntar.", "Huset hyrs.", "Kvinnor går."], id="whichever that is"),
    pytest.param("", ["Kvinnor väntar.", "Kvinnor går.", "Huset lånas."], id="none that is unlikely"),
])
def test_a_branch_that_asks_for_two_things_is_quoted_with_a_place_for_each(
        taught: Taught, monkeypatch: pytest.MonkeyPatch, nearest: str, expected: list[str]) -> None:
    taught({"väntar": (CARRIES, 6.0), "går": (CARRIES, 3.0)})
    monkeypatch.setattr(quoting, "likely", lambda unit, *_: 1.0 if nearest and nearest in unit.text else -1.0)
    text = "Kvinnor väntar.\n\nKvinnor går.\n\nHuset lånas.\n\nHuset hyrs."
    assert quotes(text, asking("Kvinnor", "Huset")) == expected


@pytest.mark.parametrize(("text", "quote"), [
    pytest.param("Jämställdhet: Kvinnor väntar där länge.", "Jämställdhet: Kvinnor väntar där länge.", id="its label"),
    pytest.param("Jämställdhet: Huset byggs vid ån. Kvinnor väntar där länge.", "Kvinnor väntar där länge.",
                 id="no label of another sentence"),
])
def test_a_sentence_is_quoted_with_the_label_that_leads_it_in(taught: Taught, text: str, quote: str) -> None:
    assert quotes(text, holding("Kvinnor"))[0] == quote


@pytest.mark.parametrize(("area", "quote"), [
    pytest.param("Stöd", "Stöd | Minst fyra av tio kvinnor väntar högst en vecka | 2027-11-30", id="a goal with its date"),
    pytest.param("Stöd " * 130, "Minst fyra av tio kvinnor väntar högst en vecka", id="of a long row its own sentence"),
])
def test_a_sentence_in_a_cell_is_quoted_with_its_row(taught: Taught, area: str, quote: str) -> None:
    table = ("Område | Mål | Klart\n"
             "Samverkan | Alla parter har en plan för sin medverkan | 2026-12-31\n"
             f"{area.strip()} | Minst fyra av tio kvinnor väntar högst en vecka | 2027-11-30\n")
    assert quotes(table, holding("kvinnor", kind="cell"))[0].replace("\t", " | ") == quote


def test_a_row_is_quoted_with_those_that_go_on_with_it() -> None:
    table = ("| Nr | Mål | Klart |\n| 1 | Alla parter har en plan | 2026 |\n"
             "| 2 | Minst fyra av tio av alla kvinnor har efter ett år | 2027 |\n"
             "|   | gått till arbete eller studier |  |\n| 3 | Hyran är betald | 2026 |\n")
    told = quotes(table, holding("kvinnor", kind="cell"))
    assert [" ".join(quote.split()) for quote in told] == [
        "2 | Minst fyra av tio av alla kvinnor har efter ett år | 2027 | gått till arbete eller studier |"]


def test_a_neighbour_in_another_paragraph_is_none(taught: Taught) -> None:
    taught({"beror": (LEANS, 60.0)})
    assert quotes(THREE.replace("få. ", "få.\n\n"), holding("männen")) == ["Det beror på att männen dröjer kvar. ".strip()]


def test_a_long_neighbour_is_left_out(taught: Taught) -> None:
    taught({"beror": (LEANS, 60.0)})
    assert quotes(THREE.replace("få", "få " + "och små " * 90), holding("männen"))[0].startswith("Det beror")


def test_what_is_quoted_with_another_is_not_quoted_again(taught: Taught) -> None:
    taught({"beror": (LEANS, 60.0), "=before": (CARRIES, 1.0)})
    assert quotes(THREE, holding("Platserna"), holding("männen")) == ["Platserna är få. Det beror på att männen dröjer kvar."]


def test_at_most_three_places_are_quoted(taught: Taught) -> None:
    assert len(quotes(" ".join(f"Kvinnor väntar i {place} by." for place in ("en", "två", "tre", "fyra")), holding("Kvinnor"))) == 3


def test_the_model_that_ships_sees_what_the_second_reader_sees() -> None:
    model = json.loads((models_dir() / "places.json").read_text(encoding="utf-8"))
    reader = json.loads((models_dir() / "second_reader.json").read_text(encoding="utf-8"))
    assert [tuple(aspect) for aspect in model["aspects"]] == list(PLACE_ASPECTS)
    assert all(len(row) == len(model["bias"]) == len(PLACE_ASPECTS) for row in model["weights"].values())
    assert {name for name in model["weights"] if name[0] in "@~#"} <= set(reader["weights"])
    assert load_places().sight is load_likeness().sight
