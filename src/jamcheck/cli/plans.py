"""`jamcheck plans`: the action plans that documents are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jamcheck.errors import ConfigError

if TYPE_CHECKING:
    from jamcheck.authoring import Traced
    from jamcheck.rule import PlanEntry, Rule

_SEVERITIES = {"error": "", "warning": " (varning)", "info": " (råd: ingen punkt i planen)"}


@click.group("plans", short_help="Visa handlingsplaner.")
def command() -> None:
    """Handlingsplanerna och vilka krav de ställer."""


@command.command("list", short_help="Lista planerna.")
def list_plans() -> None:
    """Listar planerna med id och rubrik; id anges med --plan."""
    from jamcheck.rulebook import load_plans

    plans = load_plans()
    width = max(map(len, plans), default=0)
    for name, plan in plans.items():
        click.echo(f"{name:<{width}}  {plan.title}")


@command.command("show", short_help="Visa en plan.")
@click.argument("plan", metavar="PLAN")
def show(plan: str) -> None:
    """Visar planens krav, vilka dokument de gäller, och punkterna som bara en människa kan bedöma.

    PLAN är planens id eller sökvägen till en egen planfil.
    """
    from jamcheck.rulebook import load_rulebook

    if not plan.endswith((".yaml", ".yml")):
        _known(plan)
    book = load_rulebook(plan)
    chosen, rules = book.plan, {rule.id: rule for rule in book.rules}
    click.echo(chosen.title)
    if chosen.background:
        click.echo(f"\n{chosen.background}")
    click.echo("\nKrav:")
    for entry in chosen.entries:
        click.echo(_entry(entry, rules[entry.requirement], chosen.id))
    if chosen.checklist:
        click.echo("\nBedöms av en människa:")
    for item in chosen.checklist:
        click.echo(f"- {item.clause}: {item.question}")


def _entry(entry: PlanEntry, rule: Rule, plan: str) -> str:
    types = ", ".join(rule.types if entry.types is None else entry.types)
    clauses = ", ".join(clause if document == plan else f"{document}/{clause}" for document, clause in entry.clauses)
    point = f", punkt {clauses}" if clauses else ""
    lines = [f"- {rule.title} ({rule.id}{point}){_SEVERITIES[entry.severity]}: {types}"]
    if entry.note:
        lines.append(f"    {entry.note}")
    return "\n".join(lines)


@command.command("trace", short_help="Visa var varje punkt prövas.")
@click.option("--plan", metavar="PLAN", help="Bara den här planen.")
def trace(plan: str | None) -> None:
    """Visar varje punkt i planerna: vad den säger, vilka krav som prövar den, hur, och var det är testat."""
    from jamcheck.authoring import trace_plans

    if plan is not None:
        _known(plan)
    traced = trace_plans(plan)
    for clause in traced:
        click.echo(_traced(clause))
    click.echo(f"{len(traced)} punkter.")


def _known(plan: str) -> None:
    from jamcheck.rulebook import plan_ids

    if plan not in plan_ids():
        raise ConfigError(f"Det finns ingen plan som heter ”{plan}”. De som finns: {', '.join(plan_ids())}.")


def _traced(clause: Traced) -> str:
    from jamcheck.authoring import HOW

    rules = f": {', '.join(clause.rules)}" if clause.rules else ""
    tested = f"\n    Testas: {'; '.join(clause.tested)}" if clause.tested else ""
    return f"{clause.id}  {clause.text}\n    Prövas {HOW[clause.how]}{rules}{tested}" if clause.how != "background" \
        else f"{clause.id}  {clause.text}\n    {HOW[clause.how].capitalize()}"
