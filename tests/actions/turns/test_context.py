from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.services import Services
from actions.turns.context import in_context
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore
from tests.actions.records import detailed
from tests.actions.talk import Talk
from tests.actions.turns.conftest import BIRTH, DEATH, HOME, PASSPORT, RECORDS, STAY

TOPIC = RECORDS[0]


def _scored(*scores: tuple[str, float]) -> tuple[Candidate, ...]:
    return tuple(Candidate(code, code, score) for code, score in scores)


def test_a_relative_of_the_topic_overtakes_a_stranger_that_is_little_ahead(services: Services):
    found = in_context(_scored((STAY, 0.35), (DEATH, 0.3)), TOPIC, services)
    assert [candidate.code for candidate in found] == [DEATH, STAY]
    assert found[0].score > 0.3
    assert found[1].score == 0.35


def test_a_stranger_that_is_far_ahead_stays_first(services: Services):
    assert in_context(_scored((STAY, 0.9), (DEATH, 0.1)), TOPIC, services)[0].code == STAY


def test_the_conversation_alone_makes_nothing_certain(services: Services):
    (found,) = in_context(_scored((DEATH, 0.68)), TOPIC, services)
    assert found.score < services.thresholds.unmistakable


def test_what_is_certain_already_stays_so(services: Services):
    assert in_context(_scored((DEATH, 0.9)), TOPIC, services) == _scored((DEATH, 0.9))


def test_nothing_changes_without_a_topic_a_field_or_candidates(services: Services):
    found = _scored((STAY, 0.35), (DEATH, 0.3))
    assert in_context(found, None, services) == found
    assert in_context(found, replace(TOPIC, category=""), services) == found
    assert in_context((), TOPIC, services) == ()


def test_a_topic_of_another_field_changes_nothing(services: Services):
    found = _scored((STAY, 0.35), (HOME, 0.3))
    assert in_context(found, TOPIC, services) == found


def test_a_candidate_whose_record_is_gone_stays_as_it_is(services: Services):
    found = _scored(("9.9", 0.35), (BIRTH, 0.01))
    assert Candidate("9.9", "9.9", 0.35) in in_context(found, TOPIC, services)


def test_far_down_the_list_nothing_is_looked_up(store: ProcedureStore, services: Services):
    store.save([detailed(f"8.{place}", f"Việc {place}", category="Hộ tịch") for place in range(9)])
    found = _scored(*((f"8.{place}", 0.3 - place / 100) for place in range(9)))
    raised = [each.code for each in in_context(found, TOPIC, services) if each not in found]
    assert raised
    assert "8.8" not in raised


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([BIRTH, DEATH, STAY, HOME, PASSPORT]), st.floats(0, 1)),
        unique_by=lambda each: each[0],
    )
)
def test_none_is_lost_none_falls_and_the_best_comes_first(services: Services, scores: list[tuple[str, float]]):
    before = dict(scores)
    after = in_context(_scored(*sorted(scores, key=lambda each: -each[1])), TOPIC, services)
    assert {candidate.code for candidate in after} == before.keys()
    assert all(before[candidate.code] <= candidate.score <= 1 for candidate in after)
    assert [candidate.score for candidate in after] == sorted((each.score for each in after), reverse=True)


async def test_a_relative_that_a_stranger_would_tie_with_is_answered_when_its_field_is_talked_of(talk: Talk):
    assert (await talk.ask("báo mất người", (DEATH, 0.5), (STAY, 0.45))).kind == "clarify"
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    assert (await talk.ask("ông nội mới qua đời", (DEATH, 0.6), (STAY, 0.25))).code == DEATH
