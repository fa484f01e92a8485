"""Records for tests: one with every kind of field, and a plain one."""

from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

from procedures.records import (
    Agency,
    Attachment,
    Case,
    CaseRole,
    CaseTime,
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
    ServiceGroup,
    Source,
    Step,
    TimeUnit,
)
from procedures.validity import Validity

JULY = datetime(2026, 7, 18, 9, 30, tzinfo=timezone.utc)
YEAR = Validity(date(2026, 1, 1), date(2026, 12, 31), "75/2022/TT-BTC")
AUGUST = datetime(2026, 8, 18, 9, 30, tzinfo=timezone.utc)


def plain(
    code: str = "1.000001", name: str = "Đăng ký việc thử", origin: Origin = Origin.PORTAL, **fields: Any
) -> Procedure:
    """A record with little more than a name."""
    source = fields.pop("source", None) or Source(origin, updated_at=fields.pop("updated_at", None))
    return Procedure(code=code, name=name, source=source, **fields)


def channel(amount: int | None = None, *, days: int | None = None, text: str = "") -> Channel:
    """A channel with one fee and, if given, a time in days."""
    kind = FeeKind.AMOUNT if amount else FeeKind.BY_RULE if text else FeeKind.UNKNOWN
    fee = Fee(kind, Decimal(amount) if amount else None, text=text)
    time = ProcessingTime(Decimal(days), TimeUnit.DAY) if days else ProcessingTime()
    return Channel(ChannelMethod.DIRECT, time, (fee,))


def full(code: str = "1.004222", **fields: Any) -> Procedure:
    """A record with every field set."""
    form = Attachment("Mẫu CT01.docx", "https://example.vn/ct01", "configuring/ct01", "a1")
    values: dict[str, Any] = {
        "name": "Đăng ký thường trú",
        "source": Source(Origin.PORTAL, "https://example.vn/1", "id-1", JULY, AUGUST, date(2026, 9, 1)),
        "short_name": "Nhập hộ khẩu",
        "summary": "Chuyển nơi thường trú.",
        "aliases": ("chuyển hộ khẩu", "nhập khẩu"),
        "local_code": f"{code}.H49",
        "category": "Cư trú",
        "category_code": "G01-CA05",
        "kind": "STANDARD",
        "formality": "OTHER",
        "state": "ACTIVE",
        "promulgating_agency": Agency("Bộ Công an", "G01"),
        "executing_agencies": (Agency("Công an cấp xã", "CAX", group=True, validity=YEAR),),
        "competent_agencies": (Agency("Công an cấp xã"),),
        "authorised_agencies": (Agency("Trưởng Công an"),),
        "coordinating_agencies": (Agency("UBND cấp xã"),),
        "levels": (Level.PROVINCE, Level.COMMUNE),
        "subjects": ("Công dân Việt Nam",),
        "channels": (
            Channel(
                ChannelMethod.ONLINE,
                ProcessingTime(Decimal("7.5"), TimeUnit.WORKING_DAY, "kể từ ngày nhận đủ", YEAR),
                (Fee(FeeKind.AMOUNT, Decimal(10000), "VND", "mỗi lần", FeeType.CHARGE, (form,), YEAR),),
                "Nộp qua cổng",
                (ProcessingTime(Decimal(5), TimeUnit.DAY, "", Validity(date(2027, 1, 1))),),
            ),
            Channel(ChannelMethod.DIRECT, fees=(Fee(FeeKind.FREE, text="Miễn phí"),)),
        ),
        "cases": (
            Case(
                "Giấy tờ phải nộp",
                CaseRole.SUBMIT,
                (Paper("Tờ khai", 1, 0, "luôn", (form,), "KQ1", True, True, "một", YEAR),),
                "a",
                "b",
            ),
        ),
        "case_times": (CaseTime("Thường", ProcessingTime(Decimal(7), TimeUnit.DAY), "01"),),
        "steps": (Step("Nộp hồ sơ", "Bước 1"),),
        "requirements": "Có chỗ ở",
        "results": (Result("Thông báo", "KQ"),),
        "return_methods": ("ONLINE:ONLINE",),
        "legal_basis": (LegalBasis("68/2020/QH14", "Luật Cư trú", "https://example.vn/luat"),),
        "receiving_address": "Công an xã",
        "decision": Decision("1523/QĐ-BCA", date(2026, 3, 26), date(2026, 5, 11), "Bộ Công an"),
        "description": "Mô tả",
        "note": "Ghi chú",
        "keywords": ("thường trú",),
        "service_groups": (ServiceGroup("Cư trú", "CITIZEN"),),
        "related": ("1.004194",),
        "full_online": True,
        "non_territorial": False,
        "shared_service": False,
        "offline_only": False,
        "validity": Validity(date(2021, 7, 1), date(2099, 12, 31), "1523/QĐ-BCA"),
        "successors": ("1.004223",),
    }
    return Procedure(code=code, **(values | fields))
