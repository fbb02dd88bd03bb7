"""`jamcheck followup`: how the requirements were met over a year."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from jamcheck.cli._options import FILE, effective, settings
from jamcheck.cli._output import to_stdout, write_file
from jamcheck.errors import ConfigError
from jamcheck.i18n import Texts

_FORMATS = ("html", "docx", "xlsx", "json")


@click.command("followup", short_help="Följ upp kraven över ett år.")
@click.option("--year", type=int, default=None, metavar="ÅR", help="Året som följs upp; annars det innevarande.")
@click.option("--format", "-f", "name", type=click.Choice(_FORMATS), help="Format; annars efter filens ändelse.")
@click.option("--output", "-o", type=FILE, metavar="FIL", help="Skriv till en fil.")
@settings("history", "organisation", "lang")
def command(year: int | None, name: str | None, output: Path | None, config_file: Path | None, **options: Any) -> None:
    """Visar hur stor del av dokumenten som uppfyllde varje krav, per sammanträde, kvartal, dokumenttyp och insats.

    Bygger på det som har sparats med: jamcheck check … --record. Sammanfattningen kan stå i årsredovisningen.
    """
    config = effective((), config_file, **options)
    chosen = name or (output.suffix.lower().lstrip(".") if output else "json")
    if chosen not in _FORMATS:
        raise ConfigError(f"Ange ett format med --format: {', '.join(_FORMATS)}.")
    if output is None and chosen in ("docx", "xlsx") and sys.stdout.isatty():
        raise ConfigError(f"Formatet {chosen} kan inte visas i terminalen. Ange en fil med --output.")
    from jamcheck.followup import follow_up, render

    found = follow_up(config.history, year or date.today().year, options.get("organisation"))
    made = render(chosen, found, config.lang)
    if output is None:
        to_stdout(made)
        return
    write_file(output, made)
    click.echo(Texts(config.lang)("Rapport: {path}", path=output), err=True)
