"""A fact told after an answer stays with the topic, and chooses its case where the cases speak of it."""

from __future__ import annotations

import pytest

from actions.action_cancel import Cancel
from actions.action_out_of_scope import OutOfScope
from actions.telling import only_tells
from procedures.records import Case, CaseRole, Paper
from procedures.store import ProcedureStore
from tests.actions.records import detailed
from tests.actions.talk import Talk
from tests.actions.turns.conftest import BIRTH, DEATH, HOME, PASSPORT, STAY

RENTED, OWN = "Vào nhà thuê, mượn, ở nhờ", "Vào nhà của mình"


@pytest.fixture(autouse=True)
def cases(store: ProcedureStore) -> None:
    own = tuple(
        Case(name, CaseRole.VARIANT, (Paper(paper),))
        for name, paper in ((RENTED, "Hợp đồng thuê"), (OWN, "Giấy chứng nhận nhà"))
    )
    store.save(
        [
            detailed(HOME, "Đăng ký thường trú", category="Cư trú", cases=own),
            detailed(PASSPORT, "Cấp hộ chiếu", requirements="Trẻ em dưới 14 tuổi có cha mẹ đi cùng."),
            detailed("9.1", "Đăng ký khai sinh có yếu tố nước ngoài", category="Hộ tịch"),
        ]
    )


async def test_a_fact_does_not_switch_to_another_procedure(talk: Talk):
    await talk.ask("thường trú cần giấy tờ gì", (HOME, 0.95), facets=["papers"])
    said = await talk.ask("nhà em là nhà mới xây", (DEATH, 0.8), follow_up=0.3)
    assert (said.kind, said.code) == ("answer", HOME)


async def test_what_the_fact_may_also_have_meant_is_one_tap_away(talk: Talk):
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    said = await talk.ask("ba mẹ cháu chưa đăng ký kết hôn", (STAY, 0.8), follow_up=0.3)
    assert said.code == BIRTH
    assert STAY in said.offered


async def test_a_fact_chooses_the_case_that_speaks_of_it(talk: Talk):
    await talk.ask("thường trú cần giấy tờ gì", (HOME, 0.95), facets=["papers"])
    said = await talk.ask("nhà em là nhà thuê", (STAY, 0.5), follow_up=0.4)
    assert (said.code, said.turn["facets"]) == (HOME, ["papers"])
    assert "Hợp đồng thuê" in said.text
    assert "Giấy chứng nhận nhà" not in said.text


async def test_one_word_of_several_chooses_no_case(talk: Talk):
    await talk.ask("thường trú cần giấy tờ gì", (HOME, 0.95), facets=["papers"])
    told = "em có người bạn thuê đất trồng rau"
    assert only_tells(told)
    said = await talk.ask(told, follow_up=0.9)
    assert said.code == HOME
    assert "Theo trường hợp anh/chị chọn" not in said.text


@pytest.mark.parametrize("action", [OutOfScope, Cancel])
async def test_a_fact_that_the_record_speaks_of_is_not_turned_away(talk: Talk, action: type):
    await talk.ask("làm hộ chiếu cần gì", (PASSPORT, 0.95), facets=["papers"])
    intent = ("out_of_scope" if action is OutOfScope else "cancel", 0.99)
    said = await talk.ask("con tôi 3 tuổi", intent=intent, action=action, follow_up=0.5)
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", PASSPORT, ["conditions"])


async def test_small_talk_about_oneself_is_still_turned_away(talk: Talk):
    await talk.ask("làm hộ chiếu cần gì", (PASSPORT, 0.95))
    said = await talk.ask("em vừa xem đá bóng", intent=("out_of_scope", 0.99), action=OutOfScope, follow_up=0.05)
    assert said.kind == "decline"


async def test_who_has_understood_may_end_the_talk(talk: Talk):
    await talk.ask("làm hộ chiếu cần gì", (PASSPORT, 0.95))
    assert (await talk.ask("em hiểu rồi", intent=("cancel", 0.9), action=Cancel)).kind == "cancel"


async def test_a_fact_may_lead_to_the_variant_for_the_same_thing(talk: Talk):
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    said = await talk.ask("chồng em là người Hàn Quốc", ("9.1", 0.98), follow_up=0.05)
    assert said.code == "9.1"


