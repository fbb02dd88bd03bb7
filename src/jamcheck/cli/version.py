"""`jamcheck version`: what to name when something is reported."""

from __future__ import annotations

import platform

import click

from jamcheck import __version__


@click.command("version", short_help="Visa versioner av program, regler och språkmodell.")
def command() -> None:
    """Visar vad som behövs i en felanmälan: versioner av jamcheck, Python, regler och språkmodell."""
    from jamcheck.language.pipeline import load_pipeline
    from jamcheck.rulebook import fingerprint_of

    name, version = load_pipeline(None).identity
    click.echo(f"jamcheck     {__version__}")
    click.echo(f"Python       {platform.python_version()} på {platform.system()} {platform.machine()}")
    click.echo(f"Regler       {fingerprint_of()[:12]}")
    click.echo(f"Språkmodell  {name} {version}")
