from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from time import time

import pytest

from procedures.records import Procedure
from procedures.search import ProcedureIndex, keep_index, keeping, open_index, open_kept
from tests.procedures.search.records import ALL, MANY, WATER, split_words

QUERIES = ("đăng ký khai sinh", "tui em sap cuoi", "khai thác nước", "giá vàng", "1.004194")


def open_here(folder: Path, *, edition: str = "one", records: tuple[Procedure, ...] = ALL) -> ProcedureIndex:
    return open_index(records, analyse=split_words, edition=edition, folder=folder)


def refuse(*_: object) -> None:
    raise AssertionError("built anew")


def test_kept_index_answers_alike_without_building(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_here(tmp_path)
    monkeypatch.setattr("procedures.search.keeping.build_base", refuse)
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


def test_what_an_ended_build_left_is_cleared_away(tmp_path: Path) -> None:
    for name, age in (("index-old.1.part", 7200), ("index-new.2.part", 0)):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (time() - age, time() - age))
    open_here(tmp_path)
    assert [file.name for file in tmp_path.glob("*.part")] == ["index-new.2.part"]


def test_folder_that_can_not_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert open_here(blocked / "search").search("khai thác nước")[0].code == WATER.code


def test_index_kept_elsewhere_is_opened_with_the_records_as_they_are_now(tmp_path: Path) -> None:
    path = keep_index(ALL, analyse=split_words, edition="one", folder=tmp_path)
    newer = {record.code: replace(record, summary="mới") for record in ALL} | {
        "9.000001": replace(WATER, code="9.000001")
    }
    index = open_kept(path, newer, analyse=split_words)
    assert index is not None
    assert index.records == {record.code: newer[record.code] for record in ALL}


def test_kept_index_without_one_of_its_records_is_not_opened(tmp_path: Path) -> None:
    path = keep_index(ALL, analyse=split_words, edition="one", folder=tmp_path)
    assert open_kept(path, {WATER.code: WATER}, analyse=split_words) is None


def test_what_is_kept_is_not_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = keep_index(ALL, analyse=split_words, edition="one", folder=tmp_path)
    monkeypatch.setattr("procedures.search.keeping.build_base", refuse)
    assert keep_index(ALL, analyse=split_words, edition="one", folder=tmp_path) == path


def test_index_that_can_not_be_kept_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError):
        keep_index(ALL, analyse=split_words, edition="one", folder=tmp_path / "file" / "search")


def with_another_phrasing(text: str) -> list[Procedure]:
    return [replace(MANY[0], aliases=(*MANY[0].aliases, text)), *MANY[1:]]


def test_few_changed_phrasings_are_learned_from_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_index(MANY, analyse=split_words, edition="one", folder=tmp_path)
    monkeypatch.setattr("procedures.search.keeping.build_base", refuse)
    asked = "giấy tờ cho cái quán nhỏ"
    changed = with_another_phrasing(asked)
    path = keep_index(changed, analyse=split_words, edition="one", folder=tmp_path)
    index = open_kept(path, {record.code: record for record in changed}, analyse=split_words)
    assert index is not None
    assert not index.base.whole
    assert index.search(asked)[0].code == MANY[0].code


def test_what_another_edition_analysed_is_not_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_index(MANY, analyse=split_words, edition="one", folder=tmp_path)
    monkeypatch.setattr("procedures.search.keeping.renew_base", refuse)
    keep_index(with_another_phrasing("sao cũng được"), analyse=split_words, edition="two", folder=tmp_path)


def test_the_last_full_build_is_kept_to_renew_from(tmp_path: Path) -> None:
    whole = keep_index(MANY, analyse=split_words, edition="one", folder=tmp_path)
    for number in range(4):
        changed = with_another_phrasing(f"chuyện {number}")
        keep_index(changed, analyse=split_words, edition="one", folder=tmp_path)
    assert whole.exists()
    assert len(list(tmp_path.iterdir())) == 3
