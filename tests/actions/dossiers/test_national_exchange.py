from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from actions.dossiers.provider import DossierUnavailable, Trouble
from procedures.dossiers.labels import official_label
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.vietnam_time import VIETNAM
from tests.actions.dossiers.sources import CODE, NOW, OTHER_CODE, Source
from tests.fakes.dossier_server import Fault


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=VIETNAM)


async def found(source: Source) -> DossierReport:
    report = await source.provider().find(CODE)
    assert report is not None
    return report


@pytest.mark.parametrize("status", list(NationalStatus))
@pytest.mark.parametrize("kind", [int, str])
async def test_a_number_is_read_by_the_national_numbering_and_shown_by_its_name(
    national: Source, status: NationalStatus, kind: type
) -> None:
    national.put(kind(status.value))
    report = await found(national)
    assert (report.status, report.label) == (status, official_label(status))


async def test_a_number_beyond_the_ten_is_shown_as_given(national: Source) -> None:
    national.put("12")
    report = await found(national)
    assert (report.status, report.label) == (None, "12")


@pytest.mark.parametrize("fine", ["0", "00", 0])
async def test_adapters_that_write_success_in_their_own_way_are_understood(national: Source, fine: Any) -> None:
    national.server.fine = fine
    national.put("4")
    assert (await found(national)).status is NationalStatus.PROCESSING


async def test_a_report_holds_all_that_the_exchange_tells(national: Source) -> None:
    national.put(
        "4",
        due="20260925163000",
        MaTTHC="1.001193.000.00.00.H49",
        TenTTHC="Thủ tục đăng ký khai sinh",
        NgayTiepNhan="20260917080000",
        NgayTra="",
        NgayKetThucXuLy=None,
        ThoiDiemXuLy="2026-09-18T07:47:28.329",
        DonViXuLy="UBND phường Hải Châu",
        PhongBanXuLy="Bộ phận Tư pháp",
        DanhSachHoSoBoSung=[],
    )
    assert await found(national) == DossierReport(
        code=CODE,
        label="Đang xử lý",
        status=NationalStatus.PROCESSING,
        source="Cổng quốc gia",
        nearness=Nearness.NATION,
        seen_at=NOW,
        agency="Bộ phận Tư pháp, UBND phường Hải Châu",
        since=datetime(2026, 9, 18, 7, 47, 28, 329000, VIETNAM),
        received_at=at(17, 8),
        due_at=at(25, 16, 30),
        procedure_code="1.001193",
        procedure_name="Thủ tục đăng ký khai sinh",
    )


async def test_a_code_alone_with_a_status_is_enough(national: Source) -> None:
    national.server.whole_answer = {"error_code": "0", "result": [{"MaHoSo": CODE, "TrangThai": 2}]}
    assert (await found(national)).status is NationalStatus.ACCEPTED


async def test_a_dossier_that_leaves_out_the_code_it_was_asked_by_is_taken_when_it_is_the_only_one(
    national: Source,
) -> None:
    national.server.whole_answer = {"error_code": "0", "result": [{"TrangThai": 2}]}
    assert (await found(national)).status is NationalStatus.ACCEPTED
    national.server.whole_answer = {"error_code": "0", "result": [{"TrangThai": 2}, {"TrangThai": 5}]}
    assert await national.provider().find(CODE) is None


async def test_one_dossier_that_stands_where_a_list_is_expected_is_read(national: Source) -> None:
    national.server.whole_answer = {"error_code": "0", "result": {"MaHoSo": CODE, "TrangThai": 2}}
    assert (await found(national)).status is NationalStatus.ACCEPTED


async def test_of_several_steps_the_latest_counts(national: Source) -> None:
    steps = [("2", "20260917080000"), ("5", "20260919100000"), ("4", "20260918090000")]
    national.server.whole_answer = {
        "error_code": "0",
        "result": [{"MaHoSo": CODE, "TrangThai": number, "ThoiDiemXuLy": moment} for number, moment in steps],
    }
    report = await found(national)
    assert (report.status, report.since) == (NationalStatus.SUPPLEMENT_ASKED, at(19, 10))


@pytest.mark.parametrize("result", [[], None])
async def test_an_empty_result_is_not_found(national: Source, result: Any) -> None:
    national.server.whole_answer = {"error_code": "0", "message": "", "result": result}
    assert await national.provider().find(CODE) is None


@pytest.mark.parametrize("message", ["Không tìm thấy hồ sơ", "HỒ SƠ KHÔNG TỒN TẠI", "Mã hồ sơ không tồn tại."])
async def test_an_error_that_says_there_is_no_such_dossier_is_not_found(national: Source, message: str) -> None:
    national.server.unknown_message = message
    provider = national.provider()
    assert [await provider.find(CODE), await provider.find(CODE)] == [None, None]
    assert national.server.logins == 1


