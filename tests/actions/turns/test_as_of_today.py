"""The clock, the province and the store together, as a conversation meets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from actions.services import Services
from procedures.importers.importing import import_records
from procedures.importers.incoming import Found
from procedures.opening import open_store
from procedures.overrides import LocalTerms, Override
from procedures.records import ChannelMethod, Fee, FeeKind
from procedures.store import ProcedureStore
from procedures.validity import Validity
from tests.actions.records import NOW, TODAY, channel, detailed
from tests.actions.talk import Talk

OLD, NEW, STAY = "1.000001", "1.000002", "1.004194"
TOMORROW = TODAY + timedelta(days=1)
LOCAL = Override(
    "Đà Nẵng",
    STAY,
    Validity(date(2026, 1, 1), date(2026, 12, 31), "12/2026/NQ-HĐND"),
    (LocalTerms(fees=(Fee(FeeKind.AMOUNT, Decimal(4000)),)),),
)


class Clock:
    def __init__(self) -> None:
        self.day = TODAY

    def now(self) -> datetime:
        return datetime.combine(self.day, NOW.timetz())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store() -> ProcedureStore:
    store = open_store("sqlite://", seed=False)
    fees = (
        Fee(FeeKind.AMOUNT, Decimal(30000), validity=Validity(valid_until=TODAY)),
        Fee(FeeKind.AMOUNT, Decimal(50000), validity=Validity(TOMORROW, decision="45/2026/TT-BTC")),
    )
    store.save(
        [
            detailed(STAY),
            detailed(OLD, "Cấp giấy cũ", validity=Validity(valid_until=TODAY), successors=(NEW,)),
            detailed(NEW, "Cấp giấy mới", channels=(channel(ChannelMethod.DIRECT, *fees),)),
        ]
    )
    return store


def talk_in(province: str, store: ProcedureStore, clock: Clock) -> Talk:
    return Talk(Services(store, now=clock.now, province=province))


async def test_the_fee_turns_overnight(store: ProcedureStore, clock: Clock):
    talk = talk_in("", store, clock)
    today = await talk.ask("lệ phí", (NEW, 0.9), facets=["fee"])
    clock.day = TOMORROW
    tomorrow = await talk.ask("lệ phí", (NEW, 0.9), facets=["fee"])
    assert "30.000 đồng" in today.text
    assert "Từ 21/11/2026: mức thu là 50.000 đồng (Thông tư 45/2026/TT-BTC)." in today.text
    assert "50.000 đồng" in tomorrow.text
    assert "30.000" not in tomorrow.text
    assert "Từ 21/11/2026" not in tomorrow.text


async def test_the_province_s_fee_is_answered_where_the_province_is_known(store: ProcedureStore, clock: Clock):
    store.overrides.set([LOCAL])
    for province, amount in (
        ("", "15.000"),
        ("Gia Lai", "15.000"),
        ("thành phố đà nẵng", "4.000"),
        ("đâu đó", "15.000"),
    ):
        said = await talk_in(province, store, clock).ask("lệ phí", (STAY, 0.9), facets=["fee"])
        assert amount in said.text
        assert ("12/2026/NQ-HĐND" in said.text) is (amount == "4.000")


async def test_the_province_s_fee_is_still_answered_after_the_national_import_runs_again(
    store: ProcedureStore, clock: Clock
):
    store.overrides.set([LOCAL])
    newer = detailed(STAY, channels=(channel(ChannelMethod.DIRECT, Fee(FeeKind.AMOUNT, Decimal(99000))),))
    moment = newer.source.updated_at
    assert moment is not None
    newer = replace(newer, source=replace(newer.source, updated_at=moment + timedelta(days=30)))
    assert import_records(store, [Found("a:1", newer)]).entries[0].outcome.value == "changed"
    here = await talk_in("Đà Nẵng", store, clock).ask("lệ phí", (STAY, 0.9), facets=["fee"])
    there = await talk_in("", store, clock).ask("lệ phí", (STAY, 0.9), facets=["fee"])
    assert "4.000 đồng" in here.text
    assert "99.000" not in here.text.split("Thay đổi sắp tới")[0]
    assert "99.000 đồng" in there.text


async def test_an_expired_rule_is_not_used(store: ProcedureStore, clock: Clock):
    store.overrides.set([LOCAL])
    clock.day = date(2027, 1, 1)
    said = await talk_in("Đà Nẵng", store, clock).ask("lệ phí", (STAY, 0.9), facets=["fee"])
    assert "15.000" in said.text
    assert "4.000" not in said.text
    assert "NQ-HĐND" not in said.text


async def test_a_record_past_its_end_is_found_and_leads_to_its_successor(store: ProcedureStore, clock: Clock):
    clock.day = TOMORROW
    talk = talk_in("", store, clock)
    said = await talk.ask("giấy cũ", (OLD, 0.9), facets=["papers"])
    assert said.code == OLD
    assert said.offered[0] == NEW
    assert said.titles[0] == "Thay bằng: Cấp giấy mới"
    assert (await talk.ask(said.titles[0])).code == NEW


async def test_a_question_back_offers_the_successor_before_the_record_past_its_end(store: ProcedureStore, clock: Clock):
    scores = ((OLD, 0.3), (STAY, 0.29))
    assert (await talk_in("", store, clock).ask("cấp giấy gì đó", *scores)).offered == [OLD, STAY]
    clock.day = TOMORROW
    assert (await talk_in("", store, clock).ask("cấp giấy gì đó", *scores)).offered == [NEW, OLD, STAY]


async def test_a_successor_that_is_not_here_is_not_offered(store: ProcedureStore, clock: Clock):
    store.remove([NEW])
    clock.day = TOMORROW
    said = await talk_in("", store, clock).ask("giấy cũ", (OLD, 0.9))
    assert "đã hết hiệu lực" in said.text
    assert said.offered == []
