"""Rasa's message processor and agent, with our actions run in process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.agent import Agent
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk.executor import ActionExecutor

from bot.in_process_action import InProcessAction


class InProcessMessageProcessor(MessageProcessor):
    """A processor that hands every custom action to ``executor``."""

    def __init__(self, *, executor: ActionExecutor, **options: Any) -> None:
        self._executor = executor
        super().__init__(**options)

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """Predict as Rasa does; a custom action comes back as ours to run."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        if isinstance(action, RemoteAction):
            return InProcessAction(action.name(), self._executor), prediction
        return action, prediction


class InProcessAgent(Agent):
    """An agent whose processor runs our actions in process."""

    def __init__(self, *, executor: ActionExecutor, **options: Any) -> None:
        self._executor = executor
        super().__init__(**options)

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load the model and build the processor; as ``Agent.load_model``, with our processor class."""
        self.processor = InProcessMessageProcessor(
            executor=self._executor,
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
            http_interpreter=self.http_interpreter,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
