"""`jamcheck stats`: the statistics on people in documents, how they are split, and how large the gaps are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from jamcheck import report as reports
from jamcheck.batch import check_paths
from jamcheck.cli._exit import OK, UNREADABLE
from jamcheck.cli._options import FILE, effective, settings
from jamcheck.cli._output import to_stdout, write_file
from jamcheck.cli._progress import progress_bar
from jamcheck.cli.check import tell
from jamcheck.errors import ConfigError


@click.command("stats", short_help="Visa statistiken om människor i dokumenten.")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="SÖKVÄG…")
@click.option("--format", "-f", "name", type=click.Choice(reports.STATISTICS_FORMATS),
              help="Format. Utan det avgör filens ändelse, annars text.")
@click.option("--output", "-o", type=FILE, metavar="FIL", help="Skriv till en fil.")
@settings("plan", "jobs", "cache_dir", "rules_dir", "model", "lang")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], name: str | None, output: Path | None,
            config_file: Path | None, no_cache: bool, **options: Any) -> None:
    """Visar dokumentens tabeller och uppgifter om människor: är de uppdelade på kön, stämmer summorna, hur stora är
    skillnaderna mellan kvinnor och män, och nämner texten dem?
    """
    chosen = _format(name, output)
    config = effective(paths, config_file, no_cache, **options)
    with progress_bar(quiet=False) as on_progress:
        session = check_paths(list(paths), config, on_progress=on_progress)
    made = reports.render_statistics(chosen, session.report, reports.RenderOptions(lang=config.lang))
    if output is None:
        to_stdout(made)
    else:
        write_file(output, made)
    tell(session, config.lang)
    ctx.exit(UNREADABLE if session.report.errors else OK)


def _format(name: str | None, output: Path | None) -> str:
    """The format asked for, else that of the file's suffix, else text. Raises ConfigError for a workbook on screen."""
    suffix = output.suffix.lower().lstrip(".") if output else ""
    chosen = name or (suffix if suffix in reports.STATISTICS_FORMATS else "text")
    if chosen == "xlsx" and output is None and sys.stdout.isatty():
        raise ConfigError("En Excelfil kan inte visas i terminalen. Ange en fil med --output.")
    return chosen
