"""A yes/no question gets the sentence of the record that speaks of it first, then the section."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actions.services import Services
from procedures.opening import open_store
from procedures.records import Case, CaseRole, Paper, Result, Step
from procedures.validity import Validity
from tests.actions.records import NOW, detailed
from tests.actions.talk import Talk

WEDDING = "1.000894"
QUOTE = "Về điều anh/chị hỏi, mục Các bước có ghi:\n“2. Hai bên cùng có mặt, ký vào sổ.”"
OPEN = "Nguồn không nói rõ điều anh/chị hỏi"
RECORD = detailed(
    WEDDING,
    "Đăng ký kết hôn",
    steps=(Step("Chuẩn bị tờ khai."), Step("Hai bên cùng có mặt, ký vào sổ."), Step("Nhận giấy.")),
    requirements="Nam từ đủ 20 tuổi.",
)


@pytest.fixture
def talk() -> Talk:
    store = open_store("sqlite://", seed=False)
    store.save((RECORD,))
    return Talk(Services(store, now=lambda: NOW))


async def test_the_quote_comes_before_the_section(talk: Talk) -> None:
    said = await talk.ask("kết hôn 2 đứa có phải đi chung không", (WEDDING, 0.95), facets=["conditions"])
    assert QUOTE in said.text
    assert said.text.index(QUOTE) < said.text.index("Điều kiện:\n")


async def test_going_on_about_the_topic_needs_no_facet(talk: Talk) -> None:
    await talk.ask("đăng ký kết hôn", (WEDDING, 0.95), facets=["overview"])
    said = await talk.ask("2 đứa có phải đi chung không", (WEDDING, 0.95), facets=["overview"], follow_up=0.95)
    assert QUOTE in said.text


@pytest.mark.parametrize(("text", "is_open"), [("nhà ba tầng có được không", True), ("ai được làm", False)])
async def test_whom_it_is_for_says_neither_yes_nor_no(text: str, is_open: bool) -> None:
    store = open_store("sqlite://", seed=False)
    store.save((replace(RECORD, requirements="", description="", note="", subjects=("Công dân Việt Nam",)),))
    talk = Talk(Services(store, now=lambda: NOW))
    said = await talk.ask(text, (WEDDING, 0.95), facets=["conditions"])
    assert "Ai làm được: Công dân Việt Nam." in said.text
    assert (OPEN in said.text) is is_open


async def test_what_the_record_leaves_open_is_said_so_before_the_nearest(talk: Talk) -> None:
    said = await talk.ask("kết hôn trễ có bị phạt không", (WEDDING, 0.95), facets=["conditions"])
    assert f"{OPEN}, nên anh/chị hỏi thêm nơi tiếp nhận nhé. Phần gần nhất là:\n\nĐiều kiện:" in said.text


@pytest.mark.parametrize("facet", ["papers", "fee", "steps"])
async def test_a_plain_question_for_another_part_gets_no_lead(talk: Talk, facet: str) -> None:
    said = await talk.ask("2 đứa có phải đi chung không", (WEDDING, 0.95), facets=[facet])
    assert QUOTE not in said.text
    assert OPEN not in said.text


async def test_a_button_gets_no_lead(talk: Talk) -> None:
    said = await talk.ask(f'/ask_procedure{{"code": "{WEDDING}", "facet": "conditions"}}')
    assert "Điều kiện:" in said.text
    assert "Về điều anh/chị hỏi" not in said.text


async def test_the_only_line_of_the_section_asked_is_not_said_twice(talk: Talk) -> None:
    said = await talk.ask("nó 17 tuổi có được không", (WEDDING, 0.95), facets=["conditions"])
    assert said.text.count("20 tuổi") == 1


async def test_a_paper_that_holds_from_tomorrow_is_not_quoted_today(talk: Talk) -> None:
    tomorrow = Validity(date(2027, 1, 1))
    proxy = Paper("Văn bản ủy quyền", 1, 0, condition="Nếu nhờ người khác nộp thay.", validity=tomorrow)
    form = Paper("Tờ khai đăng ký", 1, 0)
    talk.services.store.save((replace(RECORD, cases=(Case("", CaseRole.ALL, (form, proxy)),)),))
    said = await talk.ask("nhờ mẹ nộp giùm được không", (WEDDING, 0.95), facets=["conditions"])
    assert "ủy quyền" not in said.text
    assert OPEN in said.text


async def test_a_paper_asked_about_is_quoted_from_the_list_or_said_to_be_missing(talk: Talk) -> None:
    papers = (Paper("Tờ khai đăng ký kết hôn"), Paper("Giấy xác nhận tình trạng hôn nhân"))
    talk.services.store.save((replace(RECORD, cases=(Case("", CaseRole.SUBMIT, papers),)),))
    await talk.ask("đăng ký kết hôn", (WEDDING, 0.95), facets=["overview"])
    listed = await talk.ask("có cần giấy độc thân không", facets=["papers"], follow_up=0.95)
    assert "mục Giấy tờ cần có có ghi:\n“Giấy xác nhận tình trạng hôn nhân" in listed.text
    missing = await talk.ask("cần sổ hộ khẩu không", facets=["papers"], follow_up=0.95)
    assert "Danh sách giấy tờ của nguồn không thấy ghi “sổ hộ khẩu”." in missing.text
    assert missing.text.index("không thấy ghi") < missing.text.index("Giấy tờ cần có:")


@pytest.mark.parametrize(
    ("result", "is_said"), [("Quyết định trợ cấp", True), ("Trợ cấp 500.000 đồng mỗi tháng", False)]
)
async def test_who_asks_how_much_one_gets_is_told_where_no_figure_stands(
    talk: Talk, result: str, is_said: bool
) -> None:
    talk.services.store.save((replace(RECORD, results=(Result(result),)),))
    said = await talk.ask("mỗi tháng được bao nhiêu", (WEDDING, 0.95), facets=["result"])
    assert (OPEN in said.text) is is_said
    assert result in said.text


async def test_a_paper_for_the_age_told_is_quoted_where_no_condition_speaks_of_it(talk: Talk) -> None:
    papers = (Paper("Tờ khai A", condition="Người từ 14 tuổi trở lên."), Paper("Tờ khai B", condition="Dưới 14 tuổi."))
    store = talk.services.store
    store.save((replace(RECORD, requirements="Nộp ở nơi cư trú.", cases=(Case("", CaseRole.SUBMIT, papers),)),))
    said = await talk.ask("em 17 tuổi làm được không", (WEDDING, 0.95), facets=["conditions"])
    assert "Tờ khai A" in said.text
    assert "Tờ khai B" not in said.text
