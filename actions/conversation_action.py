"""What all actions share: read the message, let a turn decide, say it, and keep the state."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.reply import Button
from actions.danger import with_numbers_to_call
from actions.dialogue_state import SLOT
from actions.disputes import turns_to_dispute, with_who_settles
from actions.guiding import guided
from actions.incoming import Incoming, read_incoming
from actions.noting import noted
from actions.outcome import Outcome
from actions.pressing import pressed
from actions.rerouting import rerouted
from actions.searching import searched, searched_widely, searched_without_day
from actions.services import Services, services
from actions.submitting import asked_when
from actions.taught import as_taught
from actions.turns.answering import decline_scope
from actions.turns.case_answering import case_answered
from actions.turns.case_asking import resumed
from actions.turns.fact_telling import kept_with_topic
from actions.turns.guiding import kept_with_guide
from actions.turns.nearby import located
from actions.turns.opening import hours_asked
from actions.turns.other_provinces import without_other_provinces
from actions.turns.place_asking import with_place_asked
from actions.turns.placing import placed, remembering, without_place
from actions.turns.routing import TURNS
from actions.turns.statuses import kept_with_dossier
from actions.wrongdoing import wrong_turned_away


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
        running = (self._services or services()).for_one_turn()
        read = asked_when(read_incoming(tracker), running)
        said = searched_widely(searched_without_day(searched(read, running), running), running)
        chosen = case_answered(pressed(guided(said, running)), running)
        taught = as_taught(said, running)
        outcome = (
            taught
            or wrong_turned_away(said, running)
            or located(chosen, running)
            or hours_asked(said, running)
            or placed(chosen, running)
            or await self._routed(said, chosen, running)
        )
        outcome = with_numbers_to_call(with_who_settles(outcome, said, running), said)
        told = noted(chosen, outcome, taught=taught is not None)
        for place, reply in enumerate(outcome.replies):
            summary = {"turn": {**outcome.summary(), "noted": told}} if place == 0 else {}
            links = {"link": reply.link, "sheet": reply.sheet} if reply.link else {}
            buttons = [_button(button) for button in reply.buttons]
            dispatcher.utter_message(text=reply.text, buttons=buttons, **links, **summary)
        return [SlotSet(SLOT, outcome.state.to_dict())]

    async def _routed(self, said: Incoming, chosen: Incoming, running: Services) -> Outcome:
        """Run the turn of what was chosen or is meant instead of what was understood; a place mentioned is kept."""
        incoming = kept_with_topic(rerouted(without_place(chosen, running)), running)
        incoming = without_other_provinces(incoming, running)
        take_turn = TURNS.get(incoming.intent, self.turn) if incoming is not said else self.turn
        known = remembering(incoming, said.text)
        if turns_to_dispute(known, running):
            outcome = decline_scope(known, running)
        else:
            outcome = await kept_with_dossier(await take_turn(known, running), known, running)
            outcome = kept_with_guide(outcome, known, running)
        return with_place_asked(resumed(outcome, chosen, running), chosen, running)


def _button(button: Button) -> dict[str, str]:
    plain = {"title": button.title, "payload": button.payload}
    return {**plain, "code": button.code} if button.code else plain
