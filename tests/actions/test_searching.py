from __future__ import annotations

from dataclasses import replace

import pytest

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.searching import searched
from actions.services import Services
from procedures.opening import open_store
from procedures.search.candidate import Candidate

FOUND = (Candidate("1.1", "Đăng ký khai sinh", 0.4),)
BARE = Incoming("nộp ở đâu", DialogueState(), follow_up=0.99)


def services(*, able: bool = True) -> Services:
    return Services(open_store("sqlite://", seed=False), search=(lambda _: FOUND) if able else None)


def test_what_nothing_was_talked_of_before_is_searched() -> None:
    assert searched(BARE, services()).candidates == FOUND


@pytest.mark.parametrize(
    "incoming",
    [
        replace(BARE, state=DialogueState(topic="1.1")),
        replace(BARE, state=DialogueState(clarifying=True)),
        replace(BARE, candidates=(Candidate("2.2", "Đăng ký kết hôn", 0.9),)),
        replace(BARE, text="/greet"),
        replace(BARE, text="  "),
    ],
)
def test_the_rest_is_left_as_it_is(incoming: Incoming) -> None:
    assert searched(incoming, services()) is incoming


def test_without_search_nothing_can_be_found() -> None:
    assert searched(BARE, services(able=False)) is BARE
