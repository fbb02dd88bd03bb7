"""`jamcheck cache`: what is kept between runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jamcheck.cache import KEEP_DAYS, Cache, default_folder
from jamcheck.cli._language import texts
from jamcheck.cli._options import effective, settings


@click.group("cache", short_help="Visa eller töm sparade resultat.")
def command() -> None:
    """Resultat som sparas mellan körningar, så att oförändrade dokument inte granskas på nytt.

    De innehåller citat ur dokumenten och kan bara läsas av dig.
    """


def _cache(config_file: Path | None, no_cache: bool, **options: Any) -> Cache:
    config = effective((), config_file, no_cache, **options)
    return Cache(config.cache_dir or default_folder())


@command.command("info", short_help="Visa var resultaten ligger och hur stora de är.")
@settings("cache_dir")
def info(**options: Any) -> None:
    """Visar mapp, antal sparade resultat och storlek."""
    found = _cache(**options).info()
    click.echo(found.folder)
    click.echo(texts()("{n} sparade resultat, {size} kB", n=found.entries, size=round(found.bytes / 1024)))


@command.command("clear", short_help="Ta bort alla sparade resultat.")
@settings("cache_dir")
def clear(**options: Any) -> None:
    """Tar bort alla sparade resultat. Nästa körning granskar allt på nytt."""
    _removed(_cache(**options).clear())


@command.command("prune", short_help="Ta bort resultat som inte används.")
@click.option("--days", type=click.IntRange(min=0), default=KEEP_DAYS, show_default=True, metavar="DAGAR",
              help="Ta bort det som inte har använts på så många dagar.")
@settings("cache_dir")
def prune(days: int, **options: Any) -> None:
    """Tar bort sparade resultat som ingen körning har använt på länge."""
    _removed(_cache(**options).prune(days))


def _removed(count: int) -> None:
    click.echo(texts()("{n} sparade resultat är borttagna.", n=count))
