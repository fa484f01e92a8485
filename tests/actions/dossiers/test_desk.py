from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from actions.dossiers.circuit_breaker import CircuitBreaker
from actions.dossiers.desk import SourceDesk
from actions.dossiers.provider import DossierUnavailable, Trouble
from actions.dossiers.source import Source
from bot.masking import mask
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.sealing import SealBroken

CODE = "H17.00-241105-0012"
SEEN = datetime(2026, 11, 20, 1, 5, tzinfo=timezone.utc)


def report(status: NationalStatus = NationalStatus.PROCESSING, nearness: Nearness = Nearness.DESK) -> DossierReport:
    return DossierReport(CODE, "Đang xử lý", status, nearness.name, nearness, SEEN)


class FakeProvider:
    def __init__(
        self, outcome: DossierReport | Exception | None, *, nearness: Nearness = Nearness.DESK, wait: float = 0
    ) -> None:
        self.name = f"nguồn {nearness.name}"
        self.nearness = nearness
        self.asked = 0
        self._outcome = outcome
        self._wait = wait

    async def find(self, code: str) -> DossierReport | None:
        self.asked += 1
        await asyncio.sleep(self._wait)
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome


class FakeMemory:
    def __init__(self, known: DossierReport | None = None, *, broken: bool = False) -> None:
        self.kept: list[tuple[str, DossierReport]] = []
        self._known = known
        self._broken = broken

    def remember(self, report: DossierReport, origin: str) -> None:
        if self._broken:
            raise SealBroken("broken")
        self.kept.append((origin, report))

    def last_known(self, code: str) -> DossierReport | None:
        if self._broken:
            raise SealBroken("broken")
        return self._known


def desk(*sources: Source, memory: FakeMemory | None = None) -> SourceDesk:
    return SourceDesk(sources, mask=mask, memory=memory)


@pytest.mark.parametrize(
    ("agencies", "code", "asked"),
    [
        (("H17",), CODE, True),
        (("*",), CODE, True),
        (("H48",), CODE, False),
        (("H1",), CODE, False),
        (("H17.00",), CODE, True),
        (("H17.01",), CODE, False),
        (("H48", "H17"), CODE, True),
        (("H51",), "000.00.04.H51-200221-0001", True),
        (("000.00.04.H51",), "000.00.04.H51-200221-0001", True),
        (("000.00.05.H51",), "000.00.04.H51-200221-0001", False),
        (("G09.20",), "G09.20-20260609-0092637", True),
        (("G09.2",), "G09.20-20260609-0092637", False),
    ],
)
async def test_only_sources_of_the_codes_agency_are_asked(agencies: tuple[str, ...], code: str, asked: bool) -> None:
    provider = FakeProvider(None)
    lookup = await desk(Source("x", provider, agencies)).ask(code)
    assert bool(provider.asked) is asked
    assert lookup.asked == ((provider.name,) if asked else ())


async def test_all_are_asked_at_once_and_the_nearest_stands_first() -> None:
    nation = FakeProvider(report(NationalStatus.FINISHED, Nearness.NATION), nearness=Nearness.NATION, wait=0.1)
    near = FakeProvider(report(NationalStatus.SUPPLEMENT_ASKED), wait=0.1)
    started = asyncio.get_running_loop().time()
    lookup = await desk(Source("a", nation), Source("b", near)).ask(CODE)
    assert asyncio.get_running_loop().time() - started < 0.19
    assert [each.status for each in lookup.reports] == [NationalStatus.SUPPLEMENT_ASKED, NationalStatus.FINISHED]


async def test_a_slow_source_costs_only_its_own_answer() -> None:
    slow, quick = FakeProvider(report(), wait=5), FakeProvider(report(nearness=Nearness.NATION))
    lookup = await desk(Source("slow", slow, timeout=0.02), Source("quick", quick)).ask(CODE)
    assert [each.nearness for each in lookup.reports] == [Nearness.NATION]
    assert [failure.trouble for failure in lookup.failures] == [Trouble.SLOW]


async def test_a_fault_in_one_provider_is_a_failure_and_its_text_is_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    faulty = FakeProvider(KeyError(f"secret {CODE}"))
    with caplog.at_level(logging.DEBUG):
        lookup = await desk(Source("a", faulty), Source("b", FakeProvider(report()))).ask(CODE)
    assert lookup.report is not None
    assert [failure.trouble for failure in lookup.failures] == [Trouble.UNREADABLE]
    assert "KeyError" in caplog.text
    assert CODE not in caplog.text


async def test_a_source_that_keeps_failing_is_left_alone_for_a_while() -> None:
    now = [0.0]
    provider = FakeProvider(DossierUnavailable("x"))
    source = Source("x", provider, breaker=CircuitBreaker(clock=lambda: now[0]))
    paused = [await desk(source).ask(CODE) for _ in range(7)]
    assert provider.asked == 5
    assert paused[-1].failures[0].trouble is Trouble.PAUSED
    now[0] = 61
    await desk(source).ask(CODE)
    assert provider.asked == 6


async def test_personal_data_in_free_text_is_masked_before_it_is_kept_or_told() -> None:
    told = replace(report(), request="Bổ sung bản sao, gọi 0912345678", agency="Một cửa, số 0987 654 321")
    memory = FakeMemory()
    lookup = await desk(Source("a", FakeProvider(told)), memory=memory).ask(CODE)
    for each in (lookup.reports[0], memory.kept[0][1]):
        assert "0912345678" not in each.request
        assert "654 321" not in each.agency
        assert "Bổ sung bản sao" in each.request


async def test_fresh_reports_are_remembered_by_source_but_not_those_from_the_store() -> None:
    memory = FakeMemory()
    sources = (Source("a", FakeProvider(report())), Source("own", FakeProvider(report()), is_store=True))
    await desk(*sources, memory=memory).ask(CODE)
    assert [origin for origin, _ in memory.kept] == ["a"]


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ((DossierUnavailable("x"),), True),
        ((DossierUnavailable("x"), None), True),
        ((None,), False),
        ((DossierUnavailable("x"), "report"), False),
    ],
)
async def test_the_last_known_is_told_only_where_nothing_newer_is(outcomes: tuple[object, ...], told: bool) -> None:
    earlier = replace(report(), seen_at=SEEN - timedelta(days=1))
    providers = [FakeProvider(report() if each == "report" else each) for each in outcomes]  # type: ignore[arg-type]
    sources = [Source(str(number), provider) for number, provider in enumerate(providers)]
    lookup = await desk(*sources, memory=FakeMemory(earlier)).ask(CODE)
    assert (lookup.last_known == earlier) is told


async def test_a_broken_store_takes_no_answer_away() -> None:
    memory = FakeMemory(broken=True)
    assert (await desk(Source("a", FakeProvider(report())), memory=memory).ask(CODE)).report is not None
    down = await desk(Source("a", FakeProvider(DossierUnavailable("x"))), memory=memory).ask(CODE)
    assert down.last_known is None
    assert down.failures


async def test_what_is_no_code_is_asked_of_nobody() -> None:
    provider = FakeProvider(report())
    assert (await desk(Source("a", provider)).ask("1.004222")).reports == ()
    assert provider.asked == 0
