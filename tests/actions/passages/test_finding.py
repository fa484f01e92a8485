"""The passage found is the one that speaks of what is asked; silence is claimed only where nothing does."""

from __future__ import annotations

import pytest

from actions.answers.facets import Facet
from actions.passages.finding import Finding, find
from procedures.records import Case, CaseRole, Paper, Procedure, Step
from tests.actions.records import catalogue_only, detailed

PROXY = Paper("Văn bản ủy quyền", 1, 0, condition="Nếu nhờ người khác làm thay; người thân thì không phải chứng thực.")
BIRTH_NOTE = Paper("Giấy chứng sinh", 1, 0)
WITNESS = Paper("Văn bản của người làm chứng", 1, 0, condition="Khi không có Giấy chứng sinh.")
WEDDING = detailed(
    "1.000894",
    "Thủ tục đăng ký kết hôn",
    cases=(Case("", CaseRole.ALL, (Paper("Tờ khai đăng ký kết hôn", 1, 0),)),),
    steps=(Step("Hai bên chuẩn bị tờ khai."), Step("Hai bên cùng có mặt, ký vào sổ và nhận giấy.")),
    requirements="Nam từ đủ 20 tuổi, nữ từ đủ 18 tuổi trở lên.\nKhông bị mất năng lực hành vi dân sự.",
)
BIRTH = detailed(
    "1.001193",
    "Thủ tục đăng ký khai sinh",
    cases=(Case("", CaseRole.SUBMIT, (BIRTH_NOTE, WITNESS, PROXY)),),
    requirements="Cha mẹ có trách nhiệm đăng ký chậm nhất 60 ngày kể từ ngày sinh con.",
)


def quoted(text: str, procedure: Procedure) -> str:
    finding = find(text, procedure)
    return finding.passages[0].text if finding.passages else ""


@pytest.mark.parametrize(
    ("text", "procedure", "expected"),
    [
        ("2 đứa có phải đi chung không", WEDDING, "cùng có mặt"),
        ("2 dua co phai di chung khong", WEDDING, "cùng có mặt"),
        ("nó mới 17 tuổi có cưới được không", WEDDING, "20 tuổi"),
        ("nhờ vợ nộp giùm được không", BIRTH, "Văn bản ủy quyền"),
        ("nho vo nop gium duoc ko", BIRTH, "Văn bản ủy quyền"),
        ("không có giấy chứng sinh thì sao", BIRTH, "người làm chứng"),
        ("khai trễ có sao không", BIRTH, "chậm nhất 60 ngày"),
    ],
)
def test_the_passage_that_speaks_of_it_comes_first(text: str, procedure: Procedure, expected: str) -> None:
    finding = find(text, procedure)
    assert expected in finding.passages[0].text
    assert not finding.silent


def test_a_rule_for_children_is_quoted_to_no_grown_up() -> None:
    adoption = detailed(
        name="Đăng ký việc nuôi con nuôi", requirements="Người được nhận làm con nuôi là người dưới 18 tuổi."
    )
    assert quoted("bé 9 tuổi làm con nuôi được không", adoption)
    assert quoted("tôi 62 tuổi nhận con nuôi được không", adoption) == ""


def test_pairs_of_words_find_a_passage_no_topic_knows() -> None:
    gate = detailed(
        name="Đăng ký qua cổng kiểm soát tự động",
        requirements="Công dân dùng hộ chiếu có gắn chíp điện tử.\nCông dân dùng hộ chiếu không gắn chíp điện tử.",
    )
    assert "không gắn chíp" in quoted("hộ chiếu em không gắn chíp có đăng ký được không", gate)
    assert "không gắn chíp" in quoted("ho chieu em khong gan chip co dang ky duoc ko", gate)


@pytest.mark.parametrize("text", ["nộp trễ có bị phạt không", "không khai thì có bị phạt hông"])
def test_a_closed_topic_without_any_of_its_words_is_silence(text: str) -> None:
    assert find(text, WEDDING).silent


def test_a_story_that_only_mentions_a_closed_topic_claims_nothing() -> None:
    story = (
        "Chị tôi đang thế chấp nhà ở ngân hàng, giờ chị muốn cưới anh hàng xóm ở cạnh nhà, vậy có đăng ký được không?"
    )
    assert not find(story, WEDDING).silent


def test_silence_still_shows_what_comes_nearest() -> None:
    finding = find("khai trễ có bị phạt không", BIRTH)
    assert finding.silent
    assert "chậm nhất 60 ngày" in finding.passages[0].text


def test_a_heading_that_speaks_of_it_breaks_the_silence() -> None:
    case = Case("Nhờ người khác nộp thay", CaseRole.VARIANT, (Paper("Bản sao thẻ căn cước còn hiệu lực", 0, 1),))
    assert not find("mẹ đi thay được không", detailed(cases=(case,))).silent


@pytest.mark.parametrize("text", ["có được không", "thì sao", "", "   ", "😀", "lên sao Hỏa có cần xin phép không"])
def test_words_that_nothing_speaks_of_find_nothing_and_claim_nothing(text: str) -> None:
    assert find(text, WEDDING) == Finding()


def test_a_question_about_what_the_procedure_is_named_after_is_left_to_the_sections() -> None:
    certifying = detailed(
        name="Chứng thực bản sao từ bản chính", requirements="Bản chính không được chứng thực khi cũ nát."
    )
    assert find("cái này có cần công chứng không", certifying) == Finding()


def test_a_passage_too_long_to_quote_is_not_cut() -> None:
    long = "Người được ủy quyền phải " + "có giấy tờ hợp lệ và " * 40 + "đủ điều kiện."
    finding = find("nhờ vợ nộp giùm được không", detailed(requirements=long))
    assert finding == Finding()


def test_a_record_without_detail_finds_nothing_to_quote() -> None:
    assert not find("không có giấy chứng sinh thì sao", catalogue_only()).passages


def test_what_is_quoted_stands_in_the_part_named() -> None:
    found = find("nhờ vợ nộp giùm được không", BIRTH).passages[0]
    assert found.facet is Facet.PAPERS
