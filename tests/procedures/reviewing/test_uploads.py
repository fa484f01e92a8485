from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from procedures.exporting import export_procedure_table
from procedures.importers.incoming import Found, Skipped
from procedures.importers.reading import NothingToRead
from procedures.interchange import to_json_line
from procedures.reviewing import uploads
from procedures.reviewing.uploads import is_table, read_upload
from procedures.store import ProcedureStore
from tests.procedures.importers.portal_samples import detail_answer, item, list_answer
from tests.procedures.sample_records import plain


def codes(path: Path, store: ProcedureStore) -> list[str]:
    return [one.procedure.code for one in read_upload(path, store) if isinstance(one, Found)]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", json.dumps(list_answer([item(1), item(2)], "", 2)), ["1.000001", "1.000002"]),
        ("a.jsonl", json.dumps(detail_answer(2)), ["1.000002"]),
        ("a.json", json.dumps(detail_answer(2)["data"]), ["1.000002"]),
        ("a.json", '{"result": [{"MATTHC": "9.000003", "TENTTHC": "Thử"}], "error_code": "0"}', ["9.000003"]),
        ("a.jsonl", to_json_line(plain("1.000004")) + '\n{"hỏng\n', ["1.000004"]),
        ("a.jsonl", '{"code": "1.000005", "name": "Thử", "channels": []}', ["1.000005"]),
    ],
)
def test_form_is_found_out(store: ProcedureStore, tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert codes(path, store) == expected
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert codes(packed, store) == expected


def test_table_is_read_as_edits(store: ProcedureStore, tmp_path: Path) -> None:
    store.save([plain("1.000001")])
    export_procedure_table(store, str(tmp_path / "a.xlsx"))
    assert is_table(tmp_path / "a.xlsx")
    assert codes(tmp_path / "a.xlsx", store) == ["1.000001"]


def test_packed_bomb_is_refused_before_it_is_read(store: ProcedureStore, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.jsonl.gz"
    bomb.write_bytes(gzip.compress(b" " * (uploads.LONGEST_LINE + 1)))
    assert bomb.stat().st_size < 100_000
    with pytest.raises(NothingToRead, match="dòng dài"):
        list(read_upload(bomb, store))


def test_table_that_unpacks_to_too_much_is_refused(
    store: ProcedureStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_IN_TABLE", 1_000_000)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 1_000_001)
    with pytest.raises(NothingToRead, match="mở ra lớn quá"):
        list(read_upload(bomb, store))


@pytest.mark.parametrize("many", [1, 3000])
def test_many_lines_are_no_long_line(
    store: ProcedureStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(uploads, "LONGEST_LINE", 1000)
    path = tmp_path / "a.jsonl"
    path.write_text((to_json_line(plain()) + "\n") * many, encoding="utf-8")
    assert set(codes(path, store)) == {"1.000001"}


def test_strange_broken_and_large_files_are_refused(
    store: ProcedureStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.exe").write_bytes(b"x")
    (tmp_path / "a.xlsx").write_bytes(b"x")
    (tmp_path / "a.json").write_bytes(b"[" + b" " * 100 + b"]")
    with pytest.raises(NothingToRead, match="không thuộc các kiểu"):
        read_upload(tmp_path / "a.exe", store)
    with pytest.raises(NothingToRead, match="không phải bảng tính"):
        read_upload(tmp_path / "a.xlsx", store)
    monkeypatch.setattr(uploads, "MOST_BYTES", 50)
    with pytest.raises(NothingToRead, match="lớn quá"):
        read_upload(tmp_path / "a.json", store)


def test_cut_off_file_gives_what_can_be_read_and_says_so(store: ProcedureStore, tmp_path: Path) -> None:
    whole = gzip.compress((to_json_line(plain()) + "\n").encode() * 2000)
    (tmp_path / "a.jsonl.gz").write_bytes(whole[:-20])
    read = list(read_upload(tmp_path / "a.jsonl.gz", store))
    assert isinstance(read[-1], Skipped)
    assert "bị cắt" in read[-1].reason
