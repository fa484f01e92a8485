"""Conversations about a life event: its steps by number and by name, parts of them, and the way back."""

from __future__ import annotations

import pytest

from actions.action_choose import Choose
from actions.action_go_back import GoBack
from actions.action_out_of_scope import OutOfScope
from actions.guidance import Guidance
from actions.services import Services
from procedures.guidance.guide import Guide, Link
from procedures.guidance.library import GuidanceLibrary
from procedures.guidance.life_event import EventStep, LifeEvent, Linked
from procedures.guidance.phrasings import Phrasings
from procedures.store import ProcedureStore
from tests.actions.records import NOW
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, CARD, HOME, PASSPORT, STAY, Shelf

GONE = "9.999999"
EVENT = LifeEvent(
    "birth",
    "Sắp sinh con",
    "khi sinh con",
    "Mấy việc giấy tờ.",
    (
        EventStep("certificate", "Làm giấy khai sinh", (BIRTH,), why="Làm trước tiên."),
        EventStep("home", "Nhập hộ khẩu cho con", (HOME,), applies="Nếu ở hẳn.", after=("certificate",)),
        EventStep("hospital", "Lấy giấy chứng sinh", why="Bệnh viện cấp."),
        EventStep("gone", "Việc chưa có trong dữ liệu", (GONE,)),
        EventStep("card", "Làm thẻ căn cước cho con", (CARD,), after=("certificate",)),
    ),
    Phrasings(alone=("sắp sinh con",)),
    (Linked("Gộp khai sinh, hộ khẩu", ("certificate", "home"), "Nộp một lần."),),
    (BIRTH,),
)
GUIDE = Guide(
    "submit-online",
    "Nộp hồ sơ trực tuyến",
    "Không phải xếp hàng.",
    ("Mở trang.", "Bấm nộp."),
    (Link("Cổng", "https://dichvucong.gov.vn"),),
    Phrasings(alone=("nộp hồ sơ trực tuyến",)),
    ("Giữ mã hồ sơ.",),
    (STAY,),
)
MATTER = Guide(
    "leaving",
    "Muốn đi xa",
    "Không có thủ tục nào.",
    ("Nghĩ lại.", "Rồi hãy đi."),
    (Link("Cổng", "https://dichvucong.gov.vn"),),
    Phrasings(alone=("bỏ xứ mà đi",)),
    is_matter=True,
)
WHOLE = "Trọn bộ việc cần làm khi sinh con"


@pytest.fixture
def talk(store: ProcedureStore, shelf: Shelf) -> Talk:
    guidance = Guidance(GuidanceLibrary([EVENT], [GUIDE, MATTER]))
    return Talk(Services(store, search=shelf.search, now=lambda: NOW, guidance=guidance))


async def _event(talk: Talk) -> Said:
    said = await talk.ask("sắp sinh con", (BIRTH, 0.5))
    assert (said.kind, said.code) == ("answer", None)
    return said


async def test_an_event_is_answered_in_order_whatever_intent_was_understood(talk: Talk):
    said = await talk.ask("sap sinh con", action=OutOfScope, intent=("out_of_scope", 0.9))
    assert said.kind == "answer"
    places = [said.text.index(f"{number}. ") for number in range(1, 6)]
    assert places == sorted(places)
    assert "Làm sau bước 1." in said.text
    assert "các bước 1, 2: Gộp khai sinh, hộ khẩu. Nộp một lần." in said.text
    assert said.offered == [BIRTH, HOME, CARD]


async def test_a_step_without_a_record_is_named_and_owned_up_to(talk: Talk):
    said = await _event(talk)
    missing = said.text.index("Việc chưa có trong dữ liệu")
    assert "chưa có hồ sơ" in said.text[missing : missing + 120]
    assert GONE not in said.text


@pytest.mark.parametrize("text", ["bước 2 cần giấy gì", "buoc hai can giay gi", "việc thứ 2 cần gì"])
async def test_a_step_is_asked_about_by_its_number(talk: Talk, text: str):
    await _event(talk)
    said = await talk.ask(text, facets=["papers"])
    assert (said.code, said.turn["facets"]) == (HOME, ["papers"])


@pytest.mark.parametrize("text", ["cái thứ hai", "2", "cái thứ 2 đi"])
async def test_a_bare_number_is_a_step_while_only_the_event_is_shown(talk: Talk, text: str):
    await _event(talk)
    assert (await talk.ask(text, action=Choose, intent=("choose", 0.9))).code == HOME


