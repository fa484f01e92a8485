"""Records for tests of wording and conversation."""

from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

from procedures.records import (
    Agency,
    Case,
    CaseRole,
    Channel,
    ChannelMethod,
    Decision,
    Fee,
    FeeKind,
    FeeType,
    LegalBasis,
    Level,
    Origin,
    Paper,
    Procedure,
    ProcessingTime,
    Result,
    Source,
    Step,
    TimeUnit,
)
from procedures.vietnam_time import VIETNAM

NOW = datetime(2026, 11, 20, 9, tzinfo=VIETNAM)
TODAY = NOW.date()
SEVEN_DAYS = ProcessingTime(Decimal(7), TimeUnit.WORKING_DAY)


def amount(value: int, text: str = "", kind: FeeType = FeeType.CHARGE) -> Fee:
    return Fee(FeeKind.AMOUNT, Decimal(value), text=text, type=kind)


def rule(text: str) -> Fee:
    return Fee(FeeKind.BY_RULE, text=text)


def channel(method: ChannelMethod, *fees: Fee, time: ProcessingTime = SEVEN_DAYS, note: str = "") -> Channel:
    return Channel(method, time, fees, note)


def papers(*names: str, role: CaseRole = CaseRole.ALL, case: str = "") -> Case:
    return Case(case, role, tuple(Paper(name, 1, 0) for name in names))


def portal(updated: datetime | None = datetime(2026, 7, 1, 20, tzinfo=timezone.utc)) -> Source:
    return Source(Origin.PORTAL, "https://dichvucong.gov.vn/thu-tuc/1", updated_at=updated)


def detailed(code: str = "1.004194", name: str = "Đăng ký tạm trú", **changes: Any) -> Procedure:
    fields: dict[str, Any] = {
        "source": portal(),
        "category": "Cư trú",
        "executing_agencies": (Agency("Công an cấp xã"),),
        "levels": (Level.COMMUNE,),
        "channels": (
            channel(ChannelMethod.ONLINE, amount(7000)),
            channel(ChannelMethod.DIRECT, amount(15000)),
        ),
        "cases": (papers("Tờ khai thay đổi thông tin cư trú", "Giấy tờ chứng minh chỗ ở hợp pháp"),),
        "steps": (Step("Nộp hồ sơ"), Step("Nhận kết quả")),
        "results": (Result("Thông báo kết quả"),),
        "legal_basis": (LegalBasis("68/2020/QH14", "Luật Cư trú"),),
        "decision": Decision("1523/QĐ-BCA", date(2026, 3, 2)),
    }
    return Procedure(code, name, **{**fields, **changes})


def catalogue_only(code: str = "1.014325", name: str = "Xây dựng chương trình công tác") -> Procedure:
    return Procedure(code, name, portal(None), detailed=False, category="Văn phòng")
