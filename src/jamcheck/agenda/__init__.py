"""A meeting's folder: its agenda read, each document put at its item, what is missing named, what changed told.

    read_items(document) -> items            match(path, items, papers) -> Agenda
    paper(path, title) -> Paper              changes(stored run, report) -> Changes
    render("html" | "docx", Sitting(...), lang) -> str | bytes
"""

from __future__ import annotations

from jamcheck.agenda._changes import Change, Changes, changes
from jamcheck.agenda._match import Paper, match, paper
from jamcheck.agenda._model import Agenda, Item, Missing
from jamcheck.agenda._pages import Sitting, render
from jamcheck.agenda._read import read_items

__all__ = [
    "Agenda", "Change", "Changes", "Item", "Missing", "Paper", "Sitting", "changes", "match", "paper", "read_items",
    "render",
]
