"""`jamcheck waivers lint`: is undantag.yaml in order?"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from jamcheck.cli._language import texts
from jamcheck.cli._options import FILE
from jamcheck.waivers import FILE_NAME, load_waivers

_EXPIRED_FOUND = 1


@click.group("waivers", short_help="Kontrollera undantag.")
def command() -> None:
    """Beslutade undantag i undantag.yaml: krav, dokument, motivering, vem som beslutade och hur länge de gäller."""


@command.command("lint", short_help="Kontrollera undantagsfilen.")
@click.argument("file", type=FILE, metavar="[FIL]", default=FILE_NAME)
@click.pass_context
def lint(ctx: click.Context, /, file: Path) -> None:
    """Kontrollerar att varje undantag är komplett, gäller ett krav som finns och inte har gått ut.

    Slutstatus: 0 allt är i sin ordning, 1 något har gått ut, 2 filen är fel.
    """
    from jamcheck.errors import ConfigError
    from jamcheck.rulebook import all_rules

    _ = texts()
    waivers, known, today = load_waivers(file), all_rules(), dt.date.today()
    names = ", ".join(sorted(known))
    unknown = [f"{file}:{waiver.line}: kravet ”{waiver.requirement}” finns inte. De som finns: {names}."
               for waiver in waivers.items if waiver.requirement not in known]
    if unknown:
        raise ConfigError("\n".join(unknown))
    expired = [waiver for waiver in waivers.items if waiver.expired(today)]
    for waiver in expired:
        said = _("undantaget för {requirement} i {document} gällde till och med {date}. Förnya eller ta bort det.",
                 requirement=waiver.requirement, document=waiver.document, date=waiver.expires.isoformat())
        click.echo(f"{file}:{waiver.line}: {said}")
    click.echo(_("{n} undantag, {expired} har gått ut.", n=len(waivers.items), expired=len(expired)))
    ctx.exit(_EXPIRED_FOUND if expired else 0)
