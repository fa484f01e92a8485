from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.units.mentions import find_place
from procedures.units.records import Finding
from procedures.units.spelling import normal_text


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("tui ở phường 7 quận 3 làm khai sinh ở đâu", "phường 7 quận 3", "Phường Xuân Hòa"),
        ("nhà em ở ia pia chư prông gia lai", "ia pia chư prông gia lai", "Xã Ia Pia"),
        ("nha em o xa ia pia huyen chu prong lam can cuoc o dau", "xa ia pia huyen chu prong", "Xã Ia Pia"),
        ("xã cũ của em là Ia Pia, Chư Prông", "Ia Pia, Chư Prông", "Xã Ia Pia"),
        ("thường trú tại p7 q3 thì nộp đâu", "p7 q3", "Phường Xuân Hòa"),
    ],
)
def test_a_place_in_a_sentence_is_found(text: str, said: str, name: str):
    mention = find_place(text)
    assert mention is not None
    assert mention.resolution.unit is not None
    assert (mention.text, mention.resolution.unit.name) == (said, name)


@pytest.mark.parametrize(
    "text",
    [
        "bảo hiểm xã hội một lần",
        "bao hiem xa hoi",
        "công ty Tân Lập đổi địa chỉ",
        "quán Hòa Bình muốn bán rượu",
        "phường hội ở đâu",
        "lãnh tiền ở xã cho người già",
        "làm ở phường cho nhanh",
        "ảnh 3x4 hay 4x6",
        "xe tải 2,5 tấn",
        "tỉnh cho bao nhiêu tiền",
        "tại sao quận không nhận",
        "hòa giải ở xã ba lần không xong",
        "hủy",
        "",
    ],
)
def test_ordinary_words_are_no_place(text: str):
    assert find_place(text) is None


def test_a_province_is_told_apart_from_a_commune():
    mention = find_place("làm hộ chiếu ở Hà Nội")
    assert mention is not None
    assert mention.resolution.finding is Finding.PROVINCE


def test_a_word_that_looks_like_a_short_commune_is_none():
    assert find_place("nha dang xay thi bi dinh chi", alone=True) is None


def test_a_bare_name_counts_only_where_nothing_else_is_expected():
    assert find_place("Ia Pia Chư Prông") is None
    assert find_place("Ia Pia Chư Prông", alone=True) is not None


@given(st.text(max_size=80), st.booleans())
def test_a_mention_is_a_part_of_the_text(text: str, alone: bool):
    mention = find_place(f"{text} ở phường 7 quận 3", alone=alone)
    if mention is not None:
        assert mention.text in normal_text(f"{text} ở phường 7 quận 3")
