from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.vietnam_time import VIETNAM
from tests.actions.dossiers.sources import CODE, NOW, OTHER_CODE, Source

NAMES = [{"languageId": 46, "name": "Birth registration"}, {"languageId": 228, "name": "Đăng ký khai sinh"}]


async def found(source: Source) -> DossierReport:
    report = await source.provider().find(CODE)
    assert report is not None
    return report


async def test_a_report_holds_all_that_igate_tells(igate: Source) -> None:
    igate.put(
        "Đã trả kết quả",
        due="2026-09-18T16:30:00.000+0700",
        procedure={"code": "1.001193.000.00.00.H48", "translate": NAMES},
        agency={"name": [{"languageId": 228, "name": "UBND xã Bình Minh"}]},
        appliedDate="2026-09-16T21:05:00.000+0700",
        acceptedDate="2026-09-17T08:00:00.000+0700",
        completedDate="2026-09-18T10:00:00.000+0700",
    )
    assert await found(igate) == DossierReport(
        code=CODE,
        label="Đã trả kết quả",
        status=NationalStatus.RETURNED,
        source="iGate",
        nearness=Nearness.PROVINCE,
        seen_at=NOW,
        agency="UBND xã Bình Minh",
        received_at=datetime(2026, 9, 17, 8, tzinfo=VIETNAM),
        due_at=datetime(2026, 9, 18, 16, 30, tzinfo=VIETNAM),
        finished_at=datetime(2026, 9, 18, 10, tzinfo=VIETNAM),
        procedure_code="1.001193",
        procedure_name="Đăng ký khai sinh",
    )


async def test_the_code_asked_for_is_picked_out_of_several(igate: Source) -> None:
    igate.server.whole_answer = {
        "content": [
            {"code": OTHER_CODE, "statusCurrentTask": "Đã trả kết quả"},
            {"code": CODE, "statusCurrentTask": "Đang xử lý"},
        ]
    }
    assert (await found(igate)).status is NationalStatus.PROCESSING


@pytest.mark.parametrize(
    ("more", "label", "status"),
    [
        ({"dossierStatus": {"name": "Đang xử lý"}}, "Trình Phó Chủ tịch", NationalStatus.PROCESSING),
        ({"dossierTaskStatus": {"name": [{"languageId": 228, "name": "Mới đăng ký"}]}}, "Trình Phó Chủ tịch", 1),
        ({"statusCurrentTask": None, "dossierStatus": {"name": "Đang xử lý"}}, "Đang xử lý", 4),
        ({"statusCurrentTask": None, "dossierStatus": 0}, "Mới đăng ký", 1),
        ({"dossierStatus": 5}, "Trình Phó Chủ tịch", None),  # its numbers are not public
    ],
)
async def test_a_task_that_an_office_worded_itself_gets_its_meaning_from_the_dossier(
    igate: Source, more: dict[str, Any], label: str, status: int | None
) -> None:
    igate.put("Trình Phó Chủ tịch", **more)
    report = await found(igate)
    assert (report.label, report.status) == (label, status)


@pytest.mark.parametrize(
    "procedure",
    [
        {"translate": NAMES},
        {"translate": {"0": NAMES[1]}},
        {"translate": {"name": "Đăng ký khai sinh"}},
        {"name": "Đăng ký khai sinh"},
        {"name": NAMES},
    ],
)
async def test_a_procedure_s_name_is_found_in_each_of_its_shapes(igate: Source, procedure: dict[str, Any]) -> None:
    igate.put("Đang xử lý", procedure=procedure)
    assert (await found(igate)).procedure_name == "Đăng ký khai sinh"


async def test_a_token_about_to_end_is_renewed_before_the_server_refuses_it(igate: Source) -> None:
    igate.put("Đang xử lý")
    provider = igate.provider()
    await provider.find(CODE)
    igate.clock.now = NOW + timedelta(seconds=igate.server.lasts - 10)
    await provider.find(CODE)
    assert igate.server.logins == 2
    assert len(igate.server.lookups) == 2
