"""The second reader: what it makes of a sentence, and how rules ask it."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from jamcheck import places, quoting
from jamcheck.compile import CompiledBranch, CompiledRule
from jamcheck.conditions import Compiler, Context, Test, resembles
from jamcheck.conditions._context import Unit
from jamcheck.errors import ModelError
from jamcheck.evaluate import evaluate
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.concepts import Matcher
from jamcheck.language.likeness import ASPECTS, PLACE_ASPECTS, Likeness, load_likeness
from jamcheck.linear import Weights
from jamcheck.resources import models_dir
from jamcheck.result import Result
from jamcheck.rule import Branch
from jamcheck.rulebook import load_rulebook
from tests.support import doc_of

CONCEPTS = {"kon": (("kvinna", "=män"), ()), "orsak": (("därför att", "beror på"), ())}
ANALYSIS = ("analys", "passed")
#: Logarithms of odds before they are divided by the root of how many features there are; only `analys` is taught.
TAUGHT = {"avbröt": 4.0, "0": -8.0, "@kon": 2.0, "~orsak": 6.0, "#kon": 9.0}


@pytest.fixture
def reader() -> Likeness:
    at = ASPECTS.index(ANALYSIS)
    weights = {name: tuple(value if n == at else 0.0 for n in range(len(ASPECTS))) for name, value in TAUGHT.items()}
    return Likeness(Weights(ASPECTS, (0.0,) * len(ASPECTS), weights))


def first(text: str) -> tuple[Unit, AnnotatedDocument]:
    annotated = AnnotatedDocument(doc_of(text), Matcher(CONCEPTS))
    return next(unit for unit in annotated.units if unit.kind == "paragraph"), annotated


@pytest.mark.parametrize(("text", "total", "count"), [
    pytest.param("Kvinnor avbröt.", 6, 3, id="its words and concepts"),
    pytest.param("Lokalen avbröt.", 4, 2, id="a word that nobody has seen counts as one"),
    pytest.param("Kvinnor avbröt 3 av 7.", -2, 5, id="all numbers are one"),
    pytest.param("Kvinnor avbröt. Det beror på bussen.", 12, 4, id="a concept beside it"),
    pytest.param("# Kvinnor och män\n\nKvinnor avbröt.", 15, 4, id="a concept in its heading"),
])
def test_evidence_is_summed_and_scaled(reader: Likeness, text: str, total: float, count: int) -> None:
    unit, annotated = first(text)
    parts = reader.read(unit, *resembles.surroundings_of(unit, annotated))
    assert reader.odds(parts, ANALYSIS) == pytest.approx(total / count ** 0.5)
    assert reader.odds(parts, ("mal", "passed")) == 0


def test_it_is_the_same_when_asked_again(reader: Likeness) -> None:
    unit, annotated = first("Kvinnor avbröt. Det beror på bussen.")
    parts = [reader.read(unit, *resembles.surroundings_of(unit, annotated)) for _ in range(2)]
    assert parts[0] == parts[1]


@pytest.mark.parametrize(("least", "expected"), [(0.5, True), (0.96, True), (0.98, False)])
def test_a_condition_asks_for_a_share(reader: Likeness, monkeypatch: pytest.MonkeyPatch, least: float,
                                      expected: bool) -> None:
    monkeypatch.setattr(resembles, "load_likeness", lambda: reader)  # odds of 3.46: 0.97
    unit, annotated = first("Kvinnor avbröt.")
    test = Compiler(frozenset(CONCEPTS), {}).compile({"resembles": {"as": "analys", "at_least": least}}, "sentence")
    assert test(unit, Context(annotated, "ovrigt")) is expected


@pytest.mark.parametrize("value", [{"as": "analys", "outcome": "exempt", "at_least": 0.5}, {"as": "analys", "at_least": 2},
                                   {"as": "okänt", "at_least": 0.5}, {"as": "analys", "at_least": "halva"}])
def test_what_is_not_taught_cannot_be_asked(value: dict[str, object]) -> None:
    compiler = Compiler(frozenset(CONCEPTS), {})
    compiler.compile({"resembles": value}, "sentence")
    assert compiler.faults


def test_the_model_that_ships_knows_all_aspects_and_only_lists_that_exist() -> None:
    model = json.loads((models_dir() / "second_reader.json").read_text(encoding="utf-8"))
    concepts = load_rulebook().concepts
    assert [tuple(aspect) for aspect in model["aspects"]] == list(ASPECTS) == list(load_likeness().aspects)
    assert all(name[1:] in concepts for name in model["weights"] if name[0] in "@~#")
    assert all(len(row) == len(model["bias"]) == len(ASPECTS) for row in model["weights"].values())


def test_a_model_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "second_reader.json").write_text("{}")
    with pytest.raises(ModelError, match="second_reader"):
        load_likeness(tmp_path / "second_reader.json")


def says(word: str) -> Test:
    return lambda unit, context: word in (unit.text if unit else context.annotated.document.text)


def way(word: str, **more: bool) -> CompiledBranch:
    """A branch that holds where a sentence has the word, and leaves the sentence as its place."""
    found = Compiler(frozenset(CONCEPTS), {}).compile({"sentence": {"length": {"min": 1}}})

    def when(unit: Unit | None, context: Context) -> bool:
        found(unit, context)
        context.witnesses[:] = [those for part in context.witnesses if (those := [one for one in part if word in one.text])]
        return bool(context.witnesses)
    return CompiledBranch(Branch(name=word, when=None, **more), when, None)


def test_a_doubt_is_told() -> None:
    assert "bedöm själv" in judge({"passed": (way("Kvinnor"),)}, {"passed": says("hus")}, TEXT).message


@pytest.fixture(autouse=True)
def quotes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told here does not hang on how places are quoted: tests/engine/test_quoting.py."""
    even = Likeness(Weights(PLACE_ASPECTS, (*(0.0 for _ in PLACE_ASPECTS[2:]), -9.0, -9.0), {}))
    for module in (quoting, places):
        monkeypatch.setattr(module, "load_places", lambda: even)


