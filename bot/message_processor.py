"""Rasa's message processor and agent, with our actions run in process and without what costs time for nothing."""

from __future__ import annotations

import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.agent import Agent
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.exceptions import ModelNotFound
from rasa.shared.core.events import ActionExecutionRejected, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.data import TrainingType
from rasa_sdk.executor import ActionExecutor

from bot.graph_runner import SequentialGraphRunner
from bot.in_process_action import InProcessAction
from bot.predicted_actions import PredictedActions


class InProcessMessageProcessor(MessageProcessor):
    """A processor that hands every custom action to ``executor``."""

    def __init__(self, *, executor: ActionExecutor, **options: Any) -> None:
        self._executor = executor
        super().__init__(**options)
        self._predicted = PredictedActions(self.domain)

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, SequentialGraphRunner]:
        """Unpack a model file as Rasa does, for our runner."""
        with TemporaryDirectory() as folder:
            try:
                metadata, runner = loader.load_predict_graph_runner(
                    Path(folder), Path(model_path), LocalModelStorage, SequentialGraphRunner
                )
            except tarfile.ReadError as error:
                raise ModelNotFound(f"Model {model_path} can not be loaded.") from error
        return Path(model_path).name, metadata, runner

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """Warn as Rasa does of an intent or entity that the domain lacks; it builds an empty domain to find out."""
        intents = {parse_data["intent"]["name"]} - {None}
        entities = {each["entity"] for each in parse_data["entities"] or ()} - {None}
        if not (intents <= self.domain.intent_properties.keys() and entities <= set(self.domain.entities)):
            super()._check_for_unseen_features(parse_data)

    def _log_slots(self, tracker: DialogueStateTracker) -> None:
        """Log nothing: our slot holds what somebody is asking about, and was copied to be thrown away."""

    def _log_action_on_tracker(
        self, tracker: DialogueStateTracker, action: Action, events: list[Event] | None, prediction: PolicyPrediction
    ) -> None:
        """Note what an action did as Rasa does, without its deep copies for a log of all that was said."""
        if not any(isinstance(event, ActionExecutionRejected) for event in events or ()):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events or [], self.domain)

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        """Predict as Rasa does, from what was predicted before where policies can see no difference."""
        by_words = self.model_metadata.training_type is TrainingType.END_TO_END
        situation = None if by_words or tracker.followup_action else self._predicted.situation(tracker.events)
        if situation is None:
            return super()._predict_next_with_tracker(tracker)
        prediction = self._predicted.known(situation)
        if prediction is None:
            prediction = super()._predict_next_with_tracker(tracker)
            self._predicted.keep(situation, prediction)
        return prediction

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
