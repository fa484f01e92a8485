from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.importers.csdl import read_csdl
from procedures.importers.incoming import Found, Skipped
from procedures.importers.reading import RawObject
from procedures.records import CaseRole, ChannelMethod, FeeKind, Level, Origin, Procedure, TimeUnit


def result(**fields: Any) -> dict[str, Any]:
    """One result in the shape of ``LayThuTuc``, written by us."""
    return {
        "ID": "42",
        "MATTHC": "1.000001.000.00.00.H49",
        "TENTTHC": "Thủ tục\nthử",
        "DIACHITIEPNHAN": "Quầy số 3",
        "YEUCAU": "Không",
        "MOTACOQUANTHAMQUYEN": "Chủ tịch",
        "ISNGANHDOC": "1",
        "COQUANTHUCHIEN": [{"MADONVI": "H26", "TENDONVI": "Sở Thử"}],
        "TRINHTUTHUCHIEN": [{"TRUONGHOP": "Thường", "TRINHTU": [{"TENTRINHTU": "Nộp giấy"}, {"TENTRINHTU": ""}]}],
        "CAPTHUCHIEN": [{"CAPTHUCHIEN": "2", "TENCAP": "Cấp Xã"}],
        "LINHVUCTHUCHIEN": [{"MALINHVUC": "G1", "TENLINHVUC": "Lĩnh vực thử"}],
        "CACHTHUCTHUCHIEN": [
            {
                "KENH": kenh,
                "THOIGIAN": [
                    {
                        "THOIGIANGIAIQUYET": "15",
                        "DONVITINH": "Giờ",
                        "MOTA": "Trong ngày",
                        "PHILEPHI": [
                            {
                                "DONVI": "Đồng",
                                "SOTIEN": "50.000",
                                "MOTA": "mỗi lần",
                                "TENTEP": "NQ.pdf",
                                "URL": "http://x/1",
                            }
                        ],
                    }
                ],
            }
            for kenh in ("1", "2", "3")
        ],
        "DOITUONGTHUCHIEN": [{"TENDOITUONG": "Công dân Việt Nam"}],
        "THANHPHANHOSO": [
            {
                "TRUONGHOP": "* Giấy tờ phải nộp:",
                "GIAYTO": [
                    {
                        "MAGIAYTO": "K1",
                        "TENGIAYTO": "Tờ khai",
                        "SOBANCHINH": "1",
                        "SOBANSAO": "0",
                        "TENMAUDON": "m.doc",
                        "URL": "",
                    }
                ],
            }
        ],
        "KETQUATHUCHIEN": [{"MAKETQUA": "KQ", "TENKETQUA": "Giấy thử"}],
        "CANCUPHAPLY": [{"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Thử", "DIACHITRUYCAP": "http://x/luat"}],
    } | fields


def read(data: dict[str, Any]) -> list[Found | Skipped]:
    return list(read_csdl(RawObject("tệp", data)))


def record(data: dict[str, Any]) -> Procedure:
    (found,) = read(data)
    assert isinstance(found, Found)
    return found.procedure


def test_provincial_copy_keeps_its_suffix() -> None:
    procedure = record({"result": [result()], "error_code": "0"})
    assert (procedure.code, procedure.local_code) == ("1.000001", "1.000001.000.00.00.H49")
    assert (procedure.name, procedure.source.origin, procedure.source.id) == ("Thủ tục thử", Origin.CSDL, "42")


def test_channels_1_2_3_are_direct_online_postal_with_times_and_sums() -> None:
    channels = record(result()).channels
    assert [channel.method for channel in channels] == [
        ChannelMethod.DIRECT,
        ChannelMethod.ONLINE,
        ChannelMethod.POSTAL,
    ]
    assert (channels[0].time.quantity, channels[0].time.unit) == (Decimal(15), TimeUnit.HOUR)
    assert channels[0].note == "Trong ngày"
    fee = channels[0].fees[0]
    assert (fee.kind, fee.amount, fee.attachments[0].url) == (FeeKind.AMOUNT, Decimal(50000), "http://x/1")


def test_other_fields_are_kept() -> None:
    procedure = record(result())
    assert procedure.levels == (Level.COMMUNE, Level.VERTICAL)
    assert procedure.cases[0].role is CaseRole.SUBMIT
    assert procedure.cases[0].papers[0].originals == 1
    assert procedure.cases[0].papers[0].forms[0].name == "m.doc"
    assert procedure.legal_basis[0].url == "http://x/luat"
    assert [(step.name, step.text) for step in procedure.steps] == [("Thường", "Nộp giấy")]
    assert procedure.competent_agencies[0].name == "Chủ tịch"


def test_item_of_the_list_service_has_no_detail() -> None:
    assert not record({"MATTHC": "1.000001", "TENTTHC": "Thử"}).detailed


def test_error_of_the_service_is_skipped() -> None:
    assert isinstance(read({"result": [], "error_code": "-1"})[0], Skipped)
    assert isinstance(read({"result": None, "error_code": "0"})[0], Skipped)


@pytest.mark.parametrize(
    "fields", [{"MATTHC": "x"}, {"TENTTHC": ""}, {"CACHTHUCTHUCHIEN": [{"KENH": "9"}]}, {"CANCUPHAPLY": "a"}]
)
def test_bad_result_is_skipped_and_the_others_are_not(fields: dict[str, Any]) -> None:
    bad, good = read({"result": [result(**fields), result()], "error_code": "0"})
    assert isinstance(bad, Skipped)
    assert isinstance(good, Found)


@given(
    st.sampled_from(sorted(result())), st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text(), max_size=2))
)
def test_no_value_in_any_field_stops_an_import(field: str, value: Any) -> None:
    assert len(read({"result": [result(**{field: value})]})) == 1
