"""Overrides from CSV tables and JSON lines: what can be read is taken, what can't is skipped with its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.exporting import export_overrides
from procedures.importers.override_importing import import_override_file
from procedures.importers.override_table import read_override_table
from procedures.importers.reading import NothingToRead
from procedures.importers.report import ImportReport, Outcome
from procedures.overrides import Override
from procedures.records import ChannelMethod, FeeKind, FeeType, TimeUnit
from procedures.store import ProcedureStore
from tests.procedures.sample_records import channel, plain

HEAD = "tỉnh,mã thủ tục,văn bản,cách nộp,mức thu,loại,diễn giải,thời hạn,nơi nộp,ghi chú,từ ngày,đến ngày"
GOOD = 'Đà Nẵng,1.000001,12/2026/NQ-HĐND,trực tuyến,"5.000 đồng",lệ phí,,2 ngày làm việc,,,01/08/2026,2027-07-31'


def table(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "quy-dinh.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8-sig")
    return path


def take(store: ProcedureStore, folder: Path, *lines: str, head: str = HEAD) -> ImportReport:
    return import_override_file(store, table(folder, *lines, head=head))


def only(store: ProcedureStore) -> Override:
    (override,) = store.overrides.list()
    return override


def test_a_line_is_read_whole(store: ProcedureStore, tmp_path: Path) -> None:
    take(store, tmp_path, GOOD)
    override = only(store)
    (terms,) = override.terms
    (fee,) = terms.fees
    assert (override.province, override.code, override.validity.decision) == (
        "Đà Nẵng",
        "1.000001",
        "12/2026/NQ-HĐND",
    )
    assert (override.validity.valid_from, override.validity.valid_until) == (date(2026, 8, 1), date(2027, 7, 31))
    assert terms.method is ChannelMethod.ONLINE
    assert (fee.kind, fee.amount, fee.type) == (FeeKind.AMOUNT, Decimal(5000), FeeType.CHARGE)
    assert terms.time is not None
    assert (terms.time.quantity, terms.time.unit) == (2, TimeUnit.WORKING_DAY)


def test_lines_of_one_document_become_one_override(store: ProcedureStore, tmp_path: Path) -> None:
    report = take(
        store,
        tmp_path,
        "Gia Lai,1.000001,3/2026/NQ-HĐND,trực tiếp,10000,,,,,,,",
        "gia lai,1.000001,3/2026/NQ-HĐND,trực tuyến,miễn phí,,,,,Nộp sớm,,",
    )
    assert report.count(Outcome.NEW) == 1
    override = only(store)
    assert [(each.method, each.fees[0].kind) for each in override.terms] == [
        (ChannelMethod.DIRECT, FeeKind.AMOUNT),
        (ChannelMethod.ONLINE, FeeKind.FREE),
    ]
    assert override.note == "Nộp sớm"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Quảng Nam,1.000001,1/NQ-HĐND,,5000,,,,,,,", "không có tỉnh, thành phố nào tên «Quảng Nam»"),
        (",1.000001,1/NQ-HĐND,,5000,,,,,,,", "thiếu tên tỉnh"),
        ("Huế,1.01,1/NQ-HĐND,,5000,,,,,,,", "mã thủ tục «1.01» không đúng dạng"),
        ("Huế,1.000001,,,5000,,,,,,,", "thiếu số văn bản"),
        ("Huế,1.000001,1/NQ-HĐND,,0,,,,,,,", "nếu không thu thì ghi rõ"),
        ("Huế,1.000001,1/NQ-HĐND,,50,,,,,,,", "nhỏ bất thường"),
        ("Huế,1.000001,1/NQ-HĐND,,năm nghìn,,,,,,,", "không phải số tiền"),
        ("Huế,1.000001,1/NQ-HĐND,fax,5000,,,,,,,", "không biết cách nộp «fax»"),
        ("Huế,1.000001,1/NQ-HĐND,,5000,thuế,,,,,,", "không biết loại «thuế»"),
        ("Huế,1.000001,1/NQ-HĐND,,5000,,,,,,31/02/2026,", "«từ ngày» là «31/02/2026», không phải một ngày"),
        ("Huế,1.000001,1/NQ-HĐND,,5000,,,,,,01/02/2026,01/01/2026", "trước ngày có hiệu lực"),
        ("Huế,1.000001,1/NQ-HĐND,,,,,,,,,", "không có mức thu, thời hạn, nơi nộp hay ghi chú nào"),
        ("Huế", "không đúng dạng|không có mã|không có mức thu"),
    ],
)
def test_a_bad_line_is_skipped_with_its_reason_and_the_rest_is_taken(
    store: ProcedureStore, tmp_path: Path, line: str, reason: str
) -> None:
    report = take(store, tmp_path, line, GOOD)
    (skipped,) = report.skipped
    assert any(words in skipped.reason for words in reason.split("|"))
    assert skipped.place == "quy-dinh.csv:2"
    assert only(store).province == "Đà Nẵng"


def test_two_times_for_one_way_are_not_both_taken(store: ProcedureStore, tmp_path: Path) -> None:
    report = take(store, tmp_path, "Huế,1.000001,,,,,,3 ngày,,,,", "Huế,1.000001,,,,,,4 ngày,,,,")
    assert "thời hạn khác" in report.skipped[0].reason
    assert only(store).terms[0].time is not None


def test_semicolons_and_columns_in_another_order_are_read(store: ProcedureStore, tmp_path: Path) -> None:
    head = "Mã thủ tục;TỈNH;Muc thu;van ban"
    take(store, tmp_path, "1.000001;tp. đà nẵng;15 000;1/2026/NQ-HĐND", head=head)
    assert only(store).terms[0].fees[0].amount == 15000


@pytest.mark.parametrize(
    ("head", "words"), [("tỉnh,mức thu", "thiếu cột mã thủ tục"), (f"{HEAD},màu", "có cột lạ: mau"), ("", "thiếu cột")]
)
def test_a_table_with_other_columns_is_refused(store: ProcedureStore, tmp_path: Path, head: str, words: str) -> None:
    with pytest.raises(NothingToRead, match=words):
        take(store, tmp_path, GOOD, head=head)


def test_a_table_in_another_encoding_is_refused(store: ProcedureStore, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("tỉnh,mã thủ tục\n".encode("cp1258", errors="replace") + b"\xff\xfe")
    with pytest.raises(NothingToRead, match="UTF-8"):
        import_override_file(store, path)


def test_importing_again_changes_nothing(store: ProcedureStore, tmp_path: Path) -> None:
    take(store, tmp_path, GOOD)
    assert take(store, tmp_path, GOOD).count(Outcome.UNCHANGED) == 1
    assert take(store, tmp_path, GOOD.replace("5.000", "6.000")).count(Outcome.CHANGED) == 1
    assert only(store).terms[0].fees[0].amount == 6000


def test_a_dry_run_reports_and_writes_nothing(store: ProcedureStore, tmp_path: Path) -> None:
    report = import_override_file(store, table(tmp_path, GOOD), dry_run=True)
    assert report.count(Outcome.NEW) == 1
    assert store.overrides.list() == ()


def test_a_rule_for_an_unknown_procedure_is_kept_and_remarked_on(store: ProcedureStore, tmp_path: Path) -> None:
    (entry,) = take(store, tmp_path, GOOD).entries
    assert "kho chưa có thủ tục" in entry.remarks[0]
    store.save([plain(channels=(channel(20000),))])
    assert take(store, tmp_path, GOOD).entries[0].remarks == ()


def test_a_rule_for_every_way_of_a_record_that_names_none_is_remarked_on(store: ProcedureStore, tmp_path: Path) -> None:
    store.save([plain()])
    (entry,) = take(store, tmp_path, "Huế,1.000001,1/NQ-HĐND,,5000,,,,,,,").entries
    assert "chưa ghi cách nộp" in entry.remarks[0]


def test_export_and_import_round_trip(store: ProcedureStore, tmp_path: Path) -> None:
    take(store, tmp_path, GOOD, "Huế,1.000002,,,,,,,Số 1 Lê Lợi,,,")
    before = store.overrides.list()
    assert export_overrides(store, str(tmp_path / "out.jsonl")) == 2
    first = (tmp_path / "out.jsonl").read_bytes()
    store.overrides.remove(each.key for each in before)
    assert import_override_file(store, tmp_path / "out.jsonl").count(Outcome.NEW) == 2
    assert store.overrides.list() == before
    export_overrides(store, str(tmp_path / "out.jsonl"))
    assert (tmp_path / "out.jsonl").read_bytes() == first


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"hỏng', "không phải JSON"),
        ('{"schema":"motcua/procedure/1","code":"1.000001"}', "không biết dạng"),
        ('{"province":"Huế","code":"1.000001","colour":1}', "colour"),
        ('{"province":"Huế","code":"1.000001","note":"a\\u0000b"}', "NUL"),
        (
            '{"province":"Huế","code":"1.000001","validity":{"decision":"1"},"terms":[{"fees":[{"kind":"amount"}]}]}',
            "bằng 0 hoặc để trống",
        ),
        (
            '{"province":"Huế","code":"1.000001","validity":{"decision":"1"},"terms":[{"fees":[{"kind":"amount",'
            '"amount":"5000","validity":{"valid_from":"2027-01-01"}}]}]}',
            "tách thành hai",
        ),
    ],
)
def test_a_bad_object_is_skipped_with_its_reason(store: ProcedureStore, tmp_path: Path, line: str, reason: str) -> None:
    good = '{"province":"hue","code":"1.000001","note":"Nghỉ chiều thứ Sáu"}'
    (tmp_path / "a.jsonl").write_text(f"{line}\n{good}\n", encoding="utf-8")
    report = import_override_file(store, tmp_path / "a.jsonl")
    assert reason in report.skipped[0].reason
    assert only(store).province == "Huế"


def test_the_same_key_with_other_content_in_one_file_is_skipped(store: ProcedureStore, tmp_path: Path) -> None:
    lines = [f'{{"province":"Huế","code":"1.000001","note":"{note}"}}' for note in ("một", "hai", "một")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = import_override_file(store, tmp_path / "a.jsonl")
    assert "a.jsonl:1 mà nội dung khác" in report.skipped[0].reason
    assert only(store).note == "một"


def test_a_quote_that_never_ends_is_explained(store: ProcedureStore, tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="hỏng ở dòng"):
        take(store, tmp_path, GOOD, '"' + "a" * 140_000)
    assert store.overrides.list() == ()


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_whatever_stands_in_the_lines_each_is_read_or_skipped_once(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = table(tmp_path_factory.mktemp("t"), *(line.encode(errors="replace").decode() for line in lines))
    places = [found.place for found in read_override_table(path)]
    assert len(places) == len(set(places))
