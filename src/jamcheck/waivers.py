"""Waivers (undantag.yaml): gaps that someone has decided to accept in a document, with a reason and an end date.

    undantag:
      - requirement: intersektionalitet
        document: "ansökningar/07*.docx"     # a path pattern read from this file's folder, or sha256:<hash>
        motivation: "Målgruppen är för liten för att redovisas på fler grunder."
        decided_by: "Styrelsen § 12"
        date: 2026-11-01
        expires: 2027-06-30                  # the last day that it holds

A waived result keeps its outcome; it is counted apart and does not decide the exit status.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import structs

from jamcheck.errors import ConfigError, RuleFault, reason
from jamcheck.pathglob import matches
from jamcheck.result import DocumentReport, Outcome, Report, Result

FILE_NAME = "undantag.yaml"
TOP_KEY = "undantag"
_REQUIRED = ("requirement", "document", "motivation", "decided_by", "date", "expires")
_DATES = ("date", "expires")
_WAIVABLE = (Outcome.FAILED, Outcome.REVIEW)
_SHA256 = re.compile(r"sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One accepted gap; `line` is where it begins in the file."""

    requirement: str
    document: str
    motivation: str
    decided_by: str
    date: dt.date
    expires: dt.date
    line: int = 0

    def covers(self, document: DocumentReport, base: Path) -> bool:
        """Whether the waiver means this document."""
        digest = _SHA256.fullmatch(self.document)
        if digest:
            return document.sha256 == digest[1]
        return matches(self.document, Path(document.path), base)

    def expired(self, today: dt.date) -> bool:
        return today > self.expires


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of a file; patterns are read from the folder `base`."""

    path: Path
    items: tuple[Waiver, ...]

    @property
    def base(self) -> Path:
        return self.path.parent


@dataclass(slots=True)
class WaiverUse:
    """What came of the waivers in a run: expired ones that would have held, and unused ones. Lists of sentences."""

    expired: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def load_waivers(path: Path) -> Waivers:
    """The file's waivers. Raises ConfigError that lists every fault as `path:line:column`."""
    from jamcheck._yaml import load_with_lines

    try:
        data, lines = load_with_lines(path)
    except OSError as error:
        raise ConfigError(f"Undantagsfilen {path} kan inte läsas ({reason(error)}). Rätta sökvägen.") from error
    faults: list[RuleFault] = []
    items = data.get(TOP_KEY) if isinstance(data, dict) else None
    if not isinstance(items, list) or set(data) != {TOP_KEY}:
        faults.append(RuleFault(path, 1, 1, f"filen ska ha en enda nyckel, ”{TOP_KEY}”, med en lista av undantag"))
        items = []
    waivers = [_waiver(item, lines.get((TOP_KEY, number), 1), path, faults) for number, item in enumerate(items)]
    if faults:
        raise ConfigError("\n".join(map(str, faults)))
    return Waivers(path, tuple(waiver for waiver in waivers if waiver))


def _waiver(item: Any, line: int, path: Path, faults: list[RuleFault]) -> Waiver | None:
    known = len(faults)
    for message in _faults_of(item):
        faults.append(RuleFault(path, line, 1, message))
    if len(faults) > known:
        return None
    return Waiver(line=line, **{key: item[key] if key in _DATES else item[key].strip() for key in _REQUIRED})


def _faults_of(item: Any) -> Iterable[str]:
    if not isinstance(item, dict):
        yield f"ett undantag ska ha nycklarna {', '.join(_REQUIRED)}"
        return
    for key in item:
        if key not in _REQUIRED:
            yield f"nyckeln ”{key}” finns inte; de som finns är {', '.join(_REQUIRED)}"
    for key in _REQUIRED:
        value = item.get(key)
        if key in _DATES and type(value) is not dt.date:
            yield f"{key} ska vara ett datum, till exempel 2027-06-30"
        elif key not in _DATES and not (isinstance(value, str) and value.strip()):
            yield f"{key} saknas"
    if all(type(item.get(key)) is dt.date for key in _DATES) and item["expires"] < item["date"]:
        yield "expires är före date"


def apply_waivers(report: Report, waivers: Waivers, today: dt.date, *, whole: bool = True) -> tuple[Report, WaiverUse]:
    """The report with waived results marked, and what came of each waiver.

    `whole` is False where the call named single files: waivers for other documents are then not called unused.
    """
    use = WaiverUse()
    live = [waiver for waiver in waivers.items if not waiver.expired(today)]
    documents = tuple(_waive(document, live, waivers.base) for document in report.documents)
    for waiver in waivers.items:
        _judge(waiver, report.documents, waivers, today, whole, use)
    return structs.replace(report, documents=documents), use


def _waive(document: DocumentReport, live: Sequence[Waiver], base: Path) -> DocumentReport:
    covering = {waiver.requirement: waiver for waiver in live if waiver.covers(document, base)}
    if not covering:
        return document
    return structs.replace(document, results=tuple(_marked(result, covering) for result in document.results))


def _marked(result: Result, covering: dict[str, Waiver]) -> Result:
    waiver = covering.get(result.requirement)
    if waiver is None or result.outcome not in _WAIVABLE:
        return result
    text = f"{waiver.motivation} (gäller till och med {waiver.expires.isoformat()})"
    return structs.replace(result, waived=True, waiver=text, decided_by=waiver.decided_by)


def _judge(waiver: Waiver, documents: Sequence[DocumentReport], waivers: Waivers, today: dt.date, whole: bool,
           use: WaiverUse) -> None:
    covered = [document for document in documents if waiver.covers(document, waivers.base)]
    needed = any(result.requirement == waiver.requirement and result.outcome in _WAIVABLE
                 for document in covered for result in document.results)
    place = f"{waivers.path.name}:{waiver.line}: undantaget för {waiver.requirement} i {waiver.document}"
    if waiver.expired(today) and (needed or whole):
        use.expired.append(f"{place} gällde till och med {waiver.expires.isoformat()}. Förnya eller ta bort det.")
    elif not needed and (covered or whole):
        reason = "behövs inte längre" if covered else "passar inget dokument"
        use.unused.append(f"{place} {reason}. Ta bort det.")
