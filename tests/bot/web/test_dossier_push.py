"""Pushed dossiers: our JSON and the national posts, what is refused and how, and that nothing is told twice."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st

from bot.dossier_intake import READERS
from bot.web.application import create_app
from bot.web.dossiers.national import SERVICES, read_post
from bot.web.dossiers.push import LARGEST, DossierPush
from bot.web.dossiers.pushed import read_item
from bot.web.dossiers.receiving import Receiving
from bot.web.dossiers.tokens import PushSessions, PushTokens
from procedures.dossier_store import EMBEDDED, NATIONAL_POSTS, DossierStore
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.opening import open_dossiers
from procedures.sealing import Seal
from procedures.vietnam_time import VIETNAM
from tests.bot.web.conftest import ready
from tests.fakes.replier import FakeReplier
from tests.procedures.dossiers.samples import CODE

TOKEN = "a-token-that-nobody-guesses-1"
NAME = "Một cửa Xuân Hòa"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
ITEM = {"code": CODE, "status": 4, "since": "2024-11-06T08:05:00+07:00", "agency": "Phòng Tư pháp"}
SYNCED = {
    "MaHoSo": CODE,
    "MaTTHC": "1.001193.000.00.00.H49",
    "TenTTHC": "Thủ tục đăng ký khai sinh",
    "ChuHoSo": "Trần Thị Mẫu",
    "SoDienThoai": "0912345678",
    "SoBienNhan": None,
    "NgayTiepNhan": "20241105093000",
    "NgayHenTra": "20241112170000",
    "TrangThaiHoSo": "2",
    "NgayTra": "",
    "DonViXuLy": "UBND phường Xuân Hòa",
    "DanhSachHoSoBoSung": [],
}
PROGRESS = {
    "MaHoSo": CODE,
    "NguoiXuLy": "Lê Văn Mẫu",
    "ThoiDiemXuLy": "20241106080500",
    "PhongBanXuLy": "Phòng Tư pháp",
}
Client = TestClient[Any, Any]


class Clock:
    seconds = 0.0
    now = datetime(2024, 11, 20, tzinfo=timezone.utc)

    def __call__(self) -> float:
        return self.seconds


class Place:
    """A web server that takes pushes, and what is behind it."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.told: list[DossierReport] = []
        self.seal = Seal(b"secret of a test")
        self.store = open_dossiers(f"sqlite:///{folder / 'motcua.db'}", self.seal)
        self.receiving = Receiving(self.told.append)
        self.receiving.give(self.store)
        self.client: Client

    def push(self, *tokens: tuple[str, str]) -> DossierPush:
        held = PushTokens(tokens)
        sessions = PushSessions(held, self.seal, now=lambda: self.clock.now)
        return DossierPush(held, sessions, self.receiving, READERS, clock=self.clock)

    async def open(self, *tokens: tuple[str, str]) -> None:
        app = create_app(FakeReplier(), readiness=ready, push=self.push(*tokens))
        self.client = TestClient(TestServer(app))
        await self.client.start_server()

    async def post(self, path: str, body: object, **headers: str) -> tuple[int, dict[str, Any]]:
        self.clock.seconds += 1
        data = body if isinstance(body, (bytes, str)) else json.dumps(body)
        given = {"Content-Type": "application/json", **{name.replace("_", "-"): text for name, text in headers.items()}}
        async with self.client.post(path, data=data, headers=given) as response:
            return response.status, await response.json()


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    place = Place(tmp_path)
    await place.open((NAME, TOKEN), ("Sở Tư pháp", "another-token-of-24-letters"))
    yield place
    await place.client.close()


def found(store: DossierStore, origin: str = EMBEDDED) -> DossierReport:
    report = store.find(CODE, origin)
    assert report is not None
    return report


async def test_a_report_is_kept_under_the_name_of_its_token_and_told_once(place: Place) -> None:
    status, answer = await place.post("/dossiers", ITEM, **BEARER)
    assert (status, answer["accepted"], answer["results"]) == (200, 1, [{"index": 0, "result": "accepted"}])
    kept = found(place.store)
    assert (kept.source, kept.status, kept.label) == (NAME, NationalStatus.PROCESSING, "Đang xử lý")
    assert (kept.agency, kept.nearness) == ("Phòng Tư pháp", Nearness.DESK)
    assert place.told == [kept]
    status, answer = await place.post("/dossiers", {"dossiers": [ITEM]}, **BEARER)
    assert (status, answer["results"]) == (200, [{"index": 0, "result": "unchanged"}])
    assert len(place.told) == 1


