"""Going on asking: with options open, about a mishap, and back to an earlier topic."""

from __future__ import annotations

import pytest

from actions.action_affirm import Affirm
from actions.action_answer_procedure import AnswerProcedure
from actions.action_choose import Choose
from actions.action_deny import Deny
from actions.action_greet import Greet
from actions.action_out_of_scope import OutOfScope
from actions.conversation_action import ConversationAction
from procedures.store import ProcedureStore
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, CARD, CARD_AGAIN, HOME, PASSPORT, STAY, Shelf


async def _unsure(talk: Talk, *facets: str) -> Said:
    said = await talk.ask("đăng ký cư trú", (STAY, 0.5), (HOME, 0.45), facets=facets)
    assert said.kind == "clarify"
    return said


@pytest.mark.parametrize("text", ["lệ phí bao nhiêu", "le phi bao nhieu", "hết bao nhiêu tiền vậy ạ"])
async def test_a_facet_asked_while_options_are_open_is_answered_for_the_likeliest(talk: Talk, text: str):
    await _unsure(talk, "papers")
    said = await talk.ask(text, facets=["fee"])
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", STAY, ["fee"])


async def test_the_other_options_stay_one_press_away_with_the_new_facet(talk: Talk):
    await _unsure(talk)
    said = await talk.ask("lệ phí bao nhiêu", facets=["fee"])
    other = next(title for title in said.titles if title.startswith("Hoặc:"))
    assert "thường trú" in other.lower()
    pressed = await talk.ask(other)
    assert (pressed.code, pressed.turn["facets"]) == (HOME, ["fee"])


@pytest.mark.parametrize(("action", "intent"), [(Greet, "greet"), (OutOfScope, "out_of_scope")])
async def test_a_bare_facet_is_answered_whatever_intent_was_understood(talk: Talk, action: type, intent: str):
    await _unsure(talk)
    said = await talk.ask("phí?", facets=["fee"], action=action, intent=(intent, 0.6))
    assert (said.code, said.turn["facets"]) == (STAY, ["fee"])


async def test_a_bare_facet_is_not_taken_for_a_procedure_that_its_words_happen_to_fit(talk: Talk):
    await _unsure(talk)
    assert (await talk.ask("phí?", (PASSPORT, 0.64), facets=["fee"])).code == STAY


async def test_the_likeliest_becomes_the_topic(talk: Talk):
    await _unsure(talk)
    await talk.ask("lệ phí bao nhiêu", facets=["fee"])
    assert (await talk.ask("mấy ngày có", facets=["time"])).code == STAY


async def test_a_procedure_named_beyond_doubt_is_not_taken_for_a_facet(talk: Talk):
    await _unsure(talk)
    assert (await talk.ask("hộ chiếu cần gì", (PASSPORT, 0.95), facets=["papers"], follow_up=0.2)).code == PASSPORT


async def test_an_option_that_is_gone_leaves_the_next(store: ProcedureStore, talk: Talk):
    await _unsure(talk)
    store.remove([STAY])
    assert (await talk.ask("lệ phí bao nhiêu", facets=["fee"])).code == HOME


async def test_when_all_options_are_gone_it_is_asked_what_is_meant(store: ProcedureStore, talk: Talk):
    await _unsure(talk)
    store.remove([STAY, HOME])
    said = await talk.ask("lệ phí bao nhiêu", facets=["fee"])
    assert said.kind in {"clarify", "decline"}


@pytest.mark.parametrize(
    "text", ["còn bị mất thì sao", "con bi mat thi sao", "lỡ làm mất thì sao", "nếu bị mất thì sao"]
)
async def test_a_mishap_leads_to_the_relative_for_it(talk: Talk, shelf: Shelf, text: str):
    await talk.ask("phí làm căn cước", (CARD, 0.9), facets=["fee"])
    said = await talk.ask(text, (PASSPORT, 0.05), follow_up=0.2)
    assert shelf.queries[-1].endswith("mat thẻ căn cước")
    assert (said.code, said.turn["facets"]) == (CARD_AGAIN, ["fee"])


