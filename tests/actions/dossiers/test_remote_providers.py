"""What holds for every provider that asks a server: the table of inputs and answers, and the faults of the field."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from actions.dossiers.provider import DossierUnavailable, Trouble
from procedures.dossiers.labels import official_label
from procedures.dossiers.national_status import NationalStatus
from tests.actions.dossiers.sources import APPLICANT, CODE, NOW, OTHER_CODE, Source, running
from tests.fakes.dossier_server import BREAKS, HANGS, HTML, MALFORMED, Fault

STATUSES = list(NationalStatus)


async def trouble_of(source: Source, **options: Any) -> Trouble:
    with pytest.raises(DossierUnavailable) as caught:
        await source.provider(**options).find(CODE)
    assert CODE not in str(caught.value)
    assert caught.value.__cause__ is None
    return caught.value.trouble


@pytest.mark.parametrize("status", STATUSES)
async def test_each_of_the_ten_statuses_is_read_from_its_label(source: Source, status: NationalStatus) -> None:
    source.put(official_label(status).upper())
    report = await source.provider().find(CODE)
    assert report is not None
    assert (report.code, report.status, report.label) == (CODE, status, official_label(status).upper())
    assert (report.seen_at, report.source) == (NOW, source.provider().name)


async def test_an_unknown_code_is_not_found(source: Source) -> None:
    assert await source.provider().find(CODE) is None
    assert source.server.lookups == [CODE]


async def test_a_server_that_answers_with_another_dossier_is_not_believed(source: Source) -> None:
    source.put("Đang xử lý", code=OTHER_CODE)
    assert await source.provider().find(CODE) is None


async def test_a_code_written_otherwise_by_the_server_is_the_same_dossier(source: Source) -> None:
    source.put("Đang xử lý", code="h17.00 - 241105 - 0012")
    report = await source.provider().find(CODE)
    assert report is not None
    assert report.code == CODE


async def test_an_unknown_label_is_shown_as_given_and_logged_once_without_codes(
    source: Source, caplog: pytest.LogCaptureFixture
) -> None:
    source.put(f"Chờ trưng cầu giám định {CODE} 0912 345 678")
    provider = source.provider()
    with caplog.at_level(logging.WARNING):
        reports = [await provider.find(CODE) for _ in range(3)]
    assert [report and (report.status, report.label[:24]) for report in reports] == [
        (None, "Chờ trưng cầu giám định ")
    ] * 3
    assert len(caplog.records) == 1
    assert "Chờ trưng cầu giám định" in caplog.text
    assert not any(secret in caplog.text for secret in (CODE, "0912", "345", *APPLICANT))
    assert list(source.unknown.counts.values()) == [3]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("20260925163000", "2026-09-25T16:30:00+07:00"),
        ("2026-09-25T16:30:00.000+07:00", "2026-09-25T16:30:00+07:00"),
        ("2026-09-25T09:30:00Z", "2026-09-25T16:30:00+07:00"),
        ("2026-09-25 16:30:00", "2026-09-25T16:30:00+07:00"),
        ("25/09/2026", "2026-09-25T00:00:00+07:00"),
        ("25/09/2026 16:30", "2026-09-25T16:30:00+07:00"),
        ({"$date": "2026-09-24T17:00:00Z"}, "2026-09-25T00:00:00+07:00"),
        ({"$date": {"$numberLong": "1790328600000"}}, "2026-09-25T16:30:00+07:00"),
        ("sắp xong", None),
        ("", None),
        (None, None),
    ],
)
async def test_due_dates_are_read_in_every_format_and_junk_leaves_the_rest(
    source: Source, due: Any, expected: str | None
) -> None:
    source.put("Đang xử lý", due=due)
    report = await source.provider().find(CODE)
    assert report is not None
    assert report.status is NationalStatus.PROCESSING
    assert (report.due_at and report.due_at.isoformat()) == expected


async def test_nothing_of_the_applicant_gets_into_the_report(source: Source) -> None:
    source.put("Đang xử lý")
    report = await source.provider().find(CODE)
    assert not any(secret in repr(report) for secret in APPLICANT)


@pytest.mark.parametrize("stumbles", [[Fault(500)] * 3, [Fault(503)], [BREAKS, Fault(502)]])
async def test_a_server_that_stumbles_is_asked_again(source: Source, stumbles: list[Fault]) -> None:
    source.put("Đang xử lý")
    source.server.faults.extend(stumbles)
    report = await source.provider().find(CODE)
    assert report is not None
    assert all(0.2 < wait < 2 for wait in source.clock.slept)
    assert source.clock.slept == sorted(source.clock.slept)


async def test_a_login_that_stumbles_is_tried_again(source: Source) -> None:
    source.put("Đang xử lý")
    source.server.login_faults.extend([Fault(500), BREAKS])
    assert await source.provider().find(CODE) is not None


@pytest.mark.parametrize(
    ("fault", "times", "trouble"),
    [
        (Fault(500), 4, Trouble.DOWN),
        (BREAKS, 9, Trouble.DOWN),  # aiohttp itself asks once more on a connection it had kept open
        (Fault(503, headers={"Retry-After": "120"}), 1, Trouble.DOWN),
        (Fault(429), 1, Trouble.DOWN),
        (Fault(429, headers={"Retry-After": "120"}), 1, Trouble.DOWN),
        (Fault(403), 1, Trouble.REFUSED),
        (Fault(404), 1, Trouble.UNREADABLE),
        (Fault(302, headers={"Location": "/dang-nhap"}), 1, Trouble.UNREADABLE),
        (MALFORMED, 1, Trouble.UNREADABLE),
        (HTML, 1, Trouble.UNREADABLE),
        (Fault(200, b'"xin ch\xff"'), 1, Trouble.UNREADABLE),
        (Fault(200, b"[" * 100_000), 1, Trouble.UNREADABLE),
        (Fault(200, b"null"), 1, Trouble.UNREADABLE),
        (Fault(200, b'{"data": {}}'), 1, Trouble.UNREADABLE),
        (Fault(200, b""), 1, Trouble.UNREADABLE),
    ],
)
async def test_what_goes_wrong_is_told_by_its_kind(source: Source, fault: Fault, times: int, trouble: Trouble) -> None:
    source.put("Đang xử lý")
    source.server.faults.extend([fault] * times)
    assert await trouble_of(source) is trouble
    assert len(source.clock.slept) == (3 if times > 1 else 0)


async def test_an_answer_of_endless_length_is_not_read_to_its_end(source: Source) -> None:
    source.put("Đang xử lý", GhiChu="x" * 2_000_000)
    assert await trouble_of(source) is Trouble.UNREADABLE


async def test_a_redirect_does_not_carry_the_code_elsewhere(source: Source) -> None:
    source.put("Đang xử lý")
    async with running(source.kind) as elsewhere:
        source.server.faults.append(Fault(307, headers={"Location": f"{elsewhere.server.address}/?code={CODE}"}))
        assert await trouble_of(source) is Trouble.UNREADABLE
        assert elsewhere.server.requests == 0
        assert source.server.requests == 2  # login and look-up


async def test_a_server_that_says_to_come_back_soon_is_asked_then(source: Source) -> None:
    source.put("Đang xử lý")
    source.server.faults.append(Fault(429, headers={"Retry-After": "1"}))
    assert await source.provider().find(CODE) is not None
    assert source.clock.slept == [pytest.approx(1.1)]


async def test_a_server_that_hangs_is_given_up_at_the_deadline(source: Source) -> None:
    source.server.faults.append(HANGS)
    assert await trouble_of(source, deadline=0.08) is Trouble.SLOW


async def test_a_login_that_hangs_is_given_up_at_the_deadline(source: Source) -> None:
    source.server.login_faults.append(HANGS)
    assert await trouble_of(source, deadline=0.08) is Trouble.SLOW


async def test_a_connection_refused_is_down(source: Source, unused_tcp_port: int) -> None:
    assert await trouble_of(source, address=f"http://127.0.0.1:{unused_tcp_port}") is Trouble.DOWN


async def test_wrong_credentials_are_refused(source: Source) -> None:
    assert await trouble_of(source, secret="sai") is Trouble.REFUSED
    assert source.server.lookups == []


@pytest.mark.parametrize("fault", [HTML, MALFORMED, Fault(200, b'{"error_code": "0", "note": "no token"}')])
async def test_a_login_that_can_t_be_read_is_told_so(source: Source, fault: Fault) -> None:
    source.server.login_faults.append(fault)
    assert await trouble_of(source) is Trouble.UNREADABLE


async def test_a_token_serves_many_look_ups(source: Source) -> None:
    provider = source.provider()
    for _ in range(3):
        await provider.find(CODE)
    assert source.server.logins == 1


async def test_an_expired_token_is_renewed_once(source: Source) -> None:
    source.put("Đang xử lý")
    provider = source.provider()
    await provider.find(CODE)
    source.server.expire_token()
    assert await provider.find(CODE) is not None
    assert source.server.logins == 2


async def test_a_server_that_takes_no_token_of_its_own_is_not_asked_for_ever(source: Source) -> None:
    provider = source.provider()
    source.server.faults.extend([Fault(401, b"{}")] * 9)
    with pytest.raises(DossierUnavailable) as caught:
        await provider.find(CODE)
    assert caught.value.trouble is Trouble.REFUSED
    assert source.server.logins == 2
    assert len(source.server.faults) == 7


async def test_look_ups_at_the_same_time_share_one_login(source: Source) -> None:
    source.put("Đang xử lý")
    source.server.login_takes = 0.03
    provider = source.provider()
    reports = await asyncio.gather(*(provider.find(CODE) for _ in range(20)))
    assert all(reports)
    assert source.server.logins == 1


async def test_look_ups_at_the_same_time_renew_an_expired_token_once(source: Source) -> None:
    source.put("Đang xử lý")
    provider = source.provider()
    await provider.find(CODE)
    source.server.expire_token()
    source.server.login_takes = 0.03
    reports = await asyncio.gather(*(provider.find(CODE) for _ in range(20)))
    assert all(reports)
    assert source.server.logins == 2


async def test_one_who_gives_up_waiting_leaves_the_login_to_the_others(source: Source) -> None:
    source.put("Đang xử lý")
    source.server.login_takes = 0.05
    provider = source.provider()
    first, second = asyncio.ensure_future(provider.find(CODE)), asyncio.ensure_future(provider.find(CODE))
    await asyncio.sleep(0.01)
    first.cancel()
    assert await second is not None
    assert source.server.logins == 1


async def test_a_failed_login_is_tried_afresh_by_the_next_look_up(source: Source) -> None:
    source.put("Đang xử lý")
    provider = source.provider()
    source.server.login_faults.extend([Fault(500)] * 4)
    with pytest.raises(DossierUnavailable):
        await provider.find(CODE)
    assert await provider.find(CODE) is not None


async def test_a_dossier_without_any_status_can_t_be_read(source: Source) -> None:
    source.put("")
    assert await trouble_of(source) is Trouble.UNREADABLE


async def test_no_code_reaches_the_logs_whatever_goes_wrong(source: Source, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for fault in (HANGS, MALFORMED, BREAKS, Fault(404), Fault(500)):
        source.server.faults.append(fault)
        try:
            await source.provider(deadline=0.05).find(CODE)
        except DossierUnavailable:
            logging.getLogger("test").exception("a look-up failed")
    assert "a look-up failed" in caplog.text
    assert CODE not in caplog.text
