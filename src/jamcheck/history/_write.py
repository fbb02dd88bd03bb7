"""Reports into the database: a run is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from jamcheck.history._open import opened, writing
from jamcheck.history._schema import MEETING, documents, places, results, runs, unread
from jamcheck.result import DocumentReport, Evidence, Report, Result

Row = dict[str, Any]
#: Types of documents that are about one funded activity each.
_ABOUT_ONE_ACTIVITY = ("projektansokan", "insatsrapport")


def record(report: Report, url: str | None = None, *, meeting: str | None = None, meeting_date: date | None = None,
           organisation: str = "", quotes: bool = True) -> int:
    """Remember a report and give the run's id; once this returns, the run is on disk.

    `organisation` tells whose documents they are, where several share a history. `quotes=False` keeps neither quotes
    nor headings. `url` None is the user's own SQLite file. Raises ConfigError or
    HistoryError, and then nothing of the report is in the history.
    """
    with opened(url) as engine, writing(engine) as connection:
        row = _run(report, meeting, meeting_date) | {"organisation": organisation}
        run = int(connection.execute(insert(runs).returning(runs.c.id), row).scalar_one())
        _fill(connection, documents, ({"run": run} | _document(number, document)
                                      for number, document in enumerate(report.documents)))
        _fill(connection, unread, ({"run": run, "number": number, "path": _text(error.path), "code": error.code}
                                   for number, error in enumerate(report.errors)))
        found = list(_results(report))
        _fill(connection, results, ({"run": run, "document": document, "number": number} | _result(result)
                                    for document, number, result in found))
        _fill(connection, places, (
            {"run": run, "document": document, "result": result, "number": number} | _place(evidence, quotes)
            for document, result, item in found for number, evidence in enumerate(item.evidence)))
    return run


def prune(url: str | None = None, *, older_than: timedelta | None = None, keep: int | None = None,
          now: datetime | None = None) -> int:
    """Remove runs that were made more than `older_than` ago, and all but the `keep` newest; gives how many."""
    with opened(url) as engine, writing(engine) as connection:
        old = set()
        if older_than is not None:
            oldest = (now or datetime.now(UTC)) - older_than
            old |= set(connection.scalars(select(runs.c.id).where(runs.c.created < oldest)))
        if keep is not None:
            newest_first = select(runs.c.id).order_by(runs.c.created.desc(), runs.c.id.desc())
            old |= set(connection.scalars(newest_first.offset(keep)))
        for batch in _batches(sorted(old), 500):
            connection.execute(delete(runs).where(runs.c.id.in_(batch)))
    if old:
        _shrink(url)
    return len(old)


def _shrink(url: str | None) -> None:
    """Give the room back, and with it the last traces of what was removed."""
    with opened(url) as engine:
        if engine.dialect.name == "sqlite":
            connection = engine.raw_connection()
            connection.cursor().execute("VACUUM")
            connection.close()


def _fill(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    for batch in _batches(list(rows), 5000):
        connection.execute(insert(table), batch)


def _batches(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start:start + size] for start in range(0, len(items), size))


def _run(report: Report, meeting: str | None, meeting_date: date | None) -> Row:
    return {
        "created": datetime.fromisoformat(report.created), "meeting": meeting or "", "meeting_date": meeting_date,
        "plan": report.plan.id, "plan_title": report.plan.title, "plan_sha256": report.plan.sha256,
        "tool_version": report.tool_version, "model": report.language_model[0],
        "model_version": report.language_model[1],
    }


def _document(number: int, document: DocumentReport) -> Row:
    same = ("path", "sha256", "format", "type", "title", "pages", "words")
    return {
        "number": number, **{name: _text(getattr(document, name)) for name in same},
        "activity": _text(activity_of(document)),
        "outcome": document.outcome.value, "met": document.score.met, "applicable": document.score.applicable,
    }


def activity_of(document: DocumentReport) -> str:
    """The funded activity that a document is about, by the name that the plan's rules gathered; "" where none did.

    A place without telling words ("Insatsrapport 2025") is no name. Titles are not taken instead: many are no names,
    and different activities would be counted as one.
    """
    if document.type not in _ABOUT_ONE_ACTIVITY:
        return ""
    places = [place for found in document.gathered.values() for place in found.get("namn", ()) if place["words"]]
    return " ".join(str(places[0]["quote"]).split()) if places else ""


def _results(report: Report) -> Iterator[tuple[int, int, Result]]:
    groups = [*enumerate(document.results for document in report.documents), (MEETING, report.meeting)]
    return ((document, number, result) for document, found in groups for number, result in enumerate(found))


def _result(result: Result) -> Row:
    same = ("requirement", "rule", "title", "short", "severity", "waived", "decided_by")
    return {**{name: _text(getattr(result, name)) for name in same}, "outcome": result.outcome.value}


def _place(evidence: Evidence, quotes: bool) -> Row:
    same = ("role", "page", "block", "table", "row", "column", "start", "end")
    return {
        **{name: getattr(evidence, name) for name in same},
        "heading": _text(" › ".join(evidence.heading)) if quotes else None,
        "quote": _text(evidence.quote) if quotes else None,
    }


def _text(value: Any) -> Any:
    """Without what no database takes: NUL, and the lone surrogates of file names outside UTF-8."""
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd").encode("utf-8", "backslashreplace").decode()
    return value
