from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from actions.answers.facets import Facet
from actions.context.options import Option
from actions.context.weighing import WEIGHTS, Cues, chances, features
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from procedures.search.candidate import Candidate

SCORES = st.floats(0, 1)


def option(code: str, alone: float, *, together: float = 0.0, topic: bool = False, kin: bool = False) -> Option:
    return Option(Candidate(code, code, 0.0), {code}, alone, together, is_topic=topic, is_kin=kin)


def said(text: str, follow_up: float = 0.5, facets: tuple[Facet, ...] = ()) -> Incoming:
    return Incoming(text, DialogueState(topic="1.1"), facets=facets, follow_up=follow_up)


@given(SCORES, SCORES, SCORES, SCORES, st.text())
def test_chances_add_up_to_1(topic: float, alone: float, together: float, follow_up: float, text: str) -> None:
    options = [option("1.1", topic, topic=True), option("2.1", alone, together=together, kin=True)]
    shares = chances(options, said(text, follow_up))
    assert abs(sum(shares) - 1) < 1e-9
    assert all(share >= 0 for share in shares)


@given(SCORES, SCORES)
def test_the_surer_it_goes_on_the_likelier_is_the_topic(less: float, more: float) -> None:
    options = [option("1.1", 0.2, topic=True), option("2.1", 0.6)]
    low, high = sorted((less, more))
    assert (
        chances(options, said("có cần công chứng không", low))[0]
        <= chances(options, said("có cần công chứng không", high))[0] + 1e-9
    )


def test_bare_facets_go_on_about_the_topic() -> None:
    options = [option("1.1", 0.0, topic=True), option("2.1", 0.3)]
    assert chances(options, said("mấy ngày thì có", 0.9, (Facet.TIME,)))[0] > 0.9


def test_a_procedure_named_beyond_doubt_is_a_new_topic() -> None:
    options = [option("1.1", 0.0, topic=True), option("2.1", 0.99, together=0.9)]
    assert chances(options, said("đăng ký kết hôn cần giấy tờ gì", 0.3, (Facet.PAPERS,)))[1] > 0.8


def test_a_relative_is_likelier_than_a_stranger_of_the_same_score() -> None:
    options = [option("1.1", 0.0, topic=True), option("1.2", 0.4, kin=True), option("2.1", 0.4)]
    _, kin, stranger = chances(options, said("còn bị mất thì sao", 0.3))
    assert kin > stranger


def test_a_whole_name_speaks_for_its_procedure() -> None:
    named = Option(Candidate("2.1", "Đăng ký thường trú", 0.0), {"2.1"}, 0.5)
    options = [option("1.1", 0.1, topic=True), named]
    _, without_it = chances(options, said("thường trú cần gì"))
    _, with_it = chances(options, said("đăng ký thường trú cần gì"))
    assert with_it > without_it + 0.2


def test_every_feature_has_a_weight() -> None:
    options = [option("1.1", 0.1, topic=True), option("2.1", 0.4)]
    cues = Cues.of(said("còn bị mất thì sao"))
    names = {name for each in options for name in features(each, 0.4, cues)}
    assert names == set(WEIGHTS)


def test_that_it_is_the_topic_counts_once_whatever_its_weight() -> None:
    found = features(option("1.1", 0.2, topic=True), 0.2, Cues.of(said("mấy ngày")))
    assert found["topic"] == 1


@given(st.floats(-1, 1), st.floats(-1, 1), SCORES)
def test_the_further_the_words_lean_towards_an_option_the_likelier_it_is(
    less: float, more: float, follow_up: float
) -> None:
    low, high = sorted((less, more))
    shares = []
    for leaning in (low, high):
        leaning_option = option("1.2", 0.3, together=0.3, kin=True)
        leaning_option.leaning = leaning
        shares.append(chances([option("1.1", 0.2, topic=True), leaning_option], said("còn vợ thì sao", follow_up))[1])
    assert shares[0] <= shares[1] + 1e-9
