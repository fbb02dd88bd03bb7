"""Runs, documents, results and places."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("meeting", sa.Text, nullable=False, server_default=""),
        sa.Column("meeting_date", sa.Date),
        sa.Column("plan", sa.String(200), nullable=False),
        sa.Column("plan_title", sa.Text, nullable=False),
        sa.Column("plan_sha256", sa.String(64), nullable=False),
        sa.Column("tool_version", sa.String(50), nullable=False),
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("model_version", sa.String(50), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_runs_meeting_date", "runs", ["meeting_date"])
    op.create_table(
        "documents", _run(), _number("number"),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("format", sa.String(20), nullable=False),
        sa.Column("type", sa.String(100), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("pages", sa.Integer),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("met", sa.Integer, nullable=False),
        sa.Column("applicable", sa.Integer, nullable=False),
    )
    op.create_index("ix_documents_sha256", "documents", ["sha256"])
    _results()
    _places()


def _results() -> None:
    op.create_table(
        "results", _run(), _number("document"), _number("number"),
        sa.Column("requirement", sa.String(200), nullable=False),
        sa.Column("rule", sa.String(400), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("short", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("severity", sa.String(20), nullable=False),
        sa.Column("waived", sa.Boolean, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
    )
    op.create_index("ix_results_requirement", "results", ["requirement", "outcome"])


def _places() -> None:
    op.create_table(
        "places", _run(), _number("document"), _number("result"), _number("number"),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("block", sa.Integer, nullable=False),
        sa.Column("table", sa.Integer),
        sa.Column("row", sa.Integer),
        sa.Column("column", sa.Integer),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("heading", sa.Text),
        sa.Column("quote", sa.Text),
    )


def _run() -> sa.Column[int]:
    return sa.Column("run", sa.Integer, sa.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)
