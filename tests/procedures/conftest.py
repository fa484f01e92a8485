"""Stores on real databases: SQLite in a file, and a throw-away PostgreSQL cluster where one is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from procedures.engine import make_engine
from procedures.opening import open_store
from procedures.store import ProcedureStore


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a database of a cluster that lives as long as the test run."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not binaries:
        _missing("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="motcua-postgres-"))
    as_postgres: list[str] = []
    if os.geteuid() == 0:  # initdb refuses root
        as_postgres = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    control = [*as_postgres, str(binaries[-1] / "pg_ctl"), "-D", str(folder / "data"), "-w", "-t", "60"]
    initdb = [*as_postgres, str(binaries[-1] / "initdb"), "-D", str(folder / "data"), "-U", "motcua", "-A", "trust"]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        subprocess.run([*initdb, "-E", "UTF8", "--locale=C.UTF-8"], check=True, capture_output=True, cwd="/")
        subprocess.run(
            [*control, "-l", str(folder / "log"), "-o", options, "start"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
        yield f"postgresql+psycopg://motcua@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)


def _missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'motcua.db'}"
    url: str = request.getfixturevalue("postgres_url")
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@pytest.fixture
def store(tmp_path: Path) -> ProcedureStore:
    """An empty store in a SQLite file."""
    return open_store(f"sqlite:///{tmp_path / 'motcua.db'}", seed=False)


@pytest.fixture
def any_store(database_url: str) -> ProcedureStore:
    """An empty store, once on each kind of database."""
    return open_store(database_url, seed=False)