async def test_the_documented_example_is_accepted(place: Place) -> None:
    text = (Path(__file__).parents[3] / "docs" / "dossiers.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    status, answer = await place.post("/dossiers", example, **BEARER)
    assert (status, answer["accepted"], answer["invalid"]) == (200, 2, 0)
    assert found(place.store).request == "Bản sao giấy tờ chứng minh chỗ ở hợp pháp"
    assert "/dossiers " in text
    assert "http://127.0.0.1:8080" in text


async def test_each_item_is_judged_by_itself(place: Place) -> None:
    await place.post("/dossiers", ITEM, **BEARER)
    older = {**ITEM, "since": "2024-11-05T08:05:00+07:00", "status": 2}
    items = [older, {**ITEM, "code": "H17.00-241105-0013"}, {"code": CODE}]
    status, answer = await place.post("/dossiers", {"dossiers": items}, **BEARER)
    assert status == 200
    assert [each["result"] for each in answer["results"]] == ["older", "accepted", "invalid"]
    assert answer["results"][2]["reason"] == "thiếu trạng thái"
    assert found(place.store).status is NationalStatus.PROCESSING


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"code": "abc", "status": 4}, "mã hồ sơ không đúng dạng"),
        ({"status": 4}, "thiếu mã hồ sơ"),
        ({**ITEM, "status": 11}, "từ 1 đến 10"),
        ({**ITEM, "status": True}, "«status» không đúng kiểu"),
        ({**ITEM, "since": "hôm qua"}, "không đọc được thời điểm chuyển trạng thái"),
        ({**ITEM, "since": "2099-01-01"}, "ở tương lai"),
        ({**ITEM, "seen_at": "2099-01-01"}, "ở tương lai"),
        ({**ITEM, "applicant": "Trần Thị Mẫu"}, "«applicant» không có trong tài liệu"),
        ({**ITEM, "Trần Thị Mẫu": ""}, "«…» không có trong tài liệu"),
        ({**ITEM, "nearness": "nation"}, "nearness"),
        ({**ITEM, "request": "x" * 2001}, "dài quá"),
        ({**ITEM, "request": {}}, "«request» không đúng kiểu"),
        ("x", "đối tượng JSON"),
    ],
)
async def test_an_item_that_cannot_be_kept_is_told_why(place: Place, item: object, reason: str) -> None:
    status, answer = await place.post("/dossiers", {"dossiers": [item]}, **BEARER)
    assert (status, answer["invalid"]) == (422, 1)
    assert reason in answer["results"][0]["reason"]
    assert "Mẫu" not in answer["results"][0]["reason"]
    assert place.store.count() == {}


@pytest.mark.parametrize("body", ["{", "[]", "5", "null", '{"dossiers": []}', "[" * 100_000, '{"dossiers": 5}'])
async def test_a_body_of_another_shape_is_refused(place: Place, body: str) -> None:
    status, answer = await place.post("/dossiers", body, **BEARER)
    assert status == 422
    assert answer["error"]


async def test_more_than_500_items_or_too_many_bytes_are_refused(place: Place) -> None:
    assert (await place.post("/dossiers", {"dossiers": [ITEM] * 501}, **BEARER))[0] == 422
    assert (await place.post("/dossiers", {"dossiers": [ITEM] * 500}, **BEARER))[0] == 200
    assert (await place.post("/dossiers", b" " * (LARGEST + 1), **BEARER))[0] == 413


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer ü"])
async def test_without_a_token_of_ours_nothing_is_taken(place: Place, given: str) -> None:
    status, answer = await place.post("/dossiers", ITEM, Authorization=given)
    assert (status, list(answer)) == (401, ["error"])
    assert place.store.count() == {}


async def test_other_content_types_and_pages_of_other_sites_are_refused(place: Place) -> None:
    assert (await place.post("/dossiers", ITEM, **BEARER, Content_Type="text/plain"))[0] == 415
    assert (await place.post("/dossiers", ITEM, **BEARER, Origin="https://elsewhere.example"))[0] == 403


