from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.passages.paper_asked import leaves_out, paper_asked, papers_called
from procedures.records import Case, CaseRole, Paper
from tests.actions.records import detailed

RECORD = detailed(
    cases=(
        Case(
            "Giấy tờ phải nộp",
            CaseRole.SUBMIT,
            (
                Paper("Tờ khai theo mẫu"),
                Paper("02 ảnh chân dung cỡ 3x4"),
                Paper("Bản sao giấy phép lái xe"),
                Paper("Giấy xác nhận tình trạng hôn nhân", condition="Khi kết hôn ở nơi khác."),
            ),
        ),
        Case("", CaseRole.NOTE, (Paper("Sổ hộ khẩu không còn giá trị"),)),
    )
)


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("có cần sổ hộ khẩu không", "sổ hộ khẩu"),
        ("co can giay kham suc khoe ko a", "giay kham suc khoe"),
        ("phải nộp bằng lái cũ không", "bằng lái"),
        ("em có cần hợp đồng thuê nhà của chủ không", "hợp đồng thuê nhà"),
        ("mang cccd theo chứ", "cccd"),
        ("cần giấy tờ gì", ""),
        ("cần giấy gì không", ""),
        ("em cần giấy khám sức khỏe nữa đúng không, xin cái đó mấy ngày", "giấy khám sức khỏe"),
        ("con em chưa có thẻ thì làm luôn được không", ""),
        ("có thẻ rồi có cần đổi không", ""),
        ("cần sổ, nộp trước một ngày được không", ""),
        ("nộp sở y tế hả", ""),
        ("nop so y te ha", ""),
        ("sửa nhà có phải xin giấy phép không", ""),
        ("cần họ ký không", ""),
        ("nộp đơn cho trường à", ""),
        ("cần bản gốc không", ""),
        ("bé có phải đi theo không", ""),
        ("nộp ở đâu", ""),
        ("", ""),
    ],
)
def test_the_paper_is_read_where_one_is_asked_about(text: str, paper: str) -> None:
    assert paper_asked(text) == paper


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(paper_asked(text), str)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ảnh thẻ", "02 ảnh chân dung cỡ 3x4"),
        ("anh", "02 ảnh chân dung cỡ 3x4"),
        ("bang lai", "Bản sao giấy phép lái xe"),
        ("giấy độc thân", "Giấy xác nhận tình trạng hôn nhân"),
    ],
)
def test_it_is_found_under_the_name_of_the_record(name: str, found: str) -> None:
    assert [paper.name for paper in papers_called(name, RECORD)] == [found]
    assert not leaves_out(name, RECORD)


def test_what_is_called_a_little_like_it_leaves_it_open() -> None:
    assert papers_called("giấy xác nhận độc thân", RECORD) == ()
    assert not leaves_out("giấy xác nhận độc thân", RECORD)


@pytest.mark.parametrize("name", ["sổ hộ khẩu", "giấy khám sức khỏe"])
def test_what_no_paper_is_called_is_left_out(name: str) -> None:
    assert leaves_out(name, RECORD)


def test_what_the_procedure_itself_gives_is_not_left_out() -> None:
    own = detailed(
        "1.1", "Cấp giấy xác nhận tình trạng hôn nhân", cases=(Case("", CaseRole.SUBMIT, (Paper("Tờ khai"),)),)
    )
    assert not leaves_out("giấy độc thân", own)
    assert leaves_out("sổ hộ khẩu", own)


def test_a_record_without_papers_leaves_nothing_out() -> None:
    assert not leaves_out("sổ hộ khẩu", detailed(cases=()))
