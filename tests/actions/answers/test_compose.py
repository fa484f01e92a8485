from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.answers.compose import compose, count_pages
from actions.answers.facets import LABELS, Facet, known_facets
from actions.answers.payloads import parse
from actions.answers.readable import tidy
from procedures.records import (
    Agency,
    Case,
    CaseRole,
    CaseTime,
    ChannelMethod,
    Level,
    Origin,
    Paper,
    Procedure,
    ProcessingTime,
    Source,
    Step,
    TimeUnit,
)
from tests.actions.records import TODAY, catalogue_only, channel, detailed, papers


def text_of(procedure: Procedure, *facets: Facet) -> str:
    return compose(procedure, facets, today=TODAY).text


@pytest.mark.parametrize("facet", list(Facet))
@pytest.mark.parametrize("procedure", [detailed(), catalogue_only()])
def test_every_answer_names_procedure_code_source_and_date(procedure: Procedure, facet: Facet):
    text = text_of(procedure, facet)
    assert text.startswith(procedure.name)
    assert f"Mã thủ tục: {procedure.code}" in text
    assert "https://dichvucong.gov.vn/thu-tuc/1" in text
    assert "ngày" in text.split("Nguồn:")[1]


def test_facets_come_in_the_order_asked():
    text = text_of(detailed(), Facet.TIME, Facet.PAPERS)
    assert text.index("Thời hạn:") < text.index("Giấy tờ cần có:")


def test_buttons_offer_the_other_facets_that_have_content():
    reply = compose(detailed(), [Facet.FEE], today=TODAY)
    titles = [button.title for button in reply.buttons]
    assert "Giấy tờ cần có" in titles
    assert "Lệ phí" not in titles
    assert "Mẫu đơn" not in titles
    assert all(parse(button.payload).values["code"] == "1.004194" for button in reply.buttons)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            Source(Origin.PORTAL, updated_at=datetime(2026, 7, 1, 20, tzinfo=timezone.utc)),
            "cập nhật tại nguồn ngày 02/07/2026",
        ),
        (Source(Origin.BULK, imported_at=datetime(2026, 11, 2, tzinfo=timezone.utc)), "nhập ngày 02/11/2026"),
        (Source(Origin.STARTER, checked_on=date(2026, 11, 20)), "đối chiếu với nguồn ngày 20/11/2026"),
        (Source(Origin.PORTAL, updated_at=datetime(2024, 1, 1, tzinfo=timezone.utc)), "đã hơn 1 năm"),
        (Source(Origin.BULK), "nguồn không ghi ngày cập nhật"),
    ],
)
def test_the_date_says_which_date_it_is(source: Source, words: str):
    assert words in text_of(replace(detailed(), source=source), Facet.FEE)


def test_a_catalogue_entry_says_so_and_links_its_source():
    text = text_of(catalogue_only(), Facet.PAPERS)
    assert "chưa có chi tiết" in text
    assert "miễn" not in text


def test_our_wording_leads_the_overview_and_the_official_name_follows():
    procedure = replace(detailed(), short_name="Tạm trú", summary="Ở nơi khác từ 30 ngày thì đăng ký tạm trú.")
    text = text_of(procedure)
    assert text.startswith("Tạm trú\n")
    assert text.index("Ở nơi khác") < text.index("• Lệ phí:") < text.index("• Thời hạn:") < text.index("• Nơi nộp:")
    assert "Tên thủ tục: Đăng ký tạm trú" in text


def test_papers_stand_under_what_they_are_for():
    cases = (
        papers("Lưu ý riêng", role=CaseRole.NOTE, case="* Lưu ý:"),
        papers("- Tờ khai;", role=CaseRole.SUBMIT, case="* Giấy tờ phải nộp:"),
        papers("Căn cước", role=CaseRole.SHOW),
    )
    text = text_of(detailed(cases=cases), Facet.PAPERS)
    assert "Giấy tờ phải nộp:\n• Tờ khai (1 bản chính)" in text
    assert "Giấy tờ phải xuất trình:\n• Căn cước (1 bản chính)" in text
    assert text.index("Lưu ý:\n• Lưu ý riêng") > text.index("Căn cước")


def test_counts_that_cannot_be_are_left_out():
    case = Case("", CaseRole.ALL, (Paper("Đơn", 20261, 2), Paper("Ảnh", None, None, quantity_text="02 ảnh 4x6")))
    text = text_of(detailed(cases=(case,)), Facet.PAPERS)
    assert "• Đơn (2 bản sao)" in text
    assert "• Ảnh (02 ảnh 4x6)" in text


def test_papers_listed_out_of_order_are_put_in_order():
    text = text_of(detailed(cases=(papers("2. Ảnh", "1. Đơn"),)), Facet.PAPERS)
    assert text.index("1. Đơn") < text.index("2. Ảnh")


