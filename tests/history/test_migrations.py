"""Older histories are copied and brought up to date; those of newer versions and of other programs are left alone."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from tests.report.sample import small_report

from jamcheck.errors import JamcheckError
from jamcheck.history import _open as opening
from jamcheck.history import list_runs, newest, opened, record, show
from jamcheck.history._schema import metadata

#: Rows as each released form held them.
RELEASED = {
    "0001": (
        "INSERT INTO runs (created, meeting, plan, plan_title, plan_sha256, tool_version, model, model_version) VALUES "
        "('2026-03-01 12:00:00.000000', 'Styrelsen', 'gemensam', 'Gemensam', 'a', '0.1.0', 'sv', '1')",
        "INSERT INTO documents VALUES (1, 0, 'a.docx', 'b', 'docx', 'protokoll', 'Titel', NULL, 7, 'failed', 1, 2)",
        "INSERT INTO results VALUES (1, 0, 0, 'perspektiv', 'gemensam/perspektiv', 'P', 'P', 'failed', 'error', false, '')",
        "INSERT INTO places VALUES (1, 0, 0, 0, 'supports', 2, 3, NULL, NULL, NULL, 4, 5, 'Rubrik', 'Citat')",
    ),
}


def older(url: str, revision: str) -> None:
    """A history as an earlier version left it."""
    address = opening.parse_url(url)
    engine, config = opening._engine(address), opening._config()
    with opening.writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for row in RELEASED[revision]:
            connection.exec_driver_sql(row)
    engine.dispose()


@pytest.mark.parametrize("revision", RELEASED)
def test_an_older_history_keeps_all_it_held(revision: str, url: str) -> None:
    older(url, revision)
    with opened(url, upgrade=True):
        found = show(1, url)
    assert (found.run.meeting, found.run.organisation, found.documents[0].activity) == ("Styrelsen", "", "")
    assert found.documents[0].results[0].places[0].quote == "Citat"
    assert record(small_report(), url) == 2


def test_an_sqlite_file_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    older(str(tmp_path / "h.sqlite"), "0001")
    list_runs(str(tmp_path / "h.sqlite"))
    copy = tmp_path / "h.sqlite.0001.kopia"
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT quote FROM places").fetchall() == [("Citat",)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_an_older_postgresql_is_changed_only_when_asked(server) -> None:  # type: ignore[no-untyped-def]
    url = server.database()
    older(url, "0001")
    with pytest.raises(JamcheckError, match="pg_dump"):
        list_runs(url)
    with opened(url, upgrade=True):
        pass
    assert len(list_runs(url)) == 1


def test_a_migration_broken_off_leaves_the_older_form(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    older(url, "0001")
    monkeypatch.setattr("alembic.op.create_table", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError), opened(url, upgrade=True):
        pass
    monkeypatch.undo()
    with opened(url, upgrade=True):
        assert show(1, url).run.organisation == ""


def test_the_migrations_make_the_tables_that_the_program_uses(url: str) -> None:
    with opened(url) as engine, engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_history_of_a_newer_version_is_left_alone(url: str) -> None:
    with opened(url) as engine, opening.writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(JamcheckError, match="nyare version"):
        list_runs(url)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE bills (id INTEGER)")
    with pytest.raises(JamcheckError, match="annat innehåll"):
        record(small_report(), str(tmp_path / "other.db"))


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_bytes(b"PK\x03\x04" + b"x" * 5000)
    with pytest.raises(JamcheckError, match=r"brev\.docx"):
        list_runs(str(tmp_path / "brev.docx"))


def test_only_the_user_can_read_a_new_history(tmp_path: Path) -> None:
    record(small_report(), str(tmp_path / "ny" / "h.sqlite"))
    assert stat.S_IMODE((tmp_path / "ny" / "h.sqlite").stat().st_mode) == 0o600
    assert newest() == "0002"
