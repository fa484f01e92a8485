from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from procedures.exporting import export_procedure_table
from procedures.importers.incoming import Skipped
from procedures.importers.procedure_columns import COLUMNS
from procedures.importers.procedure_table import read_procedure_table
from procedures.importers.reading import NothingToRead
from procedures.local_edits import LocalEdits
from procedures.records import Attachment, Channel, ChannelMethod, Fee, FeeKind, FeeType, ProcessingTime, TimeUnit
from procedures.reviewing.review import Decision, ItemKind
from procedures.reviewing.reviews import Reviews
from procedures.store import ProcedureStore
from procedures.validity import Validity
from tests.procedures.reviewing.editing import edit
from tests.procedures.sample_records import YEAR, full, plain

CODES = [f"1.{number:06}" for number in range(60)]
RESOLUTION = Attachment("Nghị quyết.pdf")


@pytest.fixture
def filled(store: ProcedureStore) -> ProcedureStore:
    online = Channel(
        ChannelMethod.ONLINE,
        ProcessingTime(Decimal("7.5"), TimeUnit.WORKING_DAY, "kể từ\nngày nhận đủ", YEAR),
        (
            Fee(FeeKind.AMOUNT, Decimal(10000), "VND", "mỗi\nlần | bản", FeeType.CHARGE, (RESOLUTION,), YEAR),
            Fee(FeeKind.UNKNOWN),
            Fee(FeeKind.BY_RULE, text="a"),
        ),
        "Nộp qua cổng",
    )
    again = Channel(ChannelMethod.ONLINE, fees=(Fee(FeeKind.FREE, text="Miễn phí"),))
    long = "x" * 40_000  # more than a cell holds
    store.save(full(code, channels=(online, again), description=long if code < CODES[3] else "") for code in CODES)
    return store


def spreadsheet(path: Path, edits: Mapping[str, Mapping[str, str | int | None]]) -> None:
    """Edit cells as a person does, by code and heading."""
    book = load_workbook(path)
    sheet = book["Thủ tục"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2):
        for heading, value in edits.get(str(row[0].value), {}).items():
            sheet.cell(row[0].row, headings[heading]).value = value
    book.save(path)


def reviewed(store: ProcedureStore, path: Path) -> tuple[Reviews, int]:
    reviews = Reviews(store)
    return reviews, reviews.open(read_procedure_table(path, store.find_many), name="b", actor="lan", edits=True).id


def cells_changed(reviews: Reviews, number: int) -> dict[str, list[str]]:
    return {item.code: [change.field for change in item.changes] for item in reviews.items(number, limit=500)}


