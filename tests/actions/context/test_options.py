from __future__ import annotations

from collections.abc import Sequence

import pytest

from actions.context.options import Option, options_for
from actions.context.weighing import chances
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.services import Services
from procedures.opening import open_store
from procedures.records import Procedure
from procedures.search.candidate import Candidate
from tests.actions.records import detailed

CARD = detailed("1.1", "Cấp thẻ căn cước", category="Căn cước")
AGAIN = detailed("1.2", "Cấp lại thẻ căn cước", category="Căn cước")
STAY = detailed("2.1", "Đăng ký tạm trú", category="Cư trú")
BIRTH = detailed("3.1", "Đăng ký khai sinh", category="Hộ tịch")
ABROAD = detailed("3.2", "Đăng ký khai sinh có yếu tố nước ngoài", category="Hộ tịch")


def options(
    *candidates: Candidate,
    together: tuple[Candidate, ...] = (),
    previous: tuple[str, ...] = (),
    text: str = "còn bị mất thì sao",
) -> list[Option]:
    store = open_store("sqlite://", seed=False)
    store.save([CARD, AGAIN, STAY, BIRTH, ABROAD])
    incoming = Incoming(text, DialogueState(topic=CARD.code), candidates=candidates)
    return options_for(incoming, CARD, Services(store, search=lambda _: together), earlier=previous)


def found(record: Procedure, score: float, *same: str) -> Candidate:
    return Candidate(record.code, record.name, score, same)


def test_the_topic_comes_first_even_where_search_finds_nothing() -> None:
    (topic,) = options()
    assert (topic.candidate.code, topic.is_topic, topic.alone, topic.together) == (CARD.code, True, 0.0, 0.0)


def test_each_procedure_is_one_option_with_both_scores() -> None:
    topic, again = options(found(AGAIN, 0.3), together=(found(AGAIN, 0.8), found(CARD, 0.6)))
    assert (again.alone, again.together, again.is_topic) == (0.3, 0.8, False)
    assert (topic.alone, topic.together, topic.is_topic) == (0.0, 0.6, True)


def test_a_twin_of_the_topic_is_the_topic() -> None:
    (topic,) = options(Candidate("1.9", "Cấp thẻ căn cước (cấp tỉnh)", 0.7, (CARD.code,)))
    assert (topic.candidate.code, topic.alone) == (CARD.code, 0.7)
    assert topic.candidate.same == ("1.9",)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("còn cho cháu nhỏ 5 tuổi thì sao", 0.0),
        ("con gái bà đi thay được không, bà yếu", 0.0),
        ("khai sinh cho cháu 5 tuổi", 0.9),
    ],
)
def test_who_it_is_for_alone_means_no_other_procedure(text: str, alone: float) -> None:
    found_for_it = [
        option.alone for option in options(found(BIRTH, 0.9), text=text) if option.candidate.code == BIRTH.code
    ]
    assert (found_for_it or [0.0]) == [alone]


def test_what_was_talked_of_before_counts_less_the_longer_ago() -> None:
    _, stay, birth = options(previous=(STAY.code, BIRTH.code))
    assert (stay.earlier, birth.earlier) == (1.0, 0.5)


def test_the_topic_is_not_an_earlier_one() -> None:
    (topic,) = options(previous=(CARD.code,))
    assert (topic.is_topic, topic.earlier) == (True, 0.0)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("lệ phí đăng ký khai sinh thì sao", ABROAD), ("đăng ký khai sinh cho đứa cháu ở quê", BIRTH)],
)
def test_what_is_merely_named_is_the_special_one_that_was_talked_of(text: str, meant: Procedure) -> None:
    given = options(found(BIRTH, 0.9), previous=(ABROAD.code,), text=text)
    likely = max(given, key=lambda option: option.alone)
    assert likely.candidate.code == meant.code
    assert [option.candidate.code for option in given if option.is_named_by_half] == [BIRTH.code] * (meant is ABROAD)


def test_relatives_are_those_of_the_topics_field() -> None:
    _, again, stay = options(found(AGAIN, 0.3), found(STAY, 0.2))
    assert (again.is_kin, stay.is_kin) == (True, False)


def test_the_words_are_searched_with_what_the_topic_is_about() -> None:
    queries: list[str] = []

    def search(query: str) -> tuple[Candidate, ...]:
        queries.append(query)
        return ()

    store = open_store("sqlite://", seed=False)
    incoming = Incoming("còn bị mất thì sao", DialogueState(topic=CARD.code))
    options_for(incoming, CARD, Services(store, search=search))
    assert queries == ["bi mat thẻ căn cước"]


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("giấy đó lỡ mất thì sao", ["lo mat tạm trú", "lo mat thẻ căn cước"]),
        ("cho con gái tôi thì sao", ["gái tôi Đăng ký tạm trú"]),
        ("không, ý tôi là bị mất hộ chiếu", ["bị mất hộ chiếu", "hộ chiếu tạm trú"]),
    ],
)
def test_a_lost_paper_is_searched_with_what_was_talked_of_before_too(text: str, queries: list[str]) -> None:
    searched: list[str] = []

    def search(query: str) -> tuple[Candidate, ...]:
        searched.append(query)
        return ()

    store = open_store("sqlite://", seed=False)
    store.save([CARD, STAY])
    incoming = Incoming(text, DialogueState(topic=STAY.code))
    options_for(incoming, STAY, Services(store, search=search), earlier=(CARD.code,))
    assert searched == queries


