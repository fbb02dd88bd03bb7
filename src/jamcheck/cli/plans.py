"""`jamcheck plans`: the action plans that documents are held against."""

from __future__ import annotations

import click

from jamcheck.errors import ConfigError


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
    """Visar planens krav, vilka dokument de gäller, och punkterna som bara en människa kan bedöma."""
    from jamcheck.rulebook import all_rules, load_plans

    plans, rules = load_plans(), all_rules()
    if plan not in plans:
        raise ConfigError(f"Det finns ingen plan som heter ”{plan}”. De som finns: {', '.join(plans)}.")
    chosen = plans[plan]
    click.echo(f"{chosen.title}\n\nKrav:")
    for entry in chosen.entries:
        types = ", ".join(entry.types or rules[entry.requirement].types)
        clauses = ", ".join(clause for _, clause in entry.clauses)
        point = f", punkt {clauses}" if clauses else ""
        click.echo(f"- {rules[entry.requirement].title} ({entry.requirement}{point}): {types}")
    if chosen.checklist:
        click.echo("\nBedöms av en människa:")
    for item in chosen.checklist:
        click.echo(f"- {item.clause}: {item.question}")
