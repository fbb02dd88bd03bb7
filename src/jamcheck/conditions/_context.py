"""What a condition may look at besides its sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jamcheck.language.annotated import AnnotatedDocument, Unit
from jamcheck.language.pipeline import ParsedToken, Pipeline
from jamcheck.result import Outcome

__all__ = ["ELSEWHERE", "TEXT", "WORDS", "Context", "SpecError", "Test", "Unit", "first_unit"]


@dataclass(slots=True)
class Context:
    """The document under judgement, and what has been found out about it so far."""

    annotated: AnnotatedDocument
    type: str
    statistics: list[Any] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    #: By requirement, the outcomes that had a place which nothing confirmed.
    hesitated: dict[str, set[Outcome]] = field(default_factory=dict)
    remembered: dict[str, bool] = field(default_factory=dict)
    facts: dict[Any, Any] = field(default_factory=dict)
    #: The language pipeline, for second opinions; and the sentences that it has parsed, by identity of the unit.
    pipeline: Pipeline | None = None
    parsed: dict[int, list[ParsedToken]] = field(default_factory=dict)
    #: Where to leave the places that decided: filled by document-level conditions, each with those that it found.
    witnesses: list[list[Unit]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


#: What a condition's answer rests on: the sentence's words whatever its numbers, all of its text, or more (see `_own`).
WORDS, TEXT, ELSEWHERE = range(3)

#: Asked of a sentence (unit) or, where unit is None, of the whole document.
Test = Callable[[Unit | None, Context], bool]


class SpecError(ValueError):
    """A condition in a rule file is wrong; `key` is the bad name, `known` what is allowed, `statement` whose it is."""

    def __init__(self, message: str, key: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.key = key
        self.known = known
        self.statement = ""


def first_unit(unit: Unit | None) -> Unit:
    """The sentence that a sentence-level condition needs; a rule that asks it of a document is wrong."""
    if unit is None:
        raise SpecError("villkoret gäller en mening: sätt det under sentence")
    return unit
