"""Whose documents they are, which funded activity each is about, and what could not be read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("runs") as runs:
        runs.add_column(sa.Column("organisation", sa.Text, nullable=False, server_default=""))
    with op.batch_alter_table("documents") as documents:
        documents.add_column(sa.Column("activity", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "unread",
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("code", sa.String(50), nullable=False),
    )
