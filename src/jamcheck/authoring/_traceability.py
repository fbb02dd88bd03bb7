"""Clause → requirements → how it is checked → where that is tested, for every plan that ships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jamcheck.resources import rules_dir as shipped_rules
from jamcheck.rule import Clause, Plan, Rule
from jamcheck.rulebook import all_rules, cited, load_plans

HOW = {"automatic": "av programmet", "assisted": "med hjälp av programmet", "person": "av en människa",
       "background": "bakgrund, inget att pröva"}


@dataclass(frozen=True, slots=True)
class Traced:
    """One clause, `id` as "plan-2022/13"; `tested` names the files whose examples show it, or the checklist."""

    plan: str
    id: str
    text: str
    how: str
    rules: tuple[str, ...]
    tested: tuple[str, ...]


def trace_plans(plan: str | None = None, rules_dir: Path | None = None) -> list[Traced]:
    """Every clause of every plan, or of one, in the plans' order. Raises RuleError; KeyError for an unknown plan."""
    plans = load_plans(rules_dir)
    chosen = plans.values() if plan is None else [plans[plan]]
    rules, places = all_rules(rules_dir), _places(rules_dir or shipped_rules())
    return [traced for one in chosen for traced in _traced(one, rules, places)]


def _traced(plan: Plan, rules: dict[str, Rule], places: dict[str, str]) -> Iterator[Traced]:
    for clause in plan.clauses:
        yield Traced(plan.id, "/".join(cited(plan.id, clause.id)), clause.text, clause.how, clause.rules,
                     tuple(_tested(clause, rules, places)))


def _tested(clause: Clause, rules: dict[str, Rule], places: dict[str, str]) -> Iterator[str]:
    for name in clause.rules:
        yield f"{places[name]} ({len(rules[name].examples)} exempel)"
    if clause.how == "person":
        yield "checklistan i rapporten"


def _places(folder: Path) -> dict[str, str]:
    return {path.stem: path.relative_to(folder.parent).as_posix()
            for part in ("core", "further") for path in (folder / part).glob("*.yaml")}
