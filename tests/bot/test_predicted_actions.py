from __future__ import annotations

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    DefinePrevUserUtteredFeaturization,
    SessionStarted,
    SlotSet,
    UserUttered,
)

from bot import predicted_actions
from bot.predicted_actions import PredictedActions

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [ask, greet]
slots:
  dialogue_state:
    type: any
    influence_conversation: false
    mappings: [{type: custom}]
  known:
    type: bool
    mappings: [{type: custom}]
"""
)
LISTEN = ActionExecuted("action_listen")


def said(text: str, intent: str = "ask", *entities: str) -> UserUttered:
    return UserUttered(text, {"name": intent}, [{"entity": entity, "value": text} for entity in entities])


def predicted(*events) -> PolicyPrediction:
    return PolicyPrediction([0.0, 1.0], "RulePolicy", events=list(events))


@pytest.fixture
def actions() -> PredictedActions:
    return PredictedActions(DOMAIN)


def test_words_times_and_what_policies_do_not_look_at_make_no_difference(actions: PredictedActions) -> None:
    one = actions.situation([LISTEN, said("khai sinh"), BotUttered("…"), SlotSet("dialogue_state", {"topic": "a"})])
    other = actions.situation([LISTEN, said("kết hôn"), BotUttered("khác"), SlotSet("dialogue_state", {"topic": "b"})])
    assert one == other


@pytest.mark.parametrize(
    "events",
    [
        [LISTEN, said("a", "greet")],
        [LISTEN, said("a", "ask", "dossier_code")],
        [SessionStarted(), LISTEN, said("a")],
        [LISTEN, said("a"), ActionExecuted("action_answer")],
        [LISTEN, said("a"), DefinePrevUserUtteredFeaturization(True)],
        [LISTEN, said("b"), LISTEN, said("a")],
    ],
)
def test_what_policies_look_at_makes_one(actions: PredictedActions, events: list) -> None:
    assert actions.situation(events) != actions.situation([LISTEN, said("a")])


@pytest.mark.parametrize(
    "event",
    [
        SlotSet("known", True),
        SlotSet("unknown", 1),
        ActiveLoop("form"),
        ActionExecutionRejected("a"),
        ConversationPaused(),
    ],
)
def test_other_situations_are_left_to_the_policies(actions: PredictedActions, event) -> None:
    assert actions.situation([LISTEN, said("a"), event]) is None


def test_a_prediction_is_known_again_with_events_of_its_own(actions: PredictedActions) -> None:
    situation = actions.situation([LISTEN, said("a")])
    first = predicted(DefinePrevUserUtteredFeaturization(False, timestamp=1.0))
    assert actions.known(situation) is None
    actions.keep(situation, first)
    again = actions.known(actions.situation([LISTEN, said("b")]))
    assert again.max_confidence_index == first.max_confidence_index
    assert again.policy_name == first.policy_name
    assert again.events == first.events
    assert again.events[0].timestamp > 1.0


def test_what_comes_with_other_events_is_predicted_anew(actions: PredictedActions) -> None:
    situation = actions.situation([LISTEN, said("a")])
    actions.keep(situation, predicted(SlotSet("known", True)))
    assert actions.known(situation) is None


def test_the_longest_unused_makes_room(actions: PredictedActions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predicted_actions, "_KEPT", 2)
    for name in ("a", "b"):
        actions.keep((name,), predicted())
    actions.known(("a",))
    actions.keep(("c",), predicted())
    assert [name for name in "abc" if actions.known((name,))] == ["a", "c"]
