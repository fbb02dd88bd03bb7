"""Opening the database: where it lies, that its tables are of this version, and a backup before they are changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from jamcheck.errors import ConfigError, JamcheckError

_MIGRATIONS = Path(__file__).parent / "migrations"
_WAIT_SECONDS = 30
#: Any number that no other program takes for its lock.
_MIGRATION_LOCK = 0x6A616D63


class HistoryError(JamcheckError):
    """The history cannot be opened, read or written; the message says what to do."""


def default_url() -> str:
    """The history of this user, where the operating system wants a program's data."""
    import platformdirs

    return f"sqlite:///{Path(platformdirs.user_data_dir('jamcheck', appauthor=False)) / 'historik.sqlite'}"


def parse_url(text: str | None) -> URL:
    """An address as users write it: a file name, sqlite:///…, or postgresql://…. Raises ConfigError."""
    address = text or default_url()
    if "://" not in address:
        address = f"sqlite:///{address}"
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise ConfigError(_wrong(address)) from error
    kind = url.get_backend_name()
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise ConfigError(_wrong(address))
    return url


def _wrong(address: str) -> str:
    return (f"Historikens adress {address.split('@')[-1]!r} går inte att använda. Ange en fil (historik.sqlite) eller "
            "postgresql://användare@server/databas.")


@contextmanager
def opened(address: str | None, *, upgrade: bool = False) -> Iterator[Engine]:
    """The database with the tables of this version. Raises ConfigError or HistoryError.

    A new one is made. An older SQLite file is copied and then migrated; an older PostgreSQL only with `upgrade`, since
    its backup is the administrator's.
    """
    url = parse_url(address)
    engine = _engine(url)
    try:
        with _told(url):
            _prepare(engine, url, upgrade=upgrade)
        with _told(url):
            yield engine
    finally:
        engine.dispose()


@contextmanager
def _told(url: URL) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        # The database's own words name tables and servers, and in a failed insert the values: only its kind is told.
        why = str(error.orig).splitlines()[0] if isinstance(error.orig, sqlite3.Error) or error.connection_invalidated \
            or not error.statement else type(error.orig).__name__
        raise HistoryError(f"Historiken {shown(url)} kan inte användas: {why}. "
                           "Kontrollera att den finns, att du har behörighet och att disken inte är full.") from error


def shown(url: URL) -> str:
    """The address without password; of an SQLite database the file."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True)
        engine = create_engine(url, connect_args={"timeout": _WAIT_SECONDS})
    except NoSuchModuleError as error:  # pragma: no cover - the drivers are SQLAlchemy's own
        raise ConfigError(_wrong(str(url))) from error
    except ModuleNotFoundError as error:
        raise ConfigError("För PostgreSQL behövs psycopg. Installera det med: "
                          'pip install "jamcheck[postgresql]".') from error
    event.listen(engine, "connect", _safe_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that will write: all of it is kept or nothing. Of two at a time the second waits."""
    with engine.execution_options(writes=True).begin() as connection:
        yield connection


def _begin(connection: Connection) -> None:
    """Python's driver begins none before CREATE TABLE, so that a migration broken off would stay half-done."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _safe_sqlite(connection: Any, _record: Any) -> None:
    """What is told as recorded survives a power cut, and rows follow their run when it is pruned."""
    connection.isolation_level = None  # _begin says when
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _prepare(engine: Engine, url: URL, *, upgrade: bool) -> None:
    _make_folder(url)
    with engine.connect() as connection:
        # Tables before revision: another program may be making both just now.
        tables, now, head = inspect(connection).get_table_names(), _revision(connection), newest()
    if now == head:
        return
    if now is None and tables:
        raise HistoryError(f"{shown(url)} är en databas med annat innehåll. Ange en egen fil eller databas för "
                           "historiken.")
    if now is not None and now not in _known():
        raise HistoryError(f"Historiken {shown(url)} är skriven av en nyare version av jamcheck ({now}). "
                           "Uppgradera jamcheck.")
    if now is not None:
        _backup(engine, url, now, upgrade=upgrade)
    _migrate(engine, head)


def _make_folder(url: URL) -> None:
    """Only the user may read a new file: it may hold quotes."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        from jamcheck.errors import reason

        raise HistoryError(f"Historiken {path} kan inte skapas: {reason(error)}.") from error


def _backup(engine: Engine, url: URL, revision: str, *, upgrade: bool) -> None:
    """Copy an SQLite file through SQLite itself, so that the copy is whole even while others write."""
    if url.get_backend_name() != "sqlite":
        if upgrade:
            return
        raise HistoryError(
            f"Historiken {shown(url)} har en äldre form ({revision}). Ta en säkerhetskopia med pg_dump och kör sedan: "
            "jamcheck history upgrade --history ADRESS.")
    path = Path(str(url.database))
    copy = path.with_name(f"{path.name}.{revision}.kopia")
    with engine.connect() as connection, sqlite3.connect(copy) as target:
        source: Any = connection.connection.driver_connection
        source.backup(target)
    target.close()
    copy.chmod(0o600)


def _revision(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def _known() -> list[str]:
    from alembic.script import ScriptDirectory

    return [step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()]


def newest() -> str:
    """The revision of this version's tables."""
    from alembic.script import ScriptDirectory

    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _migrate(engine: Engine, revision: str) -> None:
    from alembic import command

    config = _config()
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":  # of two programs that start at once the second finds it done
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
