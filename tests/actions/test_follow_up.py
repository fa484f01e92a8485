from __future__ import annotations

import pytest

from actions.answers.facets import Facet
from actions.decision import Thresholds
from actions.follow_up import Relation, Said, corrected, matching_option, mishap_in, relation, sibling_query
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
    assert relation(Said(text, WEAK, [Facet.FEE], TOPIC), LIMITS) is Relation.SAME


@pytest.mark.parametrize("text", ["còn cấp lại thì sao", "con cap lai thi sao", "cấp lại", "thế còn tạm trú thì sao"])
def test_an_addition_asks_about_a_relative(text: str):
    assert relation(Said(text, WEAK, [], TOPIC), LIMITS) is Relation.SIBLING


def test_a_named_procedure_is_a_new_topic():
    assert relation(Said("đăng ký kết hôn cần gì", STRONG, [Facet.PAPERS], TOPIC), LIMITS) is Relation.NEW
    assert relation(Said("còn đăng ký kết hôn thì sao", STRONG, [], TOPIC), LIMITS) is Relation.NEW


def test_naming_the_topic_again_stays_with_it():
    again = [Candidate("1.0", "Thẻ căn cước", 0.4, same=("1.1",))]
    assert relation(Said("căn cước hết bao nhiêu", again, [Facet.FEE], TOPIC), LIMITS) is Relation.SAME
    assert relation(Said("cấp đổi mất bao lâu", WEAK, [Facet.TIME], TOPIC), LIMITS) is Relation.SAME


KIN = Candidate("1.2", "Cấp thẻ căn cước cho người từ đủ 14 tuổi", 0.2)


@pytest.mark.parametrize("text", ["thế đứa lớn 16 tuổi chưa làm bao giờ thì cần gì", "còn đứa học lớp mười cần gì"])
def test_a_weak_candidate_of_the_topics_field_is_its_relative(text: str):
    assert relation(Said(text, [KIN], [Facet.PAPERS], TOPIC, KIN), LIMITS) is Relation.SIBLING
    assert relation(Said(text, [KIN], [Facet.PAPERS], TOPIC), LIMITS) is Relation.SAME


def test_a_relative_has_to_be_well_ahead_of_the_topic():
    own = Candidate("1.1", "Cấp đổi thẻ căn cước", 0.1)
    text = "còn đứa học lớp mười cần gì"
    assert relation(Said(text, [KIN, own], [Facet.PAPERS], TOPIC, KIN), LIMITS) is Relation.SAME


@pytest.mark.parametrize("text", ["em ly hôn rồi có xin được không", "căn cước bao lâu có", "ở tỉnh khác có làm dc ko"])
def test_a_verb_without_object_and_the_topics_own_words_stay_with_the_topic(text: str):
    assert relation(Said(text, STRONG, [Facet.CONDITIONS], TOPIC), LIMITS) is Relation.SAME


@pytest.mark.parametrize(
    "text", ["còn cho con 5 tuổi thì sao", "neu cho chau nho 5 tuoi thi can gi", "còn trẻ em thì sao"]
)
def test_who_it_is_for_asks_about_a_relative_unless_something_is_unmistakable(text: str):
    likely = [Candidate("2.2", "Nhận cha, mẹ, con", 0.75)]
    assert relation(Said(text, likely, [Facet.PAPERS], TOPIC), LIMITS) is Relation.SIBLING


def test_who_only_supposes_something_stays_with_the_topic_unless_it_is_unmistakable():
    likely = [Candidate("2.2", "Đăng ký kết hôn", 0.75)]
    text = "nếu cưới rồi thì cần gì"
    assert relation(Said(text, likely, [Facet.PAPERS], TOPIC), LIMITS) is Relation.SAME
    assert relation(Said(text, STRONG, [Facet.PAPERS], TOPIC), LIMITS) is Relation.NEW


@pytest.mark.parametrize("text", ["à lỡ mất cuốn cũ rồi thì sao", "rủi mất thì sao"])
def test_a_supposed_mishap_is_a_relative(text: str):
    assert relation(Said(text, [Candidate("9.9", "Khác", 0.7)], [Facet.OVERVIEW], TOPIC), LIMITS) is Relation.SIBLING


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
    assert relation(Said(text, WEAK, [], detailed("1.1", "Đăng ký khai sinh")), LIMITS) is Relation.NEW


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
    assert relation(Said(text, WEAK, [], TOPIC), LIMITS) is Relation.SIBLING
    assert relation(Said(text, WEAK, [Facet.FEE], TOPIC), LIMITS) is Relation.SIBLING


@pytest.mark.parametrize("known", [{"name": "Cấp lại thẻ do bị mất"}, {"short_name": "Mất thẻ"}])
def test_a_mishap_the_topic_is_about_goes_on_about_it(known: dict[str, object]):
    topic = detailed(**{"code": "1.1", "name": "Cấp lại thẻ căn cước", **known})  # type: ignore[arg-type]
    assert relation(Said("còn bị mất thì sao", WEAK, [Facet.FEE], topic), LIMITS) is Relation.SAME


@pytest.mark.parametrize("text", ["thế mất bao lâu", "còn mất tiền không", "vậy mất mấy ngày"])
def test_what_something_takes_goes_on_about_the_topic(text: str):
    assert relation(Said(text, WEAK, [Facet.TIME], TOPIC), LIMITS) is Relation.SAME


@pytest.mark.parametrize("text", ["bị mất ví trên xe buýt hôm qua giờ lo quá", "mất hộ chiếu"])
def test_a_mishap_told_without_supposing_one_is_no_relative(text: str):
    assert relation(Said(text, STRONG, [], TOPIC), LIMITS) is Relation.NEW


def test_a_mishap_is_searched_with_the_thing_it_happens_to():
    assert sibling_query("còn bị mất thì sao", TOPIC) == "bi mat thẻ căn cước"
    assert sibling_query("nếu làm mất thẻ", TOPIC).endswith("thẻ căn cước")


@pytest.mark.parametrize("text", ["hết hạn vậy có phải thi lại hông", "bằng cũ rách thì sao, có phải thi lại không"])
def test_a_short_question_does_not_jump_to_another_field_for_something_unlikely(text: str):
    elsewhere = [Candidate("9.9", "Chứng chỉ môi giới", 0.6)]
    topic = detailed("1.1", "Đổi giấy phép lái xe")
    assert relation(Said(text, elsewhere, [Facet.CONDITIONS], topic), LIMITS) is not Relation.NEW


@pytest.mark.parametrize(
    "text", ["tui đi thay được hông", "nop ho me duoc khong", "cháu bé câm điếc thì được làm không"]
)
def test_who_may_do_it_is_asked_of_the_topic(text: str):
    assert relation(Said(text, STRONG, [Facet.CONDITIONS], TOPIC), LIMITS) is Relation.SAME
