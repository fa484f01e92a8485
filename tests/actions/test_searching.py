from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.facets import Facet
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.searching import searched, searched_widely, searched_without_day
from actions.services import Services
from procedures.opening import open_store
from procedures.search.candidate import Candidate
from tests.actions.records import detailed

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
        replace(BARE, text="aaaaaaaaaaaa", shares={"out_of_scope": 0.93, "ask_procedure": 0.03}),
        replace(BARE, text="  "),
    ],
)
def test_the_rest_is_left_as_it_is(incoming: Incoming) -> None:
    assert searched(incoming, services()) is incoming


def test_without_search_nothing_can_be_found() -> None:
    assert searched(BARE, services(able=False)) is BARE


NEAR = (Candidate("2.2", "Đăng ký kết hôn", 0.9),)
DATED = replace(BARE, text="khai sinh nộp thứ sáu thì khi nào xong", candidates=NEAR, facets=(Facet.TIME,))


def test_a_message_that_names_a_day_is_searched_for_what_it_is_about() -> None:
    asked: list[str] = []

    def search(text: str) -> tuple[Candidate, ...]:
        asked.append(text)
        return FOUND

    running = replace(services(), search=search)
    assert searched_without_day(DATED, running).candidates == FOUND
    searched_without_day(replace(DATED, text="mai nộp thì bao giờ có giấy khai sinh"), running)
    assert asked == ["khai sinh ", "thì bao giờ có giấy khai sinh"]


def test_candidates_stay_when_nothing_is_found_without_the_day() -> None:
    assert searched_without_day(DATED, replace(services(), search=lambda _: ())).candidates == NEAR


@pytest.mark.parametrize(
    "incoming",
    [
        replace(DATED, candidates=()),
        replace(DATED, facets=(Facet.PAPERS,)),
        replace(DATED, text="khai sinh mấy ngày có"),
        replace(DATED, text="nộp thứ sáu thì khi nào xong"),
        replace(DATED, text="/greet"),
    ],
)
def test_a_message_without_a_day_or_without_anything_else_is_left_as_it_is(incoming: Incoming) -> None:
    assert searched_without_day(incoming, services()) is incoming


def _shelved(*codes: str) -> Services:
    store = open_store("sqlite://", seed=False)
    store.save([detailed(code, f"Thủ tục {code}") for code in codes])
    return Services(store)


def test_wide_words_find_what_most_people_mean_as_far_as_it_is_there() -> None:
    said = Incoming("giấy phép kinh doanh", DialogueState(), candidates=FOUND)
    found = searched_widely(said, _shelved("1.001612", "2.001199")).candidates
    assert [candidate.code for candidate in found] == ["1.001612", "2.001199"]
    assert len({candidate.score for candidate in found}) == 1


@pytest.mark.parametrize(
    ("text", "state", "codes"),
    [
        ("giấy phép kinh doanh", DialogueState(), ("1.001612",)),  # nothing to choose between
        ("giấy phép kinh doanh vận tải", DialogueState(), ("1.001612", "2.001199")),
        ("cấp lại thì sao", DialogueState(topic="1.1"), ("1.014064", "3.000348")),  # of what is talked of
        ("/greet", DialogueState(), ("1.001612", "2.001199")),
    ],
)
def test_otherwise_what_was_found_stays(text: str, state: DialogueState, codes: tuple[str, ...]) -> None:
    said = Incoming(text, state, candidates=FOUND)
    assert searched_widely(said, _shelved(*codes)) is said
