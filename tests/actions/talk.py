"""A conversation with the actions alone: what Rasa would hand over is written by the test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.action_answer_procedure import AnswerProcedure
from actions.conversation_action import ConversationAction
from actions.dialogue_state import SLOT
from actions.services import Services


@dataclass
class Said:
    """What one turn uttered."""

    messages: list[dict[str, Any]]

    @property
    def turn(self) -> dict[str, Any]:
        return self.messages[0]["turn"]

    @property
    def kind(self) -> str:
        return self.turn["kind"]

    @property
    def code(self) -> str | None:
        return self.turn["procedure"] and self.turn["procedure"]["code"]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    @property
    def titles(self) -> list[str]:
        return [button["title"] for message in self.messages for button in message["buttons"]]

    @property
    def offered(self) -> list[str]:
        """The codes of the procedures on buttons."""
        return [button["code"] for message in self.messages for button in message["buttons"] if "code" in button]


@dataclass
class Talk:
    """Keeps the slot between turns, as the tracker does."""

    services: Services
    slots: dict[str, Any] = field(default_factory=dict)
    conversation: str = "talk"

    async def ask(
        self,
        text: str,
        *scores: tuple[str, float],
        facets: Iterable[str] = (),
        action: type[ConversationAction] = AnswerProcedure,
        intent: tuple[str, float] = ("ask_procedure", 0.99),
        entities: Sequence[dict[str, Any]] = (),
        follow_up: float = 0.5,
        same: Mapping[str, Sequence[str]] | None = None,
        shares: tuple[float, float] | None = None,
    ) -> Said:
        """Run one turn; ``scores`` are the candidates that the understanding found.

        ``shares`` are how likely it asks, and how likely it is out of scope.
        ``follow_up`` is how likely the words go on about what was talked of; ``same`` are the twins of a candidate.
        """
        twins = same or {}
        ranking = zip(("ask_procedure", "out_of_scope"), shares or (), strict=False)
        message = {
            "text": text,
            "intent": {"name": intent[0], "confidence": intent[1]},
            "intent_ranking": [{"name": name, "confidence": share} for name, share in ranking],
            "entities": list(entities),
            "facets": [{"name": name, "confidence": 0.9} for name in facets],
            "follow_up": follow_up,
            "candidates": [
                {"code": code, "name": code, "score": score, "same": list(twins.get(code, ()))}
                for code, score in scores
            ],
        }
        tracker = Tracker(self.conversation, self.slots, message, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        events = await action(self.services).run(dispatcher, tracker, {})
        self.slots = {SLOT: events[-1]["value"]}
        return Said(dispatcher.messages)
