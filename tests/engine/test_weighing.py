"""What a short text weighs up to, beside the rule's own outcome."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from msgspec.structs import replace

from jamcheck import evaluate as evaluating
from jamcheck import weighing
from jamcheck.check import Checker
from jamcheck.compile import CompiledBranch, CompiledRule
from jamcheck.conditions import Context
from jamcheck.errors import ModelError
from jamcheck.evaluate import evaluate
from jamcheck.language import whole
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.concepts import Matcher
from jamcheck.language.likeness import REQUIREMENTS
from jamcheck.linear import Weights
from jamcheck.resources import models_dir
from jamcheck.result import Outcome, Result
from jamcheck.rule import Branch
from jamcheck.rulebook import load_rulebook
from jamcheck.weighing import Weighed, weighed
from tests.support import doc_of

TEXT = "Kvinnor väntar länge. Männen bygger hus. Lokalen är ny."
MAL = ("mal", "passed"), ("mal", "failed")


def context_of(text: str, type_: str = "budget") -> Context:
    return Context(AnnotatedDocument(doc_of(text), Matcher({"kon": (("kvinna", "=män"), ())})), type_)


def test_the_likeliest_outcome_is_told_with_how_likely_each_is(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Weights(MAL, (0.0, 1.0), {"rule failed": (2.0, 0.0), "sentences": (0.5, 0.0), "rule passed": (-9.0, 0.0)})
    monkeypatch.setattr(weighing, "load_weighing", lambda: model)
    context = context_of(TEXT)
    assert weighed("mal", Outcome.FAILED, context) is Outcome.PASSED
    found = context.facts["weighed", "mal"]
    assert isinstance(found, Weighed)
    assert (found.given, list(found.shares)) == (Outcome.FAILED, ["passed", "failed"])
    assert found.shares["passed"] == pytest.approx(1 / (1 + math.exp(1.0 - 3.5)))
    assert weighed("mal", Outcome.PASSED, context) is Outcome.FAILED


def test_a_text_that_says_nothing_is_not_weighed() -> None:
    context = context_of("Plan\n\n2026")
    assert weighed("mal", Outcome.REVIEW, context) is Outcome.REVIEW
    assert ("weighed", "mal") not in context.facts


def test_what_another_body_does_is_not_weighed() -> None:
    context = context_of("# Samordningsförbundet Norra Ån\n\nI Samordningsförbundet Viken väntar kvinnor länge. Männen bygger hus.")
    assert [unit.text for unit in weighing.sentences("mal", Outcome.FAILED, context)] == ["Männen bygger hus."]


BYGONE = "# Årsredovisning 2025\n\nUnder 2019 fick kvinnorna ett eget rum. Männen bygger hus."


@pytest.mark.parametrize(("requirement", "outcome", "first"), [
    pytest.param("effekter", Outcome.REVIEW, "Männen bygger hus.", id="what was long ago tells nothing of the period"),
    pytest.param("effekter", Outcome.PASSED, "Under 2019 fick kvinnorna ett eget rum.", id="the rule found what came of it"),
    pytest.param("mal", Outcome.REVIEW, "Under 2019 fick kvinnorna ett eget rum.", id="a requirement on no period"),
])
def test_what_was_long_ago_is_not_weighed_of_a_period(requirement: str, outcome: Outcome, first: str) -> None:
    assert weighing.sentences(requirement, outcome, context_of(BYGONE))[0].text == first


def test_what_is_weighed_has_names_that_the_model_knows() -> None:
    context = context_of(TEXT)
    names = {name for requirement in REQUIREMENTS for outcome in ("passed", "failed")
             for name, _ in weighing.signs_of(requirement, Outcome(outcome),
                                              weighing.sentences(requirement, Outcome(outcome), context), context)}
    model = json.loads((models_dir() / "weighing.json").read_text(encoding="utf-8"))
    assert names <= set(model["weights"])
    assert {requirement for requirement, _ in model["aspects"]} == set(REQUIREMENTS)


def judged(monkeypatch: pytest.MonkeyPatch, branch: Branch, text: str, to: Outcome, *, within: int | None = 150,
           key: str = "passed") -> Result:
    """What a rule says of a text, where that would weigh up to another outcome."""
    monkeypatch.setattr(evaluating, "weighed", lambda *_: to)
    book = load_rulebook()
    rule = replace(next(rule for rule in book.rules if rule.id == "mal"), weighed_within=within, stands=None)

    def when(_: object, context: Context) -> bool:
        context.witnesses[:] = [context.annotated.units[:1]]
        return True
    compiled = CompiledRule(rule, book.entry("mal"), None, {key: (CompiledBranch(branch, when, None),)})
    return evaluate(compiled, context_of(text))


def test_a_short_text_gets_the_outcome_that_it_weighs_up_to(monkeypatch: pytest.MonkeyPatch) -> None:
    result = judged(monkeypatch, Branch(name="mål", when=None), TEXT, Outcome.REVIEW)
    assert (result.outcome, len(result.evidence)) == (Outcome.REVIEW, 1)
    assert result.evidence[0].quote in TEXT
    assert result.decided_by == "i en kort text vägs regelns utfall mot hur nära meningarna ligger exempel"
    assert result.question


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.REVIEW, Outcome.EXEMPT])
def test_every_requirement_has_a_sentence_to_quote_for_what_is_there(outcome: Outcome) -> None:
    context = context_of(TEXT)
    assert all(weighing.nearest(requirement, outcome, context) for requirement in REQUIREMENTS)


def test_what_weighs_up_to_nothing_quotes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    result = judged(monkeypatch, Branch(name="mål", when=None), TEXT, Outcome.FAILED)
    assert (result.outcome, result.evidence) == (Outcome.FAILED, ())
    assert "Sökt i" in result.message


@pytest.mark.parametrize(("branch", "text", "within"), [
    pytest.param(Branch(name="mål", when=None, sure=True), TEXT, 150, id="what is sure"),
    pytest.param(Branch(name="mål", when=None, factual=True), TEXT, 150, id="what rests on numbers"),
    pytest.param(Branch(name="mål", when=None), TEXT * 60, 150, id="a longer text"),
    pytest.param(Branch(name="mål", when=None), TEXT, None, id="a rule that does not ask for it"),
])
def test_what_is_not_weighed(monkeypatch: pytest.MonkeyPatch, branch: Branch, text: str, within: int | None) -> None:
    result = judged(monkeypatch, branch, text, Outcome.FAILED, within=within)
    assert (result.outcome, result.decided_by) == (Outcome.PASSED, "mål")


def test_an_explicit_shortcoming_is_not_outweighed(monkeypatch: pytest.MonkeyPatch) -> None:
    result = judged(monkeypatch, Branch(name="inga mål", when=None), TEXT, Outcome.PASSED, key="denied")
    assert (result.outcome, result.decided_by) == (Outcome.FAILED, "inga mål")


#: Statements that no set has: what decides is told over two sentences, or in words that no list has.
STATEMENTS = {
    ("verksamhetsplan", "mal", "passed"): "Verksamhetsplan 2027\nSamordningsförbundet Ekudden\n\nFlickorna saknar ett eget omklädningsrum. Senast den "
                                          "31 augusti 2027 ska ett sådant finnas i båda hallarna.",
    ("arsredovisning", "effekter", "passed"): "Årsredovisning 2025\nSamordningsförbundet Ekudden\n\nJämställdhet\nI mars flyttade vi gruppträffarna "
                                              "till kvällen, eftersom männen sa att de inte kom ifrån jobbet. Sedan dess har deras frånvaro halverats.",
    ("arsredovisning", "effekter", "failed"): "Årsredovisning 2025\nSamordningsförbundet Ekudden\n\nLokaler\nKansliet har flyttat till större lokaler "
                                              "vid torget. Hyran ryms inom budget.",
}


@pytest.mark.parametrize("key", STATEMENTS, ids=lambda key: f"{key[1]} {key[2]}")
def test_short_statements_are_judged_as_a_reader_would(checker: Checker, key: tuple[str, str, str]) -> None:
    type_, requirement, outcome = key
    report = checker.check(doc_of(STATEMENTS[key]), path="", sha256="", type_=type_)
    assert next(one.outcome.value for one in report.results if one.requirement == requirement) == outcome


def test_the_models_that_ship_can_be_read_and_a_broken_one_is_told(tmp_path: Path) -> None:
    assert {aspect[0] for aspect in whole.load_whole().aspects} == set(REQUIREMENTS)
    for name, load in (("whole.json", whole.load_whole), ("weighing.json", weighing.load_weighing)):
        (tmp_path / name).write_text("[]")
        with pytest.raises(ModelError, match=name):
            load(tmp_path / name)


def test_a_text_of_which_nothing_is_known_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "load_whole", lambda: Weights(MAL, (0.0, 0.0), {"mål": (1.0, 0.0)}))
    assert whole.likely_outcomes([["fika"]], "mal") == {}
    assert whole.likely_outcomes([["fika"], ["mål", "mål"]], "mal")["passed"] == pytest.approx(1 / (1 + math.exp(-1)))
