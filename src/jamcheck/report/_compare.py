"""What got better or worse between two JSON reports: two drafts of a document, or two meetings' folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jamcheck.errors import ConfigError
from jamcheck.result import Outcome


class Direction(StrEnum):
    WORSE = "worse"
    BETTER = "better"
    #: Another outcome that is neither, such as an exemption instead of a pass, or a requirement that no longer applies.
    OTHER = "other"


#: `exempt` counts as met; where a requirement does not apply, nothing got better or worse.
_RANKS = {Outcome.FAILED: 0, Outcome.REVIEW: 1, Outcome.PASSED: 2, Outcome.EXEMPT: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A requirement whose outcome differs. `message` and `question` are those of the later report."""

    path: str
    requirement: str
    title: str
    before: Outcome
    after: Outcome
    direction: Direction
    message: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`added` and `removed` are paths of documents in one report only; `unread` those that no longer could be read.

    `same_plan` is False where the reports are by different plans or plan versions: then changes may come from the plan.
    """

    before: str
    after: str
    same_plan: bool
    changes: tuple[Change, ...]
    unchanged: int
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def of(self, direction: Direction) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.direction is direction)


def compare(before: dict[str, Any], after: dict[str, Any]) -> Comparison:
    """Compare two reports as `json.load` gives them. Raises ConfigError for what is no report of version 1.

    Documents are the same by path, else by a file name that is unique in both reports.
    """
    for report in (before, after):
        if not isinstance(report, dict) or report.get("schema_version") != "1" or "documents" not in report:
            raise ConfigError("Filen är ingen JSON-rapport från jamcheck. Gör en med: jamcheck check … --format json.")
    old, new = _by_path(before), _by_path(after)
    pairs = dict(_pairs(old, new))
    compared = [change for path, earlier in pairs.items() for change in _changes(old[earlier], new[path])]
    changes = tuple(change for change in compared if change.before is not change.after)
    unread = {error["path"] for error in after["errors"]} & set(old)
    return Comparison(
        before=before["created"], after=after["created"],
        same_plan=before["tool"]["plan"] == after["tool"]["plan"], changes=changes,
        unchanged=len(compared) - len(changes), added=tuple(path for path in new if path not in pairs),
        removed=tuple(path for path in old if path not in {*pairs.values(), *unread}), unread=tuple(sorted(unread)),
    )


def _by_path(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {document["path"]: document for document in report["documents"]}


def _pairs(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Path in the later report → path in the earlier."""
    left = _by_file_name(path for path in old if path not in new)
    right = _by_file_name(path for path in new if path not in old)
    for path in new:
        if path in old:
            yield path, path
    for name, paths in right.items():
        if len(paths) == len(left.get(name, [])) == 1:
            yield paths[0], left[name][0]


def _by_file_name(paths: Iterator[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(path.replace("\\", "/").rsplit("/", 1)[-1], []).append(path)
    return found


def _changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    """One entry for each requirement that both have, changed or not."""
    earlier = {result["requirement"]: Outcome(result["outcome"]) for result in old["results"]}
    for result in new["results"]:
        if result["requirement"] in earlier:
            before, after = earlier[result["requirement"]], Outcome(result["outcome"])
            yield Change(
                path=new["path"], requirement=result["requirement"], title=result["title"], before=before,
                after=after, direction=_direction(before, after), message=result["message"],
                question=result.get("question", ""))


def _direction(before: Outcome, after: Outcome) -> Direction:
    was, became = _RANKS.get(before), _RANKS.get(after)
    if was is None or became is None or was == became:
        return Direction.OTHER
    return Direction.BETTER if became > was else Direction.WORSE