async def test_who_sends_too_fast_or_guesses_tokens_has_to_wait(place: Place) -> None:
    async def statuses(token: str, times: int) -> list[int]:
        headers = {"Authorization": f"Bearer {token}"}
        found = []
        for _ in range(times):
            async with place.client.post("/dossiers", json=ITEM, headers=headers) as response:
                found.append(response.status)
        return found

    assert (await statuses("wrong", 12))[-1] == 429
    sent = await statuses(TOKEN, 31)
    assert (sent[:30], sent[-1]) == ([200] * 30, 429)
    assert await statuses("another-token-of-24-letters", 1) == [200]


async def test_a_request_sent_again_with_its_key_gets_the_same_answer(place: Place) -> None:
    first = await place.post("/dossiers", ITEM, **BEARER, Idempotency_Key="k1")
    assert await place.post("/dossiers", ITEM, **BEARER, Idempotency_Key="k1") == first
    assert first[1]["accepted"] == 1
    assert (await place.post("/dossiers", {**ITEM, "status": 5}, **BEARER, Idempotency_Key="k1"))[0] == 422
    assert len(place.told) == 1


async def test_while_the_database_is_not_open_senders_are_asked_to_come_again(place: Place) -> None:
    place.receiving._store = None
    assert (await place.post("/dossiers", ITEM, **BEARER))[0] == 503


