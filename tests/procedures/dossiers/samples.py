"""Reports of invented dossiers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.vietnam_time import VIETNAM

CODE = "H17.00-241105-0012"
NOW = datetime(2024, 11, 20, 9, 0, tzinfo=VIETNAM)
DAY = timedelta(days=1)
PLAIN = DossierReport(CODE, "Đang xử lý", NationalStatus.PROCESSING, "Một cửa Xuân Hòa", Nearness.DESK, NOW)
FULL = DossierReport(
    code=CODE,
    label="Chờ bổ sung hồ sơ",
    status=NationalStatus.SUPPLEMENT_ASKED,
    source="Một cửa Xuân Hòa",
    nearness=Nearness.PROVINCE,
    seen_at=NOW,
    agency="Phòng Tư pháp",
    since=NOW - DAY,
    received_at=NOW - 3 * DAY,
    due_at=NOW + 5 * DAY,
    finished_at=NOW,
    returned_at=NOW,
    procedure_code="1.004222",
    procedure_name="Đăng ký thường trú",
    request="Bổ sung bản sao giấy tờ về chỗ ở",
    request_until=date(2024, 12, 1),
    other_code="000.00.04.H51-200221-0001",
)


def report(**changes: Any) -> DossierReport:
    return replace(PLAIN, **changes)
