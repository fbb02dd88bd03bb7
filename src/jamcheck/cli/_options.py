"""Options that several commands share, and the settings that they give."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from jamcheck.config import ENGINES, FAIL_ON, LANGUAGES, Config, load_config

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)


class Place(click.Path):
    """A path, or the address of an archive elsewhere (s3://…, zip://…), which stays a text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return str(value) if "://" in str(value) else Path(value)


#: Options that put a setting over the settings file, by the setting's name.
_SETTINGS: dict[str, Callable[[F], F]] = {
    "plan": click.option("--plan", metavar="PLAN", help="Handlingsplan vars krav gäller. Se: jamcheck plans list."),
    "jobs": click.option("-j", "--jobs", metavar="N|auto", help="Antal processer; auto väljer efter dokumenten."),
    "cache_dir": click.option("--cache-dir", type=FILE, metavar="MAPP", help="Mapp för sparade resultat."),
    "rules_dir": click.option("--rules-dir", type=FILE, metavar="MAPP",
                              help="Egen regelmapp i stället för den som följer med."),
    "model": click.option("--model", metavar="MAPP", help="Språkmodell i stället för den som följer med."),
    "waivers": click.option("--waivers", type=FILE, metavar="FIL",
                            help="Undantagsfil; annars undantag.yaml bredvid inställningarna."),
    "baseline": click.option("--baseline", type=FILE, metavar="FIL",
                             help="Räkna bara det som är nytt sedan baslinjen."),
    "engine": click.option("--engine", type=click.Choice(ENGINES),
                           help="Vem som gör arbetet: den här datorn eller ett Dask-kluster (förval: local)."),
    "scheduler": click.option("--scheduler", metavar="ADRESS",
                              help="Klustrets adress (tcp://…); annars startas ett på den här datorn."),
    "parquet": click.option("--parquet", type=FILE, metavar="MAPP",
                            help="Skriv resultaten dit allteftersom; nästa körning fortsätter där den här slutade."),
    "history": click.option("--history", metavar="ADRESS",
                            help="Historikens fil eller postgresql://…; annars användarens egen."),
    "organisation": click.option("--organisation", metavar="NAMN", help="Förbundet som dokumenten hör till."),
    "fail_on": click.option("--fail-on", type=click.Choice(FAIL_ON),
                            help="Utfall som ger slutstatus 1 (förval: failed)."),
    "lang": click.option("--lang", type=click.Choice(LANGUAGES), help="Språk för meddelanden och rapport."),
}


def settings(*names: str) -> Callable[[F], F]:
    """Options for these settings, with --config and, where the cache is concerned, --no-cache."""
    def decorate(function: F) -> F:
        for name in reversed(names):
            function = _SETTINGS[name](function)
        if "cache_dir" in names:
            function = click.option("--no-cache", is_flag=True, help="Granska allt på nytt och spara inget.")(function)
        config = click.option("--config", "config_file", type=FILE, metavar="FIL",
                              help="Inställningsfil; annars söks jamcheck.toml uppåt från dokumenten.")
        return config(function)

    return decorate


def effective(paths: Sequence[Path], config_file: Path | None, no_cache: bool = False, **values: Any) -> Config:
    """The settings for `paths` with the call's options over them. Raises ConfigError."""
    config = load_config([path for path in paths if str(path) != "-"], os.environ, config_file)
    if values.get("jobs") is not None and not (values["jobs"] == "auto" or _is_count(values["jobs"])):
        raise click.BadParameter(f"{values['jobs']!r} är varken ”auto” eller ett antal från 1.", param_hint="-j")
    return config.with_options(**values, cache=False if no_cache else None)


def _is_count(text: str) -> bool:
    return text.isdigit() and int(text) > 0
