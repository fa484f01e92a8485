"""Offices and provinces' rules in the console: written, edited, taken out, taken back; other people's provinces."""

from __future__ import annotations

import pytest

from procedures.accounts.audit import AuditFilter
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.override_ids import override_id
from procedures.admin.record_form.local_answering import STAMP, office_page, override_page
from procedures.admin.services import ConsoleServices
from procedures.offices.office import Office, OfficeKind
from procedures.overrides import Override
from tests.procedures.admin.console import Browser, signed_in
from tests.procedures.sample_records import plain

GIA_LAI = Scope(ScopeKind.PROVINCE, "Gia Lai")
CODE = "1.000001"


def office_fields(stored: Office | None = None, **changes: str) -> dict[str, str]:
    fields = {
        "name": "Bộ phận một cửa thử",
        "kind": "one_stop",
        "address": "1 đường Thử",
        "provinces": "Gia Lai",
        STAMP: office_page(stored).stamp,
    }
    return fields | changes


def override_fields(stored: Override | None = None, **changes: str) -> dict[str, str]:
    fields = {"province": "Gia Lai", "code": CODE, "note": "Nộp ở tầng 2", STAMP: override_page(stored).stamp}
    return fields | changes


async def written_office(browser: Browser, services: ConsoleServices, **changes: str) -> Office:
    response = await browser.post("/noi-tiep-nhan/moi", office_fields(**changes))
    assert response.status == 303, await response.text()
    return services.store.offices.list()[-1]


async def test_an_office_is_written_edited_taken_out_and_taken_back(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        office = await written_office(browser, services, name="Một cửa <b>thử</b>")
        page = f"/noi-tiep-nhan/{office.code}"
        assert "Một cửa &lt;b&gt;thử&lt;/b&gt;" in await (await browser.get("/noi-tiep-nhan?q=mot+cua+thu")).text()
        await browser.post(page, office_fields(office, phone="0269 000 000"))
        assert services.store.offices.list()[0].phone == "0269 000 000"
        await browser.post(f"{page}/bo")
        assert services.store.offices.list() == ()
        await browser.post(f"{page}/hoan-tac")
        assert services.store.offices.list()[0].phone == "0269 000 000"
        await browser.post(f"{page}/hoan-tac")
    assert services.store.offices.list() == ()
    actions = [entry.action for entry in services.audit.find(AuditFilter(subject="office:"))]
    assert actions == ["office.restored", "office.restored", "office.removed", "office.changed", "office.written"]


async def test_what_is_wrong_with_an_office_is_said_and_nothing_is_stored(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        response = await browser.post("/noi-tiep-nhan/moi", office_fields(address=""))
        assert response.status == 400
        assert "Anh/chị ghi địa chỉ." in await response.text()
    assert services.store.offices.list() == ()


async def test_the_second_editor_of_an_office_is_told(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        office = await written_office(browser, services)
        await browser.post(f"/noi-tiep-nhan/{office.code}", office_fields(office, phone="1"))
        second = await browser.post(f"/noi-tiep-nhan/{office.code}", office_fields(office, phone="2"))
        assert "người khác đã lưu" in await second.text()
    assert services.store.offices.list()[0].phone == "1"


async def test_a_rule_is_written_edited_taken_out_and_taken_back(services: ConsoleServices) -> None:
    services.store.save([plain(CODE)])
    rules = services.store.overrides
    async with signed_in(services, Role.PUBLISHER) as browser:
        response = await browser.post("/quy-dinh-tinh/moi", override_fields())
        assert response.status == 303, await response.text()
        rule = rules.list()[0]
        edited = await browser.post(f"/quy-dinh-tinh/{CODE}/{override_id(rule)}", override_fields(rule, province="Huế"))
        assert [each.province for each in rules.list()] == ["Huế"]
        page = edited.headers["Location"].removeprefix("/admin")
        assert page == f"/quy-dinh-tinh/{CODE}/{override_id(rules.list()[0])}"
        await browser.post(f"{page}/hoan-tac")
        assert rules.list() == (rule,)
        await browser.post(f"/quy-dinh-tinh/{CODE}/{override_id(rule)}/bo")
        assert rules.list() == ()
        await browser.post(f"/quy-dinh-tinh/{CODE}/{override_id(rule)}/hoan-tac")
    assert rules.list() == (rule,)


async def test_a_rule_does_not_take_the_place_of_another(services: ConsoleServices) -> None:
    services.store.save([plain(CODE)])
    services.store.overrides.set([Override("Gia Lai", CODE, note="a"), Override("Huế", CODE, note="b")])
    hue = services.store.overrides.of("Huế", CODE)[0]
    async with signed_in(services, Role.PUBLISHER) as browser:
        response = await browser.post(f"/quy-dinh-tinh/{CODE}/{override_id(hue)}", override_fields(hue))
        assert response.status == 400
        assert "đã có một quy định" in await response.text()
    assert [each.note for each in services.store.overrides.list()] == ["a", "b"]


async def test_people_of_one_province_change_what_is_theirs_only(services: ConsoleServices) -> None:
    services.store.save([plain(CODE)])
    services.store.offices.set([Office("hn", "Một cửa", OfficeKind.ONE_STOP, "1 Thử", provinces=("Hà Nội",))])
    services.store.overrides.set([Override("Hà Nội", CODE, note="a")])
    office, rule = services.store.offices.list()[0], services.store.overrides.list()[0]
    async with signed_in(services, Role.PUBLISHER, GIA_LAI) as browser:
        page = f"/quy-dinh-tinh/{CODE}/{override_id(rule)}"
        assert (await browser.post("/noi-tiep-nhan/hn", office_fields(office))).status == 403
        assert (await browser.post("/noi-tiep-nhan/hn/bo")).status == 403
        assert (await browser.post(page, override_fields(rule))).status == 403
        assert (await browser.post(f"{page}/bo")).status == 403
        for path, fields in (
            ("/noi-tiep-nhan/moi", office_fields(provinces="Hà Nội")),
            ("/quy-dinh-tinh/moi", override_fields(province="Hà Nội", note="khác")),
        ):
            refused = await browser.post(path, fields)
            assert (refused.status, "của" in await refused.text()) == (400, True)
        await written_office(browser, services)
        assert (await browser.post("/quy-dinh-tinh/moi", override_fields())).status == 303
    assert services.store.offices.find_many(["hn"])["hn"] == office
    assert services.store.overrides.of("Hà Nội", CODE) == (rule,)


@pytest.mark.parametrize("path", ["/noi-tiep-nhan/khong-co", "/quy-dinh-tinh/1.000001/khong-co"])
async def test_what_is_not_there_is_not_found(services: ConsoleServices, path: str) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        assert (await browser.get(path)).status == 404
        for step in ("", "/bo"):
            assert (await browser.post(f"{path}{step}")).status == 404