async def test_a_mishap_the_topic_is_about_stays_with_it(talk: Talk):
    await talk.ask("mất căn cước", (CARD_AGAIN, 0.9))
    said = await talk.ask("nếu bị mất thì nộp ở đâu", (CARD_AGAIN, 0.06), facets=["place"], follow_up=0.32)
    assert said.code == CARD_AGAIN


async def test_what_it_costs_is_no_mishap(talk: Talk):
    await talk.ask("làm căn cước", (CARD, 0.9))
    assert (await talk.ask("thế mất bao nhiêu tiền", facets=["fee"])).code == CARD


@pytest.mark.parametrize(
    ("text", "action", "intent"),
    [
        ("quay lại cái khai sinh lúc nãy, nộp ở đâu", AnswerProcedure, "ask_procedure"),
        ("cái khai sinh hồi nãy nộp ở đâu", OutOfScope, "out_of_scope"),
        ("quay lai cai khai sinh nop o dau", Greet, "greet"),
    ],
)
async def test_an_earlier_topic_is_returned_to_by_name(
    talk: Talk, text: str, action: type[ConversationAction], intent: str
):
    for code in (BIRTH, STAY, PASSPORT):
        await talk.ask("x", (code, 0.95))
    said = await talk.ask(text, (BIRTH, 0.3), facets=["place"], intent=(intent, 0.9), action=action)
    assert (said.code, said.turn["facets"]) == (BIRTH, ["place"])


async def test_a_return_to_what_was_never_talked_of_is_a_new_question(talk: Talk):
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    assert (await talk.ask("quay lại hộ chiếu", (PASSPORT, 0.95), follow_up=0.1)).code == PASSPORT


async def test_an_answer_that_is_not_certain_offers_what_else_may_be_meant(talk: Talk):
    said = await talk.ask("con tôi lên tỉnh học", (STAY, 0.5), (HOME, 0.03), facets=["fee"])
    assert (said.kind, said.code) == ("answer", STAY)
    other = next(title for title in said.titles if title.startswith("Hoặc:"))
    pressed = await talk.ask(other)
    assert (pressed.code, pressed.turn["facets"]) == (HOME, ["fee"])


async def test_a_certain_answer_offers_nothing_else(talk: Talk):
    said = await talk.ask("đăng ký tạm trú", (STAY, 0.95), (HOME, 0.1), facets=["fee"])
    assert said.code == STAY
    assert not [title for title in said.titles if title.startswith("Hoặc:")]


@pytest.mark.parametrize("text", ["cái thứ hai, mấy ngày xong", "số 2 mất bao lâu", "muc 2 di em, bao lau"])
async def test_a_number_with_a_facet_takes_the_option_of_that_number(talk: Talk, text: str):
    await _unsure(talk)
    said = await talk.ask(text, facets=["time"])
    assert (said.code, said.turn["facets"]) == (HOME, ["time"])


async def test_a_day_of_the_week_is_no_number(talk: Talk):
    await _unsure(talk)
    said = await talk.ask("thứ hai tuần sau nộp được không", facets=["place"])
    assert (said.kind, said.code, "Thứ Hai " in said.text) == ("answer", STAY, True)


@pytest.mark.parametrize("text", ["cái thứ hai", "cai thu 2", "cái cuối"])
async def test_the_second_after_an_answer_is_what_else_may_be_meant(talk: Talk, text: str):
    await talk.ask("con tôi lên tỉnh học", (STAY, 0.5), (HOME, 0.03), facets=["fee"])
    assert (await talk.ask(text, action=Choose, intent=("choose", 0.9))).code == HOME


@pytest.mark.parametrize("text", ["mất thì sao", "bị mất giấy thì sao ạ", "cấp lại thì sao"])
async def test_an_option_is_taken_by_what_happened(talk: Talk, text: str):
    await talk.ask("căn cước", (CARD, 0.3), (CARD_AGAIN, 0.25), (PASSPORT, 0.2))
    assert (await talk.ask(text, (PASSPORT, 0.5))).code == CARD_AGAIN


async def test_what_happened_to_a_paper_named_beyond_doubt_takes_no_option(talk: Talk):
    await talk.ask("căn cước", (CARD, 0.3), (CARD_AGAIN, 0.25))
    assert (await talk.ask("mat so do gio sao", (PASSPORT, 0.99), follow_up=0.1)).code == PASSPORT


