"""The database engine: SQLite made safe for several readers and a writer, and failures in our own words.

``ProcedureError`` └ ``DatabaseUnavailable``: the database can't be opened, or can't be written to.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    InternalError,
    NoSuchModuleError,
    OperationalError,
    StatementError,
)
from sqlalchemy.pool import StaticPool

from procedures.records import ProcedureError

BUSY_TIMEOUT_SECONDS = 10.0
"""How long a writer waits for another: an import commits a batch well within a second."""


class DatabaseUnavailable(ProcedureError):
    """The database can't be opened or written to; ``location`` and ``reason`` say which and why."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(f"database {location}: {reason}")
        self.location = location
        self.reason = reason


def make_engine(database_url: str) -> Engine:
    """Return an engine for a SQLAlchemy URL. The folder of a SQLite file is created; nothing is opened yet.

    Raises:
        DatabaseUnavailable: the URL is not one, or the folder can't be created.
    """
    try:
        url = make_url(database_url)
        engine = _sqlite_engine(url) if url.get_backend_name() == "sqlite" else create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise DatabaseUnavailable("MOTCUA_DATABASE_URL", f"không đọc được địa chỉ cơ sở dữ liệu ({error})") from error
    _translate_failures(engine, location_of(url))
    return engine


def location_of(url: URL) -> str:
    """Return where a database is, fit to be shown: the file of SQLite, else the URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def for_writing(engine: Engine) -> Engine:
    """Return the engine whose transactions take SQLite's write lock at once, so that they can wait for it."""
    return engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")


def _sqlite_engine(url: URL) -> Engine:
    connect_args = {"timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False}
    if url.database in (None, "", ":memory:"):
        engine = create_engine(url, connect_args=connect_args, poolclass=StaticPool)
    else:
        _make_folder(url)
        engine = create_engine(url, connect_args=connect_args)
    event.listen(engine, "connect", _prepare_sqlite_connection)
    event.listen(engine, "begin", _begin)
    return engine


def _make_folder(url: URL) -> None:
    database = str(url.database)
    if database.startswith("file:"):
        return
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(database, f"không tạo được thư mục ({error.strerror})") from error


def _prepare_sqlite_connection(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # pysqlite starts transactions late and breaks DDL ones: _begin starts them
    connection.execute("PRAGMA foreign_keys=ON")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] in ("wal", "memory"):
        connection.execute("PRAGMA synchronous=NORMAL")
        return
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        # Read-only files and file systems without shared memory can still be read; a write fails with its own error.
        if "readonly" not in str(error) and "unable to open" not in str(error):
            raise


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


def _translate_failures(engine: Engine, location: str) -> None:
    def translate(context: ExceptionContext) -> None:
        if _is_of_the_database(context.sqlalchemy_exception):
            reason = _reason(str(context.original_exception))
            raise DatabaseUnavailable(location, reason) from context.original_exception

    event.listen(engine, "handle_error", translate)


def _is_of_the_database(error: StatementError | None) -> bool:
    """Tell a database that can't be used from a mistake of ours. SQLite calls a damaged file a plain DatabaseError."""
    read_only = isinstance(error, InternalError) and "read-only" in str(error)
    return isinstance(error, OperationalError) or type(error) is DatabaseError or read_only


def _reason(message: str) -> str:
    """Say in Vietnamese why, with the database's own words for whoever looks after it."""
    known = {
        "readonly database": "chỉ đọc được, không ghi được",
        "read-only": "chỉ đọc được, không ghi được",
        "malformed": "tệp cơ sở dữ liệu bị hỏng",
        "database is locked": "đang bị một chương trình khác giữ",
        "unable to open database file": "không mở được tệp",
        "disk is full": "đĩa đã đầy",
        "disk I/O error": "lỗi đọc ghi đĩa",
        "file is not a database": "tệp này không phải cơ sở dữ liệu SQLite",
        "Connection refused": "không kết nối được máy chủ",
    }
    words = next((words for sign, words in known.items() if sign in message), "không dùng được")
    return f"{words} ({' '.join(message.split())})"
