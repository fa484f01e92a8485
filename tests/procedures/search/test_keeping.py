from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from procedures.search import ProcedureIndex, keeping, open_index
from tests.procedures.search.records import ALL, WATER, split_words

QUERIES = ("đăng ký khai sinh", "tui em sap cuoi", "khai thác nước", "giá vàng", "1.004194")


def open_here(folder: Path, *, edition: str = "one", records: tuple = ALL) -> ProcedureIndex:  # type: ignore[type-arg]
    return open_index(records, analyse=split_words, edition=edition, folder=folder)


def refuse(*_: object) -> None:
    raise AssertionError("built anew")


def test_kept_index_answers_alike_without_building(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_here(tmp_path)
    monkeypatch.setattr("procedures.search.index.build_base", refuse)
    second = open_here(tmp_path)
    assert [second.search(query) for query in QUERIES] == [first.search(query) for query in QUERIES]


def test_kept_index_takes_updates(tmp_path: Path) -> None:
    open_here(tmp_path)
    updated = open_here(tmp_path).updated([replace(WATER, name="Nuôi cá tầm")], [])
    assert updated.search("cá tầm")[0].code == WATER.code


def test_other_content_or_edition_is_another_file(tmp_path: Path) -> None:
    names = {keeping.fingerprint(ALL, "one"), keeping.fingerprint(ALL, "two"), keeping.fingerprint(ALL[1:], "one")}
    names.add(keeping.fingerprint([replace(ALL[0], aliases=("khác",)), *ALL[1:]], "one"))
    assert len(names) == 4
    assert keeping.fingerprint(reversed(ALL), "one") == keeping.fingerprint(ALL, "one")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"nothing of the kind"])
def test_broken_file_is_built_anew(tmp_path: Path, content: bytes) -> None:
    open_here(tmp_path)
    (kept,) = tmp_path.glob("*.npz")
    kept.write_bytes(content)
    assert open_here(tmp_path).search("khai thác nước")[0].code == WATER.code
    assert kept.stat().st_size > len(content)


def test_only_the_newest_files_are_kept(tmp_path: Path) -> None:
    for edition in ("one", "two", "three"):
        open_here(tmp_path, edition=edition)
    assert len(list(tmp_path.iterdir())) == 2


def test_folder_that_can_not_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert open_here(blocked / "search").search("khai thác nước")[0].code == WATER.code
