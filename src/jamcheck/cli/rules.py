"""`jamcheck rules`: the requirements, as the checker reads them."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jamcheck.cli._options import FILE
from jamcheck.errors import ConfigError

if TYPE_CHECKING:
    from jamcheck.rule import Rule

_RULES_DIR = click.option("--rules-dir", type=FILE, metavar="MAPP",
                          help="Egen regelmapp i stället för den som följer med.")


@click.group("rules", short_help="Visa och pröva kraven.")
def command() -> None:
    """Kraven: vad de betyder, vad som avgör dem och exempel på varje utfall."""


@command.command("list", short_help="Lista alla krav.")
@_RULES_DIR
def list_rules(rules_dir: Path | None) -> None:
    """Listar kraven med id, rubrik och de dokumenttyper som de gäller."""
    from jamcheck.rulebook import all_rules

    rules = all_rules(rules_dir)
    width = max(map(len, rules), default=0)
    for name in sorted(rules):
        click.echo(f"{name:<{width}}  {rules[name].title} ({', '.join(rules[name].types)})")


@command.command("explain", short_help="Förklara ett krav.")
@click.argument("requirement", metavar="KRAV")
@_RULES_DIR
def explain(requirement: str, rules_dir: Path | None) -> None:
    """Förklarar ett krav: vad planen säger, vad varje utfall betyder, kända svagheter och exempel."""
    from jamcheck.rulebook import all_rules

    rules = all_rules(rules_dir)
    if requirement not in rules:
        close = difflib.get_close_matches(requirement, rules, n=1)
        hint = f"Menade du ”{close[0]}”?" if close else f"De som finns: {', '.join(sorted(rules))}."
        raise ConfigError(f"Kravet ”{requirement}” finns inte. {hint}")
    click.echo("\n".join(_explained(rules[requirement])))


def _explained(rule: Rule) -> list[str]:
    lines = [f"{rule.title} ({rule.id})", "", rule.requirement, "", rule.background.strip(), ""]
    lines += [f"Källa: {plan}, punkt {clause}" for plan, clause in rule.sources]
    lines += ["Gäller: " + ", ".join(rule.types), ""]
    for outcome, message in rule.messages.items():
        question = rule.questions.get(outcome, "")
        lines += [f"{outcome}: {message}", *([f"    Fråga: {question}"] if question else [])]
    if rule.known_problems:
        lines += ["", "Kända svagheter:", *(f"- {problem}" for problem in rule.known_problems)]
    lines += ["", "Exempel:"]
    for example in rule.examples:
        lines.append(f"- {example.outcome}: {example.name}")
        lines += [f"      {line}" for line in example.text.strip().splitlines()]
    return lines


@command.command("lint", short_help="Kontrollera regelfilerna.")
@_RULES_DIR
def lint(rules_dir: Path | None) -> None:
    """Läser alla regelfiler och alla planer och visar varje fel med fil, rad och kolumn."""
    from jamcheck.rulebook import all_rules, load_rulebook, plan_ids

    for plan in plan_ids(rules_dir):
        load_rulebook(plan, rules_dir=rules_dir)
    click.echo(f"{len(all_rules(rules_dir))} krav och {len(plan_ids(rules_dir))} planer är felfria.")
