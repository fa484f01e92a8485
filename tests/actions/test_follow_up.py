from __future__ import annotations

import pytest

from actions.follow_up import (
    corrected,
    is_addition,
    is_opener,
    matching_option,
    mishap_in,
    query_instead,
    sibling_query,
)
from tests.actions.records import detailed

TOPIC = detailed("1.1", "Cấp đổi thẻ căn cước")


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("còn cấp lại thì sao", True),
        ("thế lệ phí bao nhiêu", True),
        ("con nop o dau", True),
        ("còn gì nữa không", False),
        ("đăng ký khai sinh", False),
        ("", False),
    ],
)
def test_an_addition_is_known_by_its_first_words(text: str, opens: bool):
    assert is_opener(text) is opens


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("còn thường trú", True),
        ("thường trú thì sao", True),
        ("thuong tru the nao", True),
        ("còn gì nữa không", False),
        ("thì sao lại tốn phí", False),
        ("đăng ký thường trú", False),
        ("", False),
    ],
)
def test_an_addition_is_known_by_its_last_words_too(text: str, adds: bool):
    assert is_addition(text) is adds


def test_a_relative_is_searched_by_the_new_deed_and_the_old_thing():
    assert sibling_query("còn cấp lại thì sao", TOPIC) == "cấp lại thẻ căn cước"
    assert sibling_query("còn trẻ em thì sao", TOPIC) == "trẻ em Cấp đổi thẻ căn cước"


def test_an_option_is_matched_by_its_own_words():
    labels = ["Đăng ký tạm trú", "Đăng ký thường trú", "Khai báo tạm vắng"]
    assert matching_option("cái thường trú", labels) == 1
    assert matching_option("cai tam vang", labels) == 2
    assert matching_option("đăng ký", labels) is None
    assert matching_option("thời tiết hôm nay", labels) is None
    assert matching_option("", labels) is None


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("không phải, tôi hỏi thường trú", "thường trú"),
        ("khong, y toi la tam tru", "tam tru"),
        ("ý em là đăng ký kết hôn", "đăng ký kết hôn"),
        ("nhầm rồi, tôi hỏi khai tử", "khai tử"),
        ("không, ý tôi là hộ kinh doanh cơ, cần giấy gì", "hộ kinh doanh"),
        ("khong, y toi la thuong tru co", "thuong tru"),
        ("không, ý tôi là thường trú cơ, ở trọ thì có nhập được không", "thường trú"),
        ("không, ý em là cái xe máy cơ, ô tô thì để sau, giấy tờ gì", "cái xe máy"),
        ("không, ý em là thường trú, ở trọ có được không", "thường trú ở trọ có được không"),
        ("không phải mở công ty, tui muốn mở hộ kinh doanh", "tui muốn mở hộ kinh doanh"),
        ("khong phai nguoi nuoc ngoai, bang viet nam het han", "bang viet nam het han"),
        ("làm lần đầu, không phải cấp lại", "làm lần đầu"),
        ("tạm trú chứ không phải thường trú", "tạm trú"),
        ("tam tru chu ko phai thuong tru", "tam tru"),
        ("ủa sao lại thai sản? tui hỏi mở quán mà", "mở quán"),
        ("không phải nộp phí đúng không", ""),
        ("có phải công chứng không, hay không phải", ""),
        ("tôi muốn hỏi đăng ký tạm trú", ""),
        ("không có giấy chứng sinh thì sao", ""),
        ("không biết làm ở đâu", ""),
        ("không", ""),
        ("", ""),
    ],
)
def test_a_correction_names_what_is_meant_instead(text: str, instead: str):
    assert corrected(text) == instead


@pytest.mark.parametrize(
    ("text", "mishap"),
    [
        ("còn bị mất thì sao", "bi mat"),
        ("con lam mat thi sao", "lam mat"),
        ("lỡ đánh mất rồi", "danh mat"),
        ("thẻ bị rách", "bi rach"),
        ("nếu hết hạn thì sao", "het han"),
        ("con neu khong mat ma chi bi rach thi can gi", "bi rach"),
        ("chưa mất đâu", ""),
        ("giấy tờ bị cháy hết", "bi chay"),
        ("mất bao lâu", ""),
        ("mất mấy ngày", ""),
        ("mất bao nhiêu tiền", ""),
        ("có mất phí không", ""),
        ("có mất gì không", ""),
        ("hết bao nhiêu", ""),
        ("mất", "mat"),
        ("", ""),
        ("😀", ""),
    ],
)
def test_a_mishap_is_told_from_what_something_costs(text: str, mishap: str):
    assert mishap_in(text) == mishap


def test_a_mishap_is_searched_with_the_thing_it_happens_to():
    assert sibling_query("còn bị mất thì sao", TOPIC) == "bi mat thẻ căn cước"
    assert sibling_query("nếu làm mất thẻ", TOPIC).endswith("thẻ căn cước")


@pytest.mark.parametrize(
    ("name", "meant", "query"),
    [
        ("Cấp giấy buôn bán thuốc bảo vệ thực vật", "thuốc lá", "Cấp giấy buôn bán thuốc lá"),
        ("Đăng ký thường trú", "tam tru", "Đăng ký tam tru"),
        ("Đăng ký thường trú (cấp xã)", "tạm trú thôi ạ", "Đăng ký tạm trú"),
        ("Đăng ký kết hôn", "ly hôn", "Đăng ký ly hôn"),
        ("Cấp thẻ căn cước", "hộ chiếu", "hộ chiếu Cấp thẻ căn cước"),
        ("Trú", "tạm trú", "tạm trú"),
        ("Cấp lại giấy phép hành nghề", "cấp mới lần đầu", "cấp mới lần đầu Cấp lại giấy phép hành nghề"),
    ],
)
def test_a_correction_takes_the_place_of_what_it_puts_right(name: str, meant: str, query: str):
    assert query_instead(meant, detailed("1.1", name)) == query
