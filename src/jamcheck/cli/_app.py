"""The group of commands, in the user's language, and what errors become."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Mapping
from typing import Any

import click

import jamcheck.cli
from jamcheck import __version__
from jamcheck.cli._language import chosen_language, localise, speak
from jamcheck.errors import JamcheckError
from jamcheck.i18n import translate

#: Nothing was checked: the call, the configuration or a rule file is wrong.
WRONG_CALL = 2
PROGRAM = "jamcheck"


class Commands(click.Group):
    """Finds its commands in this folder and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = (module.name for module in pkgutil.iter_modules(jamcheck.cli.__path__))
        return sorted(name.replace("_", "-") for name in found if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{jamcheck.cli.__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return localise(command, ctx.obj or "sv")

    def resolve_command(self, ctx: click.Context,
                        args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            close = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            if close:
                hint = translate("Menade du ”{}”?", ctx.obj or "sv").format(close[0])
                raise click.UsageError(f"{error.message} {hint}", ctx) from error
            raise


def app(language: str) -> click.Group:
    """The whole command line in a language."""
    version = click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
    lang = click.option("--lang", type=click.Choice(["sv", "en"]), expose_value=False,
                        help="Språk för hjälp, meddelanden och rapporter.")
    group = Commands(
        name=PROGRAM, context_settings={"help_option_names": ["-h", "--help"], "obj": language},
        help="Granskar om styrelsens dokument har det jämställdhetsperspektiv som handlingsplanen kräver.",
        epilog="Börja med: jamcheck check MAPP",
    )
    return localise(lang(version(group)), language)


def run(argv: list[str], environ: Mapping[str, str]) -> int:
    """The exit status of a call."""
    language = chosen_language(argv, environ)
    speak(language)
    try:
        status: Any = app(language).main(argv, prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return WRONG_CALL
    except JamcheckError as error:
        click.echo(f"{translate('Fel', language)}: {error.message}", err=True)
        return WRONG_CALL
    except (click.Abort, KeyboardInterrupt):
        click.echo(translate("Avbrutet.", language), err=True)
        return WRONG_CALL
    except BrokenPipeError:
        # The reader of our output has left (`jamcheck check … | head`): nothing to say and nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        # An exit status of 1 would say "something is missing in a document": that is not what happened.
        if environ.get("JAMCHECK_DEBUG"):
            raise
        click.echo(_fault(error, language), err=True)
        return WRONG_CALL
    return status if isinstance(status, int) else 0


def _fault(error: Exception, language: str) -> str:
    """An error nobody foresaw: its kind and place, for a report; never its text, which may quote a document."""
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    text = translate("Fel i jamcheck: {kind} i {file}:{line}. Anmäl felet med den här raden. "
                     "Hela spåret visas med miljövariabeln JAMCHECK_DEBUG=1.", language)
    return text.format(kind=type(error).__name__, file=os.path.basename(place.filename), line=place.lineno)  # noqa: PTH119
