"""Every rule there is in one rulebook, whichever plans demand it: what is written is tried before a plan uses it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from jamcheck.rule import Plan, PlanEntry, Rulebook
from jamcheck.rulebook import DEFAULT_PLAN, all_rules, load_rulebook, plan_ids

EVERYTHING = "alla"


def whole_rulebook(rules_dir: Path | None = None) -> Rulebook:
    """All rules with their own types and no options. Raises RuleError, ConfigError where the folder has no plan."""
    plans = plan_ids(rules_dir)
    book = load_rulebook(DEFAULT_PLAN if DEFAULT_PLAN in plans or not plans else plans[0], rules_dir=rules_dir)
    rules = tuple(all_rules(rules_dir).values())
    plan = Plan(id=EVERYTHING, title="Alla krav", entries=tuple(PlanEntry(requirement=rule.id) for rule in rules))
    return replace(book, plan=plan, rules=rules)