def test_times_differ_by_channel_and_case():
    procedure = detailed(
        channels=(
            channel(ChannelMethod.DIRECT, time=ProcessingTime(Decimal("7.5"), TimeUnit.WORKING_DAY)),
            channel(ChannelMethod.ONLINE, time=ProcessingTime(text="Ngay trong ngày")),
            channel(ChannelMethod.POSTAL, time=ProcessingTime(Decimal(0), TimeUnit.DAY)),
        ),
        case_times=(CaseTime("Trường hợp xác minh", ProcessingTime(Decimal(2), TimeUnit.MONTH)),),
    )
    text = text_of(procedure, Facet.TIME)
    assert "• Nộp trực tiếp: 7,5 ngày làm việc." in text
    assert "• Nộp trực tuyến: Ngay trong ngày." in text
    assert "bưu chính: 0" not in text
    assert "• Trường hợp xác minh: 2 tháng" in text


def test_any_desk_is_said_only_when_the_record_says_so():
    assert "bất kỳ bộ phận một cửa nào" in text_of(detailed(non_territorial=True), Facet.PLACE)
    assert "bất kỳ" not in text_of(detailed(non_territorial=None), Facet.PLACE)


@pytest.mark.parametrize(
    "changes", [{"levels": (Level.DISTRICT,)}, {"executing_agencies": (Agency("Ủy ban nhân dân cấp huyện"),)}]
)
def test_a_record_that_counts_on_districts_gets_a_note(changes: dict[str, object]):
    assert "từ 01/7/2025 không còn cấp huyện" in text_of(detailed(**changes), Facet.PLACE)
    assert "cấp huyện" not in text_of(detailed(), Facet.PLACE)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"full_online": True}, "toàn trình"),
        ({"full_online": False}, "chưa ghi là toàn trình"),
        ({"offline_only": True}, "chưa nộp qua mạng được"),
        ({"channels": (channel(ChannelMethod.DIRECT),)}, "không ghi cách nộp trực tuyến"),
    ],
)
def test_online_says_how_far_it_goes(changes: dict[str, object], words: str):
    assert words in text_of(detailed(**changes), Facet.ONLINE)


def test_steps_without_numbers_are_numbered_and_others_left_alone():
    assert "1. Nộp hồ sơ\n2. Nhận kết quả" in text_of(detailed(), Facet.STEPS)
    text = text_of(detailed(steps=(Step("Bước 1: Nộp.\t\n\tBước 2: Nhận."),)), Facet.STEPS)
    assert "Bước 1: Nộp.\nBước 2: Nhận." in text


def test_no_condition_at_the_source_is_said_as_such():
    assert "không có yêu cầu, điều kiện riêng" in text_of(detailed(requirements="Không quy định."), Facet.CONDITIONS)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("- một\n+ hai\n\n\n* ba", "• một\n  • hai\n• ba"),
        ("a<br>b&nbsp;c", "a\nb c"),
        ("THỦ TỤC ĐĂNG KÝ HOẠT ĐỘNG TÍN NGƯỠNG (UBND XÃ)", "Thủ tục đăng ký hoạt động tín ngưỡng (UBND xã)"),
        ("[Mẫu 1](file:///C:/x/a.docx)", "Mẫu 1"),
        ("\x00 \u200b", ""),
        ("đăng ký", "đăng ký"),
    ],
)
def test_source_texts_become_readable(raw: str, clean: str):
    assert tidy(raw) == clean


def test_unknown_facets_are_left_out_and_overview_stands_alone():
    assert known_facets(["fee", "nonsense", "overview", "fee"]) == (Facet.FEE,)
    assert LABELS.keys() == set(Facet)


words = st.text(max_size=1500)
odd_papers = st.lists(st.text(alphabet="abc đệ.;:-+\n\t<>•", max_size=400), min_size=1, max_size=25)


@settings(max_examples=60, deadline=None)
@given(name=words, paper_names=odd_papers, requirements=words, address=words, group=words, url=words)
def test_no_record_breaks_an_answer_and_no_paper_is_lost(
    *, name: str, paper_names: list[str], requirements: str, address: str, group: str, url: str
):
    procedure = detailed(
        name=name,
        requirements=requirements,
        receiving_address=address,
        cases=(Case(group, CaseRole.VARIANT, tuple(Paper(each) for each in paper_names)),),
        source=Source(Origin.BULK, url),
    )
    for facet in Facet:
        total = count_pages(procedure, [facet], today=TODAY)
        replies = [compose(procedure, [facet], page=page, today=TODAY) for page in range(1, total + 1)]
        assert all(len(reply.text) <= 3500 for reply in replies)
        assert all("\n\n\n" not in reply.text for reply in replies)
        if facet is Facet.PAPERS:
            said = squeezed("".join(reply.text for reply in replies))
            assert all(squeezed(tidy(each)) in said for each in paper_names if len(tidy(each)) < 300)


def squeezed(text: str) -> str:
    """Return the letters of a text only: pages, bullets and spaces may come between them."""
    return "".join(letter for letter in text if letter.isalpha())


@pytest.mark.parametrize("page", [-3, 0, 99])
def test_a_page_that_does_not_exist_shows_the_nearest(page: int):
    assert compose(detailed(), [Facet.FEE], page=page, today=TODAY).text == text_of(detailed(), Facet.FEE)
