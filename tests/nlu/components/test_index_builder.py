from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nlu.text.analysing import analyse
from procedures.opening import open_store
from procedures.records import Origin, Procedure, Source
from procedures.search import open_kept

BIRTH = Procedure("1.001193", "Đăng ký khai sinh", Source(Origin.LOCAL), aliases=("làm giấy cho con mới sinh",))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    url = f"sqlite:///{tmp_path / 'test.db'}"
    open_store(url, seed=False).save([BIRTH])
    return {**os.environ, "MOTCUA_DATABASE_URL": url}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "nlu.components.index_builder", *arguments]
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )


def test_builder_keeps_an_index_of_the_configured_database(environment: dict[str, str], tmp_path: Path) -> None:
    built = json.loads(run(environment, str(tmp_path / "search")).stdout)
    index = open_kept(Path(built["path"]), {BIRTH.code: BIRTH}, analyse=analyse)
    assert index is not None
    assert built["revision"] == 1
    assert index.search("khai sinh")[0].code == BIRTH.code


def test_attended_builder_ends_when_its_parent_has_ended(environment: dict[str, str], tmp_path: Path) -> None:
    assert run(environment, str(tmp_path / "search"), "--attended").returncode != 0


def test_folder_that_can_not_be_written_is_a_failure(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    failed = run(environment, str(tmp_path / "file" / "search"))
    assert failed.returncode != 0
    assert b"Error" in failed.stderr
