"""What a draft would answer: preview of one facet and case on a day, and the chat; test questions and phrasings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

from procedures.accounts.audit import AuditFilter
from procedures.accounts.permissions import Role
from procedures.admin.services import ConsoleServices, guarded
from tests.procedures.admin.console import signed_in
from tests.procedures.admin.record_pages import CODE, FakeChat, FakeGuard, FakePreview

NOW = datetime(2026, 11, 20, tzinfo=timezone.utc)
PREVIEW, TRIAL = f"/thu-tuc/{CODE}/xem-truoc", f"/thu-tuc/{CODE}/thu"
QUESTIONS, PHRASINGS = f"/thu-tuc/{CODE}/cau-hoi", f"/thu-tuc/{CODE}/cach-noi"


def draft(services: ConsoleServices) -> None:
    begun = services.drafts.begin(CODE, actor="lan", now=NOW)
    services.drafts.save(replace(begun.record, name="Tên <b>nháp</b>"), edition=begun.edition, actor="lan", now=NOW)


async def test_the_answer_asked_for_is_shown_of_draft_and_live_record(services: ConsoleServices) -> None:
    services = replace(services, preview=FakePreview())
    draft(services)
    async with signed_in(services, Role.VIEWER) as browser:
        page = await (await browser.get(f"{PREVIEW}?muc=fee&truong-hop=0&ngay=2026-11-23")).text()
        other = await (await browser.get(f"{PREVIEW}?muc=fee&truong-hop=1&ngay=2026-11-23")).text()
        strange = await (await browser.get(f"{PREVIEW}?muc=khong&truong-hop=99&ngay=hom-qua")).text()
    assert "Tên &lt;b&gt;nháp&lt;/b&gt; | fee | 0 | 23/11/2026" in page
    assert "Đăng ký thường trú | fee | 0 | 23/11/2026" in page
    assert "| fee | 1 | 23/11/2026" in other
    assert "| overview | 0 |" in strange


async def test_a_chat_with_the_draft_is_kept_for_its_person_and_begun_anew(services: ConsoleServices) -> None:
    chat = FakeChat()
    services = guarded(services, None, chat=chat)
    draft(services)
    async with signed_in(services, Role.EDITOR) as one, signed_in(services, Role.EDITOR) as other:
        sent = await one.post(TRIAL, {"text": "phí <b>bao nhiêu", "ngay": "2026-11-23"})
        assert sent.headers["Location"] == f"/admin{TRIAL}?ngay=2026-11-23#cuoi"
        page = await (await one.get(TRIAL)).text()
        assert "Tên &lt;b&gt;nháp&lt;/b&gt;: phí &lt;b&gt;bao nhiêu 23/11/2026" in page
        assert "bao nhiêu" not in await (await other.get(TRIAL)).text()
        await one.post(f"{TRIAL}/lai")
        assert "23/11/2026" not in await (await one.get(TRIAL)).text()
    assert len(chat.forgotten) == 1


async def test_test_questions_are_added_asked_and_taken_out(services: ConsoleServices) -> None:
    guard = FakeGuard(("hết bao nhiêu",))
    services = replace(guarded(services, guard, chat=None), preview=FakePreview())
    draft(services)
    async with signed_in(services, Role.EDITOR) as browser:
        assert (await browser.post(QUESTIONS, {"text": " ", "facet": ""})).status == 400
        assert (await browser.post(QUESTIONS, {"text": "hết bao nhiêu", "facet": "khong-co"})).status == 400
        assert (await browser.post(QUESTIONS, {"text": "hết bao nhiêu", "facet": "fee"})).status == 303
        (question,) = services.questions.of(CODE)
        assert (question.text, question.facets, question.author) == ("hết bao nhiêu", ("fee",), "editor.0")
        run = await (await browser.post(f"{QUESTIONS}/hoi")).text()
        assert "«hết bao nhiêu»" in run
        assert guard.asked[0].name == "Tên <b>nháp</b>"
        assert (await browser.post(f"{QUESTIONS}/bo", {"id": question.id})).status == 303
    assert services.questions.of(CODE) == ()
    actions = [entry.action for entry in services.audit.find(AuditFilter(subject=f"procedure:{CODE}"))]
    assert actions == ["check_question.removed", "check_question.added"]


async def test_questions_of_another_procedure_are_not_taken_out_by_their_id(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as browser:
        await browser.post(QUESTIONS, {"text": "hết bao nhiêu", "facet": ""})
        (question,) = services.questions.of(CODE)
        await browser.post("/thu-tuc/1.000001/cau-hoi/bo", {"id": question.id})
    assert services.questions.of(CODE) == (question,)


async def test_a_phrasing_is_live_at_once_switched_off_and_undone(services: ConsoleServices) -> None:
    def aliases() -> tuple[str, ...]:
        return services.store.get(CODE).aliases

    async with signed_in(services, Role.EDITOR) as browser:
        assert (await browser.post(PHRASINGS, {"text": "  nhập  <b>khẩu "})).status == 303
        assert "nhập <b>khẩu" in aliases()
        await browser.post(f"{PHRASINGS}/hoan-tac")
        assert aliases() == ("chuyển hộ khẩu", "nhập khẩu")
        await browser.post(f"{PHRASINGS}/tat", {"text": "nhập khẩu"})
        page = await (await browser.get(PHRASINGS)).text()
        assert all(text in page for text in ("đã tắt", "Bật lại", "Hoàn tác với «nhập khẩu»", "theo nguồn"))
        assert aliases() == ("chuyển hộ khẩu",)
        await browser.post(PHRASINGS, {"text": "nhập khẩu"})
        assert aliases() == ("chuyển hộ khẩu", "nhập khẩu")
    actions = [entry.action for entry in services.audit.find(AuditFilter(subject=f"procedure:{CODE}"))]
    assert actions == ["phrasing.added", "phrasing.removed", "phrasing.undone", "phrasing.added"]
