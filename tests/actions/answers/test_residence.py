from __future__ import annotations

import pytest

from actions.answers.residence import Residence, lowered, place_beside, place_told, serves_communes
from procedures.records import Agency
from procedures.units.records import FormerUnit, Option, Unit
from tests.actions.records import detailed

UNIT = Unit("00001", "Phường Mới", "Thành phố Đông")
HOME = Residence.of(Option(UNIT, FormerUnit("Phường 7", "Quận 3", "Tỉnh Tây", ("00001",))))


def agency(*names: str) -> tuple[Agency, ...]:
    return tuple(Agency(name) for name in names)


def test_the_former_name_stands_in_brackets_with_the_province_that_is_gone():
    assert place_told(HOME).text.startswith(
        "Nơi ở: phường Mới, Thành phố Đông (trước 01/7/2025 là Phường 7, Quận 3, tỉnh Tây)."
    )


def test_a_name_that_stayed_is_said_to_have_stayed():
    same = Residence.of(Option(UNIT, FormerUnit("Phường Mới", "Quận 3", "Thành phố Đông", ("00001",))))
    assert "(trước 01/7/2025 cũng là phường Mới, Quận 3)" in place_told(same).text


@pytest.mark.parametrize(
    ("name", "within"),
    [("Xã Ia Pia", "xã Ia Pia"), ("Phường 7", "Phường 7"), ("Thành phố Huế", "Thành phố Huế"), ("", "")],
)
def test_a_name_within_a_sentence(name: str, within: str):
    assert lowered(name) == within


@pytest.mark.parametrize(
    ("agencies", "office"),
    [
        (agency("Ủy ban nhân dân cấp xã"), "là UBND phường Mới."),
        (agency("UBND cấp Xã"), "là UBND phường Mới."),
        (agency("Ủy ban nhân dân xã, phường, đặc khu"), "là UBND phường Mới."),
        (agency("Sở Tư pháp", "Ủy ban nhân dân xã"), "là UBND phường Mới."),
        (agency("Công an cấp Xã"), "là Công an phường Mới."),
        (agency("UBND cấp xã", "Công an cấp xã"), "là UBND phường Mới và Công an phường Mới."),
    ],
)
def test_the_commune_s_office_is_named_where_the_record_names_one(agencies: tuple[Agency, ...], office: str):
    procedure = detailed(executing_agencies=agencies)
    (block,) = place_beside(procedure, HOME)
    assert block.group == "Theo nơi ở anh/chị đã cho biết"
    assert block.text.endswith(office)
    assert serves_communes(procedure)


@pytest.mark.parametrize(
    "name",
    [
        "UBND xã Bắc Sơn, tỉnh Đông",
        "Công an xã Bắc Sơn",
        "Sở Tư pháp",
        "Ủy ban nhân dân tỉnh",
        "Cơ quan bảo hiểm xã hội",
        "Công an cấp tỉnh",
    ],
)
def test_no_office_is_named_that_the_record_does_not_name(name: str):
    procedure = detailed(executing_agencies=agency(name))
    (block,) = place_beside(procedure, HOME)
    assert "Cơ quan cấp xã" not in block.text
    assert not serves_communes(procedure)


def test_a_province_alone_adds_nothing():
    assert place_beside(detailed(), Residence(province="Tỉnh Đông")) == ()
