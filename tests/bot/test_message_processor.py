from __future__ import annotations

import pytest
from rasa.core.processor import MessageProcessor
from rasa.exceptions import ModelNotFound
from rasa.shared.core.events import ActionExecuted, FollowupAction, SlotSet

from bot.assistant import Assistant
from bot.in_process_action import _events_of
from bot.message_processor import InProcessMessageProcessor

_TALK = (
    "chào bạn",
    "đăng ký khai sinh cần giấy tờ gì",
    "thế lệ phí bao nhiêu",
    "hồ sơ H29.1-250101-0001 tới đâu rồi",
    "ừ",
    "hôm nay trời mưa không",
    "cảm ơn",
)


@pytest.mark.model
async def test_what_is_known_from_before_is_what_the_policies_would_say(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every action of three conversations, most of whose situations have been met, against the policies themselves."""
    compared: list[tuple[str, str]] = []
    asked_anew = 0
    predict, ask = InProcessMessageProcessor._predict_next_with_tracker, MessageProcessor._predict_next_with_tracker

    def both(self, tracker):
        ours, theirs = predict(self, tracker), ask(self, tracker)
        names = self.domain.action_names_or_texts
        compared.append((names[ours.max_confidence_index], names[theirs.max_confidence_index]))
        assert ours.events == theirs.events
        assert ours.max_confidence == theirs.max_confidence
        return ours

    def counted(self, tracker):
        nonlocal asked_anew
        asked_anew += 1
        return ask(self, tracker)

    monkeypatch.setattr(InProcessMessageProcessor, "_predict_next_with_tracker", both)
    monkeypatch.setattr(MessageProcessor, "_predict_next_with_tracker", counted)
    for number in range(3):
        for text in _TALK:
            await assistant.reply(f"predicted-{number}", text)
    assert len(compared) >= 3 * 2 * len(_TALK)
    assert all(ours == theirs for ours, theirs in compared)
    assert {"action_listen", "action_answer_procedure", "action_greet"} <= {ours for ours, _ in compared}
    assert asked_anew <= len(compared) / 3


@pytest.mark.model
async def test_an_action_that_was_asked_for_comes_next(assistant: Assistant) -> None:
    processor = assistant._engine._agent.processor
    tracker = await processor.fetch_tracker_and_update_session("followed")
    tracker.update_with_events([ActionExecuted("action_greet"), FollowupAction("action_help")], processor.domain)
    action, _ = processor.predict_next_with_tracker_if_should(tracker)
    assert action.name() == "action_help"


@pytest.mark.model
def test_an_intent_the_domain_lacks_is_warned_of(assistant: Assistant) -> None:
    processor = assistant._engine._agent.processor
    processor._check_for_unseen_features({"intent": {"name": "greet"}, "entities": [{"entity": "dossier_code"}]})
    processor._check_for_unseen_features({"intent": {"name": None}, "entities": []})
    with pytest.warns(UserWarning, match="no_such_intent"):
        processor._check_for_unseen_features({"intent": {"name": "no_such_intent"}, "entities": []})
    with pytest.warns(UserWarning, match="no_such_entity"):
        processor._check_for_unseen_features({"intent": {"name": "greet"}, "entities": [{"entity": "no_such_entity"}]})


def test_a_file_that_is_no_model_is_said_to_be_none(tmp_path) -> None:
    broken = tmp_path / "model.tar.gz"
    broken.write_bytes(b"no archive")
    with pytest.raises(ModelNotFound):
        InProcessMessageProcessor._load_model(broken)


def test_events_of_actions_are_read_as_rasa_reads_them() -> None:
    slot = {"event": "slot", "name": "dialogue_state", "value": {"topic": "x"}, "timestamp": None}
    assert list(_events_of([slot])) == [SlotSet("dialogue_state", {"topic": "x"})]
    followed = {"event": "followup", "name": "action_help", "timestamp": None}
    assert list(_events_of([slot, followed])) == [
        SlotSet("dialogue_state", {"topic": "x"}),
        FollowupAction("action_help"),
    ]
    assert list(_events_of([])) == []
