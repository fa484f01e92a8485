from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.folding import folded_words
from actions.two_requests.joints import Joint
from actions.two_requests.parting import Parting, partings


def only(text: str) -> Parting:
    (found,) = partings(text)
    return found


@pytest.mark.parametrize(
    ("text", "joint", "left", "right"),
    [
        ("khai sinh và tạm trú", Joint.AND, "khai sinh", "tạm trú"),
        ("khai sinh voi tam tru", Joint.AND, "khai sinh", "tam tru"),
        ("khai sinh + tạm trú", Joint.STOP, "khai sinh", "tạm trú"),
        ("khai sinh rồi tạm trú", Joint.THEN, "khai sinh", "tạm trú"),
        ("khai sinh kèm tạm trú", Joint.BESIDE, "khai sinh", "tạm trú"),
        ("khai sinh còn tạm trú", Joint.BESIDES, "khai sinh", "tạm trú"),
        ("khai sinh, tạm trú", Joint.COMMA, "khai sinh", "tạm trú"),
        ("khai sinh\ntạm trú", Joint.LINE, "khai sinh", "tạm trú"),
        ("khai sinh ở đâu? Tạm trú mấy ngày?", Joint.QUESTION, "khai sinh ở đâu", "Tạm trú mấy ngày"),
    ],
)
def test_a_joint_parts_a_message(text: str, joint: Joint, left: str, right: str) -> None:
    found = only(text)
    assert (found.joint, found.left, found.right) == (joint, left, right)
    assert found.cues[joint.value] == 1


def test_a_list_with_numbers_is_parted_between_its_lines() -> None:
    found = only("1. trích lục khai sinh\n2. giấy độc thân")
    assert (found.left, found.right) == ("trích lục khai sinh", "giấy độc thân")


@pytest.mark.parametrize(
    "text", ["", "😀", "và", "và và và", "khai sinh", "khai sinh và bao lâu", "khai sinh, con tạm."]
)
def test_a_message_whose_sides_name_nothing_is_not_parted(text: str) -> None:
    assert [each for each in partings(text) if not (each.left and each.right)] == []
    assert all(each.joint is Joint.COMMA for each in partings(text))


def test_con_is_a_child_where_there_are_diacritics() -> None:
    assert partings("khai sinh cho con gái") == ()
    assert only("khai sinh con tam tru").cues["bare_besides"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "hộ chiếu vẫn còn hạn",
        "lệ phí đối với hộ nghèo",
        "vo moi sinh con trai o tram",
        "dang ky xe lan dau cho xe tai",
        "cung cấp thông tin đất đai",
    ],
)
def test_words_that_only_look_like_joints_part_nothing(text: str) -> None:
    assert partings(text) == ()


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("giờ muốn vừa làm kết hôn vừa làm khai sinh", "làm kết hôn", "làm khai sinh"),
        ("vợ sinh rồi, khai sinh ở đâu", "vợ sinh rồi", "khai sinh ở đâu"),
        ("lam khai sinh, con trai lam can cuoc", "lam khai sinh", "con trai lam can cuoc"),
        ("tiền thai sản bao lâu, còn khai sinh mấy bữa", "tiền thai sản bao lâu", "khai sinh mấy bữa"),
        ("làm hộ chiếu, nhân tiện làm thẻ căn cước", "làm hộ chiếu", "làm thẻ căn cước"),
        ("xin lỗi, khai sinh và tạm trú", "khai sinh", "tạm trú"),
    ],
)
def test_each_side_is_free_of_what_joins_them(text: str, left: str, right: str) -> None:
    assert (left, right) in [(each.left, each.right) for each in partings(text)]


def test_the_wish_of_a_side_is_tried_without_how_it_came_about() -> None:
    found = partings("Mua ô tô cũ, phí sang tên bao nhiêu và phí đăng kiểm bao nhiêu?")[0]
    assert found.lefts == ("Mua ô tô cũ, phí sang tên bao nhiêu", "phí sang tên bao nhiêu")


def test_words_that_say_that_there_are_two_stand_on_no_side() -> None:
    found = partings("khai sinh và tạm trú, hai cái đó nộp ở đâu")
    assert all(each.cues["said"] == 1 for each in found)
    assert not [each for each in found if each.joint is not Joint.NONE and "hai cái" in each.left + each.right]


