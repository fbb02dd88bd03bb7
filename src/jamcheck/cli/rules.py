"""`jamcheck rules`: the requirements, as the checker reads them; for those who write them, too."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import click

from jamcheck.cli._options import FILE
from jamcheck.errors import ConfigError, RuleError

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
    """Förklarar ett krav: källan, när det gäller, vad som avgör, exempel och kända svagheter."""
    from jamcheck.authoring import explain_rule, whole_rulebook

    book = whole_rulebook(rules_dir)
    rules = {rule.id: rule for rule in book.rules}
    _known(requirement, list(rules))
    click.echo(explain_rule(rules[requirement], book), nl=False)


@command.command("test", short_help="Pröva exemplen.")
@click.argument("ids", nargs=-1, metavar="[ID…]")
@_RULES_DIR
@click.pass_context
def test(ctx: click.Context, ids: tuple[str, ...], rules_dir: Path | None) -> None:
    """Prövar varje exempel i regelfilerna, eller bara dem i krav, ordlistor, påståenden och typer med ID.

    För ett exempel som blir fel visas vilka villkor som höll och vilka som inte gjorde det.
    Slutstatus 1 om något blir fel.
    """
    from jamcheck.authoring import count_examples, run_examples, whole_rulebook

    book = whole_rulebook(rules_dir)
    for name in ids:
        _known(name, [rule.id for rule in book.rules] + [*book.concepts, *book.statements, *book.types])
    failures = run_examples(book, ids or None)
    for failure in failures:
        click.echo(f"{failure}\n")
    if not ids:
        click.echo(f"{count_examples(book)} exempel prövade, {len(failures)} fel.")
    elif not failures:
        click.echo("Inga fel.")
    ctx.exit(1 if failures else 0)


@command.command("lint", short_help="Kontrollera regelfilerna.")
@_RULES_DIR
def lint(rules_dir: Path | None) -> None:
    """Läser alla regelfiler och alla planer och visar varje fel med fil, rad och kolumn.

    Dessutom: utfall utan exempel, krav som säger samma sak, och ord som inte används.
    """
    from jamcheck import authoring
    from jamcheck.rulebook import all_rules, plan_ids

    if faults := authoring.lint(rules_dir):
        raise RuleError(faults)
    click.echo(f"{len(all_rules(rules_dir))} krav och {len(plan_ids(rules_dir))} planer är felfria.")


@command.command("new", short_help="Börja på ett nytt krav.")
@click.argument("rule_id", metavar="ID")
@click.option("--output", "-o", type=FILE, metavar="FIL", help="Skriv till en fil; annars till standard ut.")
@_RULES_DIR
def new(rule_id: str, output: Path | None, rules_dir: Path | None) -> None:
    """Skriver en regelfil att fylla i, med förklaringar. Lägg den i rules/further/ID.yaml."""
    from jamcheck.authoring import new_rule

    text = new_rule(rule_id, rules_dir)
    if output is None:
        click.echo(text, nl=False)
        return
    if output.exists():
        raise ConfigError(f"{output} finns redan. Ta bort den eller välj ett annat namn.")
    output.write_text(text, encoding="utf-8")
    click.echo(f"Skrev {output}.")


@command.command("schema", short_help="Skriv scheman för regelfilerna.")
@click.argument("folder", metavar="MAPP", type=FILE)
def schema(folder: Path) -> None:
    """Skriver JSON Schema för krav, ordlistor, påståenden, typer och planer; redigerare kan då föreslå och rätta."""
    from jamcheck.authoring import schemas

    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    click.echo(f"{len(schemas())} scheman i {folder}.")


def _known(name: str, known: list[str]) -> None:
    if name in known:
        return
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"Menade du ”{close[0]}”?" if close else f"De som finns: {', '.join(sorted(known)[:30])}."
    raise ConfigError(f"Kravet ”{name}” finns inte. {hint}")
