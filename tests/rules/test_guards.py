"""Guards on the texts of the rules: ids, sources, examples both ways, twins, dead words, traceability, schemas."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from jamcheck.authoring import lint, schemas, trace_plans
from jamcheck.conditions.block import KINDS
from jamcheck.resources import rules_dir
from jamcheck.rule import Rule, Rulebook
from jamcheck.rulebook import PLACES, load_plans, load_rulebook, plan_ids

CLAUSES = (Path(__file__).parent / "clauses.txt").read_text(encoding="utf-8").split()
SCHEMA_OF = {"core": "rule", "further": "rule", "terms": "term", "statements": "statement", "types": "type", "plans": "plan"}
RULES = sorted(path.stem for folder in ("core", "further") for path in (rules_dir() / folder).glob("*.yaml"))


def rule_of(book: Rulebook, name: str) -> Rule:
    return next(rule for rule in book.rules if rule.id == name)


def test_the_rule_files_have_no_faults() -> None:
    assert not lint(), "\n".join(map(str, lint()))


@pytest.mark.parametrize("name", RULES)
def test_every_outcome_that_a_rule_can_give_has_an_example(name: str, book: Rulebook) -> None:
    rule = rule_of(book, name)
    assert {example.outcome for example in rule.examples} == set(rule.messages)


@pytest.mark.parametrize("name", RULES)
def test_every_source_of_a_rule_is_a_clause_of_a_plan(name: str, book: Rulebook) -> None:
    known = {traced.id for traced in trace_plans()}
    assert {f"{plan}/{clause}" for plan, clause in rule_of(book, name).sources} <= known


def test_a_further_requirement_has_at_least_eight_examples(book: Rulebook) -> None:
    few = {rule.id: len(rule.examples) for rule in book.rules if len(rule.examples) < 8}
    assert not few.keys() & {path.stem for path in (rules_dir() / "further").glob("*.yaml")}


def test_each_of_the_115_clauses_has_a_home() -> None:
    traced = {clause.id: clause for clause in trace_plans() if clause.plan != "skr-checklista"}
    assert (len(CLAUSES), sorted(traced)) == (115, sorted(CLAUSES))
    assert all(clause.tested for clause in traced.values() if clause.how != "background")


def test_a_clause_is_checked_by_requirements_of_its_own_plan() -> None:
    plans = load_plans()
    missing = [(clause.id, rule) for clause in trace_plans() for rule in clause.rules
               if rule not in {entry.requirement for entry in plans[clause.plan].entries}]
    assert not missing


@pytest.mark.parametrize("plan", plan_ids())
def test_a_clause_for_a_person_is_on_the_checklist(plan: str) -> None:
    chosen = load_rulebook(plan).plan
    asked = {item.clause for item in chosen.checklist}
    assert {clause.id for clause in chosen.clauses if clause.how == "person"} <= asked


@pytest.mark.parametrize("name", schemas())
def test_the_schemas_in_the_repository_are_the_programs(name: str) -> None:
    """`jamcheck rules schema rules/schema` writes them."""
    assert json.loads((rules_dir() / "schema" / name).read_text(encoding="utf-8")) == schemas()[name]


@pytest.mark.parametrize("folder", SCHEMA_OF)
def test_every_file_fits_its_schema(folder: str) -> None:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schemas()[f"{SCHEMA_OF[folder]}.json"])
    for path in (rules_dir() / folder).glob("*.yaml"):
        errors = [f"{path.name}: {error.json_path}: {error.message[:200]}"
                  for error in validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))]
        assert not errors


def test_the_kinds_of_place_are_the_same_in_rules_and_conditions() -> None:
    assert set(PLACES) == set(KINDS)


def test_the_one_page_names_every_folder_and_method() -> None:
    page = (rules_dir() / "README.md").read_text(encoding="utf-8")
    assert {f"`{folder}/`" for folder in SCHEMA_OF} <= set(re.findall(r"`\w+/`", page))
    assert all(f"`{name}`" in page for name in ("completeness", "goals", "revision"))
