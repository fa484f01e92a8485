"""The forms of offices and of provinces' rules: what nobody changed stays, what is typed is checked like an import."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from procedures.admin.record_form.compounds import forms
from procedures.admin.record_form.local_answering import (
    MEANWHILE,
    LocalPage,
    LocalSave,
    answer_office,
    answer_override,
    office_page,
    override_page,
)
from procedures.admin.record_form.pages import local_html
from procedures.offices.hours import OpeningHours, Span, SpecialDays
from procedures.offices.office import Coordinates, Office, OfficeKind
from procedures.overrides import LocalTerms, Override
from procedures.records import ChannelMethod, Fee, FeeKind, FeeType, ProcessingTime, TimeUnit
from procedures.validity import Validity
from tests.procedures.admin.record_form.browser_fields import fields_of, typed

DAY = (Span(450, 690), Span(780, 1020))
OFFICE = Office(
    "vp-1",
    "Trung tâm Phục vụ hành chính công xã Thử",
    OfficeKind.ONE_STOP,
    "Số 1 đường Thử",
    "1900 0000",
    OpeningHours((DAY, DAY, DAY, DAY, DAY, (), ()), (SpecialDays(date(2026, 12, 24), date(2026, 12, 24)),)),
    Coordinates(10.7811, 106.6903),
    ("00001",),
    ("Đà Nẵng",),
    "Thông báo",
    Validity(date(2026, 1, 1), None, "1/TB"),
)
RULE = Override(
    "Đà Nẵng",
    "1.004222",
    Validity(date(2026, 1, 1), None, "12/2026/NQ-HĐND"),
    (
        LocalTerms(None, (Fee(FeeKind.AMOUNT, Decimal(8000), type=FeeType.CHARGE),)),
        LocalTerms(ChannelMethod.ONLINE, time=ProcessingTime(Decimal(3), TimeUnit.WORKING_DAY)),
    ),
    "Số 1 đường Thử",
    "Ghi chú",
)
EVIL = "\"'><script>alert(1)</script>"


def office_fields(office: Office | None) -> list[tuple[str, str]]:
    return fields_of(local_html(office_page(office), title="Nơi tiếp nhận", action="/x"))


def rule_fields(rule: Override | None) -> list[tuple[str, str]]:
    return fields_of(local_html(override_page(rule), title="Quy định của tỉnh", action="/x"))


def office_problems(**texts: str) -> dict[str, str]:
    outcome = answer_office(typed(office_fields(OFFICE), **texts), OFFICE)
    assert isinstance(outcome, LocalPage)
    return {each.name: each.message for each in outcome.problems}


def test_every_field_is_shown_or_kept() -> None:
    for page in (office_page(OFFICE), override_page(RULE)):
        for form in forms(page.form):
            assert set(form._fields) | form.kept == {field.name for field in dataclasses.fields(form.part)}


def test_what_nobody_changed_comes_back_the_same() -> None:
    assert answer_office(office_fields(OFFICE), OFFICE) == LocalSave(OFFICE)
    assert answer_override(rule_fields(RULE), RULE) == LocalSave(RULE)


def test_hours_are_read_as_people_write_them() -> None:
    outcome = answer_office(typed(office_fields(OFFICE), hours__week="Thứ 2-6: 7h30 đến 11h30"), OFFICE)
    assert isinstance(outcome, LocalSave)
    assert outcome.value.hours.week == (*((Span(450, 690),),) * 5, (), ())


def test_hours_that_can_not_be_read_are_refused_with_an_example() -> None:
    assert "7:30–11:30" in office_problems(hours__week="giờ hành chính")["hours-week"]


@pytest.mark.parametrize("text", ["106.69", "-10", "abc"])
def test_latitude_outside_the_country_is_refused(text: str) -> None:
    assert "Việt Nam" in office_problems(coordinates__latitude=text)["coordinates-latitude"]


def test_half_a_point_is_refused_and_an_empty_one_is_none() -> None:
    assert "coordinates-latitude" in office_problems(coordinates__latitude="")
    outcome = answer_office(typed(office_fields(OFFICE), coordinates__latitude="", coordinates__longitude=""), OFFICE)
    assert isinstance(outcome, LocalSave)
    assert outcome.value.coordinates is None


def test_province_is_read_without_diacritics_and_an_unknown_one_refused() -> None:
    outcome = answer_office(typed(office_fields(OFFICE), provinces="da nang\r\ntỉnh gia lai"), OFFICE)
    assert isinstance(outcome, LocalSave)
    assert outcome.value.provinces == ("Đà Nẵng", "Gia Lai")
    assert "Atlantis" in office_problems(provinces="Atlantis")["provinces"]


def test_office_that_serves_nobody_is_refused() -> None:
    assert "communes" in office_problems(provinces="", communes="")


def test_new_office_needs_name_kind_and_address() -> None:
    outcome = answer_office(office_fields(None), None, "vp-2")
    assert isinstance(outcome, LocalPage)
    assert {"name", "kind", "address"} <= {each.name for each in outcome.problems}


def test_new_office_gets_its_code() -> None:
    pairs = typed(office_fields(None), name="Công an xã", kind="police", address="Số 2", provinces="Huế")
    outcome = answer_office(pairs, None, "vp-2")
    assert outcome == LocalSave(Office("vp-2", "Công an xã", OfficeKind.POLICE, "Số 2", provinces=("Huế",)))


def test_office_that_somebody_else_saved_is_not_overwritten() -> None:
    outcome = answer_office(office_fields(OFFICE), dataclasses.replace(OFFICE, phone="1900 0001"))
    assert isinstance(outcome, LocalPage)
    assert [each.message for each in outcome.problems] == [MEANWHILE]


def test_rule_is_changed_and_its_fee_has_no_days_of_its_own() -> None:
    outcome = answer_override(typed(rule_fields(RULE), terms__0__fees__0__amount="9 nghìn"), RULE)
    assert isinstance(outcome, LocalSave)
    assert outcome.value.terms[0].fees[0] == Fee(FeeKind.AMOUNT, Decimal(9000), type=FeeType.CHARGE)
    assert not [name for name, _ in rule_fields(RULE) if name.startswith("terms") and "valid_from" in name]


@pytest.mark.parametrize(("name", "text"), [("validity__decision", ""), ("code", "1.00422"), ("province", "Atlantis")])
def test_rule_that_an_import_would_refuse_is_refused(name: str, text: str) -> None:
    outcome = answer_override(typed(rule_fields(RULE), **{name: text}), RULE)
    assert isinstance(outcome, LocalPage)
    assert outcome.problems


def test_row_is_added_to_a_rule() -> None:
    page = answer_override([*rule_fields(RULE), ("do", "add:terms")], RULE)
    assert isinstance(page, LocalPage)
    assert 'id="terms-2"' in local_html(page, title="Quy định", action="/x")


def test_stored_html_is_escaped() -> None:
    office = dataclasses.replace(OFFICE, name=EVIL, address=EVIL, phone=EVIL, source=EVIL, provinces=(EVIL,))
    assert "<script" not in local_html(office_page(office), title=EVIL, action=EVIL)
    rule = dataclasses.replace(RULE, note=EVIL, place=EVIL, province=EVIL, code=EVIL)
    assert "<script" not in local_html(override_page(rule), title=EVIL, action=EVIL)
