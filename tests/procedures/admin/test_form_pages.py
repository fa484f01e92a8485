"""The form of a record in the console: into a draft, two editors, reach, and the token of a form of 1,400 fields."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from procedures.accounts.audit import AuditFilter
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.application import PREFIX
from procedures.admin.services import ConsoleServices
from procedures.records import Agency, Paper
from tests.procedures.admin.console import signed_in
from tests.procedures.admin.record_form.browser_fields import fields_of, typed
from tests.procedures.admin.record_pages import CODE, URLENCODED, drafted, opened, saved
from tests.procedures.sample_records import full

FORM = f"/thu-tuc/{CODE}/sua"


async def test_saving_makes_a_draft_and_changes_no_answer(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as browser:
        assert services.drafts.find(CODE) is None
        response = await drafted(browser, summary="Đổi chỗ ở.")
        assert (response.status, response.headers["Location"]) == (303, f"/admin/thu-tuc/{CODE}")
        page = await (await browser.get(f"/thu-tuc/{CODE}")).text()
        listed = await (await browser.get("/thu-tuc")).text()
    draft = services.drafts.find(CODE)
    assert draft is not None
    assert [(each.field, each.after) for each in draft.differences] == [("summary", "Đổi chỗ ở.")]
    assert services.store.get(CODE).summary == "Chuyển nơi thường trú."
    assert "Có bản nháp của editor.0" in page
    assert "bản nháp của editor.0" in listed
    (entry,) = services.audit.find(AuditFilter(action="draft.saved"))
    assert (entry.subject, entry.after) == (f"procedure:{CODE}", {"Tóm tắt": "Đổi chỗ ở."})


async def test_nothing_typed_begins_no_draft(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as browser:
        assert (await drafted(browser)).status == 303
    assert services.drafts.find(CODE) is None


async def test_second_editor_is_told_chooses_and_nothing_is_lost(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as one, signed_in(services, Role.PUBLISHER) as other:
        first, second = await opened(one), await opened(other)
        await saved(one, typed(first, summary="Bản của người thứ nhất", note="Chỉ người thứ nhất"))
        told = await saved(other, typed(second, summary="Bản của người thứ hai", description="Chỉ người thứ hai"))
        page = await told.text()
        assert told.status == 409
        assert all(text in page for text in ("editor.0", "Bản của người thứ nhất", "Bản của người thứ hai"))
        stored = services.drafts.find(CODE)
        assert stored is not None
        assert stored.record.summary == "Bản của người thứ nhất"
        pairs = fields_of(page[page.index('<form class="rf') :])
        body = urlencode([*pairs, ("choice-summary", "mine"), ("do", "merge")])
        merged = await other.client.post(PREFIX + FORM, data=body, headers=URLENCODED, allow_redirects=False)
        assert merged.status == 303, await merged.text()
    draft = services.drafts.find(CODE)
    assert draft is not None
    texts = (draft.record.summary, draft.record.note, draft.record.description)
    assert texts == ("Bản của người thứ hai", "Chỉ người thứ nhất", "Chỉ người thứ hai")
    assert draft.authors == ("editor.0", "publisher.1")


async def test_an_import_while_somebody_types_is_not_overwritten(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as browser:
        pairs = await opened(browser)
        services.store.save([replace(full(), summary="Từ nguồn", note="Mới của nguồn")])
        response = await saved(browser, typed(pairs, summary="Tôi gõ"))
        assert response.status == 409
        assert "Từ nguồn" in await response.text()
    assert services.drafts.find(CODE) is None


async def test_mistakes_are_said_beside_the_field_and_as_one_types(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as browser:
        pairs = typed(await opened(browser), **{"validity-valid_until": "31/02/2026"})
        response = await saved(browser, pairs)
        checked = await browser.client.post(f"{PREFIX}{FORM}/kiem-tra", data=urlencode(pairs), headers=URLENCODED)
        problems = (await checked.json())["problems"]
        assert response.status == 422
        assert "31/02/2026" in await response.text()
    assert "validity-valid_until" in {problem["name"] for problem in problems}
    assert services.drafts.find(CODE) is None


async def test_a_form_of_more_than_a_thousand_fields_is_taken_with_its_token_only(services: ConsoleServices) -> None:
    record = full()
    many = tuple(Paper(f"Giấy {number}") for number in range(150))
    services.store.save([replace(record, cases=(replace(record.cases[0], papers=many),))])
    async with signed_in(services, Role.EDITOR) as browser:
        pairs = typed(await opened(browser), summary="Dài")
        assert len(pairs) > 1000
        forged = [(name, "x" if name == "csrf" else value) for name, value in pairs]
        assert (await saved(browser, forged)).status == 403
        assert services.drafts.find(CODE) is None
        assert (await saved(browser, pairs)).status == 303
    draft = services.drafts.find(CODE)
    assert draft is not None
    assert (draft.record.summary, len(draft.record.cases[0].papers)) == ("Dài", 150)


async def test_bodies_that_cannot_be_read_are_refused(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as browser:
        for body in (b"csrf=\xff\xfe", b"&".join([b"a=1"] * 20_001)):
            response = await browser.client.post(PREFIX + FORM, data=body, headers=URLENCODED)
            assert response.status == 400


async def test_records_out_of_reach_are_read_only(services: ConsoleServices) -> None:
    services.store.save([full("1.000009", promulgating_agency=Agency("UBND tỉnh Gia Lai"))])
    async with signed_in(services, Role.PUBLISHER, Scope(ScopeKind.PROVINCE, "Gia Lai")) as browser:
        for path in (FORM, f"/thu-tuc/{CODE}/bo-ban-nhap", f"/thu-tuc/{CODE}/cach-noi", f"/thu-tuc/{CODE}/cau-hoi"):
            assert (await browser.post(path, {"text": "a"})).status == 403, path
        assert (await browser.get(FORM)).status == 403
        page = await (await browser.get(f"/thu-tuc/{CODE}")).text()
        assert "ngoài phạm vi Gia Lai" in page
        assert f"/admin{FORM}" not in page
        assert (await browser.get("/thu-tuc/1.000009/sua")).status == 200


async def test_draft_is_dropped_and_brought_back(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as browser:
        await drafted(browser, summary="Nháp")
        before = services.drafts.find(CODE)
        assert before is not None
        assert (await browser.post(f"/thu-tuc/{CODE}/bo-ban-nhap", {"edition": "1"})).status == 303
        assert services.drafts.find(CODE) == before
        await browser.post(f"/thu-tuc/{CODE}/bo-ban-nhap", {"edition": str(before.edition)})
        assert services.drafts.find(CODE) is None
        assert "Lấy lại bản nháp" in await (await browser.get(f"/thu-tuc/{CODE}/lich-su")).text()
        assert (await browser.post(f"/thu-tuc/{CODE}/lay-lai")).status == 303
    back = services.drafts.find(CODE)
    assert back is not None
    assert (back.record, back.base, back.authors) == (before.record, before.base, before.authors)


async def test_a_record_of_ones_own_is_begun_as_a_draft(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as browser:
        wrong = await browser.post("/thu-tuc/moi", {"code": "12", "name": "Thủ tục <b>mới</b>"})
        taken = await browser.post("/thu-tuc/moi", {"code": CODE, "name": "Trùng"})
        assert (wrong.status, taken.status) == (400, 400)
        assert "ví dụ 1.004222" in await wrong.text()
        assert "đã có thủ tục khác dùng" in await taken.text()
        made = await browser.post("/thu-tuc/moi", {"code": "9.000001", "name": "Thủ tục <b>mới</b>"})
        assert made.headers["Location"] == "/admin/thu-tuc/9.000001/sua"
        for path in ("/thu-tuc/9.000001", "/thu-tuc/9.000001/sua", "/ban-nhap", "/thu-tuc/9.000001/cong-bo"):
            page = await (await browser.get(path)).text()
            assert "Thủ tục &lt;b&gt;mới&lt;/b&gt;" in page, path
    assert services.store.find("9.000001") is None


async def test_people_of_one_province_begin_records_of_that_province_only(services: ConsoleServices) -> None:
    services.store.save([full("1.000009", promulgating_agency=Agency("UBND tỉnh Gia Lai"))])
    async with signed_in(services, Role.EDITOR, Scope(ScopeKind.PROVINCE, "Gia Lai")) as browser:
        fields = {"code": "9.000001", "name": "Mới"}
        assert (await browser.post("/thu-tuc/moi", {**fields, "agency": "Bộ Công an"})).status == 400
        assert (await browser.post("/thu-tuc/moi", {**fields, "agency": "UBND tỉnh Gia Lai"})).status == 303
