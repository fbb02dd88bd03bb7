"""Which documents the given paths mean: files as they are, folders walked."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

#: Stem of the reports that jamcheck writes into a folder; such files are never checked.
OWN_STEM = "jamcheck"
_OFFICE_LOCKS = ("~$", ".~lock.", ".~")
_DRAFTS = (".tmp", ".temp", ".part", ".crdownload", ".partial", ".swp", ".bak")


@dataclass(slots=True)
class Found:
    """Documents in order of path. `skipped` counts files in walked folders that no extractor reads, by suffix."""

    documents: list[Path] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


def find_documents(paths: Sequence[Path], suffixes: frozenset[str],
                   excluded: Callable[[Path], bool] = lambda _path: False) -> Found:
    """Files named outright stay, whatever they are (the reader says what is wrong); folders give what can be read."""
    found = Found()
    seen: set[Path] = set()
    for path in paths:
        for document in _documents_in(path, suffixes, excluded, found) if path.is_dir() else [path]:
            if document not in seen:
                seen.add(document)
                found.documents.append(document)
    return found


def is_own_or_draft(name: str) -> bool:
    """Lock files of Word and LibreOffice, half-written files, hidden ones, and jamcheck's own reports."""
    lower = name.lower()
    return (
        lower.startswith((".", *_OFFICE_LOCKS)) or lower.endswith((*_DRAFTS, "~"))
        or lower.startswith(f"{OWN_STEM}.") or f".{OWN_STEM}." in lower
    )


def _documents_in(folder: Path, suffixes: frozenset[str], excluded: Callable[[Path], bool],
                  found: Found) -> Iterator[Path]:
    root = folder.resolve()
    for path in _files(folder, root, excluded, {root}):
        if path.suffix.lower() in suffixes:
            yield path
        else:
            found.skipped[path.suffix.lower()] += 1


def _files(folder: Path, root: Path, excluded: Callable[[Path], bool], trail: set[Path]) -> Iterator[Path]:
    """Files below `folder`, sorted. A link is followed only to a place inside `root` that is not above itself.

    Pipes and links that lead nowhere come along: the reader says of those that look like documents what they are.
    """
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: _sort_key(entry.name))
    for entry in entries:
        path = folder / entry.name
        if is_own_or_draft(entry.name) or excluded(path):
            continue
        target = _target(path) if entry.is_symlink() else None
        if target is not None and not target.is_relative_to(root):
            continue
        if not (path.is_dir() if entry.is_symlink() else entry.is_dir()):
            yield path
        elif (real := target or path.resolve()) not in trail:
            yield from _files(path, root, excluded, trail | {real})


def _target(link: Path) -> Path | None:
    """Where a link leads; None where that is nowhere, or back to itself."""
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError):  # Python before 3.13 tells of a loop by RuntimeError
        return None


def _sort_key(name: str) -> tuple[str, str]:
    return unicodedata.normalize("NFC", name).casefold(), name