async def test_what_happened_and_no_option_is_for_leads_to_a_relative_of_the_first(talk: Talk, shelf: Shelf):
    await talk.ask("làm căn cước", (CARD, 0.3), (PASSPORT, 0.25))
    said = await talk.ask("mất thì sao", (CARD_AGAIN, 0.02), follow_up=0.2)
    assert any(query.startswith("mat") and "căn cước" in query for query in shelf.queries)
    assert said.code == CARD_AGAIN


async def test_words_of_a_title_shown_count_before_what_search_finds(talk: Talk):
    await _unsure(talk)
    said = await talk.ask("cái thường trú", (STAY, 0.6), (HOME, 0.2))
    assert said.code == HOME


async def test_what_was_refused_is_not_shown_again(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    said = await talk.ask("không phải cái đó, tui hỏi khác mà", (BIRTH, 0.3), follow_up=0.99)
    assert said.kind == "clarify"
    assert STAY not in said.offered
    nothing = await talk.ask("không phải cái đó", follow_up=0.99)
    assert nothing.code is None


async def test_who_takes_no_option_is_told_which_one_the_answer_is_for(talk: Talk):
    await talk.ask("cư trú", (STAY, 0.3), (HOME, 0.28))
    said = await talk.ask("bao nhiêu tiền", facets=["fee"], follow_up=0.95)
    assert (said.kind, said.code) == ("answer", STAY)
    assert said.text.startswith("Anh/chị chưa chọn việc nào, nên Một Cửa trả lời cho “Đăng ký tạm trú”.")


async def test_where_the_likeliest_is_hardly_likely_it_is_asked_of_which(talk: Talk):
    await talk.ask("công ty nợ lương", (STAY, 0.14), (HOME, 0.07))
    said = await talk.ask("bao nhiêu tiền", facets=["fee"], follow_up=0.95)
    assert (said.kind, said.offered) == ("clarify", [STAY, HOME])
    assert "chưa rõ anh/chị hỏi của việc nào" in said.text
    chosen = await talk.ask(said.titles[1])
    assert (chosen.code, chosen.turn["facets"]) == (HOME, ["fee"])


async def test_what_is_rather_out_of_scope_is_declined_with_the_nearest_to_choose_from(talk: Talk):
    said = await talk.ask(
        "bác bị tai biến nằm liệt giường", (STAY, 0.2), (HOME, 0.02), action=OutOfScope, shares=(0.45, 0.55)
    )
    assert (said.kind, said.offered) == ("decline", [STAY])
    assert "có lẽ nằm ngoài phần Một Cửa giúp được" in said.text
    assert (await talk.ask("1", intent=("choose", 0.9))).code == STAY


async def _turned_away(talk: Talk, *scores: tuple[str, float]) -> Said:
    said = await talk.ask("ba tui mat hoi khuya roi", *scores, action=OutOfScope, shares=(0.45, 0.55))
    assert said.kind == "decline"
    return said


async def test_a_yes_takes_the_only_one_that_was_offered_beside_turning_away(talk: Talk):
    await _turned_away(talk, (BIRTH, 0.2))
    assert (await talk.ask("đúng rồi", action=Affirm, intent=("affirm", 0.99))).code == BIRTH


async def test_a_no_to_what_was_offered_beside_turning_away_asks_for_other_words(talk: Talk):
    await _turned_away(talk, (BIRTH, 0.2))
    said = await talk.ask("không phải", action=Deny, intent=("deny", 0.99))
    assert "nói lại giúp bằng cách khác" in said.text


async def test_who_did_not_follow_what_was_offered_beside_turning_away_gets_it_again(talk: Talk):
    away = await _turned_away(talk, (BIRTH, 0.2), (STAY, 0.15))
    again = await talk.ask("hả", action=OutOfScope, intent=("out_of_scope", 0.95))
    assert (again.kind, again.offered) == ("clarify", away.offered)
    assert (await talk.ask("2", intent=("choose", 0.9))).code == STAY


async def test_a_number_out_of_range_repeats_only_the_procedures(talk: Talk):
    away = await _turned_away(talk, (BIRTH, 0.2), (STAY, 0.15))
    said = await talk.ask("5", action=Choose, intent=("choose", 0.99))
    assert said.offered == away.offered
    assert "từ 1 đến 2" in said.text


async def test_what_is_surely_out_of_scope_is_declined_with_nothing_else(talk: Talk):
    said = await talk.ask("trời hôm nay đẹp quá", (STAY, 0.2), action=OutOfScope, shares=(0.05, 0.95))
    assert (said.kind, said.offered) == ("decline", [])


async def test_words_that_were_turned_away_are_searched_together_with_what_is_asked_then(talk: Talk, shelf: Shelf):
    await talk.ask("bác bị tai biến nằm liệt giường", (PASSPORT, 0.05), action=OutOfScope, shares=(0.45, 0.55))
    await talk.ask("xã có cho tiền không", facets=["conditions"])
    assert shelf.queries[-1] == "bác bị tai biến nằm liệt giường xã có cho tiền không"


async def test_what_names_nothing_is_searched_with_what_was_turned_away_whatever_it_resembles(talk: Talk, shelf: Shelf):
    await talk.ask("ba tui mat hoi khuya roi", (BIRTH, 0.05), action=OutOfScope, shares=(0.45, 0.55))
    await talk.ask("gio can giay gi", (CARD, 0.58), (PASSPORT, 0.55), facets=["papers"], follow_up=0.6)
    assert shelf.queries[-1] == "ba tui mat hoi khuya roi gio can giay gi"


async def test_who_tells_more_instead_of_choosing_means_the_option_that_fits_all_that_was_said(
    talk: Talk, shelf: Shelf
):
    await talk.ask("ở trọ thì thường trú", (STAY, 0.3), (HOME, 0.28))
    said = await talk.ask("chủ nhà bảo không chịu ký giấy", (PASSPORT, 0.1), follow_up=0.6, facets=["conditions"])
    assert shelf.queries == ["ở trọ thì thường trú chủ nhà bảo không chịu ký giấy"]
    assert (said.kind, said.code) == ("answer", HOME)


async def test_where_nothing_is_likely_the_nearest_is_asked_about_as_such(talk: Talk):
    said = await talk.ask("cháu đi bộ đội về làm", (STAY, 0.07))
    assert (said.kind, said.offered) == ("clarify", [STAY])
    assert "chưa thấy thủ tục nào thật khớp" in said.text
    likelier = await talk.ask("bố mẹ nghỉ hưu rồi về", (STAY, 0.2), (HOME, 0.15))
    assert "chưa thấy" not in likelier.text


async def test_nothing_is_searched_together_with_what_was_surely_out_of_scope(talk: Talk, shelf: Shelf):
    await talk.ask("trời hôm nay đẹp quá", (STAY, 0.2), action=OutOfScope, shares=(0.05, 0.95))
    said = await talk.ask("xã có cho tiền không", facets=["conditions"])
    assert "Lúc này chưa xem thủ tục nào" in said.text
    assert not any("trời" in query for query in shelf.queries)


async def test_what_is_talked_of_is_meant_where_it_is_among_the_options(talk: Talk):
    await talk.ask("đăng ký thường trú", (HOME, 0.95))
    asked = await talk.ask("cư trú", (STAY, 0.3), (HOME, 0.29), follow_up=0.02)
    assert asked.kind == "clarify"
    assert (await talk.ask("bao nhiêu tiền", facets=["fee"], follow_up=0.95)).code == HOME


@pytest.mark.parametrize("text", ["lam so do", "so do can gi"])
async def test_a_land_book_typed_without_diacritics_is_a_thing(talk: Talk, text: str):
    said = await talk.ask(text, (CARD, 0.3), (CARD_AGAIN, 0.25), facets=["papers"], follow_up=0.8)
    assert (said.kind, said.offered) == ("clarify", [CARD, CARD_AGAIN])


@pytest.mark.parametrize(("follow_up", "code"), [(0.3, CARD), (0.99, None)])
async def test_what_only_goes_on_names_nothing_whatever_is_found(talk: Talk, follow_up: float, code: str | None):
    said = await talk.ask("giay to gom gi a", (CARD, 0.9), facets=["papers"], follow_up=follow_up)
    assert said.code == code
