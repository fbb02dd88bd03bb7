"""The tables. Rows are named by run and place in the report, so that a run is written in a few large statements."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

#: The number that stands for the meeting as a whole where a document's number is expected.
MEETING = -1


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zones, so none is stored and UTC is put back when read."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData()


def _run() -> Column[int]:
    return Column("run", Integer, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


runs = Table(
    "runs", metadata,
    Column("id", Integer, primary_key=True),
    Column("created", UtcTime, nullable=False),
    Column("meeting", Text, nullable=False, server_default=""),
    Column("meeting_date", Date),
    Column("plan", String(200), nullable=False),
    Column("plan_title", Text, nullable=False),
    Column("plan_sha256", String(64), nullable=False),
    Column("tool_version", String(50), nullable=False),
    Column("model", String(200), nullable=False),
    Column("model_version", String(50), nullable=False),
    Column("organisation", Text, nullable=False, server_default=""),
    Index("ix_runs_meeting_date", "meeting_date"),
    # An id is never used again: a run that someone has noted stays that run or none.
    sqlite_autoincrement=True,
)

documents = Table(
    "documents", metadata, _run(), _number("number"),
    Column("path", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("format", String(20), nullable=False),
    Column("type", String(100), nullable=False),
    Column("title", Text, nullable=False),
    Column("pages", Integer),
    Column("words", Integer, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("met", Integer, nullable=False),
    Column("applicable", Integer, nullable=False),
    Column("activity", Text, nullable=False, server_default=""),
    Index("ix_documents_sha256", "sha256"),
)

results = Table(
    "results", metadata, _run(), _number("document"), _number("number"),
    Column("requirement", String(200), nullable=False),
    Column("rule", String(400), nullable=False),
    Column("title", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("severity", String(20), nullable=False),
    Column("waived", Boolean, nullable=False),
    Column("decided_by", Text, nullable=False),
    Index("ix_results_requirement", "requirement", "outcome"),
)

places = Table(
    "places", metadata, _run(), _number("document"), _number("result"), _number("number"),
    Column("role", String(20), nullable=False),
    Column("page", Integer),
    Column("block", Integer, nullable=False),
    Column("table", Integer),
    Column("row", Integer),
    Column("column", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("heading", Text),
    Column("quote", Text),
)

unread = Table(
    "unread", metadata, _run(), _number("number"),
    Column("path", Text, nullable=False),
    Column("code", String(50), nullable=False),
)