def test_table_not_edited_has_nothing_to_review(filled: ProcedureStore, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    assert export_procedure_table(filled, str(path)) == len(CODES)
    reviews, number = reviewed(filled, path)
    review = reviews.get(number)
    assert (review.counts, review.unchanged, review.skipped) == ({}, len(CODES), 0)
    spreadsheet(path, {})  # opened and saved by a spreadsheet
    assert reviewed(filled, path)[0].get(number + 1).counts == {}


def test_fifty_edited_rows_are_exactly_the_cells_of_the_review(filled: ProcedureStore, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    export_procedure_table(filled, str(path))
    edits = {code: {"ghi chú": f"Sửa {code}", "mức thu trực tuyến": None} for code in CODES[:10]}
    edits |= {code: {"tên gọi ngắn": f"Gọn {code}"} for code in CODES[10:50]}
    spreadsheet(path, edits)
    before = {record.code: record for record in filled.all()}
    reviews, number = reviewed(filled, path)
    fees = [f"channels/online/fees/{key}" for key in ("charge 2026-01-01", "(1)", "(2)")]
    expected = {code: [*fees, "note"] for code in CODES[:10]} | {code: ["short_name"] for code in CODES[10:50]}
    assert {code: sorted(fields) for code, fields in cells_changed(reviews, number).items()} == {
        code: sorted(fields) for code, fields in expected.items()
    }
    reviews.decide_all(number, Decision.ACCEPT)
    reviews.apply(number, actor="lan")
    record = filled.get(CODES[20])
    assert (record.short_name, record.channels, record.cases) == (
        f"Gọn {CODES[20]}",
        before[CODES[20]].channels,
        before[CODES[20]].cases,
    )
    assert LocalEdits(filled.engine).edited_codes() == tuple(CODES[:50])
    assert reviewed(filled, path)[0].get(number + 1).nothing_to_do


def test_edited_fee_keeps_what_no_cell_shows(filled: ProcedureStore, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    export_procedure_table(filled, str(path))
    spreadsheet(path, {CODES[0]: {"mức thu trực tuyến": "20.000 đồng | lệ phí | mỗi lần / bản\nchưa rõ |  |\n|  | a"}})
    reviews, number = reviewed(filled, path)
    assert cells_changed(reviews, number) == {CODES[0]: ["channels/online/fees/charge 2026-01-01"]}
    reviews.decide_all(number, Decision.ACCEPT)
    reviews.apply(number, actor="lan")
    first, *rest = filled.get(CODES[0]).channels[0].fees
    assert first == Fee(FeeKind.AMOUNT, Decimal(20000), "VND", "mỗi\nlần | bản", FeeType.CHARGE, (RESOLUTION,), YEAR)
    assert rest == [Fee(FeeKind.UNKNOWN), Fee(FeeKind.BY_RULE, text="a")]
    assert filled.get(CODES[0]).channels[1].fees[0].kind is FeeKind.FREE


def test_record_changed_here_meanwhile_is_not_undone_and_a_cell_edited_twice_conflicts(
    filled: ProcedureStore, tmp_path: Path
) -> None:
    path = tmp_path / "b.xlsx"
    export_procedure_table(filled, str(path))
    edit(filled, CODES[0], summary="sửa ở đây", note="sửa ở đây")
    spreadsheet(path, {CODES[0]: {"ghi chú": "sửa trong bảng", "tên gọi ngắn": "Gọn"}})
    reviews, number = reviewed(filled, path)
    item = reviews.item(number, CODES[0])
    assert {change.field: change.conflict for change in item.changes} == {"note": True, "short_name": False}
    assert item.kind is ItemKind.CONFLICTING
    reviews.decide_all(number, Decision.ACCEPT)
    reviews.apply(number, actor="lan")
    record = filled.get(CODES[0])
    assert (record.summary, record.note, record.short_name) == ("sửa ở đây", "sửa ở đây", "Gọn")


def test_rows_that_cannot_be_taken_are_skipped_with_the_reason(filled: ProcedureStore, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    export_procedure_table(filled, str(path))
    filled.remove([CODES[5]])
    spreadsheet(
        path,
        {
            CODES[0]: {"tên thủ tục": None},
            CODES[1]: {"mức thu trực tuyến": 0},
            CODES[2]: {"mức thu trực tuyến": 8},
            CODES[3]: {"mức thu trực tuyến": "10000 | thuế"},
        },
    )
    reviews, number = reviewed(filled, path)
    reasons = {skip.code: skip.reason for skip in reviews.skips(number)}
    assert list(reasons) == [CODES[0], CODES[1], CODES[2], CODES[3], CODES[5]]
    assert "để trống" in reasons[CODES[0]]
    assert "bằng 0" in reasons[CODES[1]]
    assert "nhỏ bất thường" in reasons[CODES[2]]
    assert "thuế" in reasons[CODES[3]]
    assert cells_changed(reviews, number) == {}


def test_table_without_codes_or_with_strange_columns_is_told(filled: ProcedureStore, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    export_procedure_table(filled, str(path), codes=CODES[:2])
    book = load_workbook(path)
    book["Thủ tục"].cell(1, 30).value = "Cột lạ"
    book.save(path)
    (strange,) = [one for one in read_procedure_table(path, filled.find_many) if isinstance(one, Skipped)]
    assert "cột «cot la»" in strange.reason
    book["Thủ tục"].cell(1, 1).value = "khác"
    book.save(path)
    with pytest.raises(NothingToRead, match="thiếu cột"):
        list(read_procedure_table(path, filled.find_many))


AMOUNTS = st.integers(1000, 10**9).map(Decimal)
FEES = st.one_of(
    st.builds(
        Fee, st.just(FeeKind.AMOUNT), AMOUNTS, type=st.sampled_from(FeeType), text=st.sampled_from(["", "mỗi lần"])
    ),
    st.builds(Fee, st.just(FeeKind.FREE), text=st.sampled_from(["Miễn phí"]), type=st.sampled_from(FeeType)),
    st.builds(Fee, st.just(FeeKind.BY_RULE), text=st.just("theo nghị quyết của tỉnh"), type=st.sampled_from(FeeType)),
    st.just(Fee(FeeKind.UNKNOWN)),
)
TIMES = st.one_of(
    st.just(ProcessingTime()),
    st.builds(ProcessingTime, st.integers(1, 90).map(Decimal), st.sampled_from(list(TimeUnit)[:4]), st.just("")),
    st.builds(ProcessingTime, text=st.just("Ngay trong ngày")),
)


@settings(max_examples=60)
@given(st.lists(FEES, max_size=3, unique=True), TIMES, st.sampled_from(ChannelMethod))
def test_cells_say_the_same_when_typed_into_an_empty_record(
    fees: list[Fee], time: ProcessingTime, method: ChannelMethod
) -> None:
    record = plain(channels=(Channel(method, time, tuple(fees)),), note="một\nhai", subjects=("a", "b"))
    typed = plain(channels=(Channel(method),))
    for column in COLUMNS:
        if cell := column.read(record):
            typed = column.write(typed, cell)
    assert typed == record


def test_days_of_a_record_are_not_in_the_table_and_stay(filled: ProcedureStore, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    export_procedure_table(filled, str(path))
    spreadsheet(path, {CODES[0]: {"thời hạn trực tuyến": "3 ngày | kể từ ngày nhận đủ"}})
    reviews, number = reviewed(filled, path)
    reviews.decide_all(number, Decision.ACCEPT)
    reviews.apply(number, actor="lan")
    record = filled.get(CODES[0])
    assert record.channels[0].time == ProcessingTime(Decimal(3), TimeUnit.DAY, "kể từ\nngày nhận đủ", YEAR)
    assert record.validity == full().validity != Validity()
