"""Remembering a run, as the settings say how."""

from __future__ import annotations

from datetime import date, timedelta

import click

from jamcheck.config import Config
from jamcheck.i18n import Texts
from jamcheck.result import Report


def remember(report: Report, config: Config, *, meeting: str | None = None, meeting_date: date | None = None,
             quiet: bool = False) -> int:
    """Record the report, drop what the settings say is too old, and tell the run's number on standard error.

    A run broken off by Ctrl-C is not remembered: what it lacks would look like documents that were taken away.
    """
    from jamcheck.history import parse_url, prune, record, shown

    _ = Texts(config.lang)
    if report.extra.get("interrupted"):
        click.echo(_("Granskningen avbröts och är därför inte sparad i historiken."), err=True)
        return 0
    run = record(report, config.history, meeting=meeting, meeting_date=meeting_date,
                 organisation=config.organisation, quotes=config.history_quotes)
    if config.history_keep_days is not None:
        prune(config.history, older_than=timedelta(days=config.history_keep_days))
    if not quiet:
        place = shown(parse_url(config.history))
        click.echo(_("Sparad i historiken som körning {run}: {place}", run=run, place=place), err=True)
    return run
