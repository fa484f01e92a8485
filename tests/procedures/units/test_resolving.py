from __future__ import annotations

import time
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.units.gazetteer import gazetteer
from procedures.units.records import Finding
from procedures.units.resolving import resolve
from procedures.units.spelling import plain_key

XUAN_HOA, IA_PIA = "Phường Xuân Hòa", "Xã Ia Pia"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("xã Ia Pia huyện Chư Prông", IA_PIA),
        ("ia pia chu prong", IA_PIA),
        ("Iapia chuprong gia lai", IA_PIA),
        ("thôn 3, xã Ia Pia cũ, thuộc huyện Chư Prông, tỉnh Gia Lai, Việt Nam", IA_PIA),
        ("phường 7 quận 3", XUAN_HOA),
        ("p7 q3", XUAN_HOA),
        ("P.07, Q.3, TP.HCM", XUAN_HOA),
        ("quận 3, phường 7", XUAN_HOA),
        ("Xuân Hòa TP HCM", XUAN_HOA),
        ("thi tran Cu Chi", "Xã Tân An Hội"),
        ("phường 01 gò vấp", "Phường Hạnh Thông"),
        ("phường Linh Trung, TP Thủ Đức", "Phường Linh Xuân"),
        ("phường long trường q9", "Phường Long Trường"),
        ("phuong tan loi bmt", "Phường Buôn Ma Thuột"),
        ("xã Ea H’leo, Ea H'leo, Ðắc Lắc", "Xã Ea H'Leo"),
        ("phường Vĩnh Ninh, TP Huế, Thừa Thiên Huế", "Phường Thuận Hóa"),
        ("thị trấn Trới, Hoành Bồ", "Phường Hoành Bồ"),
        ("số 12 Nguyễn Trãi, Bến Thành, quận 1", "Phường Bến Thành"),
        ("phường Tân Lợi, TP Buôn Mê Thuột", "Phường Buôn Ma Thuột"),
        ("Côn Đảo", "Đặc khu Côn Đảo"),
    ],
)
def test_what_people_type_is_the_unit_of_today(text: str, name: str):
    found = resolve(text)
    assert found.unit is not None
    assert found.unit.name == name
    assert not found.corrected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("xã Ia Piaa huyện Chư Prông", IA_PIA),
        ("ia pia chu pong", IA_PIA),
        ("phường bến ngé quận 1", "Phường Sài Gòn"),
        ("ia pia chu prong gia lia", IA_PIA),
    ],
)
def test_one_slip_is_put_right_and_said_so(text: str, name: str):
    found = resolve(text)
    assert found.unit is not None
    assert found.unit.name == name
    assert found.corrected


@pytest.mark.parametrize("text", ["phường 77 quận 3", "phường 8, quận 33"])
def test_a_number_is_never_put_right(text: str):
    assert resolve(text).unit is None


def test_the_former_unit_is_told_with_its_district():
    former = resolve("xã Tân Lập huyện Đồng Phú").options[0].former
    assert former is not None
    assert (former.name, former.district, former.province) == ("Xã Tân Lập", "Huyện Đồng Phú", "Tỉnh Bình Phước")


def test_a_name_of_many_places_is_asked_about():
    found = resolve("xã Tân Lập")
    assert found.finding is Finding.SEVERAL
    assert len(found.options) > 10


@pytest.mark.parametrize("province", ["Bình Phước", "Tỉnh Bình Phước"])
def test_a_known_province_narrows_it(province: str):
    found = resolve("xã Hòa An", province="Phú Yên")
    assert {option.unit.province for option in found.options} == {"Tỉnh Đắk Lắk"}
    only = resolve("xã Tân Lập, huyện Đồng Phú", province=province).unit
    assert only is not None
    assert only.province == "Tỉnh Đồng Nai"


def test_a_divided_commune_is_told_with_all_its_parts():
    found = resolve("phường Đa Kao quận 1")
    assert found.finding is Finding.DIVIDED
    assert {option.unit.name for option in found.options} == {"Phường Sài Gòn", "Phường Tân Định"}


@pytest.mark.parametrize(
    ("text", "province"),
    [("Hà Nam", "Tỉnh Ninh Bình"), ("tỉnh Bình Định", "Tỉnh Gia Lai"), ("sài gòn", "Thành phố Hồ Chí Minh")],
)
def test_a_former_province_is_the_one_of_today(text: str, province: str):
    found = resolve(text)
    assert (found.finding, found.province) == (Finding.PROVINCE, province)


def test_a_district_alone_is_no_commune():
    found = resolve("Cao Lãnh, Đồng Tháp")
    assert found.finding is Finding.DISTRICT
    assert resolve("Chư Prông").district == "Huyện Chư Prông"


@pytest.mark.parametrize(
    "text", ["", "   ", "sổ đỏ", "xã hội", "kết hôn", "123", "🙂", "Minh Khai, chợ Đồn Xa, Hà Nội"]
)
def test_what_is_no_place_is_unknown(text: str):
    assert resolve(text).finding is Finding.UNKNOWN


def test_diacritics_decide_between_names_that_fold_alike():
    folded: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in gazetteer().places:
        if place.former is not None:
            folded[plain_key(place.former.name), place.former.district].add(place.former.name)
    alike = [(district, names) for (_, district), names in folded.items() if len(names) > 1]
    for district, names in alike:
        for name in names:
            assert {o.former.name for o in resolve(f"{name}, {district}").options if o.former} == {name}


@given(st.text(max_size=80))
def test_anything_typed_gets_an_outcome(text: str):
    found = resolve(text)
    assert (found.unit is not None) == (found.finding is Finding.ONE)


def test_a_look_up_is_quick():
    resolve("phường 7 quận 3")
    started = time.perf_counter()
    for _ in range(50):
        resolve("phuong 7 quan 3 tp hcm")
    assert (time.perf_counter() - started) / 50 < 0.02  # 0.3 ms on a quiet machine
