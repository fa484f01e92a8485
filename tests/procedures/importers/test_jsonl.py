from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from procedures.importers.incoming import Found, Skipped
from procedures.importers.jsonl import read_jsonl
from procedures.importers.reading import RawObject
from procedures.interchange import to_json_object
from procedures.records import Attachment, CaseRole, ChannelMethod, FeeKind, Level, Origin, TimeUnit
from tests.procedures.sample_records import full


def bulk(**fields: Any) -> dict[str, Any]:
    """A record in the field names of the merged extracts, written by us."""
    return {
        "code": "1.000001",
        "name": "Thủ tục\nthử",
        "source_id": "id",
        "url": "https://example.vn",
        "category": "Lĩnh vực",
        "promulgating_agency": "Bộ Thử",
        "executing_agency": "Sở A; ; Sở B",
        "authority": "; ",
        "level": ["xã", "tỉnh"],
        "type": "STANDARD",
        "decision_no": "1/QĐ",
        "subject_types": ["Tổ chức (không bao gồm doanh nghiệp", "HTX)"],
        "steps": [{"name": "", "text": "Nộp"}, {"name": "", "text": ""}],
        "channels": [
            {
                "method": "Trực tiếp",
                "time": "5 ngày làm việc",
                "note": "ghi chú",
                "fees": [{"type": None, "amount": 0, "currency": None, "text": "", "kind": "zero_no_text"}],
            },
            {
                "method": "Trực tuyến",
                "time": "",
                "note": "3 ngày",
                "fees": [{"amount": 20, "currency": "VNĐ", "text": "20.000 đ"}],
            },
        ],
        "papers": [
            {
                "group": "",
                "name": "A",
                "original": 20261,
                "copy": 0,
                "forms": ["[m.doc](file:///C:/m.doc)"],
                "eform": None,
                "code": None,
            },
            {"group": "* Lưu ý:", "name": "B", "original": None, "copy": None, "forms": [], "qty": "5 bộ"},
            {"group": "", "name": "C", "original": 1, "copy": 1, "forms": ["[n.doc](https://x/n.doc)", "p.pdf"]},
        ],
        "results": ["Giấy", "Giấy"],
        "legal_basis": [{"name": "Luật", "code": "1/2024"}, {"name": "", "code": ""}],
        "updated_at": 1776242191512,
        "catalog_state": "ACTIVE",
        "has_detail": True,
        "case_times": [{"case": "Thường", "code": "01", "qty": 1, "unit": "WORKING_DAY"}],
    } | fields


def read(data: dict[str, Any]) -> Found | Skipped:
    (one,) = read_jsonl(RawObject("tệp:3", data))
    return one


def test_own_form_is_authoritative_and_whole() -> None:
    assert read(to_json_object(full())) == Found("tệp:3", full(), authoritative=True)


@pytest.mark.parametrize(
    "fields",
    [
        {"schema": "motcua/procedure/99"},
        {"unknown_field": 1},
        {"channels": [{"method": "fax"}]},
        {"code": ""},
        {"name": "  "},
        {"code": "1" * 65},
        {"aliases": ["x" * 501]},
        {"aliases": [""]},
        {"summary": "a\x00b"},
    ],
)
def test_bad_own_record_is_skipped_with_reason(fields: dict[str, Any]) -> None:
    skipped = read(to_json_object(full()) | fields)
    assert isinstance(skipped, Skipped)
    assert skipped.reason
    assert skipped.place == "tệp:3"


@pytest.mark.parametrize("span", [{"valid_from": "2027-01-02", "valid_until": "2027-01-01"}])
def test_a_record_whose_dates_are_reversed_is_skipped(span: dict[str, str]) -> None:
    fee = {"kind": "amount", "amount": "5000", "validity": span}
    for fields in ({"validity": span}, {"channels": [{"method": "direct", "fees": [fee]}]}):
        skipped = read({**to_json_object(full()), **fields})
        assert isinstance(skipped, Skipped)
        assert "ngày hết hiệu lực trước" in skipped.reason


def test_bulk_field_names_fill_the_record() -> None:
    found = read(bulk())
    assert isinstance(found, Found)
    procedure = found.procedure
    assert (procedure.name, procedure.source.origin) == ("Thủ tục thử", Origin.BULK)
    assert [agency.name for agency in procedure.executing_agencies] == ["Sở A", "Sở B"]
    assert procedure.competent_agencies == ()
    assert procedure.levels == (Level.PROVINCE, Level.COMMUNE)
    assert procedure.subjects == ("Tổ chức (không bao gồm doanh nghiệp, HTX)",)
    assert len(procedure.steps) == len(procedure.results) == len(procedure.legal_basis) == 1
    assert found.remarks == ("số tiền 20 đồng nhỏ bất thường, chỉ giữ phần lời",)


def test_bulk_channels_have_times_and_honest_fees() -> None:
    found = read(bulk())
    assert isinstance(found, Found)
    direct, online = found.procedure.channels
    assert (direct.method, direct.time.unit, direct.note) == (ChannelMethod.DIRECT, TimeUnit.WORKING_DAY, "ghi chú")
    assert direct.fees[0].kind is FeeKind.UNKNOWN
    assert (online.time.quantity, online.note) == (Decimal(3), "")
    assert online.fees[0].kind is FeeKind.BY_RULE


def test_bulk_papers_are_grouped_and_links_to_disks_dropped() -> None:
    found = read(bulk())
    assert isinstance(found, Found)
    everybody, note = found.procedure.cases
    assert (everybody.role, note.role) == (CaseRole.ALL, CaseRole.NOTE)
    assert [paper.name for paper in everybody.papers] == ["A", "C"]
    assert everybody.papers[0].originals is None
    assert everybody.papers[0].forms == (Attachment("m.doc"),)
    assert everybody.papers[1].forms == (Attachment("n.doc", "https://x/n.doc"), Attachment("p.pdf"))
    assert note.papers[0].quantity_text == "5 bộ"


def test_bulk_catalogue_record_is_without_detail() -> None:
    found = read({"code": "1.000001", "name": "Thử", "has_detail": False})
    assert isinstance(found, Found)
    assert not found.procedure.detailed


@pytest.mark.parametrize(
    "fields", [{"code": "1.0133611"}, {"name": None}, {"channels": [{"method": "fax"}]}, {"steps": "x"}]
)
def test_bad_bulk_record_is_skipped_with_reason(fields: dict[str, Any]) -> None:
    skipped = read(bulk(**fields))
    assert isinstance(skipped, Skipped)
    assert skipped.reason
