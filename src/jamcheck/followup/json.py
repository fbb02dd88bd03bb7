"""The follow-up for other programs: every count, nothing rounded."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from jamcheck.followup._facts import facts
from jamcheck.followup._model import FollowUp, Tally
from jamcheck.i18n import Texts

SUFFIX = ".json"


def render(found: FollowUp, lang: str) -> str:
    """JSON with `facts`, `requirements`, `sittings`, `by_quarter`, `by_type`, `by_activity`, `gaps` and `earlier`."""
    data = {
        "schema_version": "1", "year": found.year, "facts": facts(found, Texts(lang)),
        "organisations": found.organisations, "plans": [{"id": name, "title": title} for name, title in found.plans],
        "versions": found.versions, "requirements": [asdict(requirement) for requirement in found.requirements],
        "sittings": [_sitting(sitting) for sitting in found.sittings],
        "by_quarter": {str(number): {r.id: _tally(found.quarter(r.id, number)) for r in found.requirements}
                       for number in found.quarters},
        "by_type": {name: _tallies(group) for name, group in found.by_type.items()},
        "by_activity": {name: _tallies(group) for name, group in found.by_activity.items()},
        "gaps": [asdict(gap) for gap in found.gaps],
        "earlier": {str(year): _tallies(group) for year, group in found.earlier.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"


def _sitting(sitting: Any) -> dict[str, Any]:
    same = ("day", "name", "organisation", "runs", "documents", "unread", "mended")
    return {**{name: getattr(sitting, name) for name in same}, "requirements": _tallies(sitting.tallies),
            "meeting": _tallies(sitting.meeting)}


def _tallies(group: dict[str, Tally]) -> dict[str, dict[str, Any]]:
    return {name: _tally(tally) for name, tally in group.items()}


def _tally(tally: Tally) -> dict[str, Any]:
    return {**asdict(tally), "applicable": tally.applicable, "progress": tally.progress}
