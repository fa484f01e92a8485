from __future__ import annotations

import pytest

from actions.answers.facets import Facet
from actions.decision import Thresholds
from actions.follow_up import Relation, corrected, matching_option, mishap_in, relation, sibling_query
from procedures.search.candidate import Candidate
from tests.actions.records import detailed

TOPIC = detailed("1.1", "Cấp đổi thẻ căn cước")
LIMITS = Thresholds()
WEAK = [Candidate("9.9", "Thủ tục khác", 0.05)]
STRONG = [Candidate("2.2", "Đăng ký kết hôn", 0.95)]


@pytest.mark.parametrize(
    "text", ["thế lệ phí bao nhiêu", "con nop o dau", "cái đó mấy ngày", "lp bn tien z", "nếu quá hạn thì sao"]
)
def test_a_question_without_a_procedure_goes_on_about_the_topic(text: str):
    assert relation(text, WEAK, [Facet.FEE], TOPIC, LIMITS) is Relation.SAME


@pytest.mark.parametrize("text", ["còn cấp lại thì sao", "con cap lai thi sao", "cấp lại", "thế còn tạm trú thì sao"])
def test_an_addition_asks_about_a_relative(text: str):
    assert relation(text, WEAK, [], TOPIC, LIMITS) is Relation.SIBLING


def test_a_named_procedure_is_a_new_topic():
    assert relation("đăng ký kết hôn cần gì", STRONG, [Facet.PAPERS], TOPIC, LIMITS) is Relation.NEW
    assert relation("còn đăng ký kết hôn thì sao", STRONG, [], TOPIC, LIMITS) is Relation.NEW


def test_naming_the_topic_again_stays_with_it():
    again = [Candidate("1.0", "Thẻ căn cước", 0.4, same=("1.1",))]
    assert relation("căn cước hết bao nhiêu", again, [Facet.FEE], TOPIC, LIMITS) is Relation.SAME
    assert relation("cấp đổi mất bao lâu", WEAK, [Facet.TIME], TOPIC, LIMITS) is Relation.SAME


def test_without_a_topic_everything_is_new():
    assert relation("lệ phí bao nhiêu", [], [Facet.FEE], None, LIMITS) is Relation.NEW


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


@pytest.mark.parametrize("text", ["vào đảng", "yêu em quá", "asdf qwer"])
def test_words_about_nothing_known_do_not_repeat_the_topic(text: str):
    assert relation(text, WEAK, [], detailed("1.1", "Đăng ký khai sinh"), LIMITS) is Relation.NEW


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("không phải, tôi hỏi thường trú", "thường trú"),
        ("khong, y toi la tam tru", "tam tru"),
        ("ý em là đăng ký kết hôn", "đăng ký kết hôn"),
        ("nhầm rồi, tôi hỏi khai tử", "khai tử"),
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


@pytest.mark.parametrize(
    "text", ["còn bị mất thì sao", "lỡ làm mất thì sao", "nếu mất thẻ thì sao", "con bi mat thi sao"]
)
def test_a_mishap_asks_about_a_relative(text: str):
    assert relation(text, WEAK, [], TOPIC, LIMITS) is Relation.SIBLING
    assert relation(text, WEAK, [Facet.FEE], TOPIC, LIMITS) is Relation.SIBLING


@pytest.mark.parametrize("known", [{"name": "Cấp lại thẻ do bị mất"}, {"short_name": "Mất thẻ"}])
def test_a_mishap_the_topic_is_about_goes_on_about_it(known: dict[str, object]):
    topic = detailed(**{"code": "1.1", "name": "Cấp lại thẻ căn cước", **known})  # type: ignore[arg-type]
    assert relation("còn bị mất thì sao", WEAK, [Facet.FEE], topic, LIMITS) is Relation.SAME


@pytest.mark.parametrize("text", ["thế mất bao lâu", "còn mất tiền không", "vậy mất mấy ngày"])
def test_what_something_takes_goes_on_about_the_topic(text: str):
    assert relation(text, WEAK, [Facet.TIME], TOPIC, LIMITS) is Relation.SAME


@pytest.mark.parametrize("text", ["bị mất ví trên xe buýt hôm qua giờ lo quá", "mất hộ chiếu"])
def test_a_mishap_told_without_supposing_one_is_no_relative(text: str):
    assert relation(text, STRONG, [], TOPIC, LIMITS) is Relation.NEW


def test_a_mishap_is_searched_with_the_thing_it_happens_to():
    assert sibling_query("còn bị mất thì sao", TOPIC) == "bi mat thẻ căn cước"
    assert sibling_query("nếu làm mất thẻ", TOPIC).endswith("thẻ căn cước")
