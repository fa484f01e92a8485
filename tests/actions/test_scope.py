from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.facets import Facet
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.scope import is_out_of_scope
from procedures.search.candidate import Candidate

LONG = "hôm qua tôi ra xã hỏi mà cán bộ bảo về nhà chờ"


def said(ask: float, out: float, best: float, *, text: str = LONG, topic: str = "", follow_up: float = 0.5) -> Incoming:
    return Incoming(
        text,
        DialogueState(topic=topic),
        intent="ask_procedure" if ask > out else "out_of_scope",
        shares={"ask_procedure": ask, "out_of_scope": out},
        candidates=(Candidate("1.1", "Đăng ký khai sinh", best),),
        follow_up=follow_up,
    )


def test_what_sounds_so_and_fits_nothing_is_out_of_scope() -> None:
    assert is_out_of_scope(said(0.1, 0.9, 0.05))
    assert not is_out_of_scope(said(0.99, 0.01, 0.05))


def test_what_fits_well_is_in_scope_while_the_intent_only_wavers() -> None:
    assert not is_out_of_scope(said(0.55, 0.45, 0.93))
    assert is_out_of_scope(said(0.1, 0.9, 0.93))


def test_a_few_words_are_asked_back_rather_than_turned_away() -> None:
    assert is_out_of_scope(said(0.4, 0.6, 0.2))
    assert not is_out_of_scope(said(0.4, 0.6, 0.6, text="mở quán ăn"))


@pytest.mark.parametrize(("follow_up", "out"), [(0.95, False), (0.05, True)])
def test_within_a_conversation_what_sounds_like_going_on_stays(follow_up: float, out: bool) -> None:
    assert is_out_of_scope(said(0.6, 0.3, 0.3, topic="1.1", follow_up=follow_up)) is out


def test_a_message_that_was_not_searched_is_judged_by_its_words() -> None:
    state = DialogueState(topic="1.1")
    bare = Incoming("nộp ở đâu vậy chị", state, intent="ask_procedure", confidence=0.9, follow_up=0.98)
    assert not is_out_of_scope(bare)


def test_who_asks_for_a_part_within_a_conversation_is_not_turned_away() -> None:
    bare = said(0.68, 0.17, 0.11, text="tôi già rồi, tới đâu để làm", topic="1.1", follow_up=0.7)
    assert is_out_of_scope(bare)
    assert not is_out_of_scope(replace(bare, facets=(Facet.PLACE,)))


def test_two_relatives_that_share_the_odds_fit_together() -> None:
    alone = said(0.8, 0.2, 0.35)
    shared = replace(alone, candidates=(*alone.candidates, Candidate("1.2", "Đăng ký lại khai sinh", 0.3)))
    assert is_out_of_scope(alone)
    assert not is_out_of_scope(shared)


def test_who_means_to_ask_is_answered_where_search_is_fairly_sure() -> None:
    assert not is_out_of_scope(said(0.87, 0.13, 0.62))
    assert is_out_of_scope(said(0.6, 0.4, 0.62))


def test_words_that_procedures_are_not_spoken_of_with_speak_against_it() -> None:
    known = said(0.96, 0.04, 0.4)
    assert not is_out_of_scope(known)
    assert is_out_of_scope(replace(known, familiar=0.5))


def test_a_thing_found_surely_is_in_scope_though_its_price_is_asked() -> None:
    assert not is_out_of_scope(said(0.3, 0.7, 0.97, text="lệ phí cấp sổ hồng bao nhiêu tiền"))


def test_wide_words_are_asked_back_about_rather_than_turned_away() -> None:
    assert not is_out_of_scope(said(0.5, 0.5, 0.1, text="sổ hồng bao nhiêu tiền vậy ạ"))
    assert is_out_of_scope(said(0.5, 0.5, 0.1, text="iphone bao nhiêu tiền vậy ạ"))
