"""Exports of one-stop systems: columns by any heading, applicants never read, every skipped row with its reason."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.dossier_intake import READERS
from procedures.dossier_store import EMBEDDED, DossierStore, Judgement
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport
from procedures.dossiers.taking_in import Teller
from procedures.importers.dossier_columns import columns_of
from procedures.importers.dossier_importing import DossierImport, import_dossiers
from procedures.importers.dossier_reading import read_dossiers
from procedures.importers.reading import NothingToRead
from procedures.opening import open_dossiers
from procedures.sealing import Seal
from procedures.vietnam_time import VIETNAM
from tests.procedures.dossiers.samples import CODE, NOW

HEAD = "Mã hồ sơ,Chủ hồ sơ,Điện thoại,Trạng thái,Tên thủ tục,Ngày tiếp nhận,Ngày hẹn trả,Đơn vị xử lý,Nội dung bổ sung"
GOOD = f"{CODE},Trần Thị Mẫu,0912 345 678,Đang xử lý,Đăng ký thường trú,05/11/2024 08:05,12/11/2024,Phòng Tư pháp,"


@pytest.fixture
def dossiers(tmp_path: Path) -> DossierStore:
    return open_dossiers(f"sqlite:///{tmp_path / 'motcua.db'}", Seal(b"secret of a test"))


def take(store: DossierStore, path: Path, vendor: str = "", *, dry_run: bool = False) -> DossierImport:
    found = read_dossiers(path, Teller("Một cửa Xuân Hòa", vendor=vendor), READERS, seen_at=now())
    return import_dossiers(store, found, dry_run=dry_run)


def now() -> datetime:
    return datetime.now(VIETNAM)


def written(folder: Path, *lines: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = folder / "ho-so.csv"
    path.write_bytes(("\n".join((head, *lines)) + "\n").encode(encoding))
    return path


def only(store: DossierStore, code: str = CODE) -> DossierReport:
    found = store.find(code, EMBEDDED)
    assert found is not None
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_is_read_whole_and_its_applicant_not_at_all(dossiers, tmp_path: Path, encoding: str) -> None:
    done = take(dossiers, written(tmp_path, GOOD, encoding=encoding))
    assert done.judged == {Judgement.NEW: 1}
    found = only(dossiers)
    assert (found.status, found.label, found.source) == (NationalStatus.PROCESSING, "Đang xử lý", "Một cửa Xuân Hòa")
    assert (found.agency, found.procedure_name) == ("Phòng Tư pháp", "Đăng ký thường trú")
    assert found.received_at == datetime(2024, 11, 5, 8, 5, tzinfo=VIETNAM)
    assert found.due_at == datetime(2024, 11, 12, tzinfo=VIETNAM)
    assert "Mẫu" not in repr(found)


def test_doing_it_again_changes_nothing(dossiers, tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    take(dossiers, path)
    assert take(dossiers, path).judged == {Judgement.UNCHANGED: 1}


def test_a_dry_run_writes_nothing(dossiers, tmp_path: Path) -> None:
    assert take(dossiers, written(tmp_path, GOOD), dry_run=True).judged == {Judgement.NEW: 1}
    assert dossiers.count() == {}


def test_titles_above_the_headings_and_other_spellings_are_no_hindrance(dossiers, tmp_path: Path) -> None:
    line = "1;h17.00 241105 0012;Chờ bổ sung hồ sơ;1.004222.000.00.00.H17;bản sao giấy khai sinh;20/11/2024"
    head = "DANH SÁCH HỒ SƠ, THÁNG 11\n\nSTT;SỐ HỒ SƠ (*);Tình trạng:;Mã TTHC;Nội dung yêu cầu bổ sung;Hạn bổ sung"
    take(dossiers, written(tmp_path, line, head=head))
    found = only(dossiers)
    assert (found.status, found.procedure_code) == (NationalStatus.SUPPLEMENT_ASKED, "1.004222")
    assert (found.request, found.request_until) == ("bản sao giấy khai sinh", date(2024, 11, 20))


def test_cells_of_a_workbook_keep_their_time(dossiers, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Mã hồ sơ", "Trạng thái", "Ngày tiếp nhận", "Ngày hẹn trả"])
    sheet.append([CODE, "Đã tiếp nhận", datetime(2024, 11, 5, 8, 5), datetime(2024, 11, 12)])  # noqa: DTZ001
    book.save(tmp_path / "ho-so.xlsx")
    take(dossiers, tmp_path / "ho-so.xlsx")
    found = only(dossiers)
    assert found.received_at == found.since == datetime(2024, 11, 5, 8, 5, tzinfo=VIETNAM)
    assert found.due_at == datetime(2024, 11, 12, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (",,,Đang xử lý", "thiếu mã hồ sơ"),
        ("Trần Thị Mẫu,,,Đang xử lý", "mã hồ sơ không đúng dạng"),
        (f"{CODE},,,", "thiếu trạng thái"),
        (f"{CODE},,,{'x' * 201}", "trạng thái dài quá"),
        (GOOD + ",thừa", "nhiều ô hơn số cột"),
    ],
)
def test_a_row_that_cannot_be_taken_is_skipped_with_a_reason_that_repeats_nothing(dossiers, tmp_path, line, reason):
    other = GOOD.replace("0012", "0013")
    done = take(dossiers, written(tmp_path, line, other))
    (skipped,) = done.skipped
    assert reason in skipped.reason
    assert skipped.place == "ho-so.csv:2"
    assert "Mẫu" not in repr(skipped)
    assert done.judged == {Judgement.NEW: 1}


def test_a_date_that_cannot_be_read_is_unknown_and_told(dossiers, tmp_path: Path) -> None:
    done = take(dossiers, written(tmp_path, GOOD.replace("12/11/2024", "thứ Hai tới")))
    assert only(dossiers).due_at is None
    assert done.unread == {"ngày hẹn trả": 1}


def test_a_label_no_table_knows_is_shown_as_given_and_counted(dossiers, tmp_path: Path) -> None:
    done = take(dossiers, written(tmp_path, GOOD.replace("Đang xử lý", "Chờ trình lãnh đạo sở")))
    assert only(dossiers).status is None
    assert done.unknown_labels == {"Chờ trình lãnh đạo sở": 1}


def test_personal_data_in_free_text_is_masked(dossiers, tmp_path: Path) -> None:
    take(dossiers, written(tmp_path, GOOD + "Đề nghị ông Nguyễn Văn Thử (0912345678) nộp bản sao CCCD 079099000123"))
    assert only(dossiers).request == "Đề nghị ông [họ tên] ([số điện thoại]) nộp bản sao CCCD [số định danh]"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Mã hồ sơ,Ghi chú\nx,y\n".encode()),
        ("a.csv", b""),
        ("a.csv", "Mã hồ sơ,Trạng thái\n".encode() + b"x,\xe1\n"),
        ("a.xlsx", b"no workbook"),
    ],
)
def test_what_is_no_such_table_is_refused_in_words(dossiers, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NothingToRead, match="«"):
        take(dossiers, tmp_path / name)


def test_the_surer_of_two_columns_is_read() -> None:
    assert columns_of(["Đơn vị", "Code", "Mã hồ sơ", "Trạng thái", "Đơn vị xử lý", "Mã hồ sơ"]) == {
        "agency": 4,
        "code": 2,
        "label": 3,
    }


@given(st.lists(st.text(max_size=20), max_size=12))
def test_any_row_may_be_asked_for_its_columns(cells: list[str]) -> None:
    assert all(0 <= position < len(cells) for position in columns_of(cells).values())


def test_more_rows_than_one_batch_are_taken_and_progress_ends_at_their_number(dossiers, tmp_path: Path) -> None:
    path = written(tmp_path, *(GOOD.replace("0012", f"{number:04}") for number in range(1200)), "x")
    told: list[int] = []
    found = read_dossiers(path, Teller("Một cửa"), READERS, seen_at=NOW)
    done = import_dossiers(dossiers, found, progress=told.append, dry_run=True)
    assert (done.judged[Judgement.NEW], len(done.skipped), done.rows) == (1200, 1, 1201)
    assert told == sorted(told)
