"""The case interview: asked in few questions, answered by button, number and words, and left at any time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.action_affirm import Affirm
from actions.action_choose import Choose
from actions.action_deny import Deny
from actions.action_show_more import ShowMore
from actions.services import Services
from procedures.opening import open_store
from procedures.records import Case, CaseRole, Paper, Procedure
from procedures.store import ProcedureStore
from tests.actions.records import NOW, detailed
from tests.actions.talk import Said, Talk

CARD, STAY, SIMPLE = "3.1", "2.1", "1.1"
START = "Giấy tờ đúng trường hợp của tôi"


def _case(name: str, *papers: str, role: CaseRole = CaseRole.VARIANT) -> Case:
    return Case(name, role, tuple(Paper(paper, 1, 0) for paper in papers))


def _card() -> Procedure:
    cases = (
        _case("Giấy tờ ai cũng nộp", "Tờ khai", role=CaseRole.ALL),
        _case("1. Trường hợp người dưới 14 tuổi:", "Giấy khai sinh"),
        _case("2. Trường hợp người từ đủ 14 tuổi trở lên:", "Thẻ cũ"),
        _case("Nhờ người khác nộp thay", "Giấy ủy quyền"),
    )
    return replace(detailed(CARD, "Cấp thẻ căn cước"), cases=cases)


@pytest.fixture
def store() -> ProcedureStore:
    store = open_store("sqlite://", seed=False)
    stay = replace(
        detailed(STAY, "Đăng ký tạm trú"),
        cases=(_case("", "Tờ khai", role=CaseRole.ALL), _case("Trường hợp ở nhờ", "Giấy cho ở nhờ")),
    )
    store.save((_card(), stay, detailed(SIMPLE, "Đăng ký khai sinh")))
    return store


@pytest.fixture
def talk(store: ProcedureStore) -> Talk:
    return Talk(Services(store, now=lambda: NOW))


async def _started(talk: Talk, code: str = CARD) -> Said:
    await talk.ask("cần giấy tờ gì", (code, 0.95), facets=["papers"])
    said = await talk.ask(START)
    assert said.kind == "clarify"
    assert said.turn["procedure"] is None
    assert said.turn["candidates"][0]["code"] == code
    return said


async def test_the_interview_ends_in_the_papers_of_the_case(talk: Talk):
    await _started(talk)
    assert (await talk.ask("Người dưới 14 tuổi")).kind == "clarify"
    said = await talk.ask("Không")
    assert (said.kind, said.code) == ("answer", CARD)
    assert said.turn["facets"] == ["papers", "fee", "time"]
    assert "Tờ khai" in said.text
    assert "Giấy khai sinh" in said.text
    assert "Thẻ cũ" not in said.text
    assert "Giấy ủy quyền" not in said.text
    assert "Theo trường hợp anh/chị chọn: Người dưới 14 tuổi." in said.text


@pytest.mark.parametrize("words", ["1", "con em 10 tuổi", "con em 10t", "dưới 14"])
async def test_a_number_or_words_answer_as_well(talk: Talk, words: str):
    await _started(talk)
    assert (await talk.ask(words)).kind == "clarify"
    assert "Giấy khai sinh" in (await talk.ask("không có")).text


async def test_yes_adds_the_papers_of_the_other_case(talk: Talk):
    await _started(talk)
    await talk.ask("mẹ em 80 tuổi")
    said = await talk.ask("dạ có", action=Affirm, intent=("affirm", 0.9))
    assert "Thẻ cũ" in said.text
    assert "Giấy ủy quyền" in said.text


async def test_no_by_its_intent_is_understood(talk: Talk):
    await _started(talk, STAY)
    said = await talk.ask("hổng có đâu", action=Deny, intent=("deny", 0.9))
    assert said.kind == "answer"
    assert "Giấy cho ở nhờ" not in said.text


async def test_who_does_not_know_sees_all_that_may_apply(talk: Talk):
    await _started(talk)
    await talk.ask("tôi không rõ")
    said = await talk.ask("Tôi không rõ")
    assert said.kind == "answer"
    for paper in ("Tờ khai", "Giấy khai sinh", "Thẻ cũ", "Giấy ủy quyền"):
        assert paper in said.text
    assert "Tùy trường hợp: 1. Trường hợp người dưới 14 tuổi" in said.text


async def test_another_question_leaves_the_interview(talk: Talk):
    await _started(talk)
    said = await talk.ask("đăng ký khai sinh hết bao nhiêu tiền", (SIMPLE, 0.95), facets=["fee"], follow_up=0.1)
    assert (said.kind, said.code) == ("answer", SIMPLE)


async def test_another_part_of_the_same_procedure_is_answered(talk: Talk):
    await _started(talk)
    said = await talk.ask("nộp ở đâu", facets=["place"], follow_up=0.95)
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", CARD, ["place"])


@pytest.mark.parametrize(
    ("text", "intent", "score"),
    [("cổ phần", "ask_procedure", 0.95), ("tôi là công nhân dệt", "out_of_scope", 0.5)],
)
async def test_words_that_fit_no_case_are_asked_about_again(talk: Talk, text: str, intent: str, score: float):
    await _started(talk)
    said = await talk.ask(text, (SIMPLE, score), intent=(intent, 0.9))
    assert said.kind == "clarify"
    assert "Một Cửa chưa rõ câu trả lời vừa rồi" in said.text
    assert (await talk.ask("1")).kind == "clarify"
    assert "Giấy khai sinh" in (await talk.ask("Không")).text


async def test_a_brief_answer_names_the_case_whatever_procedure_is_called_like_it(talk: Talk):
    await _started(talk)
    assert (await talk.ask("trên 14 tuổi nha", (SIMPLE, 0.97))).kind == "clarify"
    assert "Thẻ cũ" in (await talk.ask("không")).text


async def test_who_does_it_alone_needs_no_authorisation(talk: Talk):
    await _started(talk)
    await talk.ask("2")
    said = await talk.ask("tui tự đi nộp", intent=("out_of_scope", 0.9))
    assert said.kind == "answer"
    assert "Giấy ủy quyền" not in said.text


async def test_after_a_question_in_between_ours_is_still_open(talk: Talk):
    await _started(talk)
    said = await talk.ask("mấy ngày có", facets=["time"], follow_up=0.95)
    assert said.kind == "answer"
    assert "Mình quay lại câu hỏi lúc nãy nhé." in said.text
    await talk.ask("1", intent=("choose", 0.9), action=Choose)
    said = await talk.ask("Không")
    assert "Giấy khai sinh" in said.text
    assert "Thẻ cũ" not in said.text


async def test_words_that_fit_no_case_do_not_choose_one(talk: Talk):
    await _started(talk)
    said = await talk.ask("9", action=Choose, intent=("choose", 0.9))
    assert said.kind == "clarify"


async def test_the_choice_is_kept_while_the_procedure_is_talked_of(talk: Talk):
    await _started(talk)
    await talk.ask("1")
    await talk.ask("Không")
    said = await talk.ask("cần giấy gì nữa", facets=["papers"], follow_up=0.95)
    assert "Giấy khai sinh" in said.text
    assert "Thẻ cũ" not in said.text
    assert "Thẻ cũ" in (await talk.ask("Xem mọi trường hợp")).text


async def test_the_choice_can_be_made_again(talk: Talk):
    await _started(talk)
    await talk.ask("1")
    await talk.ask("Không")
    assert (await talk.ask("Chọn lại trường hợp")).kind == "clarify"
    await talk.ask("2")
    assert "Thẻ cũ" in (await talk.ask("Không")).text


async def test_a_choice_made_before_the_record_changed_starts_anew(talk: Talk, store: ProcedureStore):
    said = await _started(talk)
    payload = next(button["payload"] for button in said.messages[0]["buttons"])
    changed = replace(_card(), cases=(_card().cases[0], _case("Bị mất", "Đơn"), _case("Bị hỏng", "Thẻ hỏng")))
    store.save([changed])
    again = await talk.ask(payload)
    assert again.kind == "clarify"
    assert "Bị mất" in again.text


async def test_a_record_without_cases_offers_no_interview(talk: Talk):
    said = await talk.ask("khai sinh cần giấy gì", (SIMPLE, 0.95), facets=["papers"])
    assert START not in said.titles


async def test_the_case_told_in_the_question_is_one_press_away(talk: Talk):
    said = await talk.ask("làm căn cước cho con 10 tuổi cần giấy gì", (CARD, 0.95), facets=["papers"])
    assert said.titles[0] == "Chỉ xem: Người dưới 14 tuổi"
    await talk.ask(said.titles[0])
    assert "Thẻ cũ" not in (await talk.ask("không")).text


async def test_more_pages_stay_with_the_case(talk: Talk, store: ProcedureStore):
    long = [_case("Bị mất", *(f"Đơn số {n} {'dài ' * 30}" for n in range(40))), _case("Bị hỏng", "Thẻ hỏng")]
    store.save([replace(_card(), cases=tuple(long))])
    await _started(talk)
    await talk.ask("1")
    said = await talk.ask("xem tiếp", action=ShowMore, intent=("show_more", 0.9))
    assert "Đơn số" in said.text
    assert "Thẻ hỏng" not in said.text
