from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone

import pytest

from actions.action_affirm import Affirm
from actions.action_ask_again import AskAgain
from actions.action_cancel import Cancel
from actions.action_choose import Choose
from actions.action_deny import Deny
from actions.action_dossier_status import DossierStatus as StatusAction
from actions.action_go_back import GoBack
from actions.action_greet import Greet
from actions.action_handoff import Handoff
from actions.action_none_of_these import NoneOfThese
from actions.action_out_of_scope import OutOfScope
from actions.action_show_more import ShowMore
from actions.dossiers.lookup import Lookup
from actions.dossiers.provider import DossierUnavailable
from actions.services import Services
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.opening import open_store
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore
from tests.actions.records import NOW, catalogue_only, detailed, papers
from tests.actions.talk import Talk

STAY, HOME, LEAVE = "1.004194", "1.004222", "1.010028"
CODE = "H17.00-241105-0012"


@pytest.fixture
def store() -> ProcedureStore:
    store = open_store("sqlite://", seed=False)
    long = papers(*[f"Giấy tờ số {number} {'rất dài ' * 30}" for number in range(20)])
    store.save(
        [
            detailed(STAY, "Đăng ký tạm trú"),
            detailed(HOME, "Đăng ký thường trú"),
            detailed(LEAVE, "Khai báo tạm vắng"),
            detailed("1.1", "Cấp đổi thẻ căn cước"),
            detailed("1.2", "Cấp lại thẻ căn cước"),
            detailed("1.3", "Thủ tục dài", cases=(long,)),
            catalogue_only("1.4", "Thủ tục chưa rõ"),
        ]
    )
    return store


@pytest.fixture
def talk(store: ProcedureStore) -> Talk:
    return Talk(Services(store, now=lambda: NOW))


async def unsure_between_stays(talk: Talk, *facets: str):
    return await talk.ask("đăng ký cư trú", (STAY, 0.5), (HOME, 0.45), (LEAVE, 0.44), facets=facets)


async def test_a_clear_question_is_answered_with_its_facets(talk: Talk):
    said = await talk.ask("phí đăng ký tạm trú", (STAY, 0.9), (HOME, 0.2), facets=["fee", "time"])
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", STAY, ["fee", "time"])
    assert said.turn["procedures"] == [{"code": STAY, "name": "Đăng ký tạm trú", "facets": ["fee", "time"]}]
    assert [candidate["code"] for candidate in said.turn["candidates"]] == [STAY, HOME]
    assert "15.000 đồng" in said.text


async def test_a_button_of_yesterday_still_works(talk: Talk):
    said = await talk.ask('/ask_procedure{"code":"1.004222","facet":"fee"}')
    assert (said.code, said.turn["facets"]) == (HOME, ["fee"])


async def test_entities_of_a_payload_do_as_well(talk: Talk):
    said = await talk.ask("x", entities=[{"entity": "code", "value": HOME}, {"entity": "facet", "value": "time"}])
    assert (said.code, said.turn["facets"]) == (HOME, ["time"])


async def test_a_code_that_is_gone_is_said_to_be(talk: Talk):
    said = await talk.ask('/ask_procedure{"code":"9.999999"}')
    assert said.kind == "decline"
    assert "9.999999" in said.text


