"""`jamcheck diff`: what got better or worse between two reports."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from jamcheck import report as reports
from jamcheck.cli._options import FILE
from jamcheck.cli._output import to_stdout, write_file
from jamcheck.errors import ConfigError, reason
from jamcheck.report import COMPARISON_FORMATS

_WORSE = 1


@click.command("diff", short_help="Jämför två rapporter.", epilog=(
    "Slutstatus: 0 inget har blivit sämre, 1 något har blivit sämre, 2 anropet är fel."
))
@click.argument("before", type=FILE, metavar="FÖRE.json")
@click.argument("after", type=FILE, metavar="EFTER.json")
@click.option("--format", "-f", "name", type=click.Choice(COMPARISON_FORMATS), default="text", help="Format.")
@click.option("--output", "-o", type=FILE, metavar="FIL", help="Skriv till en fil.")
@click.option("--lang", type=click.Choice(["sv", "en"]), default="sv", help="Språk för rapporten.")
@click.pass_context
def command(ctx: click.Context, /, before: Path, after: Path, name: str, output: Path | None, lang: str) -> None:
    """Visar vad som har blivit bättre och sämre mellan två JSON-rapporter, till exempel två utkast eller två möten."""
    comparison = reports.compare(_load(before), _load(after))
    options = reports.terminal_options(sys.stdout, lang) if output is None else reports.RenderOptions(lang=lang)
    text = reports.render_comparison(name, comparison, options)
    if output is None:
        to_stdout(text)
    else:
        write_file(output, text)
    ctx.exit(_WORSE if any(change.direction == "worse" for change in comparison.changes) else 0)


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path} kan inte läsas: {reason(error)}.") from error
    except ValueError as error:
        raise ConfigError(f"{path} är ingen JSON-rapport. Gör en med: jamcheck check … --format json.") from error
