"""`jamcheck watch`: check what changes in a shared folder."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import time
from pathlib import Path
from threading import Event
from typing import Any

import click

from jamcheck import report as reports
from jamcheck.batch import OWN_STEM
from jamcheck.cli._options import FILE, effective, settings
from jamcheck.cli._output import Output, plan_output, write_file
from jamcheck.errors import ConfigError
from jamcheck.i18n import Texts
from jamcheck.result import DocumentError, Outcome
from jamcheck.watch import Pace, Update, watch


@click.command("watch", short_help="Bevaka en mapp och granska det som ändras.")
@click.argument("folder", type=FILE, metavar="MAPP")
@click.option("--format", "-f", "formats", multiple=True, type=click.Choice(reports.names()),
              help="Rapportens format (förval: html); flera får anges med --output MAPP.")
@click.option("--output", "-o", type=FILE, metavar="FIL|MAPP", help="Var rapporten läggs; annars bredvid mappen.")
@click.option("--command", "program", metavar="KOMMANDO",
              help="Körs när något har granskats; JAMCHECK_REPORT, JAMCHECK_CHANGED och JAMCHECK_FAILED sätts.")
@click.option("--settle", type=click.FloatRange(min=0), default=2.0, show_default=True, metavar="SEKUNDER",
              help="Så länge ska en fil ha legat stilla innan den granskas.")
@click.option("--rescan", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SEKUNDER",
              help="Så ofta jämförs hela mappen, för nätverksmappar som inte säger till.")
@settings("plan", "jobs", "cache_dir", "baseline", "waivers", "rules_dir", "model", "lang")
def command(folder: Path, formats: tuple[str, ...], output: Path | None, program: str | None, settle: float,
            rescan: float, config_file: Path | None, no_cache: bool, **options: Any) -> None:
    """Granskar det som ändras i MAPP och håller rapporten aktuell, tills du avbryter med Ctrl-C.

    Filer som skrivs eller är låsta väntas in. Efter en omstart granskas bara det som är nytt.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder} är ingen mapp. Ange mappen som ska bevakas.")
    config = effective([folder], config_file, no_cache, **options)
    beside = folder.absolute().parent / f"{folder.absolute().name}.{OWN_STEM}"
    chosen = formats or (() if output else ("html",))
    default = beside if len(chosen) > 1 else beside.with_name(f"{beside.name}.html")
    targets = plan_output(chosen, output or default)
    stop = _stop_on_signal()

    def on_update(update: Update) -> None:
        _write(update, targets, config.lang)
        _tell(update, Texts(config.lang))
        if program:
            _run(program, update, targets)

    click.echo(Texts(config.lang)("Bevakar {folder}. Rapport: {paths}. Avbryt med Ctrl-C.", folder=folder,
                                  paths=", ".join(map(str, targets.files))), err=True)
    watch(folder, config, on_update, stop=stop, on_trouble=_log, ignored=targets.files, pace=Pace(settle, rescan))


def _stop_on_signal() -> Event:
    """Set when the service manager or the user ends us, so that no document is left half-told."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _write(update: Update, targets: Output, lang: str) -> None:
    for name, path in targets.targets:
        if path is not None:
            try:
                write_file(path, reports.render(name, update.report, options=reports.RenderOptions(lang=lang)))
            except ConfigError as error:  # open in Excel, say: the next update writes it
                _log(error.message)


def _tell(update: Update, _: Texts) -> None:
    for item in update.new:
        if isinstance(item, DocumentError):
            _log(f"{item.path}: {item.message}")
            continue
        missing = [result.title for result in item.results if result.outcome is Outcome.FAILED and not result.waived]
        said = _("saknas: {what}", what="; ".join(missing)) if missing else _("inget saknas")
        _log(f"{item.path}: {said}")
    for path in update.removed:
        _log(f"{path}: {_('borttaget')}")


def _log(text: str) -> None:
    click.echo(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}")


def _run(program: str, update: Update, targets: Output) -> None:
    """Run the user's command; a fault in it is told and never ends the watch."""
    changed = [item.path for item in update.new] + [path.as_posix() for path in update.removed]
    failed = sum(document.outcome is Outcome.FAILED for document in update.report.documents)
    environment = {**os.environ, "JAMCHECK_REPORT": str(targets.files[0]), "JAMCHECK_FAILED": str(failed),
                   "JAMCHECK_CHANGED": "\n".join(changed)}
    try:
        done = subprocess.run(shlex.split(program, posix=os.name != "nt"), env=environment, timeout=300, check=False)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        _log(f"Kommandot {program!r} gick inte att köra ({type(error).__name__}).")
        return
    if done.returncode:
        _log(f"Kommandot {program!r} slutade med {done.returncode}.")
