"""Times, roles of groups, codes, subjects, counts and moments."""

from __future__ import annotations

from datetime import datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.importers.case_roles import case_role, with_roles
from procedures.importers.codes import MalformedCode, split_code
from procedures.importers.levels import read_levels
from procedures.importers.source_fields import clean, count_of, moment_of, number_of, one_line
from procedures.importers.subjects import rejoin
from procedures.importers.times import read_time, read_time_text
from procedures.records import Case, CaseRole, Level, ProcessingTime, TimeUnit


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("5 ngày làm việc", "5", TimeUnit.WORKING_DAY),
        ("30 Ngày", "30", TimeUnit.DAY),
        ("01 Giờ", "1", TimeUnit.HOUR),
        ("7.5 ngày làm việc", "7.5", TimeUnit.WORKING_DAY),
        ("17,5 ngày", "17.5", TimeUnit.DAY),
        ("2 tháng", "2", TimeUnit.MONTH),
    ],
)
def test_stated_time_is_quantity_and_unit(text: str, quantity: str, unit: TimeUnit) -> None:
    assert read_time_text(text) == ProcessingTime(Decimal(quantity), unit)


@pytest.mark.parametrize("text", ["Không quy định", "10-25", "0 Giờ", "5 ngày kể từ ngày nhận đủ hồ sơ"])
def test_any_other_time_stays_text(text: str) -> None:
    assert read_time_text(text) == ProcessingTime(text=text)


@pytest.mark.parametrize("text", ["", "N/A", "--"])
def test_no_time_is_none(text: str) -> None:
    assert read_time_text(text) == ProcessingTime()


def test_time_of_a_source_with_unit() -> None:
    assert read_time(7, "WORKING_DAY") == ProcessingTime(Decimal(7), TimeUnit.WORKING_DAY)
    assert read_time("15", "Giờ", "trong ngày") == ProcessingTime(Decimal(15), TimeUnit.HOUR, "trong ngày")
    assert read_time("Không quá 15 ngày", "OTHER") == ProcessingTime(text="Không quá 15 ngày")
    assert read_time(0, "WORKING_DAY") == ProcessingTime()
    assert read_time(None, "OTHER", "xem mô tả") == ProcessingTime(text="xem mô tả")


@given(st.one_of(st.none(), st.integers(), st.floats(), st.text()), st.text(max_size=15), st.text())
def test_no_time_breaks_the_reading(quantity: object, unit: str, text: str) -> None:
    assert (read_time(quantity, unit, text).quantity or 1) > 0
    assert (read_time_text(text).quantity or 1) > 0


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("", CaseRole.ALL),
        ("--", CaseRole.ALL),
        ("a) Thành phần hồ sơ:", CaseRole.ALL),
        ("* Giấy tờ phải nộp:", CaseRole.SUBMIT),
        ("Giấy tờ phải nộp (Hồ sơ của người nhận nuôi con nuôi)", CaseRole.SUBMIT),
        (" * Giấy tờ phải xuất trình: ", CaseRole.SHOW),
        ("Giấy tờ xuất trình", CaseRole.SHOW),
        ("*Lưu ý: ", CaseRole.NOTE),
        ("Ghi chú:", CaseRole.NOTE),
        ("Số lượng hồ sơ: 01 bộ.", CaseRole.NOTE),
        ("Trường hợp cấp lại", CaseRole.VARIANT),
        ("b) Đối với công trình theo tuyến:", CaseRole.VARIANT),
        ("(1.2) Đối với công trình theo tuyến:", CaseRole.VARIANT),
        ("1-Trường hợp giao đất", CaseRole.VARIANT),
        ("Đăng ký tạm trú theo danh sách", None),
    ],
)
def test_role_of_a_group_by_its_name(name: str, role: CaseRole | None) -> None:
    assert case_role(name) is role


def test_group_with_a_mere_name_is_a_variant_only_among_others() -> None:
    assert with_roles([Case("Nhóm A")])[0].role is CaseRole.ALL
    assert [case.role for case in with_roles([Case("Nhóm A"), Case("Nhóm B")])] == [CaseRole.VARIANT] * 2


@pytest.mark.parametrize(
    ("written", "code", "local_code"),
    [
        ("1.004222", "1.004222", ""),
        (" 1.014325", "1.014325", ""),
        ("1.001193.000.00.00.H49", "1.001193", "1.001193.000.00.00.H49"),
        ("1.001193.h49", "1.001193", "1.001193.H49"),
        ("2.000815.000.00.00.H26.16", "2.000815", "2.000815.000.00.00.H26.16"),
    ],
)
def test_code_is_split_from_its_suffix(written: str, code: str, local_code: str) -> None:
    assert split_code(written) == (code, local_code)


@pytest.mark.parametrize(
    "written", ["", "1.0133611", "1.014955-Xoa", "2.009182739", "1.00422", "khai sinh", "1.004222.", "G01-CA05"]
)
def test_malformed_code_is_not_repaired(written: str) -> None:
    with pytest.raises(MalformedCode):
        split_code(written)


@given(st.from_regex(r"\A[0-9]\.[0-9]{6}\Z"))
def test_every_national_code_is_itself(code: str) -> None:
    assert split_code(code) == (code, "")


def test_subjects_split_inside_parentheses_are_rejoined() -> None:
    cut = [
        "Công dân Việt Nam",
        "Tổ chức (không bao gồm doanh nghiệp",
        "HTX)",
        "Cán bộ",
        "công chức",
        "viên chức",
        "Đảng viên",
    ]
    assert rejoin(cut) == (
        "Công dân Việt Nam",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Cán bộ, công chức, viên chức",
        "Đảng viên",
    )
    assert rejoin(rejoin(cut)) == rejoin(cut)


@given(st.lists(st.text(alphabet="ab()", min_size=1, max_size=6)))
def test_rejoining_loses_no_word(subjects: list[str]) -> None:
    assert set("".join(subjects)) == set("".join(rejoin(subjects)).replace(", ", ""))


def test_levels_are_read_from_the_top_down() -> None:
    assert read_levels(["xã", "Cấp Tỉnh", "lạ", "xã"]) == (Level.PROVINCE, Level.COMMUNE)


@pytest.mark.parametrize(
    ("value", "count"), [(1, 1), ("2", 2), (0, 0), (20261, None), (-1, None), (None, None), ("một", None), (1.5, None)]
)
def test_count_that_cannot_be_one_is_unknown(value: object, count: int | None) -> None:
    assert count_of({"qty": value}, "qty") == count


def test_moments_come_in_milliseconds() -> None:
    assert moment_of(1776242191512) == datetime(2026, 4, 15, 8, 36, 31, 512000, tzinfo=timezone.utc)
    assert moment_of("1776242191512") == moment_of(1776242191512)
    assert moment_of(None) is moment_of("hôm qua") is moment_of(10**30) is moment_of(True) is None


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none()))
def test_no_number_breaks_the_reading(value: object) -> None:
    number = number_of(value)
    assert number is None or len(str(number)) < 60


@given(st.text())
def test_cleaning_is_done_once_and_leaves_nothing_unreadable(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert "\x00" not in clean(text)
    assert "\n" not in one_line(text)
