from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.facets import Facet
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.rerouting import rerouted
from procedures.search.candidate import Candidate

FRESH = DialogueState()
TOPIC = FRESH.about("1.1", [Facet.FEE], 1)
CHOICE = FRESH.asking([Facet.FEE])
FEE = (Facet.FEE,)


def _intent(text: str, intent: str, state: DialogueState = TOPIC, facets: tuple[Facet, ...] = ()) -> str:
    return rerouted(Incoming(text, state, intent=intent, confidence=0.5, facets=facets)).intent


@pytest.mark.parametrize("intent", ["deny", "none_of_these", "affirm", "choose", "out_of_scope", "cancel"])
@pytest.mark.parametrize("text", ["không phải, tôi hỏi thường trú", "khong, y toi la tam tru"])
def test_a_correction_asks_whatever_was_understood(text: str, intent: str):
    assert _intent(text, intent) == "ask_procedure"


@pytest.mark.parametrize("intent", ["go_back", "out_of_scope", "greet", "thank", "choose", "help"])
def test_a_return_to_something_named_asks(intent: str):
    assert _intent("quay lại cái tạm trú hồi nãy", intent) == "ask_procedure"


def test_a_return_that_names_nothing_stays_a_return():
    assert _intent("cho về", "go_back") == "go_back"
    assert _intent("quay lại đi", "go_back") == "go_back"
    assert _intent("quay lại cái lúc nãy, nộp ở đâu", "go_back", facets=(Facet.PLACE,)) == "ask_procedure"


def test_before_the_first_topic_there_is_nothing_to_return_to():
    assert _intent("quay lại cái tạm trú hồi nãy", "go_back", FRESH) == "go_back"


@pytest.mark.parametrize("state", [TOPIC, CHOICE], ids=["topic", "choice"])
@pytest.mark.parametrize("intent", ["out_of_scope", "greet", "goodbye", "thank", "bot_identity", "help", "deny"])
def test_a_bare_facet_asks_while_something_is_open(intent: str, state: DialogueState):
    assert _intent("lệ phí?", intent, state, FEE) == "ask_procedure"


@pytest.mark.parametrize(
    ("text", "state", "facets"),
    [("lệ phí?", FRESH, FEE), ("dạ", TOPIC, ()), ("giá vàng bao nhiêu", TOPIC, FEE)],
    ids=["nothing open", "no facet", "a thing named"],
)
def test_small_talk_stays_small_talk(text: str, state: DialogueState, facets: tuple[Facet, ...]):
    assert _intent(text, "out_of_scope", state, facets) == "out_of_scope"


@pytest.mark.parametrize(
    ("text", "intent"),
    [("hồ sơ?", "ask_procedure"), ("ho so", "ask_procedure"), ("hồ sơ tới đâu rồi", "dossier_status")],
)
def test_hardly_a_word_about_papers_is_no_question_of_status(text: str, intent: str):
    assert _intent(text, "dossier_status", TOPIC, (Facet.PAPERS,)) == intent


@pytest.mark.parametrize("intent", ["handoff", "show_more", "go_back"])
def test_a_bare_facet_leaves_what_is_asked_of_the_conversation(intent: str):
    assert _intent("lệ phí?", intent, TOPIC, FEE) == intent


def test_a_question_stays_as_it_is():
    incoming = Incoming("lệ phí?", TOPIC, intent="ask_procedure", confidence=0.4, facets=FEE)
    assert rerouted(incoming) is incoming


@pytest.mark.parametrize("text", ["/go_back", '/choose{"option":2}'])
def test_a_button_stays_what_it_is(text: str):
    assert _intent(text, "go_back", TOPIC, FEE) == "go_back"


def test_a_dossier_code_stays_a_question_of_status():
    incoming = Incoming("hồ sơ?", TOPIC, intent="dossier_status", facets=FEE, dossier_code="H17.00-241105-0012")
    assert rerouted(incoming) is incoming


def test_only_intent_and_confidence_change():
    incoming = Incoming("lệ phí?", TOPIC, intent="out_of_scope", confidence=0.5, facets=FEE)
    assert rerouted(incoming) == replace(incoming, intent="ask_procedure", confidence=1.0)


@pytest.mark.parametrize(
    "text", ["cảm ơn nghe. con thương binh có được giảm học phí hôn", "cam on em, the con le phi thi sao"]
)
def test_a_question_after_thanks_is_asked(text: str):
    assert _intent(text, "thank") == "ask_procedure"


@pytest.mark.parametrize("text", ["cảm ơn nhiều nghen", "dạ cảm ơn cháu, bác hiểu rồi", "cam on, chao em nhe"])
def test_thanks_without_a_question_stay_thanks(text: str):
    assert _intent(text, "thank", facets=FEE) == "thank"


@pytest.mark.parametrize("intent", ["dossier_status", "handoff", "cancel", "none_of_these", "go_back"])
def test_a_comparison_is_asked_for_whatever_was_understood(intent: str):
    assert _intent("hai cái này khác nhau chỗ nào", intent) == "ask_procedure"


def test_who_stops_only_to_ask_something_else_asks():
    text = "thôi hỏi cái khác: giấy xác nhận độc thân làm ở đâu"
    assert _intent(text, "cancel", facets=(Facet.PLACE,)) == "ask_procedure"
    assert _intent("thôi không hỏi nữa", "cancel") == "cancel"