async def test_follow_ups_stay_with_the_topic(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    said = await talk.ask("thế lệ phí bao nhiêu", (HOME, 0.1), facets=["fee"], follow_up=0.95)
    assert (said.code, said.turn["facets"]) == (STAY, ["fee"])
    said = await talk.ask("còn nộp ở đâu", facets=["place"], follow_up=0.9)
    assert (said.code, said.turn["facets"]) == (STAY, ["place"])


async def test_a_sibling_is_found_through_search_and_asked_the_same(store: ProcedureStore):
    queries: list[str] = []

    def search(query: str) -> tuple[Candidate, ...]:
        queries.append(query)
        return (Candidate("1.2", "Cấp lại thẻ căn cước", 0.9), Candidate("1.1", "Cấp đổi thẻ căn cước", 0.8))

    talk = Talk(Services(store, search=search, now=lambda: NOW))
    await talk.ask("phí đổi căn cước", ("1.1", 0.9), facets=["fee"])
    said = await talk.ask("còn cấp lại thì sao", (STAY, 0.2))
    assert queries == ["cấp lại thẻ căn cước"]
    assert (said.code, said.turn["facets"]) == ("1.2", ["fee"])


async def test_a_sibling_is_found_by_names_without_search(talk: Talk):
    await talk.ask("phí đổi căn cước", ("1.1", 0.9), facets=["fee"])
    said = await talk.ask("còn cấp lại thì sao", ("1.2", 0.1), follow_up=0.1)
    assert said.turn["candidates"][0]["code"] == "1.2"


async def test_options_are_chosen_by_number_word_title_and_payload(talk: Talk):
    ways = [
        ("2", Choose, "choose"),
        ("cái thứ hai", Choose, "choose"),
        ("2", OutOfScope, "out_of_scope"),
        ("dang ky thuong tru", Greet, "greet"),
        ("Đăng ký thường trú", OutOfScope, "out_of_scope"),
        ('/choose{"option":2}', Choose, "choose"),
    ]
    for text, action, intent in ways:
        talk.slots.clear()
        asked = await unsure_between_stays(talk, "fee")
        assert asked.kind == "clarify"
        assert asked.turn["procedure"] is None
        said = await talk.ask(text, action=action, intent=(intent, 0.9))
        assert (said.code, said.turn["facets"]) == (HOME, ["fee"]), text


async def test_the_last_option_is_a_procedure_and_the_button_after_it_means_none(talk: Talk):
    await unsure_between_stays(talk)
    assert (await talk.ask("cái cuối", action=Choose, intent=("choose", 0.9))).code == LEAVE
    talk.slots.clear()
    await unsure_between_stays(talk)
    said = await talk.ask("4", action=Choose, intent=("choose", 0.9))
    assert said.kind == "clarify"
    assert "nói lại" in said.text


async def test_an_option_is_chosen_by_its_words_with_a_new_facet(talk: Talk):
    await unsure_between_stays(talk, "fee")
    said = await talk.ask("cái tạm vắng mất mấy ngày", (LEAVE, 0.2), facets=["time"])
    assert (said.code, said.turn["facets"]) == (LEAVE, ["time"])


async def test_a_number_out_of_range_repeats_the_options(talk: Talk):
    await unsure_between_stays(talk)
    said = await talk.ask("9", action=Choose, intent=("choose", 0.9))
    assert said.kind == "clarify"
    assert "từ 1 đến 3" in said.text
    assert (await talk.ask("1", action=Choose, intent=("choose", 0.9))).code == STAY


async def test_a_new_question_leaves_the_options(talk: Talk):
    await unsure_between_stays(talk)
    assert (await talk.ask("cấp lại căn cước", ("1.2", 0.95))).code == "1.2"


async def test_yes_takes_the_only_option_and_no_turns_it_down(talk: Talk):
    await talk.ask("tạm trú", (STAY, 0.25))
    assert (await talk.ask("đúng rồi", action=Affirm, intent=("affirm", 0.9))).code == STAY
    talk.slots.clear()
    await unsure_between_stays(talk)
    assert (await talk.ask("không", action=Deny, intent=("deny", 0.9))).kind in {"clarify", "answer"}


@pytest.mark.parametrize(
    ("action", "intent"),
    [(Choose, "choose"), (Affirm, "affirm"), (Deny, "deny"), (ShowMore, "show_more"), (GoBack, "go_back")],
)
async def test_nothing_pending_gets_a_sensible_reply(talk: Talk, action: type, intent: str):
    said = await talk.ask("ừ", action=action, intent=(intent, 0.9))
    assert said.kind == "smalltalk"
    assert said.text


async def test_long_answers_go_on_page_by_page_to_the_end(talk: Talk):
    said = await talk.ask("giấy tờ", ("1.3", 0.9), facets=["papers"])
    pages = [said.text]
    while any(title.startswith("Xem tiếp") for title in said.titles):
        said = await talk.ask("xem tiếp", action=ShowMore, intent=("show_more", 0.9))
        assert said.code == "1.3"
        pages.append(said.text)
    assert all(f"Giấy tờ số {number} " in "".join(pages) for number in range(20))
    end = await talk.ask("xem tiếp", action=ShowMore, intent=("show_more", 0.9))
    assert "đã hết" in end.text


async def test_going_back_returns_to_the_topic_before(talk: Talk):
    await talk.ask("tạm trú", (STAY, 0.9))
    await talk.ask("thường trú", (HOME, 0.9))
    assert (await talk.ask("quay lại", action=GoBack, intent=("go_back", 0.9))).code == STAY
    assert (await talk.ask("lệ phí", facets=["fee"])).code == STAY
    assert (await talk.ask("quay lại", action=GoBack, intent=("go_back", 0.9))).code == HOME


async def test_cancel_forgets_the_topic(talk: Talk):
    await talk.ask("tạm trú", (STAY, 0.9))
    assert (await talk.ask("thôi", action=Cancel, intent=("cancel", 0.9))).kind == "cancel"
    assert (await talk.ask("lệ phí bao nhiêu", facets=["fee"])).kind == "clarify"


async def test_small_talk_keeps_the_topic(talk: Talk):
    await talk.ask("tạm trú", (STAY, 0.9))
    await talk.ask("chào em", action=Greet, intent=("greet", 0.9))
    assert (await talk.ask("lệ phí bao nhiêu", facets=["fee"])).code == STAY


async def test_nothing_found_names_the_portal_and_no_field_by_chance(talk: Talk):
    said = await talk.ask("xin phép nuôi rồng", (STAY, 0.02))
    assert said.kind == "decline"
    assert "Cư trú" not in said.text
    assert "https://dichvucong.gov.vn" in said.text


@pytest.mark.parametrize("text", ["", "😀😀", "…", "?!"])
async def test_a_message_without_words_is_asked_again(talk: Talk, text: str):
    assert (await talk.ask(text)).kind == "decline"
    assert (await talk.ask(text, action=AskAgain, intent=("nlu_fallback", 0.3))).kind == "decline"


async def test_of_words_that_say_nothing_it_is_said_that_they_were_not_understood(talk: Talk):
    nothing = await talk.ask("hả", action=OutOfScope, intent=("out_of_scope", 0.95))
    assert (nothing.kind, "chưa hiểu ý" in nothing.text) == ("decline", True)
    other = await talk.ask("hôm nay mưa ở Huế", action=OutOfScope, intent=("out_of_scope", 0.95))
    assert (other.kind, "chưa hiểu ý" in other.text) == ("decline", False)


@pytest.mark.parametrize("text", ["hả", "ủa là sao", "hở?"])
async def test_who_did_not_follow_is_asked_which_part_of_it_is_meant(talk: Talk, text: str):
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    unclear = await talk.ask(text, facets=["conditions"], follow_up=0.9)
    assert (unclear.kind, "chưa rõ" in unclear.text) == ("clarify", True)
    assert (await talk.ask("bao nhiêu tiền", facets=["fee"], follow_up=0.9)).code == STAY


async def test_who_did_not_follow_the_options_gets_them_again(talk: Talk):
    await unsure_between_stays(talk)
    again = await talk.ask("ủa là sao", facets=["steps"])
    assert again.kind == "clarify"
    assert all(name in again.text for name in ("Đăng ký tạm trú", "Đăng ký thường trú", "Khai báo tạm vắng"))


@pytest.mark.parametrize(
    ("found", "together", "meant"),
    [(((HOME, 0.3),), True, "1.2"), (((HOME, 0.5), (LEAVE, 0.45)), False, None), (((HOME, 0.97),), False, HOME)],
    ids=["little", "a lot", "surely"],
)
async def test_what_was_unclear_is_searched_with_words_that_name_little_themselves(
    store: ProcedureStore, found: tuple[tuple[str, float], ...], together: bool, meant: str | None
):
    searched: list[str] = []

    def search(text: str) -> tuple[Candidate, ...]:
        searched.append(text)
        return (Candidate("1.2", "Cấp lại thẻ căn cước", 0.9),)

    talk = Talk(Services(store, now=lambda: NOW, search=search))
    await talk.ask("vụ căn cước", ("1.1", 0.4), ("1.2", 0.4))
    said = await talk.ask("hỏng với bị cong", *found)
    assert ("vụ căn cước hỏng với bị cong" in searched, said.code == "1.2") == (together, together)
    assert said.code == meant


async def test_out_of_scope_declines_unless_a_strong_candidate_speaks_against_it(talk: Talk):
    sure = await talk.ask("mai mưa không", (STAY, 0.9), action=OutOfScope, intent=("out_of_scope", 0.95))
    assert sure.kind == "decline"
    unsure = await talk.ask("tạm trú", (STAY, 0.9), action=OutOfScope, intent=("out_of_scope", 0.4))
    assert (unsure.kind, unsure.code) == ("answer", STAY)


async def test_none_of_these_and_handoff_say_where_else_to_go(talk: Talk):
    await unsure_between_stays(talk)
    none = await talk.ask("không phải", action=NoneOfThese, intent=("none_of_these", 0.9))
    assert none.kind == "clarify"
    assert "https://dichvucong.gov.vn" in none.text
    person = await talk.ask("gặp cán bộ", action=Handoff, intent=("handoff", 0.9))
    assert person.kind == "handoff"
    assert "18001096" in person.text


async def test_a_twin_with_detail_is_preferred(store: ProcedureStore):
    talk = Talk(Services(store, search=lambda _: (Candidate("1.4", "x", 0.9, same=(STAY,)),), now=lambda: NOW))
    await talk.ask("đổi căn cước", ("1.1", 0.9))
    said = await talk.ask("còn cấp lại thì sao", ("1.4", 0.4), follow_up=0.05)
    assert said.code == STAY
    assert any(title.startswith("Hoặc:") for title in said.titles)


class FakeDossiers:
    """A desk that knows one dossier; ``down`` makes its source unavailable."""

    def __init__(self, *, down: bool = False) -> None:
        self._down = down

    async def known_among(self, codes: Sequence[str]) -> tuple[str, ...]:
        return ()

    async def ask(self, code: str) -> Lookup:
        if self._down:
            return Lookup(code, failures=(DossierUnavailable("Cổng tỉnh"),))
        if code != CODE:
            return Lookup(code)
        seen = datetime(2026, 11, 20, 8, 5, tzinfo=timezone.utc)
        nearness = Nearness.PROVINCE
        return Lookup(code, (DossierReport(code, "x", NationalStatus.PROCESSING, "Cổng tỉnh", nearness, seen),))


@pytest.mark.parametrize(
    ("provider", "code", "words"),
    [
        (None, CODE, CODE),
        (None, None, "Anh/chị có mã hồ sơ"),
        (FakeDossiers(), None, "gửi giúp mã hồ sơ"),
        (FakeDossiers(), CODE, "đang được giải quyết"),
        (FakeDossiers(), "H17.00-241105-9999", "Chưa thấy hồ sơ"),
        (FakeDossiers(down=True), CODE, "không trả lời"),
    ],
)
async def test_dossier_status(store: ProcedureStore, provider: FakeDossiers | None, code: str | None, words: str):
    talk = Talk(Services(store, dossiers=provider))
    entities = [{"entity": "dossier_code", "value": code}] if code else []
    said = await talk.ask("hồ sơ tới đâu", action=StatusAction, intent=("dossier_status", 0.9), entities=entities)
    assert (said.kind, said.turn["dossier_code"]) == ("status", code)
    assert words in said.text


@pytest.mark.parametrize("slot", [None, 7, "x", {"topic": 3, "offered": [1], "page": "a"}, {"topic": "9.9"}])
async def test_an_old_or_broken_slot_breaks_nothing(talk: Talk, slot: object):
    talk.slots = {"dialogue_state": slot}
    assert (await talk.ask("tạm trú", (STAY, 0.9))).code == STAY


async def test_odd_parse_data_breaks_nothing(talk: Talk):
    entities = [{"entity": "page", "value": "x"}, {"entity": "option", "value": [1]}, {}]
    assert (await talk.ask("tạm trú", (STAY, 0.9), facets=["no_such_facet"], entities=entities)).kind


async def test_an_aside_is_declined_and_what_is_talked_of_stays_in_view(talk: Talk):
    first = await talk.ask("giá vàng hôm nay", action=OutOfScope, intent=("out_of_scope", 0.95))
    assert (first.kind, "Mình đang xem" in first.text) == ("decline", False)
    await talk.ask("phí đăng ký tạm trú", (STAY, 0.9), facets=["fee"])
    aside = await talk.ask("giá vàng hôm nay", action=OutOfScope, intent=("out_of_scope", 0.95))
    assert aside.kind == "decline"
    assert "Mình đang xem “Đăng ký tạm trú”" in aside.text
    assert (await talk.ask("nộp ở đâu", facets=["place"], follow_up=0.95)).code == STAY


@pytest.mark.parametrize(("out", "doubts"), [(0.97, False), (0.6, True)])
async def test_what_may_be_about_the_topic_is_declined_with_doubt(talk: Talk, out: float, doubts: bool):
    await talk.ask("phí đăng ký tạm trú", (STAY, 0.9), facets=["fee"])
    intent = ("out_of_scope", out)
    aside = await talk.ask("gấp lắm mai bay rồi", action=OutOfScope, intent=intent, shares=(1 - out, out))
    assert (aside.kind, "chưa hiểu" in aside.text) == ("decline", doubts)
    assert "Mình đang xem “Đăng ký tạm trú”" in aside.text


async def test_a_bare_question_taken_for_out_of_scope_goes_on_about_the_open_topic(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    said = await talk.ask("cần gì", facets=["papers"], action=OutOfScope, intent=("out_of_scope", 0.8))
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", STAY, ["papers"])
    elsewhere = await talk.ask("giá vàng bao nhiêu", facets=["fee"], action=OutOfScope, intent=("out_of_scope", 0.8))
    assert elsewhere.kind == "decline"


async def test_a_correction_leads_to_what_was_meant_with_the_same_facet(store: ProcedureStore):
    found = (Candidate(HOME, "", 0.8), Candidate(STAY, "", 0.3))
    talk = Talk(Services(store, search=lambda text: found if "thường trú" in text else (), now=lambda: NOW))
    await talk.ask("đăng ký tạm trú bao nhiêu tiền", (STAY, 0.9), facets=["fee"])
    said = await talk.ask("không phải, tôi hỏi thường trú", (STAY, 0.2), facets=["overview"], follow_up=0.2)
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", HOME, ["fee"])


@pytest.mark.parametrize("text", ["mat so do gio sao", "sao y ban chinh"])
async def test_a_procedure_named_beyond_doubt_is_a_new_question_whatever_its_words_look_like(talk: Talk, text: str):
    """Folded, these words are all question words too; only the search knows better."""
    await unsure_between_stays(talk)
    asked = await talk.ask(text, ("1.2", 0.99), facets=["steps"])
    assert (asked.kind, asked.code) == ("answer", "1.2")
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    again = await talk.ask(text, ("1.2", 0.99), facets=["steps"], follow_up=0.05)
    assert (again.kind, again.code) == ("answer", "1.2")
    bare = await talk.ask("nop o dau", (STAY, 0.1), facets=["place"], follow_up=0.99)
    assert bare.code == "1.2"