def test_a_message_that_says_so_may_be_of_two_though_nothing_parts_it() -> None:
    found = only("mỗi cái căn cước bằng lái bao nhiêu")
    assert found.joint is Joint.NONE
    assert found.left == found.right


@pytest.mark.parametrize(
    ("text", "lefts", "rights"),
    [
        ("làm lại căn cước với bằng lái", ["làm lại căn cước"], ["bằng lái", "lam lai bằng lái"]),
        ("căn cước với bằng lái bị mất", ["căn cước", "bi mat căn cước"], ["bằng lái bị mất"]),
        ("cấp đổi căn cước với cấp lại bằng lái", ["cấp đổi căn cước"], ["cấp lại bằng lái"]),
        ("khai sinh với tạm trú", ["khai sinh"], ["tạm trú"]),
    ],
)
def test_what_is_done_or_happened_on_one_side_is_tried_on_the_other(
    text: str, lefts: list[str], rights: list[str]
) -> None:
    found = only(text)
    assert (list(found.lefts), list(found.rights)) == (lefts, rights)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("khai sinh ở đâu và tạm trú", "left_asks"),
        ("khai sinh và tạm trú mấy ngày", "right_asks"),
        ("khai sinh ở đâu và tạm trú mấy ngày", "both_ask"),
        ("đăng ký khai sinh và tạm trú", "left_does"),
        ("khai sinh và đăng ký tạm trú", "right_does"),
        ("đăng ký khai sinh và đăng ký tạm trú", "same_done"),
        ("hồ sơ khai sinh và hồ sơ tạm trú", "twice"),
        ("vừa làm khai sinh vừa làm tạm trú", "both"),
        ("em đã khai sinh và tạm trú", "left_tells"),
        ("vo em da khai sinh va tam tru", "left_tells"),
        ("bé sinh rồi, khai sinh và tạm trú", "left_done"),
        ("muốn khai sinh và tạm trú", "left_wants"),
        ("khai sinh được không và tạm trú", "left_yes_or_no"),
        ("khai sinh chỗ nào và tạm trú chỗ nào", "both_end_asking"),
        ("căn cước cho con với hộ chiếu cho mẹ", "for_two"),
        ("khai sinh và tạm trú", "left khai sinh"),
        ("khai sinh và tạm trú", "after tam"),
    ],
)
def test_words_are_cues(text: str, cue: str) -> None:
    assert any(each.cues.get(cue) for each in partings(text))
    assert not any(each.cues.get(cue) for each in partings("hai nhà, bốn xe"))


def test_a_side_that_neither_asks_nor_wants_nor_does_is_silent() -> None:
    silent, said = partings("nhà em nghèo, làm khai sinh"), partings("làm khai sinh, tạm trú")
    assert [each.cues["left_silent"] for each in (*silent, *said)] == [1, 0]


@pytest.mark.parametrize("text", ["dang ky khai sinh va tam tru", "mat so do va can cuoc", "ma so thue va can cuoc"])
def test_words_of_things_tell_nothing_without_diacritics(text: str) -> None:
    assert not partings(text)[0].cues["left_tells"]


def test_a_message_full_of_joints_is_parted_a_few_times_only() -> None:
    assert 0 < len(partings("xin khai sinh và " * 200)) <= 20


words = st.sampled_from(
    [
        "khai_sinh",
        "tạm_trú",
        "căn_cước",
        "và",
        "với",
        "rồi",
        "còn",
        "hai_cái",
        "cả",
        "lẫn",
        ",",
        ".",
        "?",
        "\n",
        "😀",
        "làm_lại",
        "1.",
        "+",
    ]
)


@given(st.lists(words.map(lambda word: word.replace("_", " ")), max_size=12).map(" ".join) | st.text(max_size=40))
def test_sides_hold_only_words_of_the_message(text: str) -> None:
    said = set(folded_words(text))
    for parting in partings(text):
        assert set(folded_words(parting.left)) | set(folded_words(parting.right)) <= said
        assert all(0 <= value <= 1 for value in parting.cues.values())