def judge(branches: dict[str, tuple[CompiledBranch, ...]], confirm: dict[str, Test], text: str) -> Result:
    book = load_rulebook()
    rule = replace(next(rule for rule in book.rules if rule.id == "perspektiv"), weighed_within=None)
    compiled = CompiledRule(rule, book.entry("perspektiv"), None, branches, {}, confirm)
    context = Context(AnnotatedDocument(doc_of(text), Matcher(CONCEPTS)), "budget")
    return evaluate(compiled, context)


TEXT = "Kvinnor väntar länge. Männen bygger hus. Lokalen är ny."


@pytest.mark.parametrize(("branches", "confirm", "expected"), [
    pytest.param({"passed": (way("Kvinnor"),)}, {"passed": says("länge")}, ("passed", "Kvinnor väntar länge."), id="confirmed"),
    pytest.param({"passed": (way("Kvinnor"),)}, {"passed": says("hus")}, ("review", "Kvinnor väntar länge."), id="doubted"),
    pytest.param({"passed": (way("Kvinnor"), way("Männen"))}, {"passed": says("hus")}, ("passed", "Kvinnor väntar länge."),
                 id="one place is enough"),
    pytest.param({"passed": (way("Kvinnor", sure=True),)}, {"passed": says("hus")}, ("passed", "Kvinnor väntar länge."),
                 id="a way that is sure"),
    pytest.param({"passed": (way("Kvinnor"),), "denied": (way("Männen"),)}, {"passed": says("hus")},
                 ("failed", "Männen bygger hus."), id="what is denied goes before a doubt"),
    pytest.param({"passed": (way("Kvinnor"),), "exempt": (way("Lokalen"),)}, {"passed": says("hus")},
                 ("exempt", "Lokalen är ny."), id="an exemption goes before a doubt"),
    pytest.param({"review": (way("Kvinnor"),)}, {"review": says("hus")}, ("failed", ""), id="nothing that a person could judge"),
    pytest.param({"review": (way("Kvinnor"), way("Lokalen", last=True))}, {}, ("review", "Kvinnor väntar länge."),
                 id="the last way is not asked"),
    pytest.param({"review": (way("Ingen"), way("Lokalen", last=True))}, {}, ("review", "Lokalen är ny."),
                 id="the last way is asked where no other holds"),
    pytest.param({"passed": (way("Kvinnor"), way("Männen", last=True))}, {"passed": says("hus")},
                 ("passed", "Kvinnor väntar länge."), id="the last way is asked where the others are doubted"),
])
def test_an_outcome_stands_where_a_place_is_confirmed(branches: dict[str, tuple[CompiledBranch, ...]],
                                                      confirm: dict[str, Test], expected: tuple[str, str]) -> None:
    result = judge(branches, confirm, TEXT)
    assert (result.outcome.value, result.evidence[0].quote if result.evidence else "") == expected


def test_several_rows_of_a_table() -> None:
    document = doc_of("| Grupp | Antal |\n|---|---|\n| Kvinnor | 3 |\n| Män | 4 |\n| Hus | 2 |")
    context = Context(AnnotatedDocument(document, Matcher(CONCEPTS)), "ovrigt")
    compile_ = Compiler(frozenset(CONCEPTS), {}).compile
    held = {least: compile_({"place": {"in": ["row"], "least": least, "when": "kon"}})(None, context) for least in (2, 3)}
    assert held == {2: True, 3: False}


@pytest.mark.parametrize(("spec", "expected"), [({"max": 5}, True), ({"min": 6}, False), ({"min": 2, "max": 4}, False)])
def test_how_long_a_document_is(spec: dict[str, int], expected: bool) -> None:
    context = Context(AnnotatedDocument(doc_of("Kvinnor väntar. Männen bygger hus."), Matcher(CONCEPTS)), "ovrigt")
    assert Compiler(frozenset(CONCEPTS), {}).compile({"extent": spec})(None, context) is expected