async def test_a_listener_that_fails_loses_nothing(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    def fail(report: DossierReport) -> None:
        raise ValueError(report.code)

    place.receiving.on_change = fail
    assert (await place.post("/dossiers", ITEM, **BEARER))[1]["accepted"] == 1
    assert found(place.store)
    assert "ValueError" in caplog.text
    assert CODE not in caplog.text


async def test_without_tokens_there_are_no_addresses(tmp_path: Path) -> None:
    place = Place(tmp_path)
    await place.open()
    for path in ("/dossiers", "/dossiers/national", "/dossiers/national/login"):
        async with place.client.post(path, json=ITEM) as response:
            assert response.status == 404
    await place.client.close()


async def logged_in(place: Place) -> str:
    status, answer = await place.post("/dossiers/national/login", {"username": NAME, "password": TOKEN})
    assert (status, answer["error_code"]) == (200, "0")
    return str(answer["session"])


def post_of(session: str, service: str, *data: dict[str, Any], updating: str = "False") -> dict[str, Any]:
    fields = {"session": session, "madonvi": "000.00.01.H17", "service": service}
    return {**fields, "isUpdating": updating, "data": list(data)}


async def test_national_posts_bring_a_dossier_and_its_progress(place: Place) -> None:
    session = await logged_in(place)
    status, answer = await place.post("/dossiers/national", post_of(session, "DongBoHoSoMC", SYNCED))
    assert (status, answer["error_code"], answer["message"]) == (200, "0", "Đồng bộ thành công 1 hồ sơ")
    _, answer = await place.post("/dossiers/national", post_of(session, "DongBoHoSoMC", SYNCED, updating="True"))
    assert (answer["error_code"], answer["message"]) == ("0", "Hồ sơ đã tồn tại")
    _, answer = await place.post("/dossiers/national", post_of(session, SERVICES[1], {**PROGRESS, "TrangThai": "4"}))
    assert answer["error_code"] == "0"
    kept = found(place.store, NATIONAL_POSTS)
    assert (kept.status, kept.agency, kept.nearness) == (NationalStatus.PROCESSING, "Phòng Tư pháp", Nearness.NATION)
    assert kept.since == datetime(2024, 11, 6, 8, 5, tzinfo=VIETNAM)
    assert kept.due_at == datetime(2024, 11, 12, 17, tzinfo=VIETNAM)
    assert (kept.procedure_code, kept.procedure_name) == ("1.001193", "Thủ tục đăng ký khai sinh")
    assert [report.status for report in place.told] == [NationalStatus.ACCEPTED, NationalStatus.PROCESSING]
    assert "Mẫu" not in repr(place.told)


async def test_a_log_of_progress_may_come_in_any_order_and_again(place: Place) -> None:
    steps = [
        {**PROGRESS, "TrangThai": status, "ThoiDiemXuLy": moment}
        for status, moment in ((9, "20241108100000"), (2, "20241105100000"), (4, "20241106100000"))
    ]
    for _ in range(2):
        status, _ = await place.post(f"/dossiers/national/{SERVICES[1]}", steps, **BEARER)
        assert status == 200
    assert found(place.store, NATIONAL_POSTS).status is NationalStatus.FINISHED
    assert [report.status for report in place.told] == [NationalStatus.FINISHED]


async def test_the_bare_list_is_taken_and_the_last_supplement_is_told(place: Place) -> None:
    asked = [
        {"NoiDungBoSung": "lần sau", "NgayBoSung": "20241109080000", "NguoiYeuCauBoSung": "Lê Văn Mẫu"},
        {"NoiDungBoSung": "lần trước", "NgayBoSung": "20241107080000"},
    ]
    item = {**SYNCED, "TrangThaiHoSo": 5, "DanhSachHoSoBoSung": asked}
    address = "/dossiers/national/api/SynsTTHCC/DongBoHoSoMC?MaDinhDanhDV=000.00.01.H22&isUpdating=False"
    status, answer = await place.post(address, [item], Authorization=f"Bearer {await logged_in(place)}")
    assert (status, answer["error_code"]) == (200, "0")
    kept = found(place.store, NATIONAL_POSTS)
    assert (kept.request, kept.since) == ("lần sau", datetime(2024, 11, 9, 8, tzinfo=VIETNAM))


async def test_what_cannot_be_read_of_a_national_post_is_named(place: Place) -> None:
    _, answer = await place.post("/dossiers/national/DongBoHoSoMC", [SYNCED, {"MaHoSo": "x"}], **BEARER)
    assert answer["message"] == "Đồng bộ thành công 1 hồ sơ; 1 hồ sơ không nhận được, xem result"
    status, answer = await place.post("/dossiers/national/DongBoHoSoMC", [{"MaHoSo": CODE}], **BEARER)
    assert (status, answer["error_code"]) == (422, "422")
    assert "thiếu trạng thái" in answer["message"]


@pytest.mark.parametrize(
    "change", [{"session": "x"}, {"session": None}, {"session": "\ud800"}, {"service": "TraCuuHoSo"}, {"data": {}}]
)
async def test_other_national_posts_are_refused_in_their_form(place: Place, change: dict[str, Any]) -> None:
    body = {**post_of(await logged_in(place), "DongBoHoSoMC", SYNCED), **change}
    status, answer = await place.post("/dossiers/national", body)
    assert status == (401 if "session" in change else 422)
    assert answer["error_code"] == str(status)


async def test_a_session_ends_with_its_time_and_with_its_token(place: Place) -> None:
    session = await logged_in(place)
    assert place.push((NAME, TOKEN)).sessions.holder_of(session) == NAME
    assert place.push((NAME, "a-new-token-of-the-same-name")).sessions.holder_of(session) is None
    assert place.push(("Sở khác", TOKEN)).sessions.holder_of(session) is None
    place.clock.now += timedelta(hours=9)
    assert (await place.post("/dossiers/national", post_of(session, "DongBoHoSoMC", SYNCED)))[0] == 401


@pytest.mark.parametrize(
    "given", [{"username": NAME, "password": "wrong"}, {"username": "Sở Tư pháp", "password": TOKEN}]
)
async def test_a_name_and_a_token_that_do_not_belong_together_give_no_session(place: Place, given) -> None:
    assert (await place.post("/dossiers/national/login", given))[0] == 401
    assert (await place.post("/dossiers/national/login", {**given, "password": "\ud800"}))[0] == 401


async def test_what_is_received_is_never_logged(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await place.post("/dossiers", ITEM, **BEARER)
    await place.post("/dossiers", {**ITEM, "applicant": "Trần Thị Mẫu"}, **BEARER)
    await place.post("/dossiers", f'{{"code": "{CODE}"', **BEARER)
    await place.post(f"/dossiers/national/{SERVICES[0]}", [SYNCED], **BEARER)
    assert [planted for planted in (CODE, "Mẫu", "0912345678", TOKEN, "Phòng Tư pháp") if planted in caplog.text] == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@given(
    JSON, st.dictionaries(st.sampled_from(sorted(ITEM)), JSON), st.dictionaries(st.sampled_from(sorted(SYNCED)), JSON)
)
def test_whatever_an_item_holds_it_is_read_or_told_why(
    junk: object, ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    now = datetime(2024, 11, 20, tzinfo=timezone.utc)
    for item in (junk, {**ITEM, **ours}):
        read_item(item, NAME, READERS, now=now)
    for item in (junk, {**SYNCED, **theirs}):
        read_post(item, SERVICES[0], NAME, READERS, now=now)
