"""A meeting's documents as the methods see them, and how the same activity is known again under another title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from jamcheck.result import DocumentReport, Outcome

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Place:
    """A gathered place: what it says and its telling words in base form."""

    quote: str
    words: frozenset[str]
    numbers: frozenset[str]
    text: str

    @property
    def name(self) -> str:
        """Short enough to stand in a message."""
        line = " ".join(self.quote.split())
        return line if len(line) <= 90 else f"{line[:89].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: `outcomes` by requirement, `found` by the names of the rule's `collect`."""

    path: str
    type: str
    title: str
    outcomes: dict[str, Outcome]
    found: dict[str, tuple[Place, ...]]

    @property
    def file(self) -> str:
        return PurePosixPath(self.path).name

    def places(self, name: str) -> tuple[Place, ...]:
        return self.found.get(name, ())

    @property
    def years(self) -> frozenset[str]:
        """Years that the title or the file's name gives."""
        return frozenset(_YEAR.findall(f"{self.title} {self.file}"))

    def is_about(self, name: frozenset[str]) -> bool:
        """Is it the paper of the activity with this name? Every word of the name stands among its own names."""
        own = [place.words for place in self.places("namn") if place.words]
        return bool(name) and (name <= frozenset().union(*own) or any(words <= name for words in own))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a method came to, with sentences that name the documents and activities concerned."""

    outcome: Outcome
    details: list[str] = field(default_factory=list)


def papers_of(rule: str, documents: Sequence[DocumentReport]) -> list[Paper]:
    """The documents with what the rule gathered from them."""
    return [Paper(d.path, d.type, d.title, {r.requirement: r.outcome for r in d.results},
                  {name: tuple(map(_place, places)) for name, places in d.gathered.get(rule, {}).items()})
            for d in documents]


def of_type(papers: Iterable[Paper], *types: str) -> list[Paper]:
    return [paper for paper in papers if paper.type in types]


def listed(names: Iterable[str]) -> str:
    """A list in running text: "a, b och c"."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} och {last}" if first else last


def _place(data: dict[str, Any]) -> Place:
    return Place(data["quote"], frozenset(data["words"]), frozenset(data["numbers"]), data["text"])
