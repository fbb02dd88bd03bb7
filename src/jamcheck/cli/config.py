"""`jamcheck config show`: what applies, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jamcheck.cli._options import FILE, effective, settings
from jamcheck.config import DEFAULT_ORIGIN, SETTINGS, Config


@click.group("config", short_help="Visa inställningar.")
def command() -> None:
    """Inställningarna i jamcheck.toml, miljövariabler och kommandoraden."""


@command.command("show", short_help="Visa varje inställning och var den kommer ifrån.")
@click.argument("paths", nargs=-1, type=FILE, metavar="[SÖKVÄG…]")
@settings("plan", "fail_on", "jobs", "cache_dir", "baseline", "waivers", "rules_dir", "model", "lang")
def show(paths: tuple[Path, ...], config_file: Path | None, no_cache: bool, **options: Any) -> None:
    """Visar de inställningar som gäller för dokumenten i SÖKVÄG (annars den här mappen), med ursprung."""
    config = effective(paths, config_file, no_cache, **options)
    rows = list(_rows(config))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, origin in rows:
        click.echo(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin}".rstrip())


def _rows(config: Config) -> list[tuple[str, str, str]]:
    rows = [(key, _shown(name, getattr(config, name)), config.origins.get(name, DEFAULT_ORIGIN))
            for name, key in SETTINGS.items() if name != "paths"]
    for rule in config.paths:
        severities = ", ".join(f"{requirement} = {level}" for requirement, level in rule.severity.items())
        value = "; ".join(filter(None, (rule.type and f"type = {rule.type}", severities)))
        rows.append((f'paths."{rule.pattern}"', value, str(rule.base)))
    return rows


def _shown(name: str, value: object) -> str:
    if value is None or value == ():
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if name == "history":
        return _without_password(str(value))
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _without_password(url: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":•••@") if parts.password else url
