"""The other way round: a fact of the reference that a starter record leaves out is found, unless a reason stands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from procedures.importers.starter import load_starter, starter_files
from procedures.records import (
    Case,
    Channel,
    ChannelMethod,
    Fee,
    FeeKind,
    Level,
    Origin,
    Paper,
    Procedure,
    ProcessingTime,
    Source,
    TimeUnit,
)
from tests.procedures.starter.reference_coverage import (
    ANY_CODE,
    Accepted,
    Gap,
    Weigh,
    coverage,
    gaps,
    idle,
    load_accepted,
    unaccepted,
    weights_of,
    word_weights,
)
from tests.procedures.starter.reference_facts import BULK_FILE, Reference, load_references

RECORD: dict[str, Any] = {
    "code": "1.000001",
    "name": "Cấp thẻ thử",
    "level": ["xã"],
    "executing_agency": "Ủy ban nhân dân cấp xã",
    "channels": [
        {
            "method": "Trực tuyến",
            "time": "05 ngày làm việc",
            "note": "",
            "fees": [{"amount": 30000, "currency": "VNĐ", "text": "30.000 đồng; cấp lại 50.000 đồng"}],
        },
        {"method": "Trực tiếp", "time": "7 ngày", "note": "", "fees": []},
    ],
    "papers": [
        {"group": "", "name": "Đơn đề nghị cấp thẻ (mẫu TK01)"},
        {"group": "Lưu ý", "name": "Cán bộ tra cứu hộ khẩu"},
        {"group": "", "name": "Giấy chứng tử, trường hợp chủ thẻ đã chết thì nộp kèm"},
    ],
}
FEES = (
    Fee(FeeKind.AMOUNT, Decimal(30000)),
    Fee(FeeKind.AMOUNT, Decimal(50000)),
)
ONLINE = Channel(ChannelMethod.ONLINE, ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY), FEES)
DIRECT = Channel(ChannelMethod.DIRECT, ProcessingTime(text="Trong 07 ngày"))
PAPERS = (Paper("Đơn xin cấp thẻ theo Mẫu TK01"), Paper("Giấy chứng tử", condition="Khi chủ thẻ đã mất"))
WHOLE = Procedure(
    code="1.000001",
    name="Cấp thẻ thử",
    source=Source(Origin.STARTER),
    levels=(Level.COMMUNE,),
    channels=(ONLINE, DIRECT),
    cases=(Case("Giấy tờ", papers=PAPERS),),
)


def even(_: str) -> float:
    return 1.0


LESS = {
    "amount": (replace(WHOLE, channels=(replace(ONLINE, fees=FEES[:1]), DIRECT)), "online: 50,000"),
    "time": (replace(WHOLE, channels=(ONLINE, replace(DIRECT, time=ProcessingTime()))), "direct: 7 ngày"),
    "channel": (replace(WHOLE, channels=(ONLINE,)), "direct"),
    "paper": (replace(WHOLE, cases=(Case("Giấy tờ", papers=PAPERS[:1]),)), "Giấy chứng tử"),
    "form": (replace(WHOLE, cases=(Case("Giấy tờ", papers=(Paper("Đơn đề nghị cấp thẻ"), PAPERS[1])),)), "TK01"),
    "level": (replace(WHOLE, levels=(Level.PROVINCE,)), "commune"),
}


def test_record_that_says_all_in_its_own_words_has_no_gap() -> None:
    assert gaps(WHOLE, RECORD, even) == []


@pytest.mark.parametrize("kind", LESS)
def test_fact_left_out_is_found(kind: str) -> None:
    (gap,) = gaps(LESS[kind][0], RECORD, even)
    assert gap.kind == kind
    assert LESS[kind][1] in gap.fact


def test_reason_covers_its_kind_and_fact_whatever_the_diacritics() -> None:
    gap = Gap("paper", "Giấy chứng tử của cha")
    assert unaccepted([gap], [Accepted(("paper",), "giay chung tu", "vì")]) == []
    assert unaccepted([gap], [Accepted(("time",), "giay chung tu", "vì")]) == [gap]
    assert unaccepted([gap], [Accepted(("paper",), "giấy khai sinh", "vì")]) == [gap]


def test_reason_that_explains_nothing_is_reported() -> None:
    reason = Accepted(("amount", "time"), "", "vì")
    assert idle([Gap("paper", "Đơn")], [reason]) == [reason]
    assert idle([Gap("time", "direct: 1 giờ")], [reason]) == []


def test_rare_word_weighs_more_than_one_on_every_paper() -> None:
    weigh = word_weights([{"papers": [{"name": "Bản sao hộ chiếu"}, {"name": "Bản sao bằng lái"}]}])
    assert weigh("chieu") > weigh("ban")


def test_every_reason_is_given_in_words_for_a_record_that_exists() -> None:
    codes = {path.stem for path in starter_files()} | {ANY_CODE}
    for code, reasons in load_accepted().items():
        assert code in codes
        assert all(len(reason.why) > 20 for reason in reasons)


@pytest.fixture(scope="module")
def references() -> dict[str, Reference]:
    return load_references()


@pytest.fixture(scope="module")
def weigh(references: dict[str, Reference]) -> Weigh:
    return weights_of(references.values())


@pytest.mark.reference
@pytest.mark.skipif(not BULK_FILE.exists(), reason="no reference data beside the checkout")
@pytest.mark.parametrize("path", starter_files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_record_leaves_out_nothing_without_a_reason(path: Path, references: dict[str, Reference], weigh: Weigh) -> None:
    (procedure,) = load_starter([path])
    covered = coverage(procedure, references[procedure.code].record, weigh)
    assert covered.left == ()
    assert covered.idle == ()
