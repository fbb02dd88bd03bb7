"""`jamcheck serve`: the applicants' page and the HTTP API."""

from __future__ import annotations

import os
from typing import Any

import click

from jamcheck.cli._options import FILE
from jamcheck.config import LANGUAGES


@click.command("serve", short_help="Starta sidan där sökande granskar sin text.", epilog=(
    "Övriga inställningar ges med miljövariabler JAMCHECK_WEB_…; se docs/drift-webb.md."
))
@click.option("--host", metavar="ADRESS", help="Adress att lyssna på (förval: 127.0.0.1, bara den här datorn).")
@click.option("--port", type=click.IntRange(1, 65535), metavar="PORT", help="Port (förval: 8000).")
@click.option("--root-path", metavar="SÖKVÄG", help="Sökväg som sidan ligger under bakom en omvänd proxy: /jamcheck.")
@click.option("--plan", metavar="PLAN", help="Handlingsplan som är förvald på sidan.")
@click.option("--rules-dir", type=FILE, metavar="MAPP", help="Egen regelmapp i stället för den som följer med.")
@click.option("--model", metavar="MAPP", help="Språkmodell i stället för den som följer med.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Antal dokument som granskas samtidigt.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Sidans språk när webbläsaren inte ber om något.")
@click.option("--open", "open_browser", is_flag=True, help="Öppna sidan i webbläsaren.")
def command(open_browser: bool, **options: Any) -> None:
    """Startar en webbsida där den som skriver en ansökan själv ser vad som saknas, och ett API för andra program.

    Dokumenten granskas i minnet och sparas inte. Avsluta med Ctrl-C.
    """
    from jamcheck.web import Settings, serve

    serve(Settings.from_environ(os.environ).with_options(**options), open_browser=open_browser)
