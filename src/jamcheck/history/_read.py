"""The history read back as plain data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from jamcheck.history._model import Run, StoredDocument, StoredPlace, StoredResult, StoredRun
from jamcheck.history._open import HistoryError, opened
from jamcheck.history._schema import MEETING, documents, places, results, runs, unread
from jamcheck.result import Outcome


def list_runs(url: str | None = None, *, year: int | None = None, meeting: str | None = None) -> list[Run]:
    """The runs, oldest meeting first, with how many documents ended in which outcome."""
    with opened(url) as engine, engine.connect() as connection:
        return _runs(connection, year, meeting)


def show(run: int, url: str | None = None) -> StoredRun:
    """One run with all of it. Raises HistoryError where there is none with that number."""
    with opened(url) as engine, engine.connect() as connection:
        found = [item for item in _runs(connection) if item.id == run]
        if not found:
            raise HistoryError(f"Körning {run} finns inte i historiken. Se: jamcheck history list.")
        return _whole(connection, found[0])


def stored_runs(url: str | None = None, *, year: int | None = None) -> Iterator[StoredRun]:
    """Every run with all of it, one at a time: a history may be larger than the memory."""
    with opened(url) as engine, engine.connect() as connection:
        for run in _runs(connection, year):
            yield _whole(connection, run)


def _runs(connection: Connection, year: int | None = None, meeting: str | None = None) -> list[Run]:
    counts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    query = select(documents.c.run, documents.c.outcome, func.count()).group_by(documents.c.run, documents.c.outcome)
    for number, outcome, count in connection.execute(query.order_by(documents.c.outcome)):
        counts[number].append((outcome, count))
    wanted: Select[Any] = select(runs)
    if meeting is not None:
        wanted = wanted.where(runs.c.meeting == meeting)
    made = [_run(row, counts[row.id]) for row in connection.execute(wanted)]
    return sorted((run for run in made if year in (None, run.day.year)), key=lambda run: (run.day, run.created, run.id))


def _run(row: Row[Any], counts: list[tuple[str, int]]) -> Run:
    return Run(**row._mapping, documents=sum(count for _, count in counts), outcomes=tuple(counts))


def _whole(connection: Connection, run: Run) -> StoredRun:
    where: dict[tuple[int, int], list[StoredPlace]] = defaultdict(list)
    for row in _rows(connection, places, run.id):
        where[row["document"], row["result"]].append(_made(StoredPlace, row))
    found: dict[int, list[StoredResult]] = defaultdict(list)
    for row in _rows(connection, results, run.id):
        row["outcome"] = Outcome(row["outcome"])
        found[row["document"]].append(_made(StoredResult, row, places=tuple(where[row["document"], row["number"]])))
    papers = []
    for row in _rows(connection, documents, run.id):
        row["outcome"] = Outcome(row["outcome"])
        papers.append(_made(StoredDocument, row, results=tuple(found[row["number"]])))
    missed = tuple((row["path"], row["code"]) for row in _rows(connection, unread, run.id))
    return StoredRun(run, tuple(papers), tuple(found[MEETING]), missed)


def _rows(connection: Connection, table: Any, run: int) -> Iterable[dict[str, Any]]:
    """Rows of a run in the report's order."""
    query = select(table).where(table.c.run == run).order_by(*table.primary_key.columns)
    return (dict(row._mapping) for row in connection.execute(query))


def _made(kind: Any, row: dict[str, Any], **more: Any) -> Any:
    return kind(**{name: row[name] for name in kind.__dataclass_fields__ if name in row}, **more)


def last_run(url: str | None, meeting: str) -> StoredRun | None:
    """The newest run of a meeting, None where it was never recorded."""
    with opened(url) as engine, engine.connect() as connection:
        found = _runs(connection, meeting=meeting)
        newest = max(found, key=lambda run: run.id, default=None)
        return _whole(connection, newest) if newest else None