@pytest.mark.parametrize(("text", "intent"), [("ok", "affirm"), ("được rồi", "affirm"), ("không", "deny")])
def test_a_plain_yes_or_no_asks_for_no_part_of_the_topic(text: str, intent: str):
    surely = Incoming(text, TOPIC, intent=intent, shares={intent: 0.99}, facets=(Facet.CONDITIONS,))
    assert rerouted(surely).intent == intent


@pytest.mark.parametrize("text", ["được không", "dc k", "mấy ngày"])
def test_a_short_question_taken_for_a_yes_still_asks(text: str):
    taken = Incoming(text, TOPIC, intent="affirm", shares={"affirm": 0.99}, facets=(Facet.TIME,))
    assert rerouted(taken).intent == "ask_procedure"


@pytest.mark.parametrize(
    ("text", "intent"), [("còn bằng lái xe máy nữa", "ask_procedure"), ("còn gì nữa không", "show_more")]
)
def test_more_that_names_something_asks(text: str, intent: str):
    taken = Incoming(text, TOPIC, intent="show_more", shares={"show_more": 0.67, "ask_procedure": 0.23})
    assert rerouted(taken).intent == intent


@pytest.mark.parametrize("intent", ["affirm", "deny", "choose", "none_of_these", "show_more", "go_back"])
@pytest.mark.parametrize(
    ("state", "score", "expected"),
    [(FRESH, 0.9, "ask_procedure"), (FRESH, 0.2, ""), (CHOICE, 0.9, "")],
    ids=["names something", "names nothing found", "answers a question"],
)
def test_what_answers_no_question_and_names_something_asks_for_it(
    intent: str, state: DialogueState, score: float, expected: str
):
    found = (Candidate("1.1", "Đăng ký thường trú", score),)
    said = Incoming("hộ khẩu", state, intent=intent, confidence=0.5, candidates=found)
    assert rerouted(said).intent == (expected or intent)


def _doubtful(text: str, intent: str, ask: float, best: float, state: DialogueState = FRESH, **more: object) -> str:
    shares = {intent: 1 - ask, "ask_procedure": ask}
    candidates = (Candidate("1.1", "Đăng ký kết hôn", best),)
    incoming = Incoming(text, state, intent=intent, confidence=1 - ask, shares=shares, candidates=candidates)
    return rerouted(replace(incoming, **more)).intent


def test_who_names_a_person_beside_a_procedure_does_not_want_to_talk_to_one():
    assert _doubtful("kết hôn với người Nhật", "handoff", 0.2, 0.8) == "ask_procedure"
    assert _doubtful("kết hôn với người Nhật", "handoff", 0.2, 0.2) == "handoff"
    assert _doubtful("cho gặp cán bộ hộ tịch", "handoff", 0.01, 0.8) == "handoff"


def test_what_is_told_while_a_choice_is_open_is_no_chat():
    assert _doubtful("tiệm nhỏ một mình tôi làm", "out_of_scope", 0.4, 0.1, CHOICE) == "ask_procedure"
    assert _doubtful("tiệm nhỏ một mình tôi làm", "out_of_scope", 0.4, 0.1) == "out_of_scope"
    assert _doubtful("trời hôm nay mưa quá", "out_of_scope", 0.01, 0.1, CHOICE) == "out_of_scope"


@pytest.mark.parametrize("state", [TOPIC, CHOICE], ids=["topic", "choice"])
@pytest.mark.parametrize(("follow_up", "intent"), [(0.9, "ask_procedure"), (0.4, "out_of_scope")])
def test_a_bare_question_that_goes_on_stays_with_what_is_open(follow_up: float, intent: str, state: DialogueState):
    facets = (Facet.PLACE,)
    assert _doubtful("mua ở đâu", "out_of_scope", 0.01, 0.1, state, follow_up=follow_up, facets=facets) == intent


def test_wishes_with_a_day_are_no_question():
    assert _intent("ok cảm ơn, chúc một ngày tốt lành", "thank") == "thank"


def test_starting_again_is_no_question_though_it_sounds_like_steps():
    starting = Incoming(
        "bắt đầu lại", TOPIC, intent="cancel", confidence=0.98, facets=(Facet.STEPS,), shares={"cancel": 0.98}
    )
    assert rerouted(starting).intent == "cancel"


@pytest.mark.parametrize("text", ["vâng", "Dạ vâng ạ", "ừ đúng rồi"])
def test_a_bare_yes_asks_for_nothing_whatever_is_found_for_it(text: str):
    gold = (Candidate("1.2", "Cấp giấy phép xuất khẩu vàng", 0.9),)
    for intent in ("ask_procedure", "affirm"):
        said = Incoming(text, FRESH, intent=intent, confidence=0.9, candidates=gold)
        assert rerouted(said).intent == "affirm"


def test_what_is_hardly_about_the_bot_asks_about_a_procedure() -> None:
    assert _doubtful("bản vẽ ai vẽ", "bot_identity", 0.42, 0.3) == "ask_procedure"
    assert _doubtful("ai trả lời vậy", "bot_identity", 0.1, 0.3) == "bot_identity"


def test_where_is_no_yes() -> None:
    assert _intent("lấy ở đâu", "ask_procedure") == "ask_procedure"
    assert _intent("ờ đúng rồi", "ask_procedure") == "affirm"
