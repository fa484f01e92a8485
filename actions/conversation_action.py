"""What all actions share: read the message, let a turn decide, say it, and keep the state."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.reply import Button
from actions.dialogue_state import SLOT
from actions.guiding import guided
from actions.incoming import Incoming, read_incoming
from actions.outcome import Outcome
from actions.pressing import pressed
from actions.rerouting import rerouted
from actions.searching import searched
from actions.services import Services, services
from actions.turns.routing import TURNS


class ConversationAction(Action, ABC):
    """An action that runs one turn, or the turn of the button or the intent that the words stand for."""

    def __init__(self, services: Services | None = None) -> None:
        self._services = services

    @abstractmethod
    def name(self) -> str:
        """Return the action's name in the domain."""

    @abstractmethod
    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Run the turn, utter its replies, and set the state; the first message carries the turn's summary."""
        running = self._services or services()
        said = searched(read_incoming(tracker), running)
        incoming = rerouted(pressed(guided(said, running)))
        take_turn = TURNS.get(incoming.intent, self.turn) if incoming is not said else self.turn
        outcome = await take_turn(incoming, running)
        for place, reply in enumerate(outcome.replies):
            summary = {"turn": outcome.summary()} if place == 0 else {}
            dispatcher.utter_message(text=reply.text, buttons=[_button(button) for button in reply.buttons], **summary)
        return [SlotSet(SLOT, outcome.state.to_dict())]


def _button(button: Button) -> dict[str, str]:
    plain = {"title": button.title, "payload": button.payload}
    return {**plain, "code": button.code} if button.code else plain