@pytest.mark.parametrize("message", ["Lỗi hệ thống", "Phiên tra cứu hồ sơ không tồn tại", ""])
async def test_any_other_error_is_tried_once_with_a_new_session_and_then_told(national: Source, message: str) -> None:
    provider = national.provider()
    await provider.find(CODE)
    national.server.whole_answer = {"error_code": "7", "message": message}
    national.put("4")
    with pytest.raises(DossierUnavailable) as caught:
        await provider.find(CODE)
    assert caught.value.trouble is Trouble.DOWN
    assert national.server.logins == 2


async def test_an_error_with_a_session_just_fetched_is_told_at_once(national: Source) -> None:
    national.put("4")
    national.server.whole_answer = {"error_code": "7", "message": "Lỗi hệ thống"}
    with pytest.raises(DossierUnavailable):
        await national.provider().find(CODE)
    assert national.server.logins == 1


@pytest.mark.parametrize(
    "body", [b"[]", b'{"result": []}', b'{"error_code": "0"}', b'{"error_code": "0", "result": 3}']
)
async def test_another_shape_can_t_be_read(national: Source, body: bytes) -> None:
    national.server.faults.append(Fault(200, body))
    with pytest.raises(DossierUnavailable) as caught:
        await national.provider().find(CODE)
    assert caught.value.trouble is Trouble.UNREADABLE


async def test_a_code_that_the_province_rewrote_is_found_by_the_one_on_the_receipt(national: Source) -> None:
    national.put("4", code="000.00.07.H17-241105-54321", MaHoSoKhac=CODE)
    report = await found(national)
    assert (report.code, report.other_code) == (CODE, "000.00.07.H17-241105-54321")


async def test_the_receipt_s_code_is_told_to_who_asks_by_the_rewritten_one(national: Source) -> None:
    national.put("4", MaHoSoKhac=OTHER_CODE)
    assert (await found(national)).other_code == OTHER_CODE


SUPPLEMENT = {
    "NguoiYeuCauBoSung": "Lê Văn Mẫu",
    "NoiDungBoSung": "Bổ sung giấy chứng sinh",
    "NgayBoSung": "20260918090000",
    "NgayTiepNhanBoSung": "",
    "DanhSachGiayToBoSung": [{"TenGiayTo": "Bản chính giấy chứng sinh"}, {"TenGiayTo": "Ảnh 3x4"}],
    "NgayHenTraMoi": "20260930163000",
}
ANSWERED = {**SUPPLEMENT, "NgayTiepNhanBoSung": "20260919080000"}
ASKED_FOR = "Bổ sung giấy chứng sinh: Bản chính giấy chứng sinh, Ảnh 3x4"


async def test_what_is_to_be_supplemented_is_told_with_its_day_and_the_new_due_date(national: Source) -> None:
    earlier = {"NoiDungBoSung": "Ảnh", "NgayBoSung": "20260917090000"}
    national.put("5", due="20260925163000", DanhSachHoSoBoSung=[SUPPLEMENT, earlier])
    report = await found(national)
    assert (report.request, report.since, report.due_at) == (ASKED_FOR, at(18, 9), at(30, 16, 30))
    assert "Lê Văn Mẫu" not in repr(report)


@pytest.mark.parametrize(
    ("number", "entries", "request_text"),
    [
        ("9", [SUPPLEMENT], ASKED_FOR),  # trap 7: the province may have sent its 5 as 9
        ("9", [ANSWERED], ""),
        ("5", [ANSWERED], ASKED_FOR),
        ("4", [SUPPLEMENT], ""),
        ("10", [SUPPLEMENT], ""),
        ("5", [{"NoiDungBoSung": "Ảnh"}, {"NoiDungBoSung": "Đơn"}], "Đơn"),
        ("5", SUPPLEMENT, ASKED_FOR),
        ("5", [{"DanhSachGiayToBoSung": "Giấy ra viện"}], "Giấy ra viện"),
        ("5", None, ""),
        ("5", "", ""),
        ("5", ["Ảnh"], ""),
    ],
)
async def test_a_request_is_told_only_where_it_may_still_be_open(
    national: Source, number: str, entries: Any, request_text: str
) -> None:
    national.put(number, DanhSachHoSoBoSung=entries)
    report = await found(national)
    assert (report.request, report.status) == (request_text, NationalStatus(int(number)))


async def test_a_finished_dossier_stays_finished_and_is_known_as_a_copy(national: Source) -> None:
    national.put("9", NgayKetThucXuLy="20260918150000")
    report = await found(national)
    assert (report.status, report.nearness) == (NationalStatus.FINISHED, Nearness.NATION)
    assert (report.finished_at, report.since) == (at(18, 15), at(18, 15))


async def test_a_day_still_to_come_is_no_day_of_handing_over(national: Source) -> None:
    national.put("9", NgayTra="20260930080000")
    assert (await found(national)).returned_at is None
    national.put("10", NgayTra="20260918080000")
    report = await found(national)
    assert (report.returned_at, report.since) == (at(18, 8), at(18, 8))
