"""The language of help and errors: jamcheck's own texts, and click's."""

from __future__ import annotations

import gettext
import inspect
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import click

from jamcheck.i18n import LANGUAGES, Texts, translate

C = TypeVar("C", bound=click.Command)
_LOCALE_DIR = Path(__file__).parents[1] / "locale"


def chosen_language(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """`--lang` wherever it stands, else JAMCHECK_LANG, else Swedish. Needed before click parses: help is a text too."""
    for word, following in zip(argv, [*argv[1:], ""], strict=True):
        if word == "--lang" and following in LANGUAGES:
            return following
        if word.startswith("--lang=") and word.removeprefix("--lang=") in LANGUAGES:
            return word.removeprefix("--lang=")
    wanted = environ.get("JAMCHECK_LANG", "")
    return wanted if wanted in LANGUAGES else "sv"


def speak(language: str) -> None:
    """Let click speak the language: it asks gettext's default domain, which is then our catalogue of its texts."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("click", _LOCALE_DIR)
    gettext.textdomain("click")


def texts() -> Texts:
    """The texts of the language that the running command was called in."""
    return Texts(click.get_current_context().find_root().obj or "sv")


def localise(command: C, language: str) -> C:
    """The command with its help in the language; Swedish is what stands in the source."""
    command.options_metavar = translate("[FLAGGOR]", language)
    if isinstance(command, click.Group):
        command.subcommand_metavar = translate("KOMMANDO …", language)
        command.commands = {name: localise(inner, language) for name, inner in command.commands.items()}
    if language == "sv":
        return command
    for part in ("help", "short_help", "epilog"):
        if text := getattr(command, part):
            setattr(command, part, translate(inspect.cleandoc(text), language))
    for parameter in command.params:
        if parameter.metavar:
            parameter.metavar = translate(parameter.metavar, language)
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = translate(parameter.help, language)
    return command
