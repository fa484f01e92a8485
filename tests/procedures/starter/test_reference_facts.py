"""The comparison of starter records with the reference finds what it is there to find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import pytest

from procedures.records import (
    Case,
    Channel,
    ChannelMethod,
    Decision,
    Fee,
    FeeKind,
    LegalBasis,
    Origin,
    Paper,
    Procedure,
    ProcessingTime,
    Source,
    Step,
    TimeUnit,
)
from tests.procedures.starter.reference_facts import Reference, differences

URL = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1"
RECORD: dict[str, Any] = {
    "code": "1.000001",
    "name": "Cấp thẻ thử.",
    "url": URL,
    "source_id": "1",
    "has_detail": True,
    "decision_no": "Quyết định số 12/QĐ-BTT",
    "channels": [
        {
            "method": "Trực tuyến",
            "time": "05 ngày làm việc",
            "note": "",
            "fees": [{"amount": 30000, "text": "Lệ phí 30.000 đồng theo Thông tư số 85/2019/TT-BTC", "kind": "amount"}],
        },
    ],
    "papers": [{"name": "Đơn theo Mẫu số 03", "original": 1, "copy": 0}],
    "steps": [{"text": "Nộp trong thời hạn 10 (mười) ngày, theo khoản 2 Điều 14."}],
    "legal_basis": [{"code": "118/2025/NĐ-C", "name": "Một cửa"}],
}
DETAIL: dict[str, Any] = {"updatedAt": 1_750_000_000_000, "procedureProposal": {"decisionDate": 1_751_302_800_000}}
REFERENCE = Reference(RECORD, DETAIL)
TIME = ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY)
FEE = Fee(FeeKind.AMOUNT, Decimal(30000), text="30.000 đồng, theo Thông tư số 85/2019/TT-BTC")
CHANNEL = Channel(ChannelMethod.ONLINE, TIME, (FEE,))
TRUE = Procedure(
    code="1.000001",
    name="Cấp thẻ thử",
    source=Source(Origin.STARTER, URL, "1", datetime.fromtimestamp(1_750_000_000, timezone.utc)),
    summary="Nộp trong 10 ngày.",
    channels=(CHANNEL,),
    cases=(Case("Giấy tờ cần nộp", papers=(Paper("Đơn theo Mẫu số 3", 1, 0),)),),
    steps=(Step("Xem khoản 2 Điều 14."),),
    legal_basis=(LegalBasis("118/2025/NĐ-CP"),),
    decision=Decision("12/QĐ-BTT", date(2025, 7, 1)),
)
FALSE = {
    "name": replace(TRUE, name="Cấp thẻ khác"),
    "url": replace(TRUE, source=replace(TRUE.source, url=URL + "0")),
    "moment of update": replace(TRUE, source=replace(TRUE.source, updated_at=None)),
    "detail": replace(TRUE, detailed=False),
    "decision number": replace(TRUE, decision=replace(TRUE.decision, number="13/QĐ-BTT")),
    "decision date": replace(TRUE, decision=replace(TRUE.decision, signed_on=date(2025, 7, 2))),
    "amount": replace(TRUE, channels=(replace(CHANNEL, fees=(replace(FEE, amount=Decimal(50000)),)),)),
    "free": replace(TRUE, channels=(replace(CHANNEL, fees=(Fee(FeeKind.FREE, text="Miễn phí"),)),)),
    "unknown fee": replace(TRUE, channels=(replace(CHANNEL, fees=(Fee(FeeKind.UNKNOWN),)),)),
    "time": replace(TRUE, channels=(replace(CHANNEL, time=replace(TIME, quantity=Decimal(6))),)),
    "unit of time": replace(TRUE, channels=(replace(CHANNEL, time=replace(TIME, unit=TimeUnit.MONTH)),)),
    "copies": replace(TRUE, cases=(Case("Giấy tờ", papers=(Paper("Đơn", 1, 2),)),)),
    "form": replace(TRUE, cases=(Case("Giấy tờ", papers=(Paper("Đơn theo Mẫu số 14"),)),)),
    "law": replace(TRUE, legal_basis=(LegalBasis("119/2025/NĐ-CP"),)),
    "deadline": replace(TRUE, summary="Nộp trong 14 ngày."),
    "article": replace(TRUE, steps=(Step("Xem khoản 14 Điều 2."),)),
    "document": replace(TRUE, note="Theo Thông tư số 85/2019/TT-BCA."),
}


def test_true_record_has_no_difference() -> None:
    assert differences(TRUE, REFERENCE) == []


@pytest.mark.parametrize("name", FALSE)
def test_false_fact_is_found(name: str) -> None:
    assert differences(FALSE[name], REFERENCE)
