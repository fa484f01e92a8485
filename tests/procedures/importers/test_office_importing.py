"""Offices from tables: what can be read is taken, what can't is skipped with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from procedures.exporting import export_office_template, export_offices
from procedures.importers.office_importing import import_office_file
from procedures.importers.reading import NothingToRead
from procedures.importers.report import ImportReport, Outcome
from procedures.offices.office import Coordinates, Office, OfficeKind
from procedures.store import ProcedureStore
from tests.procedures.offices.samples import FULL, IA_PIA, TAN_DINH, USUAL, XUAN_HOA, office

HEAD = "mã,tên,loại,địa chỉ,điện thoại,giờ làm việc,vĩ độ,kinh độ,phục vụ,từ ngày,đến ngày"
GOOD = 'd1,Một cửa Xuân Hòa,một cửa,Số 1,028 0000 0000,Thứ 2–6: 7:30–11:30,10.78,"106,69","Phường Xuân Hòa, TP HCM",,'


def take(store: ProcedureStore, folder: Path, *lines: str, head: str = HEAD, encoding: str = "utf-8") -> ImportReport:
    path = folder / "noi-nop.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding=encoding)
    return import_office_file(store, path)


def only(store: ProcedureStore) -> Office:
    (found,) = store.offices.list()
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_line_is_read_whole_with_or_without_the_mark_of_its_encoding(
    store: ProcedureStore, tmp_path: Path, encoding: str
) -> None:
    take(store, tmp_path, GOOD, encoding=encoding)
    found = only(store)
    assert (found.code, found.kind, found.communes) == ("d1", OfficeKind.ONE_STOP, (XUAN_HOA,))
    assert found.coordinates == Coordinates(10.78, 106.69)
    assert found.hours.is_known


def test_semicolons_part_cells_where_the_headings_do(store: ProcedureStore, tmp_path: Path) -> None:
    line = 'Công an Ia Pia;Công an;Thôn 1;"phường Xuân Hòa, Hồ Chí Minh; xã Ia Pia, Gia Lai"'
    take(store, tmp_path, line, head="Tên;LOẠI;dia chi;Phục vụ")
    assert only(store).communes == (XUAN_HOA, IA_PIA)


@pytest.mark.parametrize(
    ("served", "communes", "provinces"),
    [
        ("27139", (XUAN_HOA,), ()),
        ("27139 (tên gì cũng được)", (XUAN_HOA,), ()),
        ("phường Võ Thị Sáu, Quận 3", (XUAN_HOA,), ()),
        ("Gia Lai; tỉnh Lâm Đồng; TP. Đà Nẵng", (), ("Gia Lai", "Lâm Đồng", "Đà Nẵng")),
        ("xã Ia Pia, Gia Lai; Gia Lai", (IA_PIA,), ("Gia Lai",)),
        ("Phường Tân Định, Thành phố Hồ Chí Minh", (TAN_DINH,), ()),
        ("4", ("00004",), ()),
    ],
)
def test_what_is_served_goes_by_code_by_name_or_by_province(
    store: ProcedureStore, tmp_path: Path, served: str, communes: tuple[str, ...], provinces: tuple[str, ...]
) -> None:
    take(store, tmp_path, f'Tên,bưu điện,Số 1,"{served}"', head="tên,loại,địa chỉ,phục vụ")
    assert (only(store).communes, only(store).provinces) == (communes, provinces)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x,,một cửa,Số 1,,,,,Gia Lai,,", "thiếu tên"),
        ("x,Tên,một cửa,,,,,,,,", "thiếu địa chỉ, phục vụ"),
        ("x,Tên,chợ,Số 1,,,,,Gia Lai,,", "không biết loại «chợ»"),
        ("x,Tên,thuế,Số 1,không có,,,,Gia Lai,,", "không có số nào"),
        ("x,Tên,thuế,Số 1,,sáng,,,Gia Lai,,", "không đọc được giờ làm việc «sáng»"),
        ("x,Tên,thuế,Số 1,,,10.78,,Gia Lai,,", "không đủ hai số"),
        ("x,Tên,thuế,Số 1,,,106.69,10.78,Gia Lai,,", "bị đổi chỗ"),
        ("x,Tên,thuế,Số 1,,,,,99999,,", "không có xã, phường nào mang mã"),
        ("x,Tên,thuế,Số 1,,,,,phường 7,,", "có thể là mấy nơi"),
        ("x,Tên,thuế,Số 1,,,,,Xứ Không Có,,", "không tìm ra"),
        ("x,Tên,thuế,Số 1,,,,,;,,", "chưa ghi phục vụ"),
        ("x,Tên,thuế,Số 1,,,,,Gia Lai,mai,", "«từ ngày» là «mai»"),
        ("x,Tên,thuế,Số 1,,,,,Gia Lai,02/01/2027,01/01/2027", "ngày hết hiệu lực trước"),
        ("x,Tên,thuế,Số 1,,Thứ 2: 7:30-11:30, 13:00-17:00,10.78,106.69,Gia Lai,,01/01/2027", "nhiều ô hơn số cột"),
        (f"{'x' * 65},Tên,thuế,Số 1,,,,,Gia Lai,,", "mã dài quá"),
        (GOOD.replace("Số 1", "Số 2"), "trùng với noi-nop.csv:2 mà nội dung khác"),
    ],
)
def test_a_bad_row_is_skipped_with_its_reason_and_the_rest_is_taken(
    store: ProcedureStore, tmp_path: Path, line: str, reason: str
) -> None:
    report = take(store, tmp_path, GOOD, line)
    (skipped,) = report.skipped
    assert skipped.place == "noi-nop.csv:3"
    assert reason in skipped.reason
    assert only(store).address == "Số 1"


def test_importing_again_changes_nothing_and_an_office_without_code_keeps_its_own(
    store: ProcedureStore, tmp_path: Path
) -> None:
    line = 'Một cửa Ia Pia,một cửa,{},"xã Ia Pia, Gia Lai"'
    head = "tên,loại,địa chỉ,phục vụ"
    assert take(store, tmp_path, line.format("Thôn 1"), head=head).count(Outcome.NEW) == 1
    assert take(store, tmp_path, line.format("Thôn 1"), head=head).count(Outcome.UNCHANGED) == 1
    assert take(store, tmp_path, line.format("Thôn 2"), head=head).count(Outcome.CHANGED) == 1
    assert only(store).address == "Thôn 2"


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_is_exported_is_read_back_exactly(store: ProcedureStore, tmp_path: Path, name: str) -> None:
    odd = office("=1+1", OfficeKind.POST, name='Bưu điện "A", số 2; 3', communes=("00004",), phone="+84 28")
    store.offices.set([FULL, odd, office("d2", OfficeKind.POLICE, hours=USUAL)])
    kept = store.offices.list()
    assert export_offices(store, str(tmp_path / name)) == 3
    store.offices.remove(each.code for each in kept)
    report = import_office_file(store, tmp_path / name)
    assert (report.skipped, store.offices.list()) == ((), kept)
    assert import_office_file(store, tmp_path / name).count(Outcome.UNCHANGED) == 3


def test_no_cell_of_a_workbook_is_a_formula(store: ProcedureStore, tmp_path: Path) -> None:
    store.offices.set([office("=1+1")])
    export_offices(store, str(tmp_path / "out.xlsx"))
    assert load_workbook(tmp_path / "out.xlsx").worksheets[0]["A2"].data_type == "s"


def test_numbers_and_dates_of_a_spreadsheet_are_read_as_they_show(store: ProcedureStore, tmp_path: Path) -> None:
    from datetime import datetime

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Tên", "Loại", "Địa chỉ", "Phục vụ", "Vĩ độ", "Kinh độ", "Từ ngày"])
    sheet.append(["Một cửa", "một cửa", "Số 1", 27139.0, 10.78, 106, datetime(2027, 1, 1)])  # noqa: DTZ001  sheets have no zone
    sheet.append([None] * 7)
    book.save(tmp_path / "a.xlsx")
    assert import_office_file(store, tmp_path / "a.xlsx").skipped == ()
    found = only(store)
    assert (found.communes, found.coordinates) == ((XUAN_HOA,), Coordinates(10.78, 106.0))
    assert found.validity.valid_from is not None


@pytest.mark.parametrize("name", ["mau.csv", "mau.xlsx"])
def test_the_empty_sheet_shows_a_row_that_would_be_read_but_never_is_taken(
    store: ProcedureStore, tmp_path: Path, name: str
) -> None:
    export_office_template(str(tmp_path / name))
    report = import_office_file(store, tmp_path / name)
    assert [entry.reason for entry in report.entries] == ["dòng ví dụ của tệp mẫu"]
    text = tmp_path / "mau.csv"
    export_office_template(str(text))
    text.write_text(text.read_text(encoding="utf-8-sig").replace("VI-DU", "d1"), encoding="utf-8")
    assert import_office_file(store, text).count(Outcome.NEW) == 1


def test_a_file_that_is_no_such_table_is_explained(store: ProcedureStore, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("không phải bảng tính", encoding="utf-8")
    for path, reason in (
        ("a.xlsx", "không phải bảng tính XLSX"),
        ("b.xlsx", "Không mở được"),
        ("c.csv", "Không mở được"),
    ):
        with pytest.raises(NothingToRead, match=reason):
            import_office_file(store, tmp_path / path)
    with pytest.raises(NothingToRead, match="thiếu cột loại, địa chỉ, phục vụ"):
        take(store, tmp_path, "x", head="tên")
