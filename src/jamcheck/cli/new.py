"""`jamcheck new`: a document to begin from, with the plan's questions in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jamcheck.cli._language import texts
from jamcheck.cli._options import FILE, effective, settings
from jamcheck.cli._output import write_file
from jamcheck.errors import ConfigError

if TYPE_CHECKING:
    from jamcheck.feedback.templates import TemplateQuestion
    from jamcheck.rule import Rulebook


@click.command("new", short_help="Skapa ett dokument att börja från.")
@click.argument("kind", metavar="TYP")
@click.option("--output", "-o", type=FILE, metavar="FIL", help="Filens namn (förval: TYP.docx).")
@settings("plan", "rules_dir")
def command(kind: str, output: Path | None, config_file: Path | None, **options: Any) -> None:
    """Skapar ett Word-dokument av typen TYP med planens frågor som anvisningar under rätt rubriker."""
    from jamcheck.feedback.templates import new_document
    from jamcheck.rulebook import load_rulebook

    config = effective([], config_file, **options)
    target = output or Path(f"{kind}.docx")
    if target.exists():
        raise ConfigError(f"{target} finns redan. Välj ett annat namn med --output.")
    rulebook = load_rulebook(config.plan, rules_dir=config.rules_dir)
    write_file(target, new_document(kind, questions(rulebook, kind)))
    click.echo(texts()("Skapade {path}.", path=target))


def questions(rulebook: Rulebook, kind: str) -> list[TemplateQuestion]:
    """What the plan asks of a type of document, in the plan's order."""
    from jamcheck.feedback.templates import TemplateQuestion

    asked = []
    for rule in rulebook.rules:
        types = rulebook.entry(rule.id).types or rule.types
        question = rule.questions.get("failed") or next(iter(rule.questions.values()), "")
        if kind in types and question:
            asked.append(TemplateQuestion(rule.id, rule.title, question))
    return asked
