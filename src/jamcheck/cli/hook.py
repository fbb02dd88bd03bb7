"""`jamcheck hook`: a plain git hook where pre-commit isn't used."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click

from jamcheck.batch import Source, check_paths, is_own_or_draft
from jamcheck.cli._exit import OK, exit_status
from jamcheck.cli._language import texts
from jamcheck.cli._options import effective
from jamcheck.cli._output import Output, write, write_file
from jamcheck.cli.check import tell
from jamcheck.errors import ConfigError

_MARK = "# Written by: jamcheck hook install"
_SCRIPT = """#!/bin/sh
{mark}
exec {python} -m jamcheck hook run{options} >&2
"""
_ADVISORY = click.option("--advisory", is_flag=True, help="Visa brister men stoppa aldrig.")


@click.group("hook", short_help="Granska vid varje commit i git.")
def command() -> None:
    """Git-krok som granskar de dokument som checkas in."""


@command.command("install", short_help="Installera kroken i den här mappens git-arkiv.")
@_ADVISORY
@click.option("--force", is_flag=True, help="Ersätt en krok som jamcheck inte har skrivit; den gamla sparas som .bak.")
def install(advisory: bool, force: bool) -> None:
    """Lägger en pre-commit-krok i arkivet. Den granskar det som checkas in, inte det som ligger i mappen."""
    target = Path(_git("rev-parse", "--git-path", "hooks/pre-commit").decode().strip())
    if target.exists() and _MARK not in target.read_text(encoding="utf-8", errors="replace"):
        if not force:
            raise ConfigError(f"Det finns redan en krok i {target}. Ersätt den med --force, eller låt den anropa "
                              "jamcheck hook run.")
        shutil.copy2(target, target.with_name(f"{target.name}.bak"))
    options = " --advisory" if advisory else ""
    # This Python, so that the hook works without an activated environment.
    python = shlex.quote(Path(sys.executable).as_posix())
    write_file(target, _SCRIPT.format(mark=_MARK, python=python, options=options))
    target.chmod(0o755)
    click.echo(texts()("Kroken ligger i {path}.", path=target))


@command.command("run", short_help="Granska det som är på väg in i arkivet.")
@_ADVISORY
@click.pass_context
def run(ctx: click.Context, /, advisory: bool) -> None:
    """Granskar dokumenten i git-arkivets index, som de är där. Det är vad kroken kör."""
    os.chdir(_git("rev-parse", "--show-toplevel").decode().strip())
    staged = _staged()
    if not staged:
        ctx.exit(OK)
    config = effective([Path.cwd()], None)
    sources = [Source(path=path, data=_git("cat-file", "--filters", f":{path.as_posix()}"), type=config.type_of(path))
               for path in staged]
    session = check_paths([], config, extra=sources)
    write(session.report, Output((("text", None),)), config.lang)
    tell(session, config.lang, quiet=True)
    ctx.exit(OK if advisory else exit_status(session.report, config.fail_on))


def _staged() -> list[Path]:
    """Documents that the commit adds or changes."""
    from jamcheck.extract import extractor_names

    names = os.fsdecode(_git("diff", "--cached", "--name-only", "--diff-filter=ACMR", "-z")).split("\0")
    paths = [Path(name) for name in names if name]
    return [path for path in paths if path.suffix.lower() in extractor_names() and not is_own_or_draft(path.name)]


def _git(*words: str) -> bytes:
    try:
        return subprocess.run(["git", *words], capture_output=True, check=True).stdout
    except FileNotFoundError as error:
        raise ConfigError("git finns inte på datorn. Installera git och försök igen.") from error
    except subprocess.CalledProcessError as error:
        raise ConfigError("Mappen hör inte till något git-arkiv. Kör kommandot i arkivet.") from error
