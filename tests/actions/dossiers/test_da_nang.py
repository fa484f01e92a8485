from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.vietnam_time import VIETNAM
from tests.actions.dossiers.sources import CODE, NOW, OTHER_CODE, Source


async def test_a_report_holds_all_that_the_look_up_tells(da_nang: Source) -> None:
    da_nang.put(
        "Đã trả kết quả",
        due={"$date": "2026-09-17T17:00:00Z"},
        TenTTHC="Đăng ký khai sinh",
        DonViXuLy="UBND phường Hải Châu",
        NgayTiepNhan={"$date": "2026-09-16T01:00:00.000Z"},
        NgayTraKetQua={"$date": {"$numberLong": "1789696800000"}},
    )
    handed_over = datetime(2026, 9, 18, 9, 0, tzinfo=VIETNAM)
    assert await da_nang.provider().find(CODE) == DossierReport(
        code=CODE,
        label="Đã trả kết quả",
        status=NationalStatus.RETURNED,
        source="Đà Nẵng",
        nearness=Nearness.PROVINCE,
        seen_at=NOW,
        agency="UBND phường Hải Châu",
        since=handed_over,
        received_at=datetime(2026, 9, 16, 8, tzinfo=VIETNAM),
        due_at=datetime(2026, 9, 18, tzinfo=VIETNAM),
        returned_at=handed_over,
        procedure_name="Đăng ký khai sinh",
    )


async def test_a_bare_list_is_read_alike(da_nang: Source) -> None:
    da_nang.server.bare = True
    assert await da_nang.provider().find(CODE) is None
    da_nang.put("Đang xử lý")
    report = await da_nang.provider().find(CODE)
    assert report is not None
    assert report.status is NationalStatus.PROCESSING


@pytest.mark.parametrize("answer", [{"TongSo": 0}, {"TongSo": 0, "HoSo": None}, {"TongSo": 0, "HoSo": []}])
async def test_none_in_all_is_not_found(da_nang: Source, answer: dict[str, Any]) -> None:
    da_nang.server.whole_answer = answer
    assert await da_nang.provider().find(CODE) is None


async def test_the_code_asked_for_is_picked_out_of_several(da_nang: Source) -> None:
    da_nang.server.whole_answer = {
        "TongSo": 2,
        "HoSo": [
            {"MaHoSo": OTHER_CODE, "TenTrangThai": "Đã trả kết quả"},
            {"MaHoSo": CODE, "TenTrangThai": "Đang xử lý"},
        ],
    }
    report = await da_nang.provider().find(CODE)
    assert report is not None
    assert report.status is NationalStatus.PROCESSING


async def test_a_day_still_to_come_is_no_day_of_handing_over(da_nang: Source) -> None:
    da_nang.put("Đang xử lý", NgayTraKetQua="2026-09-30")
    report = await da_nang.provider().find(CODE)
    assert report is not None
    assert report.returned_at is None


async def test_a_bare_number_has_no_meaning_here(da_nang: Source) -> None:
    da_nang.put("5")
    report = await da_nang.provider().find(CODE)
    assert report is not None
    assert (report.status, report.label) == (None, "5")
