from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from procedures.importers.incoming import Skipped
from procedures.importers.reading import NothingToRead, RawObject, count_objects, read_objects


def test_broken_line_is_skipped_with_its_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a": 1}\n\n{"a": \n[1]\n\xff\xfe\n' + b"[" * 100_000 + b'\n{"a": 2}\r\n')
    read = list(read_objects(path))
    assert [one.place for one in read] == [
        "a.jsonl:1",
        "a.jsonl:3",
        "a.jsonl:4, mục 1",
        "a.jsonl:5",
        "a.jsonl:6",
        "a.jsonl:7",
    ]
    assert [isinstance(one, RawObject) for one in read] == [True, False, False, False, False, True]
    assert count_objects(path) == 6


def test_folder_is_read_in_order_with_all_kinds_of_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.json").write_text('[{"n": 2}, {"n": 3}]', encoding="utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"n": 1}\n'))
    (tmp_path / "notes.txt").write_text("not this", encoding="utf-8")
    read = list(read_objects(tmp_path))
    assert [one.data["n"] for one in read if isinstance(one, RawObject)] == [1, 2, 3]


def test_cut_off_archive_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"n": 1}\n' * 50_000)[:-20])
    *read, last = read_objects(path)
    assert read
    assert isinstance(last, Skipped)
    assert "bị cắt" in last.reason


def test_file_that_only_claims_to_be_an_archive_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_text("{}", encoding="utf-8")
    assert [type(one) for one in read_objects(tmp_path)] == [Skipped]


def test_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf{}")
    assert isinstance(next(read_objects(tmp_path)), RawObject)


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_nothing_to_read_is_said_plainly(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToRead, match=name):
        list(read_objects(tmp_path / name))
