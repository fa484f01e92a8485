from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.importers.incoming import Found, Skipped
from procedures.importers.portal import read_portal
from procedures.importers.reading import RawObject
from procedures.records import Agency, CaseRole, ChannelMethod, FeeKind, FeeType, Level, Origin, Procedure, TimeUnit
from tests.procedures.importers.portal_samples import detail_answer, item, list_answer


def read(data: dict[str, Any]) -> list[Found | Skipped]:
    return list(read_portal(RawObject("tệp:1", data)))


def record(data: dict[str, Any]) -> Procedure:
    (found,) = read(data)
    assert isinstance(found, Found)
    return found.procedure


def test_detail_response_fills_the_record() -> None:
    procedure = record(detail_answer())
    assert (procedure.code, procedure.name, procedure.detailed) == ("1.000001", "Thủ tục thử số 1", True)
    assert procedure.source.origin is Origin.PORTAL
    assert procedure.source.url == "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d-1"
    assert procedure.source.updated_at == datetime(2026, 4, 27, 17, 53, 36, 933000, tzinfo=timezone.utc)
    assert [step.text for step in procedure.steps] == ["Nộp giấy", "Chờ\nkết quả"]
    assert procedure.levels == (Level.COMMUNE, Level.VERTICAL)
    assert (procedure.full_online, procedure.non_territorial, procedure.shared_service) == (True, True, False)
    assert procedure.keywords == ("từ khóa một", "từ khóa hai")
    assert procedure.related == ("Thủ tục liên quan",)
    assert procedure.return_methods == ("ONLINE:ONLINE", "ONLINE:AT_HOME")
    assert procedure.legal_basis[0].number == "68/2020/QH14"
    assert procedure.subjects == ("Tổ chức (không bao gồm doanh nghiệp, HTX)",)


def test_agencies_come_from_lists_and_what_only_the_text_names() -> None:
    procedure = record(detail_answer())
    assert procedure.executing_agencies == (
        Agency("Công an cấp xã", "CAX"),
        Agency("Ủy ban nhân dân cấp xã", group=True),
    )
    assert procedure.competent_agencies == (Agency("Trưởng Công an xã"),)
    assert procedure.coordinating_agencies == (Agency("Thuế cơ sở", group=True),)


def test_channels_have_their_own_times_and_fees() -> None:
    online, direct, postal = record(detail_answer()).channels
    assert (online.method, online.time.quantity, online.time.unit) == (
        ChannelMethod.ONLINE,
        Decimal(7),
        TimeUnit.WORKING_DAY,
    )
    assert [fee.kind for fee in online.fees] == [FeeKind.AMOUNT, FeeKind.BY_RULE]
    assert online.fees[0].attachments[0].name == "Nghị quyết phí.pdf"
    assert (direct.time.unit, direct.time.text) == (TimeUnit.OTHER, "Theo mô tả")
    assert (direct.fees[0].kind, direct.fees[0].type) == (FeeKind.BY_RULE, FeeType.PRICE)
    assert (postal.time.quantity, postal.time.unit) == (Decimal(3), TimeUnit.OTHER)


def test_papers_keep_forms_and_lose_corrupt_counts() -> None:
    submit, other = record(detail_answer()).cases
    assert (submit.role, other.role) == (CaseRole.SUBMIT, CaseRole.VARIANT)
    paper = submit.papers[0]
    assert (paper.originals, paper.copies, paper.electronic_form, paper.is_result) == (1, None, True, True)
    assert paper.forms[0].path == "configuring/a1/Mẫu 1.docx"


def test_decision_dates_are_days_in_vietnam() -> None:
    decision = record(detail_answer()).decision
    assert decision.number == "1523/QĐ-BCA"
    assert (decision.signed_on, decision.published_on) == (date(2026, 3, 26), date(2026, 5, 11))


def test_suspicious_amount_is_remarked() -> None:
    (found,) = read(detail_answer())
    assert isinstance(found, Found)
    assert found.remarks == ("số tiền 50 đồng nhỏ bất thường, chỉ giữ phần lời",)


def test_list_page_yields_catalogue_records_and_skips_bad_ones() -> None:
    page = list_answer([item(1), item(2, code="1.0133611"), item(3, name=None), item(4, code=" 1.000004")], "", 4)
    first, malformed, nameless, last = read(page)
    assert isinstance(first, Found)
    assert not first.procedure.detailed
    assert isinstance(malformed, Skipped)
    assert "1.0133611" in malformed.reason
    assert isinstance(nameless, Skipped)
    assert nameless.code == "1.000003"
    assert isinstance(last, Found)
    assert last.procedure.code == "1.000004"


def test_single_item_or_data_without_envelope_is_read() -> None:
    assert record(item(7)).name == "Thủ tục thử số 7"
    assert record(detail_answer()["data"]) == record(detail_answer())


def test_refusal_of_the_portal_is_skipped_with_its_message() -> None:
    (skipped,) = read({"code": "NOT_FOUND", "data": None, "message": "không có"})
    assert isinstance(skipped, Skipped)
    assert "NOT_FOUND: không có" in skipped.reason


def test_fees_of_the_whole_procedure_go_to_channels_without_any() -> None:
    channels = record(detail_answer(fees=[{"type": "FEE", "value": 5000, "description": ""}])).channels
    assert [len(channel.fees) for channel in channels] == [2, 1, 1]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(detail_answer()["data"])), _JSON)
def test_no_value_in_any_field_stops_an_import(field: str, value: Any) -> None:
    assert len(read(detail_answer(**{field: value}))) == 1


@given(st.dictionaries(st.sampled_from(["code", "data", "name", "items", "message"]), _JSON))
def test_no_object_stops_an_import(data: dict[str, Any]) -> None:
    assert all(isinstance(one, (Found, Skipped)) for one in read(data))


@pytest.mark.parametrize("field", ["executionMethods", "executionCases", "cases", "legalBasisesDetails", "updatedAt"])
def test_field_with_null_is_as_if_missing(field: str) -> None:
    procedure = record(detail_answer(**{field: None}))
    assert procedure.name == "Thủ tục thử số 1"
