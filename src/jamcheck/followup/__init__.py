"""How the requirements were met over a year, from the history: facts for the annual report, drawings and tables.

    follow_up(url, year, organisation=None) -> FollowUp      raises ConfigError where the year is empty
    render("html" | "docx" | "xlsx" | "json", follow_up, lang) -> str | bytes
"""

from __future__ import annotations

import importlib
from typing import cast

from jamcheck.followup._collect import follow_up
from jamcheck.followup._facts import facts
from jamcheck.followup._model import FollowUp, Gap, Requirement, Sitting, Tally

FORMATS = ("html", "docx", "xlsx", "json")

__all__ = ["FORMATS", "FollowUp", "Gap", "Requirement", "Sitting", "Tally", "facts", "follow_up", "render"]


def render(name: str, found: FollowUp, lang: str = "sv") -> str | bytes:
    """The follow-up in a format: bytes where that is binary."""
    return cast("str | bytes", importlib.import_module(f"{__name__}.{name}").render(found, lang))
