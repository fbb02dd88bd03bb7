"""A year's follow-up as plain data; the formats draw from it and count nothing themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

#: Below this many a share is told as a count: per cent of seven documents says more than is known.
FEW = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """How documents stand to a requirement. A waived one is counted as waived only."""

    met: int = 0
    review: int = 0
    failed: int = 0
    waived: int = 0
    inapplicable: int = 0

    @property
    def applicable(self) -> int:
        return self.met + self.review + self.failed + self.waived

    @property
    def percent(self) -> int | None:
        """Met out of applicable, rounded half up; None where they are too few for a share."""
        return None if self.applicable < FEW else (200 * self.met + self.applicable) // (2 * self.applicable)

    @property
    def progress(self) -> str:
        """As the table of 2013: "ja" where all meet it, "nej" where none does, else "delvis"; "" where none should."""
        if not self.applicable:
            return ""
        return "ja" if self.met == self.applicable else "delvis" if self.met else "nej"

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.met + other.met, self.review + other.review, self.failed + other.failed,
                     self.waived + other.waived, self.inapplicable + other.inapplicable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A meeting with what was recorded of it last; `runs` are the numbers of all checks before it."""

    day: date
    name: str
    organisation: str
    runs: tuple[int, ...]
    documents: int
    unread: int
    #: Results that an earlier check found missing or unclear and the last one found met.
    mended: int
    tallies: dict[str, Tally]
    #: Outcomes of requirements over the meeting as a whole.
    meeting: dict[str, Tally] = field(default_factory=dict)

    @property
    def quarter(self) -> int:
        return (self.day.month + 2) // 3


@dataclass(frozen=True, slots=True)
class Gap:
    """What lacked at more than one meeting: in which type of document, how often and when last."""

    requirement: str
    type: str
    sittings: int
    documents: int
    last: date


@dataclass(frozen=True, slots=True)
class Requirement:
    id: str
    title: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """`earlier` holds the years before with what they reached; `plans` the plans that were checked against."""

    year: int
    organisations: tuple[str, ...]
    plans: tuple[tuple[str, str], ...]
    versions: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    sittings: tuple[Sitting, ...]
    by_type: dict[str, dict[str, Tally]]
    by_activity: dict[str, dict[str, Tally]]
    gaps: tuple[Gap, ...]
    earlier: dict[int, dict[str, Tally]]

    @property
    def documents(self) -> int:
        return sum(sitting.documents for sitting in self.sittings)

    def total(self, requirement: str) -> Tally:
        return sum((sitting.tallies.get(requirement, Tally()) for sitting in self.sittings), Tally())

    def quarter(self, requirement: str, number: int) -> Tally:
        return sum((sitting.tallies.get(requirement, Tally()) for sitting in self.sittings
                    if sitting.quarter == number), Tally())

    @property
    def quarters(self) -> tuple[int, ...]:
        """Those with a meeting."""
        return tuple(sorted({sitting.quarter for sitting in self.sittings}))

    @property
    def ends(self) -> tuple[Sitting, ...]:
        """The first and the last meeting of each organisation: the columns of the progress table."""
        found: list[Sitting] = []
        for name in self.organisations:
            own = [sitting for sitting in self.sittings if sitting.organisation == name]
            found += [own[0], own[-1]] if len(own) > 1 else own
        return tuple(found)
