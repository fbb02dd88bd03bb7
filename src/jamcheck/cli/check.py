"""`jamcheck check`: the main job."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from jamcheck import report as reports
from jamcheck.batch import INTERRUPTED, Session, Source, check_paths
from jamcheck.cli._exit import OK, exit_status
from jamcheck.cli._options import FILE, Place, effective, settings
from jamcheck.cli._output import plan_output, write
from jamcheck.cli._progress import progress_bar
from jamcheck.cli._recording import remember
from jamcheck.i18n import Texts

_STDIN = Path("-")


@click.command("check", short_help="Granska dokument och mappar.", epilog=(
    "Slutstatus: 0 inget att anmärka, 1 minst ett krav saknas, 2 anropet eller en inställning är fel, "
    "3 minst ett dokument kunde inte läsas."
))
@click.argument("paths", nargs=-1, required=True, type=Place(), metavar="SÖKVÄG…")
@click.option("--type", "type_", metavar="TYP", help="Dokumenttyp för alla dokument; annars gissas den.")
@click.option("--format", "-f", "formats", multiple=True, type=click.Choice(reports.names()),
              help="Rapportens format; flera får anges med --output MAPP.")
@click.option("--output", "-o", type=FILE, metavar="FIL|MAPP", help="Skriv rapporten till en fil eller mapp.")
@click.option("--stdin-filename", default="standard-in.txt", metavar="NAMN",
              help="Namn på texten från standard in (sökvägen -).")
@click.option("--write-baseline", type=FILE, metavar="FIL", help="Spara dagens brister som baslinje.")
@click.option("--record", "recorded", is_flag=True, help="Minns granskningen i historiken.")
@click.option("--explain", "explained", metavar="KRAV",
              help="Visa i stället vilka villkor i ett krav som höll och inte höll.")
@click.option("--passes", is_flag=True, help="Visa också underlaget för det som är uppfyllt.")
@click.option("--advisory", is_flag=True, help="Visa allt men sluta alltid med 0, utom när anropet är fel.")
@click.option("--quiet", "-q", is_flag=True, help="Inga upplysningar på standard fel, bara fel.")
@settings("plan", "fail_on", "jobs", "cache_dir", "baseline", "waivers", "history", "organisation", "engine",
          "scheduler", "parquet", "rules_dir", "model", "lang")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path | str, ...], type_: str | None, formats: tuple[str, ...],
            output: Path | None, stdin_filename: str, write_baseline: Path | None, recorded: bool,
            explained: str | None, passes: bool, advisory: bool, quiet: bool, **options: Any) -> None:
    """Granskar dokument mot handlingsplanens krav och visar vad som finns, vad som saknas och var.

    SÖKVÄG är filer och mappar; mappar gås igenom. Tecknet - läser text från standard in. En adress som s3://hink/mapp
    eller zip://::arkiv.zip läses där den ligger.
    """
    local = [path for path in paths if isinstance(path, Path)]
    addresses = [path for path in paths if isinstance(path, str)]
    config = effective(local, options.pop("config_file"), options.pop("no_cache"), **options)
    if explained:
        from jamcheck.cli._explain import explain

        explain(local, config, type_, explained)
        return
    targets = plan_output(formats, output)
    ignored = [*targets.files, *([output] if output and targets.files and output.is_dir() else [])]
    extra = [Source(path=Path(stdin_filename), data=sys.stdin.buffer.read())] if _STDIN in local else []
    with progress_bar(quiet) as on_progress:
        session = check_paths([path for path in local if path != _STDIN], config, addresses=addresses, type_=type_,
                              extra=extra, ignored=ignored, on_progress=on_progress)
    write(session.report, targets, config.lang, passes=passes)
    tell(session, config.lang, quiet=quiet)
    if recorded or config.history_record:
        remember(session.report, config, quiet=quiet)
    if write_baseline:
        _save_baseline(session, write_baseline, config.lang)
    ctx.exit(OK if advisory else exit_status(session.report, config.fail_on))


def tell(session: Session, lang: str, *, quiet: bool = False) -> None:
    """What the user should know beside the report, on standard error."""
    _ = Texts(lang)
    interrupted = sum(error.code == INTERRUPTED for error in session.report.errors)
    if interrupted:
        _say(_.plural("Avbrutet: ett dokument hann inte granskas.", "Avbrutet: {n} dokument hann inte granskas.",
                      interrupted))
    for error in session.report.errors:
        if error.code != INTERRUPTED:
            _say(_("Kunde inte läsas: {path}: {why}", path=error.path, why=error.message))
    if quiet:
        return
    for sentence in (*session.waivers.expired, *session.waivers.unused):
        _say(_("Undantag: {what}", what=sentence))
    if skipped := session.found.skipped:
        kinds = ", ".join(f"{kind or _('utan ändelse')} ({count})" for kind, count in sorted(skipped.items()))
        _say(_("Hoppade över filer av andra slag: {kinds}.", kinds=kinds))
    if session.cache and session.cache.dropped:
        _say(_.plural("Ett sparat resultat var skadat och är ersatt.",
                      "{n} sparade resultat var skadade och är ersatta.", session.cache.dropped))
    if session.cache and session.cache.fault:
        _say(_("Resultaten kunde inte sparas i {folder}: {why}.", folder=session.cache.folder, why=session.cache.fault))


def _say(text: str) -> None:
    click.echo(text, err=True)


def _save_baseline(session: Session, path: Path, lang: str) -> None:
    from jamcheck.baseline import write_baseline

    count = write_baseline(session.report, path)
    _say(Texts(lang)("Baslinje med {n} brister: {path}", n=count, path=path))
