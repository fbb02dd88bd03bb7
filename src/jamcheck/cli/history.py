"""`jamcheck history`: what was checked when."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from jamcheck.cli._language import texts
from jamcheck.cli._options import FILE, effective, settings
from jamcheck.cli._output import to_stdout, write_file
from jamcheck.errors import ConfigError
from jamcheck.i18n import Texts

_FORMATS = ("text", "json")


@click.group("history", short_help="Visa och sköt historiken över granskningar.")
def command() -> None:
    """Vad som granskades när: krav, utfall och plats, aldrig dokumentens text utöver citat.

    Granskningar sparas med: jamcheck check … --record.
    """


def _address(config_file: Path | None, **options: Any) -> str | None:
    return effective((), config_file, **options).history


@command.command("list", short_help="Visa sparade granskningar.")
@click.option("--year", type=int, metavar="ÅR", help="Bara sammanträden det året.")
@click.option("--format", "-f", "name", type=click.Choice(_FORMATS), default="text", help="Format.")
@settings("history")
def list_(year: int | None, name: str, **options: Any) -> None:
    """Visar varje sparad granskning med dag, sammanträde, plan och antal dokument."""
    from jamcheck.history import list_runs

    found = list_runs(_address(**options), year=year)
    if name == "json":
        data = [{"run": run.id, "day": run.day.isoformat(), "created": run.created.isoformat(), "meeting": run.meeting,
                 "plan": run.plan, "documents": run.documents, "by_outcome": dict(run.outcomes)} for run in found]
        to_stdout(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return
    _ = texts()
    for run in found:
        counts = _outcomes(dict(run.outcomes), _)
        papers = _.plural("{n} dokument", "{n} dokument", run.documents)
        click.echo(f"{run.id:>5}  {run.day}  {papers}: {counts}  {run.plan}  {run.meeting}".rstrip())
    if not found:
        click.echo(_("Historiken är tom. Spara en granskning med: jamcheck check … --record"))


@command.command("show", short_help="Visa en sparad granskning.")
@click.argument("run", type=int, metavar="KÖRNING")
@settings("history")
def show(run: int, **options: Any) -> None:
    """Visar dokumenten i en körning och vad som saknades i dem. Numret står i: jamcheck history list."""
    from jamcheck.history import show as stored

    found, _ = stored(run, _address(**options)), texts()
    head = found.run
    plan = f"{head.plan} {head.plan_sha256[:12]}"
    click.echo(f"{head.id}  {head.day}  {head.meeting}  {plan}  jamcheck {head.tool_version}")
    for document in found.documents:
        click.echo(f"\n{document.path}  {document.type}  {document.sha256[:12]}")
        for result in document.results:
            waived = f" ({_('dispens')})" if result.waived else ""
            click.echo(f"  {result.title}: {_outcome(result.outcome.value, _)}{waived}")
    for result in found.meeting:
        click.echo(f"\n{result.title}: {_outcome(result.outcome.value, _)}")


@command.command("prune", short_help="Ta bort gamla granskningar.")
@click.option("--older-than", type=click.IntRange(min=0), metavar="DAGAR", help="De som är äldre än så många dagar.")
@click.option("--keep", type=click.IntRange(min=0), metavar="ANTAL", help="Alla utom de senaste.")
@settings("history")
def prune(older_than: int | None, keep: int | None, **options: Any) -> None:
    """Tar bort gamla granskningar ur historiken. De kan inte återställas."""
    from jamcheck.history import prune as remove

    if older_than is None and keep is None:
        raise ConfigError("Ange vad som ska tas bort: --older-than DAGAR eller --keep ANTAL.")
    age = None if older_than is None else timedelta(days=older_than)
    count = remove(_address(**options), older_than=age, keep=keep)
    click.echo(texts().plural("En granskning är borttagen.", "{n} granskningar är borttagna.", count))


@command.command("export", short_help="Skriv ut historiken som JSON eller CSV.")
@click.option("--format", "-f", "name", type=click.Choice(("json", "csv")), default="json", help="Format.")
@click.option("--year", type=int, metavar="ÅR", help="Bara sammanträden det året.")
@click.option("--output", "-o", type=FILE, metavar="FIL", help="Skriv till en fil.")
@settings("history")
def export(name: str, year: int | None, output: Path | None, **options: Any) -> None:
    """Skriver ut varje granskning: JSON med allt, CSV med en rad för varje krav i varje dokument."""
    from jamcheck.history import export as pieces

    made = pieces(_address(**options), name, year=year)
    if output is not None:
        write_file(output, "".join(made))
        return
    for piece in made:
        to_stdout(piece)


@command.command("upgrade", short_help="Ge en äldre databas den här versionens form.")
@settings("history")
def upgrade(**options: Any) -> None:
    """Ändrar databasens tabeller. Ta en säkerhetskopia med pg_dump först; en SQLite-fil kopieras av sig själv."""
    from jamcheck.history import newest, opened

    with opened(_address(**options), upgrade=True):
        click.echo(texts()("Historiken har form {revision}.", revision=newest()))


def _outcome(outcome: str, _: Texts) -> str:
    from jamcheck.report._wording import word
    from jamcheck.result import Outcome

    return word(Outcome(outcome), _)


def _outcomes(counts: dict[str, int], _: Texts) -> str:
    from jamcheck.report._wording import document_counts

    return document_counts(counts, _)