@pytest.mark.parametrize(("number", "words"), [(3, "Bệnh viện cấp"), (4, "chưa có hồ sơ")])
async def test_a_step_that_no_record_does_is_answered_from_the_event(talk: Talk, number: int, words: str):
    await _event(talk)
    said = await talk.ask(f"bước {number}", facets=["steps"])
    assert (said.kind, said.code) == ("answer", None)
    assert words in said.text
    assert WHOLE in said.titles


async def test_a_number_beyond_the_steps_is_no_step(talk: Talk):
    await _event(talk)
    assert (await talk.ask("bước 9", facets=["steps"])).code is None


async def test_a_part_of_the_whole_is_asked_back_and_waits_for_the_step(talk: Talk):
    await _event(talk)
    said = await talk.ask("lệ phí bao nhiêu", facets=["fee"])
    assert (said.kind, said.offered) == ("clarify", [BIRTH, HOME, CARD])
    pressed = await talk.ask(said.titles[1])
    assert (pressed.code, pressed.turn["facets"]) == (HOME, ["fee"])


@pytest.mark.parametrize("text", ["hộ khẩu thì sao", "còn nhập hộ khẩu thì sao"])
async def test_a_step_is_asked_about_by_its_name(talk: Talk, text: str):
    await _event(talk)
    assert (await talk.ask(text, (STAY, 0.3), follow_up=0.9)).code == HOME


async def test_another_step_is_named_while_one_is_talked_of(talk: Talk):
    await _event(talk)
    await talk.ask("bước 1")
    assert (await talk.ask("còn nhập hộ khẩu thì sao", (PASSPORT, 0.9), follow_up=0.9)).code == HOME


async def test_the_step_among_the_candidates_is_meant(talk: Talk):
    await _event(talk)
    assert (await talk.ask("khai sinh nộp ở đâu", (PASSPORT, 0.4), (BIRTH, 0.3), facets=["place"])).code == BIRTH


async def test_from_a_step_the_whole_event_is_one_press_away_and_last(talk: Talk):
    await _event(talk)
    said = await talk.ask("bước 2")
    assert said.titles[-1] == WHOLE
    assert (await talk.ask(WHOLE)).offered == [BIRTH, HOME, CARD]


@pytest.mark.parametrize("step", ["bước 2", "bước 3"])
async def test_going_back_from_the_first_step_leads_to_the_event(talk: Talk, step: str):
    await _event(talk)
    await talk.ask(step)
    said = await talk.ask("quay lại", action=GoBack, intent=("go_back", 0.9))
    assert (said.code, said.offered) == (None, [BIRTH, HOME, CARD])


async def test_another_procedure_ends_the_event(talk: Talk):
    await _event(talk)
    said = await talk.ask("làm hộ chiếu", (PASSPORT, 0.95), follow_up=0.1)
    assert (said.code, WHOLE in said.titles) == (PASSPORT, False)
    assert (await talk.ask("bước 2", facets=["steps"])).code == PASSPORT


async def test_a_procedure_that_opens_an_event_offers_it_last(talk: Talk):
    said = await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    assert (said.code, said.titles[-1]) == (BIRTH, WHOLE)


async def test_a_guide_is_answered_in_numbered_steps_and_the_topic_stays(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.95))
    said = await talk.ask("nộp hồ sơ trực tuyến sao", action=OutOfScope, intent=("out_of_scope", 0.9))
    assert (said.kind, said.code, said.offered) == ("answer", None, [STAY])
    assert "1. Mở trang.\n2. Bấm nộp." in said.text
    assert "https://dichvucong.gov.vn" in said.text
    assert (await talk.ask("lệ phí bao nhiêu", facets=["fee"], follow_up=0.95)).code == STAY


@pytest.mark.parametrize(
    ("text", "facets", "follow_up", "kept"),
    [
        ("nộp ở đâu", ["place"], 0.95, True),
        ("máy không chịu mở trang", [], 0.7, True),
        ("trời hôm nay nắng quá", [], 0.1, False),
        ("ủa là sao", [], 0.9, False),
        ("😀", [], 0.9, False),
    ],
)
async def test_what_goes_on_about_a_guide_and_is_not_understood_gets_it_again(
    talk: Talk, text: str, facets: list[str], follow_up: float, kept: bool
):
    await talk.ask("nộp hồ sơ trực tuyến sao", action=OutOfScope, intent=("out_of_scope", 0.9))
    for _ in range(2):
        said = await talk.ask(text, facets=facets, follow_up=follow_up, action=OutOfScope, shares=(0.45, 0.55))
        assert ("1. Mở trang.\n2. Bấm nộp." in said.text) == kept
        assert said.text.startswith("Về việc “") == kept


