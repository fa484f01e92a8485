from __future__ import annotations

import unicodedata

import pytest

from actions.case_words import is_unsure, read_case, read_yes_no, refuses_help

HOME = (
    "Vào nhà thuộc quyền sở hữu của mình",
    "Vào nhà của người thân",
    "Vào nhà thuê, mượn, ở nhờ",
    "Tại nơi đơn vị đóng quân của Công an, Quân đội",
)
CARD = ("Người dưới 6 tuổi", "Người từ đủ 6 tuổi đến dưới 14 tuổi", "Người từ đủ 14 tuổi trở lên")
HOUSEHOLD = ("Đổi tên hộ kinh doanh", "Đổi chủ hộ vì chủ hộ chết", "Thêm thành viên hộ gia đình")


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [
        ("em ở nhà thuê", HOME, 2),
        ("o nha thue", HOME, 2),
        ("nhà của chồng em", HOME, 1),
        ("quân đội", HOME, 3),
        ("con tôi 10 tuổi", CARD, 1),
        ("bé 3t", CARD, 0),
        ("80 tuổi rồi", CARD, 2),
        ("trên 14 tuổi nha", CARD, 2),
        ("dưới 6 tuổi", CARD, 0),
        ("chủ hộ mới chết", HOUSEHOLD, 1),
        ("them thanh vien", HOUSEHOLD, 2),
        ("thêm thành viênn", HOUSEHOLD, 2),
        ("đi nộp giùm", ("Nhờ người khác nộp thay", "Chưa có tài khoản định danh điện tử"), 0),
    ],
)
def test_the_case_meant_is_read(text: str, names: tuple[str, ...], place: int) -> None:
    assert read_case(text, names) == place


VNEID = ("Đã có thẻ căn cước gắn chip hoặc thẻ căn cước còn hiệu lực", "Chưa có thẻ hoặc thẻ hết hiệu lực")
OWNER = ("Đổi tên, địa chỉ", "Đổi chủ hộ theo ủy quyền của các thành viên", "Đổi chủ hộ vì chủ hộ chết, mất tích")


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [
        ("làm lần đầu, chưa có căn cước", VNEID, 1),
        ("chua co the", VNEID, 1),
        ("có căn cước gắn chip rồi", VNEID, 0),
        ("thẻ hết hạn", VNEID, 1),
        ("không phải nhà thuê", HOME, None),
        ("nhà thuê của người ta", (*HOME, "Người được chăm sóc"), 2),
        ("ở nhờ nhà bạn", HOME, 2),
        ("chủ hộ mất rồi", OWNER, 2),
        ("đổi địa chỉ quán", OWNER, 0),
    ],
)
def test_an_answer_says_what_it_denies_and_what_only_one_case_has(
    text: str, names: tuple[str, ...], place: int | None
) -> None:
    assert read_case(text, names, answering=True) == place


@pytest.mark.parametrize("text", ["có căn cước chưa", "đã có căn cước hay không"])
def test_a_question_at_the_end_denies_nothing(text: str) -> None:
    assert read_case(text, VNEID, answering=True) == 0


def test_elsewhere_words_that_ask_for_a_part_choose_no_case() -> None:
    assert read_case("mất bao lâu", OWNER) is None


def test_words_told_anyway_choose_no_case() -> None:
    names = ("Chủ cũ: hồ sơ thu hồi", "Chủ mới: hồ sơ đăng ký")
    assert read_case("mua xe cũ", names) == 0
    assert read_case("mua xe cũ", names, told_anyway=("xe", "cu")) is None


@pytest.mark.parametrize("text", ["", "nhà", "cần gì vậy ạ", "lệ phí bao nhiêu", "vào nhà", "xin chào"])
def test_words_that_fit_none_or_all_choose_nothing(text: str) -> None:
    assert read_case(text, HOME) is None


@pytest.mark.parametrize("text", ["có", "dạ có", "co a", "đúng rồi", "ừ", "phải"])
def test_yes_is_read(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize(
    "text", ["không", "dạ không", "ko", "chưa", "không có", "không còn gì nữa", "không thuộc mục nào"]
)
def test_no_is_read(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", ["", "có nhờ vợ nộp", "lệ phí bao nhiêu", "không phải nhà thuê"])
def test_more_than_yes_or_no_is_neither(text: str) -> None:
    assert read_yes_no(text) is None


BY_ANOTHER = "Nhờ người khác nộp thay"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("tui tự đi nộp", True),
        ("Tự tôi đi", True),
        (unicodedata.normalize("NFD", "tôi tự nộp"), True),
        ("tu di nop", True),
        ("TU NOP", True),
        ("từ mai em nhờ vợ", False),
        ("nhờ ông Tư hàng xóm", False),
        ("nhờ anh Tú", False),
        ("nhờ anh tu nộp", False),
        ("em di nop", False),
        ("", False),
    ],
)
def test_doing_it_alone_refuses_help(text: str, *, refused: bool) -> None:
    assert refuses_help(text, BY_ANOTHER) is refused


def test_doing_it_alone_says_nothing_of_other_cases() -> None:
    assert not refuses_help("tự tôi đi", "Mất thẻ")


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("tôi không rõ", True),
        ("hong biet nua", True),
        ("tôi k rõ", True),
        ("hk nhớ nữa", True),
        ("không", False),
        ("", False),
    ],
)
def test_not_knowing_is_read(text: str, *, unsure: bool) -> None:
    assert is_unsure(text) is unsure
