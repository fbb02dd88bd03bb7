"""`jamcheck check --explain KRAV`: for each document, which branches and conditions of one requirement held."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

import click

from jamcheck.batch import find
from jamcheck.config import Config
from jamcheck.errors import ConfigError, ExtractionError


def explain(paths: Sequence[Path], config: Config, type_: str | None, requirement: str) -> None:
    """Print the answers. Raises ConfigError for a requirement that the plan does not have."""
    from jamcheck.authoring import explain_document
    from jamcheck.check import Checker
    from jamcheck.extract.guard import ReaderPool
    from jamcheck.rulebook import load_rulebook

    checker = Checker(load_rulebook(config.plan, rules_dir=config.rules_dir), config.model)
    known = [rule.rule.id for rule in checker.rules]
    if requirement not in known:
        close = difflib.get_close_matches(requirement, known, n=1)
        hint = f"Menade du ”{close[0]}”?" if close else f"De som finns: {', '.join(known)}."
        raise ConfigError(f"Kravet ”{requirement}” kan inte förklaras i planen {config.plan}. {hint}")
    with ReaderPool(1) as pool:
        for path in find(paths, config).documents:
            click.echo(path.as_posix())
            try:
                document = pool.read(path)
            except ExtractionError as error:
                click.echo(f"  {error.message}")
                continue
            for line in explain_document(checker, document, type_ or config.type_of(path), requirement):
                click.echo(f"  {line}")
