"""What policies predicted in situations like the present one, so that they are not asked again.

A policy sees intents, kinds of entities and actions, never words: of a thousand messages that ask about a procedure
nearly all are one situation to it. Rasa spends a seventh of a turn on telling it anew, twice a message.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from copy import copy

from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot

Situation = tuple[Hashable, ...]

_KEPT = 1024


class PredictedActions:
    """The predictions for the situations met last."""

    def __init__(self, domain: Domain) -> None:
        self._slots = {slot.name: slot for slot in domain.slots}
        self._known: OrderedDict[Situation, PolicyPrediction] = OrderedDict()

    def situation(self, events: Iterable[Event]) -> Situation | None:
        """Return all that policies see of a conversation's events; ``None`` where that can't be told so simply.

        That is where a form runs, an action was rejected, a slot that policies look at was set, and the like.
        """
        seen: list[Hashable] = []
        for event in events:
            if isinstance(event, UserUttered):
                kinds = ((each.get("entity"), each.get("role"), each.get("group")) for each in event.entities)
                seen.append((event.intent_name, tuple(kinds)))
            elif isinstance(event, ActionExecuted):
                seen.append(event.action_name or event.action_text)
            elif isinstance(event, DefinePrevUserUtteredFeaturization):
                seen.append(event.use_text_for_featurization)
            elif isinstance(event, SessionStarted):
                seen.append(event.type_name)
            elif not (isinstance(event, BotUttered) or (isinstance(event, SlotSet) and self._is_unseen(event.key))):
                return None
        return tuple(seen)

    def known(self, situation: Situation) -> PolicyPrediction | None:
        """Return what was predicted in a situation, with its events as of now."""
        found = self._known.get(situation)
        if found is None:
            return None
        self._known.move_to_end(situation)
        now = copy(found)
        now.events = [DefinePrevUserUtteredFeaturization(each.use_text_for_featurization) for each in found.events]
        return now

    def keep(self, situation: Situation, prediction: PolicyPrediction) -> None:
        """Keep a prediction, unless it comes with events of which little is known here."""
        if not all(isinstance(each, DefinePrevUserUtteredFeaturization) for each in prediction.events):
            return
        self._known[situation] = prediction
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)

    def _is_unseen(self, name: str) -> bool:
        slot: Slot | None = self._slots.get(name)
        return slot is not None and not slot.influence_conversation