async def test_a_request_is_a_new_question(talk: Talk):
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    assert (await talk.ask("em muốn làm hộ chiếu", (PASSPORT, 0.95), follow_up=0.05)).code == PASSPORT


async def test_a_thing_for_somebody_is_a_new_question(talk: Talk):
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.95))
    said = await talk.ask("khai sinh cho con", (BIRTH, 0.95), follow_up=0.1)
    assert (said.code, said.turn["facets"]) == (BIRTH, ["overview"])


@pytest.mark.parametrize("intent", ["cancel", "dossier_status", "handoff", "out_of_scope", "deny", "ask_procedure"])
async def test_a_relative_alone_goes_on_about_the_topic(talk: Talk, intent: str):
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.95), facets=["papers"])
    said = await talk.ask("con gai toi", intent=(intent, 0.9), action=Cancel, follow_up=0.3)
    assert (said.kind, said.code) == ("answer", PASSPORT)


async def test_a_relative_named_like_another_word_chooses_no_case(store: ProcedureStore, talk: Talk):
    papers = (Paper("Giấy xác nhận"),)
    names = ("Tại nơi đơn vị đóng quân", "Tại nhà")
    own = tuple(Case(name, CaseRole.VARIANT, papers) for name in names)
    store.save([detailed(STAY, "Đăng ký tạm trú", category="Cư trú", cases=own)])
    await talk.ask("đăng ký tạm trú", (STAY, 0.95))
    assert "Theo trường hợp" not in (await talk.ask("cho bà nội tôi", follow_up=0.9)).text


async def test_where_no_conditions_are_stated_a_fact_gets_the_papers(store: ProcedureStore, talk: Talk):
    papers = (Case("", CaseRole.VARIANT, (Paper("Tờ khai"),)),)
    store.save([detailed(DEATH, "Đăng ký khai tử", category="Hộ tịch", requirements="Không", cases=papers)])
    await talk.ask("khai tử", (DEATH, 0.95))
    assert (await talk.ask("bố em là bộ đội", follow_up=0.9)).turn["facets"] == ["papers"]


@pytest.mark.parametrize(
    ("said", "facet"),
    [("không có giấy bán xe thì làm răng", "conditions"), ("cha mẹ đi cùng trẻ em hết à", "conditions")],
)
async def test_what_asks_for_no_part_is_answered_by_what_may_depend_on_it(talk: Talk, said: str, facet: str):
    await talk.ask("hộ chiếu", (PASSPORT, 0.95), facets=["overview"])
    told = await talk.ask(said, facets=["overview"], follow_up=0.9)
    assert (told.kind, told.code, told.turn["facets"]) == ("answer", PASSPORT, [facet])


@pytest.mark.parametrize(
    ("said", "facet"),
    [("không có giấy bán xe thì làm răng", "conditions"), ("các bước làm cho trẻ em theo thứ tự nào", "steps")],
)
async def test_who_asks_what_then_is_told_what_may_depend_on_it_and_not_the_steps(talk: Talk, said: str, facet: str):
    await talk.ask("hộ chiếu", (PASSPORT, 0.95), facets=["overview"])
    told = await talk.ask(said, facets=["steps"], follow_up=0.9)
    assert (told.kind, told.code, told.turn["facets"]) == ("answer", PASSPORT, [facet])


async def test_papers_are_told_where_the_words_name_one_of_them(talk: Talk):
    await talk.ask("thường trú", (HOME, 0.95), facets=["overview"])
    told = await talk.ask("hợp đồng thuê viết tay thì răng", facets=["overview"], follow_up=0.9)
    assert (told.code, told.turn["facets"]) == (HOME, ["papers"])


async def test_who_names_the_topic_again_gets_its_overview(talk: Talk):
    await talk.ask("hộ chiếu cần gì", (PASSPORT, 0.95), facets=["papers"])
    told = await talk.ask("hộ chiếu thì sao", (PASSPORT, 0.95), facets=["overview"], follow_up=0.5)
    assert (told.code, told.turn["facets"]) == (PASSPORT, ["overview"])


async def test_what_was_not_done_yet_is_no_wish_for_it(talk: Talk):
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    said = await talk.ask("em với vợ chưa đăng ký thường trú", (HOME, 0.99), follow_up=0.3)
    assert (said.kind, said.code) == ("answer", BIRTH)
