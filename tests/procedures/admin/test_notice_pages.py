"""Notices and switches in the console: written, published, sent, withdrawn; two authors; other people's provinces."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from procedures.accounts.audit import AuditFilter
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.services import ConsoleServices
from procedures.dossiers.subscription import Channel, Contact
from procedures.public_notices.notice import PublicNotice, State
from procedures.public_notices.reader_book import ReaderBook
from procedures.public_notices.sendings import Progress
from procedures.sealing import Seal
from tests.procedures.admin.console import Browser, signed_in

GIA_LAI = Scope(ScopeKind.PROVINCE, "Gia Lai")


def fields(**changes: str) -> dict[str, str]:
    now = datetime.now(timezone(timedelta(hours=7)))
    times = {name: (now + after).strftime("%Y-%m-%dT%H:%M") for name, after in _TIMES.items()}
    return {"title": "Nghỉ chiều mai", "text": "Nghỉ <b>cả chiều</b>.", **times, **changes}


_TIMES = {"starts_at": timedelta(hours=-1), "ends_at": timedelta(days=1)}


async def written(browser: Browser, services: ConsoleServices, **changes: str) -> PublicNotice:
    response = await browser.post("/thong-bao/moi", fields(**changes))
    assert response.status == 303, await response.text()
    return services.notices.all()[0]


async def test_a_notice_is_written_published_sent_stopped_and_withdrawn(services: ConsoleServices) -> None:
    readers = ReaderBook(services.store.engine, Seal(b"x"))
    readers.add("telegram:a", Contact(Channel.TELEGRAM, "7"), province="", now=datetime.now(timezone.utc))
    async with signed_in(services, Role.PUBLISHER) as browser:
        notice = await written(browser, services)
        page = f"/thong-bao/{notice.id}"
        assert (notice.state, notice.starts_at.utcoffset()) == (State.DRAFT, timedelta(0))
        assert "Nghỉ &lt;b&gt;cả chiều&lt;/b&gt;." in await (await browser.get(page)).text()
        assert (await browser.post(f"{page}/gui")).status == 303
        assert services.sendings.progress(notice.id) == Progress()
        for step, expected in (("cong-bo", Progress()), ("gui", Progress(waiting=1)), ("dung", Progress(stopped=1))):
            assert (await browser.post(f"{page}/{step}")).status == 303
            assert services.sendings.progress(notice.id) == expected
        await browser.post(f"{page}/rut")
    assert services.notices.get(notice.id).state is State.WITHDRAWN
    actions = [entry.action for entry in services.audit.find(AuditFilter(subject="notice:"))]
    assert actions == ["notice.withdrawn", "notice.stopped", "notice.sending", "notice.published", "notice.written"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "Anh/chị điền ô này."),
        ({"ends_at": "2020-01-01T00:00"}, "Lúc kết thúc phải sau lúc bắt đầu."),
        ({"ends_at": "mai"}, "ví dụ 24/11/2026 13:30"),
        ({"text": "a" * 1001}, "Dài nhất 1000 ký tự."),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(
    services: ConsoleServices, changes: dict[str, str], said: str
) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        response = await browser.post("/thong-bao/moi", fields(**{"codes": "1.004222", **changes}))
        page = await response.text()
    assert response.status == 400
    assert 'value="1.004222"' in page
    assert said in page
    assert services.notices.all() == ()


async def test_the_second_author_is_told_and_nothing_is_lost(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        notice = await written(browser, services)
        page = f"/thong-bao/{notice.id}"
        await browser.post(page, fields(text="Bản của người thứ nhất", edition="1"))
        second = await browser.post(page, fields(text="Bản của người thứ hai", edition="1"))
        shown = await second.text()
        assert second.status == 400
        assert all(
            text in shown for text in ("Bản của người thứ nhất", "Bản của người thứ hai", "vừa sửa thông báo này")
        )
        assert services.notices.get(notice.id).text == "Bản của người thứ nhất"
        assert 'name="edition" type="hidden" value="2"' in shown
        assert (await browser.post(page, fields(text="Bản của người thứ hai", edition="2"))).status == 303
    assert services.notices.get(notice.id).text == "Bản của người thứ hai"


async def test_people_of_one_province_write_for_that_province_only(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as everywhere:
        national = await written(everywhere, services)
    async with signed_in(services, Role.PUBLISHER, GIA_LAI) as browser:
        for province in ({}, {"provinces": "Hà Nội"}):
            refused = await browser.post("/thong-bao/moi", fields(**province))
            assert "của mình" in await refused.text()
        mine = await written(browser, services, provinces="Gia Lai")
        assert mine.provinces == ("Gia Lai",)
        for step in ("", "/cong-bo", "/rut", "/gui", "/dung"):
            assert (await browser.post(f"/thong-bao/{national.id}{step}", fields())).status == 403
    assert services.notices.get(national.id).state is State.DRAFT


async def test_an_unknown_notice_is_not_found(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        responses: list[Any] = [await browser.get("/thong-bao/nothing"), await browser.post("/thong-bao/nothing/gui")]
    assert [response.status for response in responses] == [404, 404]


async def test_a_channel_is_switched_off_with_a_message_and_on_again(services: ConsoleServices) -> None:
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        await browser.post("/kenh/telegram", {"off": "1", "message": "Bot <nghỉ>"})
        assert services.switches.at_rest()["telegram"].message == "Bot <nghỉ>"
        assert "Bot &lt;nghỉ&gt;" in await (await browser.get("/kenh")).text()
        await browser.post("/kenh/telegram", {"off": "0"})
        assert (await browser.post("/kenh/fax", {"off": "1"})).status == 404
    assert services.switches.at_rest() == {}
    actions = [entry.action for entry in services.audit.find(AuditFilter(subject="channel:"))]
    assert actions == ["channel.on", "channel.off"]
