from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coordinates import is_only_a_map_link, location_beside, read_location, rounded, without_coordinates, written
from bot.message_text import for_pipeline
from procedures.offices.office import Coordinates

HERE = Coordinates(10.777, 106.701)
IN_COUNTRY = st.builds(rounded, st.floats(8.0, 23.5), st.floats(102.0, 117.9))
FORMS = (
    "{0:.6f}, {1:.6f}",
    "{0:.6f} {1:.6f}",
    "vị trí của em nè: {0:.5f},{1:.5f}",
    "{0:.6f}° N, {1:.6f}° E",
    "https://www.google.com/maps/@{0:.6f},{1:.6f},15z",
    "https://www.google.com/maps/place/Ch%E1%BB%A3/@1.5,100.5,17z/data=!3m1!8m2!3d{0:.6f}!4d{1:.6f}",
    "https://maps.google.com/?q={0:.6f}%2C{1:.6f}",
    "https://www.google.com/maps/search/?api=1&query={0:.6f},{1:.6f}",
    "https://www.openstreetmap.org/?mlat={0:.6f}&mlon={1:.6f}#map=17/1.5/100.5",
    "https://www.openstreetmap.org/#map=17/{0:.6f}/{1:.6f}",
    "geo:{0:.6f},{1:.6f}?z=16",
)


@given(IN_COUNTRY, st.sampled_from(FORMS))
def test_every_form_gives_the_point(place: Coordinates, form: str):
    assert read_location(form.format(place.latitude, place.longitude)) == place


@given(IN_COUNTRY)
def test_what_a_device_shares_is_read_back(place: Coordinates):
    assert read_location(written(place)) == place


@given(st.text() | st.text("0123456789., °'\"NEB@!dq=/?&-+", max_size=60))
def test_any_text_is_read_without_failing(text: str):
    place = read_location(text)
    assert place is None or (abs(place.latitude) <= 90 and abs(place.longitude) <= 180)
    without_coordinates(text)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_no_more_than_a_hundred_metres_is_kept(latitude: float, longitude: float):
    place = rounded(latitude, longitude)
    assert (place.latitude, place.longitude) == (float(f"{latitude:.3f}"), float(f"{longitude:.3f}"))


@given(IN_COUNTRY, st.sampled_from(FORMS))
def test_the_pipeline_sees_no_coordinates_beside_a_question(place: Coordinates, form: str):
    seen = for_pipeline(f"làm khai sinh nộp ở đâu {form.format(place.latitude, place.longitude)}")
    assert f"{place.latitude:.3f}" not in seen
    assert f"{place.longitude:.3f}" not in seen
    assert "làm khai sinh nộp ở đâu" in seen


@pytest.mark.parametrize(
    "text",
    [
        "10.7769, 106.7009",
        "106.7009, 10.7769",
        "10,7769; 106,7009",
        "10°46'36.8\"N 106°42'03.2\"E",
        "tọa độ 10.7769 , 106.7009 ạ",
    ],
)
def test_people_write_coordinates_in_many_ways(text: str):
    assert read_location(text) == HERE


@pytest.mark.parametrize(
    "text",
    [
        "làm khai sinh 10.7769, 106.7009",
        "48.8566, 2.3522",
        "phí 10.500, 106.700 đồng",
        "1.004222",
        "H17.00-241105-0012",
        "10.7 106.7 1.5 2.5 lần",
        "13.2.2026, 15.03.2026",
        "",
    ],
)
def test_other_numbers_are_no_location(text: str):
    assert read_location(text) is None


@pytest.mark.parametrize(
    "text", ["phí 10.500, 106.700 đồng", "thủ tục 1.004222", "H17.00-241105-0012", "từ 13.2.2026, 15.03.2026"]
)
def test_other_numbers_stay_in_the_text(text: str):
    assert without_coordinates(text) == text


def test_a_short_link_is_known_as_one_that_cannot_be_read():
    assert is_only_a_map_link("nhà em đây nè https://maps.app.goo.gl/AbC123")
    assert is_only_a_map_link("https://maps.app.goo.gl/AbC123")
    assert read_location("https://maps.app.goo.gl/AbC123") is None
    assert not is_only_a_map_link("nộp ở đâu https://maps.app.goo.gl/AbC123 hả trời")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("nộp hộ chiếu ở đâu gần 21.03,105.85", "nộp hộ chiếu ở đâu"),
        ("em ở 21.0285, 105.8542, muốn làm khai sinh", "em , muốn làm khai sinh"),
        ("khai sinh nộp ở đâu https://www.google.com/maps/@10.776890,106.700940,15z", "khai sinh nộp ở đâu"),
        ("10.77689 106.70094 làm hộ chiếu chỗ nào", "làm hộ chiếu chỗ nào"),
        ("làm hộ chiếu chỗ nào, vị trí của em là: 10.777, 106.701", "làm hộ chiếu chỗ nào,"),
    ],
)
def test_a_location_beside_a_question_is_taken_out_of_it(text: str, rest: str):
    found = location_beside(text)
    assert found is not None
    assert found[1] == rest
    assert found[0] in (HERE, Coordinates(21.03, 105.85), Coordinates(21.029, 105.854))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.77689, 106.70094",
        "vị trí của em nè 10.777, 106.701",
        "đất ở 10.50, 106.70 m2 làm sổ hết bao nhiêu",
        "phí từ 10.500, 106.700 đồng phải không",
        "thửa 10.50, 106.70 làm sổ đỏ ở đâu",
        "lệ phí ở 51.50, 107.12 là bao nhiêu",
        "khai sinh nộp ở đâu",
    ],
)
def test_other_numbers_beside_a_question_are_no_location(text: str):
    assert location_beside(text) is None


@given(st.text() | st.text("0123456789., ởgầntại°'\"NEB@!dq=/?&-+", max_size=60))
def test_any_text_is_looked_at_for_a_location_beside_it(text: str):
    found = location_beside(text)
    assert found is None or found[1] != text
