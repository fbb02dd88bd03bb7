"""`jamcheck annotate`: the findings written into a copy of the author's own file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jamcheck.batch import check_paths
from jamcheck.cli._exit import UNREADABLE, exit_status
from jamcheck.cli._options import FILE, effective, settings
from jamcheck.cli._output import write_file
from jamcheck.cli.check import tell
from jamcheck.errors import ConfigError
from jamcheck.i18n import Texts


@click.command("annotate", short_help="Skriv in anmärkningarna i en kopia av dokumentet.")
@click.argument("file", type=FILE, metavar="FIL")
@click.option("--output", "-o", type=FILE, required=True, metavar="KOPIA", help="Kopians namn.")
@click.option("--type", "type_", metavar="TYP", help="Dokumenttyp; annars gissas den.")
@click.option("--summary-page", is_flag=True, help="Lägg en sida med sammanfattning först (pdf).")
@settings("plan", "fail_on", "cache_dir", "baseline", "waivers", "rules_dir", "model", "lang")
@click.pass_context
def command(ctx: click.Context, /, file: Path, output: Path, type_: str | None, summary_page: bool,
            config_file: Path | None, no_cache: bool, **options: Any) -> None:
    """Granskar FIL och skriver in anmärkningarna i en KOPIA: kommentarer i Word, markeringar i pdf.

    Originalet ändras inte.
    """
    from jamcheck import feedback
    from jamcheck.extract.guard import ReaderPool

    if not feedback.can_annotate(file.suffix):
        raise ConfigError(f"Anmärkningar kan skrivas in i Word och pdf, inte i {file.name}. Använd jamcheck check.")
    if output.exists() and file.exists() and output.samefile(file):
        raise ConfigError("Kopian kan inte ha originalets namn. Ange ett annat med --output.")
    config = effective([file], config_file, no_cache, **options)
    session = check_paths([file], config, type_=type_)
    tell(session, config.lang)
    if session.report.errors:
        ctx.exit(UNREADABLE)
    data = file.read_bytes()
    with ReaderPool(1) as reader:
        document = reader.read_bytes(data, file.name)
    copy = feedback.annotate(data, file.suffix, session.report.documents[0], document, lang=config.lang,
                             summary_page=summary_page)
    write_file(output, copy)
    click.echo(Texts(config.lang)("Kopia med anmärkningar: {path}", path=output), err=True)
    ctx.exit(exit_status(session.report, config.fail_on))