def test_after_an_open_question_the_words_count_with_those_that_led_to_it() -> None:
    def search(query: str) -> tuple[Candidate, ...]:
        raise AssertionError(query)

    store = open_store("sqlite://", seed=False)
    store.save([CARD, AGAIN])
    state = DialogueState().asking((), "cái thẻ của ba tui")
    incoming = Incoming("hỏi hoài mà họ nói bị gãy đôi rồi", state, with_unclear=(found(AGAIN, 0.7),))
    options = options_for(incoming, CARD, Services(store, search=search), earlier=(AGAIN.code,))
    assert [option.together for option in options] == [0.0, 0.7]


def test_words_that_surely_go_on_are_not_searched_again() -> None:
    def search(query: str) -> tuple[Candidate, ...]:
        raise AssertionError(query)

    store = open_store("sqlite://", seed=False)
    incoming = Incoming("có cần công chứng gì không", DialogueState(topic=CARD.code), follow_up=0.97)
    (topic,) = options_for(incoming, CARD, Services(store, search=search))
    assert topic.is_topic


@pytest.mark.parametrize("previous", [("9.9",), ("9.9", STAY.code)])
def test_an_earlier_record_that_is_gone_does_no_harm(previous: tuple[str, ...]) -> None:
    assert options(previous=previous)[0].is_topic


def test_words_that_turn_to_something_named_beyond_doubt_are_not_joined_to_the_topic() -> None:
    def search(query: str) -> tuple[Candidate, ...]:
        raise AssertionError(query)

    store = open_store("sqlite://", seed=False)
    store.save([CARD, BIRTH])
    state = DialogueState(topic=CARD.code)
    incoming = Incoming("mất bằng lái làm sao", state, candidates=(found(BIRTH, 0.95),), follow_up=0.02)
    _, birth = options_for(incoming, CARD, Services(store, search=search))
    assert (birth.alone, birth.together) == (0.95, 0.0)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("quay lại cái khai sinh lúc nãy, nộp ở đâu", [BIRTH.code]),
        ("quay lai cai dang ky hoi nay", [STAY.code, BIRTH.code]),
        ("quay lại cái lúc nãy", []),
        ("khai sinh nộp ở đâu", []),
        ("quay lại cái khai tử lúc nãy", []),
    ],
)
def test_what_a_message_returns_to_by_its_name_is_named_again(text: str, named: list[str]) -> None:
    found_again = options(previous=(STAY.code, BIRTH.code), text=text)
    assert [each.candidate.code for each in found_again if each.is_named_again] == named


def test_what_is_named_again_is_meant_though_search_takes_the_words_for_something_else() -> None:
    text = "quay lại cái khai sinh lúc nãy"
    offered = options(found(ABROAD, 0.6), previous=(STAY.code, BIRTH.code), together=(found(ABROAD, 0.6),), text=text)
    shares = chances(offered, Incoming(text, DialogueState(topic=CARD.code), follow_up=0.5))
    likeliest = max(zip(shares, offered, strict=True), key=lambda pair: pair[0])
    assert likeliest[1].candidate.code == BIRTH.code


def leaning(words: str, code: str, others: Sequence[str]) -> list[float]:
    """Lean towards the reissue, and a little away from everything else."""
    assert code == CARD.code
    return [0.4 if other == AGAIN.code else -0.1 for other in others] if "mất" in words else [0.0 for _ in others]


def leant(text: str, *candidates: Candidate, previous: tuple[str, ...] = ()) -> list[Option]:
    store = open_store("sqlite://", seed=False)
    store.save([CARD, AGAIN, STAY, BIRTH, ABROAD])
    incoming = Incoming(text, DialogueState(topic=CARD.code), candidates=candidates)
    return options_for(incoming, CARD, Services(store, search=lambda _: (), leanings=leaning), earlier=previous)


def test_options_say_how_far_the_words_lean_towards_them() -> None:
    topic, again, stay = leant("còn bị mất thì sao", found(AGAIN, 0.3), previous=(STAY.code,))
    assert (topic.leaning, again.leaning, stay.leaning) == (0.0, 0.4, -0.1)


def test_only_the_likeliest_are_compared_and_the_others_lean_as_little_as_the_least_of_them() -> None:
    many = [Candidate(f"7.{n}", f"Cấp giấy {n}", 0.5 - n / 20) for n in range(7)]
    _, *others, again = leant("còn bị mất thì sao", *many, found(AGAIN, 0.1))
    assert [each.leaning for each in others] == [-0.1] * 7
    assert again.leaning == -0.1
    assert leant("còn bị mất thì sao", *many, found(AGAIN, 0.6))[-1].leaning == 0.4


def test_what_a_correction_means_is_compared_and_not_what_it_denies() -> None:
    said: list[str] = []

    def listen(words: str, code: str, others: Sequence[str]) -> list[float]:
        said.append(words)
        return [0.0 for _ in others]

    store = open_store("sqlite://", seed=False)
    store.save([CARD, STAY])
    incoming = Incoming("không phải căn cước, ý tôi là tạm trú", DialogueState(topic=CARD.code))
    services = Services(store, search=lambda _: (found(STAY, 0.9),), leanings=listen)
    options_for(incoming, CARD, services)
    assert said == ["tạm trú"]


def test_what_was_not_learned_leans_as_its_score_lets_expect() -> None:
    _, likely, unlikely = options(found(AGAIN, 0.9), found(STAY, 0.1))
    assert likely.leaning > unlikely.leaning
