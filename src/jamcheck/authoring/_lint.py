"""What the schema cannot see: outcomes without an example, rules that say the same, words that nobody uses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jamcheck.authoring._book import whole_rulebook
from jamcheck.compile import compile_rules
from jamcheck.errors import RuleFault
from jamcheck.language.patterns import parse_patterns, references
from jamcheck.meeting import methods
from jamcheck.result import Outcome
from jamcheck.rule import Rule, Rulebook
from jamcheck.rulebook import fault_in, load_rulebook, plan_ids

_OF_BRANCH = {"passed": Outcome.PASSED, "exempt": Outcome.EXEMPT, "denied": Outcome.FAILED, "review": Outcome.REVIEW}


def lint(rules_dir: Path | None = None) -> list[RuleFault]:
    """Faults beyond those that stop loading. Raises RuleError where files cannot be loaded or compiled."""
    for plan in plan_ids(rules_dir):
        load_rulebook(plan, rules_dir=rules_dir)
    book = whole_rulebook(rules_dir)
    compile_rules(book)
    return [*(fault for rule in book.rules for fault in _rule(rule, book)), *_twins(book), *_dead(book)]


def outcomes_of(rule: Rule) -> set[str]:
    """The outcomes that a rule can give: those it has a message for."""
    return set(rule.messages)


def _rule(rule: Rule, book: Rulebook) -> Iterator[RuleFault]:
    path = book.files[f"rule/{rule.id}"]
    shown = {example.outcome for example in rule.examples}
    for outcome in sorted(outcomes_of(rule) - shown):
        yield fault_in(path, ("examples",), f"utfallet {outcome} har inget exempel")
    for outcome in sorted(shown - outcomes_of(rule)):
        yield fault_in(path, ("examples",), f"exemplen ger {outcome}, som inte har något meddelande", outcome)
    for key, branches in rule.branches.items():
        if branches and _OF_BRANCH[key].value not in rule.messages:
            yield fault_in(path, ("messages",), f"meddelande för {_OF_BRANCH[key].value} saknas")
    names = [example.name for example in rule.examples]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield fault_in(path, ("examples",), f"två exempel heter ”{name}”", name)
    if rule.scope == "meeting" and rule.method not in methods():
        yield fault_in(path, ("method",), f"okänd metod ”{rule.method}”", rule.method, tuple(methods()))
    if "review" in rule.messages and not rule.questions.get("review"):
        yield fault_in(path, ("questions",), "utfallet review saknar fråga till den som bedömer")


def _twins(book: Rulebook) -> Iterator[RuleFault]:
    """Two rules, or two statements, with the same logic."""
    seen: dict[str, str] = {}
    logic = [(f"rule/{rule.id}", _logic(rule)) for rule in book.rules]
    logic += [(f"statement/{s.id}", json.dumps(s.when, sort_keys=True)) for s in book.statements.values()]
    for name, said in logic:
        if said in seen:
            yield fault_in(book.files[name], (), f"samma villkor som {seen[said]}")
        seen.setdefault(said, name)


def _logic(rule: Rule) -> str:
    branches = {key: [(b.when, b.unless) for b in found] for key, found in rule.branches.items()}
    collect = {name: gather.when for name, gather in rule.collect.items()}
    return json.dumps([rule.types, rule.applies_when, branches, rule.method, collect, rule.confirm], sort_keys=True)


def _dead(book: Rulebook) -> Iterator[RuleFault]:
    """Concepts and statements that nothing refers to."""
    used = set(_used(book))
    for concept in book.concepts:
        if concept not in used:
            yield fault_in(book.files[f"concept/{concept}"], ("id",), f"begreppet ”{concept}” används inte")
    for statement in book.statements:
        if f"@{statement}" not in used:
            yield fault_in(book.files[f"statement/{statement}"], ("id",), f"påståendet ”@{statement}” används inte")


def _used(book: Rulebook) -> Iterator[str]:
    for rule in book.rules:
        yield from _names(rule.applies_when)
        for branches in rule.branches.values():
            for branch in branches:
                yield from _names([branch.when, branch.unless, *branch.prefer])
        yield from _names(list(rule.confirm.values()))
        for gather in rule.collect.values():
            yield from (*_names(gather.when), gather.without)
    for statement in book.statements.values():
        yield from _names(statement.when)
    for concept in book.concepts.values():
        for term in (*concept.terms, *concept.mask):
            yield from (name for pattern in parse_patterns(term) for name in references(pattern))


def _names(spec: Any) -> Iterator[str]:
    """Every text in a condition, without the mark of denial: among them are the names that it uses."""
    if isinstance(spec, str):
        yield spec.lstrip("!")
    elif isinstance(spec, list):
        for part in spec:
            yield from _names(part)
    elif isinstance(spec, dict):
        for part in spec.values():
            yield from _names(part)
