"""`jamcheck stats`: the statistics on people in documents, how they are split, and how large the gaps are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from jamcheck.batch import check_paths
from jamcheck.cli._exit import OK, UNREADABLE
from jamcheck.cli._options import FILE, effective, settings
from jamcheck.cli._output import to_stdout, write_file
from jamcheck.cli._progress import progress_bar
from jamcheck.cli.check import tell
from jamcheck.i18n import N_, Texts
from jamcheck.result import DocumentReport, Report

_SPLITS = {
    "full": N_("uppdelad på kön"),
    "half": N_("bara ena könet syns"),
    "none": N_("inte uppdelad på kön"),
    "unclear": N_("går inte att avgöra"),
}
_COLUMNS = ("document", "statistic", "split", "group", "women", "men", "unit")


@click.command("stats", short_help="Visa statistiken om människor i dokumenten.")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="SÖKVÄG…")
@click.option("--format", "-f", "name", type=click.Choice(["text", "json", "csv"]), default="text", help="Format.")
@click.option("--output", "-o", type=FILE, metavar="FIL", help="Skriv till en fil.")
@settings("plan", "jobs", "cache_dir", "rules_dir", "model", "lang")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], name: str, output: Path | None, config_file: Path | None,
            no_cache: bool, **options: Any) -> None:
    """Visar dokumentens tabeller och uppgifter om människor: är de uppdelade på kön, stämmer summorna, hur stora är
    skillnaderna mellan kvinnor och män?
    """
    config = effective(paths, config_file, no_cache, **options)
    with progress_bar(quiet=False) as on_progress:
        session = check_paths(list(paths), config, on_progress=on_progress)
    text = _RENDERERS[name](session.report, Texts(config.lang))
    if output is None:
        to_stdout(text)
    else:
        write_file(output, text)
    tell(session, config.lang)
    ctx.exit(UNREADABLE if session.report.errors else OK)


def _json(report: Report, _: Texts) -> str:
    documents = [{"path": document.path, "statistics": list(document.statistics)} for document in report.documents]
    return json.dumps({"schema_version": "1", "documents": documents}, ensure_ascii=False, indent=2) + "\n"


def _csv(report: Report, _: Texts) -> str:
    """One row a bar: a group with women's and men's numbers; a statistic without any still has its row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for document in report.documents:
        for number, statistic in enumerate(document.statistics, 1):
            name = _name(statistic, number)
            for bar in statistic["chart"] or [{"label": "", "women": None, "men": None, "unit": ""}]:
                writer.writerow([document.path, name, statistic["split"], bar["label"], bar["women"], bar["men"],
                                 bar["unit"]])
    return out.getvalue()


def _text(report: Report, _: Texts) -> str:
    return "\n".join(line for document in report.documents for line in _of(document, _)) + "\n"


def _of(document: DocumentReport, _: Texts) -> Iterator[str]:
    yield from (document.path, "─" * len(document.path))
    if not document.statistics:
        yield _("Ingen statistik om människor.")
    for number, statistic in enumerate(document.statistics, 1):
        yield f"{_name(statistic, number)}: {_(_SPLITS.get(statistic['split'], statistic['split']))}"
        for bar in statistic["chart"]:
            women, men = (_shown(bar[sex], _) for sex in ("women", "men"))
            yield "    " + _("{group}: kvinnor {women}, män {men} ({unit})", group=bar["label"], women=women, men=men,
                             unit=bar["unit"])
        yield from (f"    ! {finding['message']}" for finding in statistic["findings"])
        yield from (f"    • {gap['message']}" for gap in statistic["gaps"] if gap["notable"])
    yield ""


def _name(statistic: dict[str, Any], number: int) -> str:
    return str(statistic["caption"] or statistic["subject"] or " › ".join(statistic["heading"]) or number)


def _shown(value: float | None, _: Texts) -> str:
    return ".." if value is None else _.number(value)


_RENDERERS: dict[str, Callable[[Report, Texts], str]] = {"text": _text, "json": _json, "csv": _csv}
