from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from procedures import migrations
from procedures.engine import DatabaseUnavailable, make_engine
from procedures.opening import open_store
from procedures.records import Origin
from procedures.tables import Base
from tests.procedures.sample_records import plain


def test_migrations_build_exactly_the_tables(database_url: str) -> None:
    engine = make_engine(database_url)
    migrations.migrate(engine)
    migrations.migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_database_of_the_first_version_keeps_its_records(
    database_url: str,
) -> None:
    store = open_store(database_url, seed=False)
    store.save([plain()])
    revision = store.revision()
    engine = make_engine(database_url)
    with engine.begin() as connection:
        for table in (
            "review_skips",
            "review_items",
            "reviews",
            "source_records",
            "paces",
            "notices",
            "contacts",
            "subscriptions",
            "dossiers",
            "served_units",
            "offices",
            "overrides",
        ):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()
    store = open_store(database_url, seed=False)
    assert store.get("1.000001").name == plain().name
    assert (store.revision(), store.overrides.list(), store.offices.list()) == (revision, (), ())


def test_head_constant_is_the_newest_migration() -> None:
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert script.get_current_head() == migrations.HEAD


def test_sqlite_has_wal_and_foreign_keys(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new' / 'folder' / 'motcua.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_first_opening_loads_starter_records_and_phrasings(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'motcua.db'}")
    revision = store.revision()
    curated = [procedure for procedure in store.all() if procedure.source.origin is Origin.STARTER]
    assert len(curated) >= 60
    assert all(procedure.summary and procedure.source.imported_at for procedure in curated)
    assert sum(bool(procedure.aliases) for procedure in curated) >= 60
    assert open_store(f"sqlite:///{tmp_path / 'motcua.db'}").revision() == revision


def test_read_only_database_can_be_read_and_says_why_it_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "motcua.db"
    open_store(f"sqlite:///{path}").save([plain()])
    store = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert store.get("1.000001").name == "Đăng ký việc thử"
    with pytest.raises(DatabaseUnavailable, match="chỉ đọc được") as raised:
        store.save([plain(name="khác")])
    assert str(path) in raised.value.location
    assert open_store(f"sqlite:///{path}").get("1.000001").name == "Đăng ký việc thử"


def test_read_only_database_without_tables_is_unavailable(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "empty.db").execute("VACUUM").connection.close()
    with pytest.raises(DatabaseUnavailable, match="chỉ đọc được"):
        open_store(f"sqlite:///file:{tmp_path / 'empty.db'}?mode=ro&uri=true")


def test_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("đây không phải cơ sở dữ liệu " * 40, encoding="utf-8")
    with pytest.raises(DatabaseUnavailable, match="không phải cơ sở dữ liệu SQLite"):
        open_store(f"sqlite:///{tmp_path / 'notes.db'}")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "không phải địa chỉ",
        "nosuchdatabase://x",
        "postgresql+psycopg://u:secret@127.0.0.1:1/x",
        "sqlite:////dev/null/x.db",
    ],
)
def test_unusable_address_is_unavailable_and_shows_no_password(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "nosuchdatabase://")
    with pytest.raises(DatabaseUnavailable) as raised:
        open_store(url)
    assert "secret" not in str(raised.value)
