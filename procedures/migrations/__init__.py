"""Alembic migrations, run by the program itself: no one has to type a migration command."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from procedures.engine import for_writing

HEAD = "0012"
"""The newest revision in ``versions/``; kept here so that an up-to-date database opens without loading Alembic."""


def migrate(engine: Engine) -> None:
    """Bring the database to the newest revision, in one transaction. Safe when several processes start at once.

    Raises:
        procedures.engine.DatabaseUnavailable: it can't be opened, or needs a change but can't be written to.
    """
    with engine.connect() as connection:
        if _current(connection) == HEAD:
            return
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(7461)"))  # any fixed number: one migration at a time
        if _current(connection) != HEAD:
            _upgrade(connection)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
