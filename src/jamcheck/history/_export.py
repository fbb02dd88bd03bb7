"""The history as files for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from jamcheck.history._model import StoredRun
from jamcheck.history._open import opened
from jamcheck.history._read import stored_runs

FORMATS = ("json", "csv")
#: What a spreadsheet program would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("run", "created", "meeting", "meeting_date", "organisation", "plan", "tool_version", "path", "sha256",
            "type", "title", "activity", "requirement", "outcome", "severity", "waived", "decided_by")


def export(url: str | None = None, name: str = "json", *, year: int | None = None) -> Iterator[str]:
    """The history in pieces of text: JSON with one run a line of its list, or CSV with one result a row."""
    with opened(url):  # a wrong address should say so before anything is written
        found = stored_runs(url, year=year)
    return _json(found) if name == "json" else _csv(found)


def _json(found: Iterator[StoredRun]) -> Iterator[str]:
    yield '{"schema_version": "1", "runs": ['
    for number, stored in enumerate(found):
        data = asdict(stored.run) | {"documents": [asdict(item) for item in stored.documents],
                                     "meeting_results": [asdict(item) for item in stored.meeting],
                                     "unread": [{"path": path, "code": code} for path, code in stored.unread]}
        data.pop("outcomes")
        yield (",\n" if number else "\n") + json.dumps(data, ensure_ascii=False, default=_plain)
    yield "\n]}\n"


def _plain(value: Any) -> str:
    return str(value.isoformat())


def _csv(found: Iterator[StoredRun]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    yield "\ufeff" + out.getvalue()  # Excel takes a file without the mark for Latin-1
    for stored in found:
        out.seek(0)
        out.truncate()
        writer.writerows(_rows(stored))
        yield out.getvalue()


def _rows(stored: StoredRun) -> Iterator[list[str]]:
    run = stored.run
    head = [run.id, run.created.isoformat(), run.meeting, run.meeting_date or "", run.organisation, run.plan,
            run.tool_version]
    papers = [((d.path, d.sha256, d.type, d.title, d.activity), d.results) for d in stored.documents]
    for paper, found in [*papers, ((("",) * 5), stored.meeting)]:
        for r in found:
            values = [*head, *paper, r.requirement, r.outcome.value, r.severity, str(r.waived).lower(), r.decided_by]
            yield [_cell(str(value)) for value in values]


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
