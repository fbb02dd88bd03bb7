"""`jamcheck meeting`: the office's one command before a meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jamcheck import report as reports
from jamcheck.batch import OWN_STEM, Session, check_paths
from jamcheck.cli._exit import OK, exit_status
from jamcheck.cli._options import FILE, effective, settings
from jamcheck.cli._output import write_file
from jamcheck.cli._progress import progress_bar
from jamcheck.cli._recording import remember
from jamcheck.cli.check import tell
from jamcheck.config import Config
from jamcheck.errors import ConfigError
from jamcheck.i18n import Texts

if TYPE_CHECKING:
    from jamcheck.agenda import Agenda, Changes
    from jamcheck.result import Report

_FORMATS = ("html", "docx")
_AGENDA_TYPE = "dagordning"


@click.command("meeting", short_help="Granska ett sammanträdes handlingar.", epilog=(
    "Slutstatus som för check: 0 inget att anmärka, 1 minst ett krav saknas, 2 anropet är fel, "
    "3 något kunde inte läsas."
))
@click.argument("folder", type=FILE, metavar="MAPP")
@click.option("--agenda", type=FILE, metavar="FIL", help="Dagordningen; annars det dokument i mappen som är en.")
@click.option("--name", metavar="NAMN", help="Sammanträdets namn i historiken; annars mappens.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="ÅÅÅÅ-MM-DD",
              help="Sammanträdets dag; annars den som mappens namn börjar med.")
@click.option("--output", "-o", type=FILE, metavar="MAPP", help="Var rapporterna läggs; annars bredvid mappen.")
@click.option("--no-record", is_flag=True, help="Minns inte granskningen i historiken.")
@click.option("--quiet", "-q", is_flag=True, help="Inga upplysningar på standard fel, bara fel.")
@settings("plan", "fail_on", "jobs", "cache_dir", "baseline", "waivers", "history", "organisation", "rules_dir",
          "model", "lang")
@click.pass_context
def command(ctx: click.Context, /, folder: Path, agenda: Path | None, name: str | None, day: Any, output: Path | None,
            no_record: bool, quiet: bool, **options: Any) -> None:
    """Granskar alla handlingar i MAPP, ställer dem mot dagordningen och säger vad som saknas och vad som har ändrats.

    Skriver sammanträdets sida och hela granskningen som HTML och Word, och minns granskningen i historiken.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder} är ingen mapp. Ange mappen med sammanträdets handlingar.")
    folder = folder.absolute()
    config = effective([folder], options.pop("config_file"), options.pop("no_cache"), **options)
    target = output or folder.with_name(f"{folder.name}.{OWN_STEM}")
    with progress_bar(quiet) as on_progress:
        session = check_paths([folder], config, ignored=[target], on_progress=on_progress)
    tell(session, config.lang, quiet=quiet)
    meeting = name or folder.name
    held = day.date() if day else _date_in(folder.name)
    plan = _agenda(session, agenda, config)
    before = None if no_record else _changes(session.report, config, meeting)
    _write(session.report, meeting, plan, before, target, config.lang)
    if not no_record:
        remember(session.report, config, meeting=meeting, meeting_date=held, quiet=quiet)
    ctx.exit(exit_status(session.report, config.fail_on) or OK)


def _date_in(name: str) -> date | None:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def _agenda(session: Session, named: Path | None, config: Config) -> Agenda | None:
    """The agenda with the documents at its items; None where there is none, or none can be read."""
    from jamcheck.agenda import match, paper, read_items
    from jamcheck.extract.guard import read_document

    documents = session.report.documents
    path = named or next((Path(d.path) for d in documents if d.type == _AGENDA_TYPE), None)
    if path is None:
        return None
    items = read_items(read_document(path))
    if not items:
        click.echo(Texts(config.lang)("Dagordningen {path} har inga numrerade punkter.", path=path.name), err=True)
        return None
    papers = [paper(d.path, d.title) for d in documents] + [paper(error.path) for error in session.report.errors]
    return match(path.as_posix(), items, [one for one in papers if Path(one.path).name != path.name])


def _changes(report: Report, config: Config, meeting: str) -> Changes | None:
    from jamcheck.agenda import changes
    from jamcheck.history import last_run

    before = last_run(config.history, meeting)
    return changes(before, report) if before else None


def _write(report: Report, meeting: str, agenda: Agenda | None, before: Changes | None, target: Path,
           lang: str) -> None:
    from jamcheck.agenda import Sitting, render

    for name in _FORMATS:
        write_file(target / f"sammantrade.{name}", render(name, Sitting(meeting, report, agenda, before), lang))
        write_file(target / f"granskning.{name}", reports.render(name, report, lang))
    click.echo(Texts(lang)("Rapport: {path}", path=target / "sammantrade.html"), err=True)