@pytest.mark.parametrize(("text", "kept"), [("vậy đi xa thì sao", True), ("đi xa mua xe máy", False)])
async def test_words_that_name_nothing_but_the_guide_are_about_it(talk: Talk, text: str, kept: bool):
    await talk.ask("bỏ xứ mà đi", action=OutOfScope, intent=("out_of_scope", 0.9))
    said = await talk.ask(text, (STAY, 0.4), (BIRTH, 0.38), follow_up=0.8)
    assert ("1. Nghĩ lại." in said.text) == kept
    assert (said.kind == "clarify") != kept


async def test_they_are_about_it_however_surely_they_sound_out_of_scope(talk: Talk):
    await talk.ask("bỏ xứ mà đi", action=OutOfScope, intent=("out_of_scope", 0.9))
    said = await talk.ask("đi xa sao", action=OutOfScope, intent=("out_of_scope", 0.97), follow_up=0.1)
    assert "1. Nghĩ lại." in said.text


async def test_a_matter_of_its_own_leaves_what_was_talked_of_before(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.95))
    shown = await talk.ask("bỏ xứ mà đi", action=OutOfScope, intent=("out_of_scope", 0.9))
    assert "1. Nghĩ lại." in shown.text
    said = await talk.ask("nộp ở đâu", facets=["place"], follow_up=0.95)
    assert (said.kind, "1. Nghĩ lại." in said.text) == ("answer", True)


async def test_once_a_procedure_is_talked_of_the_guide_before_is_not_returned_to(talk: Talk):
    await talk.ask("nộp hồ sơ trực tuyến sao", action=OutOfScope, intent=("out_of_scope", 0.9))
    await talk.ask("đăng ký tạm trú", (STAY, 0.95))
    said = await talk.ask("máy bị gì rồi", follow_up=0.6, action=OutOfScope, shares=(0.85, 0.15))
    assert "Mở trang" not in said.text


async def test_how_to_submit_online_is_offered_where_it_was_asked(talk: Talk):
    said = await talk.ask("tạm trú nộp qua mạng được không", (STAY, 0.95), facets=["online"])
    assert said.titles[-1] == "Cách nộp trực tuyến"
    assert (await talk.ask("Cách nộp trực tuyến")).turn["procedure"] is None
    assert "Cách nộp trực tuyến" not in (await talk.ask("lệ phí tạm trú", (STAY, 0.95), facets=["fee"])).titles


async def test_a_button_of_an_event_that_is_gone_says_so(talk: Talk):
    said = await talk.ask('/ask_procedure{"code":"event.none"}')
    assert said.kind == "decline"


async def test_a_few_words_name_a_step_while_only_the_event_is_shown(talk: Talk):
    await _event(talk)
    assert (await talk.ask("căn cước trước", (PASSPORT, 0.65))).code == CARD


async def test_of_several_likenesses_the_step_of_the_event_is_meant(talk: Talk):
    await _event(talk)
    found = ((PASSPORT, 0.4), (STAY, 0.31), ("4.1", 0.3), (BIRTH, 0.16))
    said = await talk.ask("lo cho cháu bé mới chào đời trước hết đi nhé", *found)
    assert said.code == BIRTH
    assert STAY in said.offered


async def test_the_opening_of_a_title_presses_its_button(talk: Talk):
    await talk.ask("khai sinh", (BIRTH, 0.95))
    said = await talk.ask("trọn bộ việc cần làm", (HOME, 0.4), intent=("out_of_scope", 0.8), action=OutOfScope)
    assert "Mấy việc giấy tờ." in said.text


async def test_what_is_added_to_a_step_means_the_step_that_is_called_so(talk: Talk):
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    said = await talk.ask("còn hộ khẩu thì sao", (PASSPORT, 0.6), (STAY, 0.2), follow_up=0.3)
    assert (said.kind, said.code) == ("answer", HOME)
    assert said.titles[-1] == WHOLE
    again = await talk.ask("thế còn căn cước", (PASSPORT, 0.6), follow_up=0.3)
    assert again.code == CARD


async def test_what_no_step_is_called_by_is_not_taken_for_one(talk: Talk):
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    assert (await talk.ask("còn hộ chiếu thì sao", (PASSPORT, 0.9), follow_up=0.02)).code == PASSPORT
