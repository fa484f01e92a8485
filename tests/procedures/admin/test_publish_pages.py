"""Publishing in the console: now, later, refused and why, versions side by side, going back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from procedures.accounts.audit import AuditFilter
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.services import ConsoleServices, guarded
from procedures.publishing.publishing import Publishing
from procedures.publishing.scheduling import ScheduleState
from procedures.publishing.versions import VersionOrigin
from procedures.records import Agency, Procedure
from tests.procedures.admin.console import Browser, signed_in
from tests.procedures.admin.record_pages import CODE, FakeGuard
from tests.procedures.sample_records import full

NOW = datetime.now(timezone.utc)
PAGE = f"/thu-tuc/{CODE}/cong-bo"


def draft(services: ConsoleServices, *, author: str = "lan", **changes: str) -> str:
    """Write a draft; return its edition."""
    begun = services.drafts.begin(CODE, actor=author, now=NOW)
    record = replace(begun.record, **{"summary": "Tóm tắt <i>mới</i>", **changes})
    return str(services.drafts.save(record, edition=begun.edition, actor=author, now=NOW).edition)


def live(services: ConsoleServices) -> Procedure:
    return services.store.get(CODE)


async def test_published_with_a_reason_and_seen_in_history_and_log(services: ConsoleServices) -> None:
    edition = draft(services)
    async with signed_in(services, Role.PUBLISHER) as browser:
        shown = await (await browser.get(PAGE)).text()
        assert "Sẽ đổi 1 chỗ" in shown
        assert "Tóm tắt &lt;i&gt;mới&lt;/i&gt;" in shown
        without = await browser.post(PAGE, {"edition": edition, "reason": " "})
        assert (without.status, "Anh/chị ghi lý do công bố." in await without.text()) == (400, True)
        done = await browser.post(PAGE, {"edition": edition, "reason": "Theo NQ 12", "do": "now"})
        assert done.headers["Location"] == f"/admin/thu-tuc/{CODE}/lich-su"
        history = await (await browser.get(f"/thu-tuc/{CODE}/lich-su")).text()
        compared = await (await browser.get(f"/thu-tuc/{CODE}/so-sanh?truoc=1&sau=2")).text()
    assert live(services).summary == "Tóm tắt <i>mới</i>"
    assert all(text in history for text in ("Theo NQ 12", "lan", "publisher.0", "trước khi sửa ở đây"))
    assert all(text in compared for text in ("Chuyển nơi thường trú.", "Tóm tắt &lt;i&gt;mới&lt;/i&gt;"))
    (entry,) = services.audit.find(AuditFilter(action="procedure.published"))
    assert (entry.before, entry.after["reason"]) == ({"Tóm tắt": "Chuyển nơi thường trú."}, "Theo NQ 12")


async def test_whoever_wrote_the_draft_asks_a_colleague_where_the_place_wants_a_second_person(
    services: ConsoleServices,
) -> None:
    services = replace(services, publishing=Publishing(services.store, needs_second_person=True))
    edition = draft(services, author="publisher.0")
    fields = {"edition": edition, "reason": "Theo NQ 12", "do": "now"}
    async with signed_in(services, Role.PUBLISHER) as author:
        shown = await (await author.get(PAGE)).text()
        assert ("phải có người thứ hai" in shown, 'name="reason"' in shown) == (True, False)
        assert "cần một người khác công bố" in await (await author.post(PAGE, fields)).text()
    assert live(services).summary != "Tóm tắt <i>mới</i>"
    async with signed_in(services, Role.PUBLISHER) as colleague:
        assert (await colleague.post(PAGE, fields)).status == 303
    assert live(services).summary == "Tóm tắt <i>mới</i>"


async def test_another_edition_than_the_one_looked_at_is_not_published(services: ConsoleServices) -> None:
    edition = draft(services)
    later = draft(services, summary="Người khác vừa đổi")
    async with signed_in(services, Role.PUBLISHER) as browser:
        response = await browser.post(PAGE, {"edition": edition, "reason": "Giữ lời tôi"})
        page = await response.text()
    assert response.status == 400
    assert all(text in page for text in ("Người khác vừa đổi", "Giữ lời tôi", f'value="{later}"'))
    assert services.versions.of(CODE) == ()


async def test_questions_that_go_wrong_are_named_and_overruled_with_a_reason_only(services: ConsoleServices) -> None:
    guard = FakeGuard(("lệ phí nhập hộ khẩu",))
    services = guarded(services, guard, chat=None)
    fields = {"edition": draft(services), "reason": "Theo NQ 12"}
    async with signed_in(services, Role.PUBLISHER) as browser:
        refused = await browser.post(PAGE, fields)
        page = await refused.text()
        assert refused.status == 400
        assert all(text in page for text in ("lệ phí nhập hộ khẩu", "Vẫn công bố", "Theo NQ 12"))
        assert services.versions.of(CODE) == ()
        assert (await browser.post(PAGE, {**fields, "overruling": "Câu hỏi đã cũ"})).status == 303
    (newest, _) = services.versions.of(CODE)
    assert newest.publication.overruled == "Câu hỏi đã cũ (câu hỏi kiểm tra chưa đạt: «lệ phí nhập hộ khẩu»)"


async def test_nothing_is_published_before_the_assistant_can_be_asked(services: ConsoleServices) -> None:
    services = replace(services, is_loading=True)
    edition = draft(services)
    async with signed_in(services, Role.PUBLISHER) as browser:
        response = await browser.post(PAGE, {"edition": edition, "reason": "Theo NQ 12"})
        assert (response.status, "đang nạp" in await response.text()) == (400, True)
        tried = await (await browser.get(f"/thu-tuc/{CODE}/thu")).text()
    assert "Chưa sẵn sàng" in tried
    assert services.versions.of(CODE) == ()


async def test_mistakes_are_listed_with_the_way_to_mend_them(services: ConsoleServices) -> None:
    edition = draft(services, name=" ")
    async with signed_in(services, Role.PUBLISHER) as browser:
        page = await (await browser.post(PAGE, {"edition": edition, "reason": "a"})).text()
    assert "Chưa có tên thủ tục." in page
    assert f"/admin/thu-tuc/{CODE}/sua" in page


async def test_what_changed_meanwhile_is_shown_merged_and_published(services: ConsoleServices) -> None:
    edition = draft(services)
    services.store.save([full(note="Nguồn đổi ghi chú")])
    async with signed_in(services, Role.PUBLISHER) as browser:
        page = await (await browser.post(PAGE, {"edition": edition, "reason": "Vì vậy"})).text()
        assert all(text in page for text in ("Nguồn đổi ghi chú", "Ghép với bản đang dùng", "Vì vậy"))
        assert (await browser.post(f"/thu-tuc/{CODE}/ghep", {"edition": edition})).status == 303
        merged = services.drafts.find(CODE)
        assert merged is not None
        assert (await browser.post(PAGE, {"edition": str(merged.edition), "reason": "Vì vậy"})).status == 303
    assert (live(services).note, live(services).summary) == ("Nguồn đổi ghi chú", "Tóm tắt <i>mới</i>")


async def scheduled(browser: Browser, services: ConsoleServices) -> datetime:
    moment = datetime.now(timezone(timedelta(hours=7))) + timedelta(days=3)
    fields = {"edition": draft(services), "reason": "Từ thứ Hai", "do": "later"}
    response = await browser.post(PAGE, {**fields, "goes_live_at": moment.strftime("%Y-%m-%dT%H:%M")})
    assert response.status == 303, await response.text()
    return moment.replace(second=0, microsecond=0)


async def test_scheduled_listed_and_published_at_its_moment(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        moment = await scheduled(browser, services)
        for path in ("/lich-cong-bo", "/thu-tuc", f"/thu-tuc/{CODE}", f"/thu-tuc/{CODE}/sua"):
            assert moment.strftime("%d/%m/%Y %H:%M") in await (await browser.get(path)).text(), path
        assert services.scheduling.publish_due(moment - timedelta(minutes=1)) == ()
        assert live(services).summary == "Chuyển nơi thường trú."
        assert len(services.scheduling.publish_due(moment)) == 1
        assert "đã công bố" in await (await browser.get("/lich-cong-bo")).text()
    assert live(services).summary == "Tóm tắt <i>mới</i>"


async def test_schedule_cancelled_gives_the_draft_back(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        await scheduled(browser, services)
        (one,) = services.scheduling.list(ScheduleState.WAITING)
        assert services.drafts.find(CODE) is None
        assert (await browser.post(f"/lich-cong-bo/{one.id}/huy")).status == 303
        assert services.drafts.find(CODE) is not None
        again = await browser.post(f"/lich-cong-bo/{one.id}/huy")
        assert again.status == 303
        assert "không còn chờ" in await (await browser.get("/lich-cong-bo")).text()
    actions = [entry.action for entry in services.audit.find(AuditFilter(subject=f"procedure:{CODE}"))]
    assert actions == ["schedule.cancelled", "procedure.scheduled"]


@pytest.mark.parametrize(
    ("moment", "said"), [("", "chọn ngày và giờ"), ("2020-01-01T07:00", "sau lúc này"), ("mai", "ví dụ 24/11/2026")]
)
async def test_a_moment_that_will_not_do_is_said(services: ConsoleServices, moment: str, said: str) -> None:
    fields = {"edition": draft(services), "reason": "a", "do": "later", "goes_live_at": moment}
    async with signed_in(services, Role.PUBLISHER) as browser:
        response = await browser.post(PAGE, fields)
        assert (response.status, said in await response.text()) == (400, True)
    assert services.scheduling.list() == ()


async def test_rolled_back_with_a_reason_as_a_new_version(services: ConsoleServices) -> None:
    edition = draft(services)
    path = f"/thu-tuc/{CODE}/khoi-phuc"
    async with signed_in(services, Role.PUBLISHER) as browser:
        await browser.post(PAGE, {"edition": edition, "reason": "Nhầm"})
        before = live(services)
        assert (await browser.post(path, {"number": "1", "reason": ""})).status == 400
        assert (await browser.post(path, {"number": "7", "reason": "a"})).status == 400
        assert live(services) == before
        assert (await browser.post(path, {"number": "1", "reason": "Công bố nhầm"})).status == 303
        again = await browser.post(path, {"number": "1", "reason": "lần nữa"})
        assert (again.status, "không khác bản đang dùng" in await again.text()) == (400, True)
    assert live(services) == full()
    newest = services.versions.of(CODE)[0]
    assert (newest.number, newest.publication.origin, newest.publication.reason) == (
        3,
        VersionOrigin.ROLLBACK,
        "Công bố nhầm",
    )
    (entry,) = services.audit.find(AuditFilter(action="procedure.rolled_back"))
    assert entry.after["version"] == "1"


async def test_an_editor_sees_what_would_change_but_has_no_button(services: ConsoleServices) -> None:
    draft(services)
    async with signed_in(services, Role.EDITOR) as browser:
        page = await (await browser.get(PAGE)).text()
        history = await (await browser.get(f"/thu-tuc/{CODE}/lich-su")).text()
    assert "Sẽ đổi 1 chỗ" in page
    assert "cần vai trò người công bố" in page
    assert "Công bố ngay" not in page
    assert "Khôi phục phiên bản" not in history


async def test_nobody_publishes_into_or_out_of_their_reach(services: ConsoleServices) -> None:
    begun = services.drafts.begin(CODE, actor="lan", now=NOW)
    moved = replace(begun.record, promulgating_agency=Agency("UBND tỉnh Gia Lai"))
    edition = services.drafts.save(moved, edition=begun.edition, actor="lan", now=NOW).edition
    async with signed_in(services, Role.PUBLISHER, Scope(ScopeKind.PROVINCE, "Gia Lai")) as browser:
        assert (await browser.post(PAGE, {"edition": str(edition), "reason": "a"})).status == 403
    async with signed_in(services, Role.PUBLISHER, Scope(ScopeKind.AGENCY, "Bộ Công an")) as browser:
        assert (await browser.post(PAGE, {"edition": str(edition), "reason": "a"})).status == 403
    assert services.versions.of(CODE) == ()
