"""Conversations in memory, each kept short, so that a turn costs the same at the 300th message as at the 10th.

Rasa rebuilds a tracker by replaying every event it has; a long chat gets slower with each message. What a later
message needs is in one slot, which every action sets (``dialogue_state``), so the events of the last turns suffice.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions.answers.near_payload import is_location, without_location

TURNS_KEPT = 2
"""Turns kept of a conversation: the rules look at the last one, the session timeout at its time."""

CONVERSATIONS_KEPT = 20_000
"""Conversations kept in memory, the least recently used dropped first; about 10 kB each."""


class ConversationStore(TrackerStore):
    """A tracker store that keeps the last ``turns`` turns of the last ``conversations`` conversations."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: Any = None,
        *,
        turns: int = TURNS_KEPT,
        conversations: int = CONVERSATIONS_KEPT,
        **options: Any,
    ) -> None:
        super().__init__(domain, event_broker, **options)
        self._turns = turns
        self._conversations = conversations
        self._events: OrderedDict[str, list[Event]] = OrderedDict()

    def beside(self) -> ConversationStore:
        """Return a store of the same conversations for another model: each model gives its store its own domain."""
        store = ConversationStore(turns=self._turns, conversations=self._conversations)
        store._events = self._events
        return store

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the last turns of a conversation, in place of what was kept of it."""
        await self.stream_events(tracker)
        self._events[tracker.sender_id] = without_whereabouts(last_turns(tracker.events, self._turns))
        self._events.move_to_end(tracker.sender_id)
        while len(self._events) > self._conversations:
            self._events.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of a conversation, or ``None`` when nothing is kept of it."""
        events = self._events.get(sender_id)
        if events is None:
            return None
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots, domain=self.domain)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        self._events.pop(sender_id, None)

    async def keys(self) -> Iterable[str]:
        """Return the ids of the conversations kept."""
        return list(self._events)


def without_whereabouts(events: Iterable[Event]) -> list[Event]:
    """Return the events without what was near a shared location, and without what was answered to it.

    Distances to three offices tell a place as well as coordinates do.
    """
    kept: list[Event] = []
    located = False
    for event in events:
        if isinstance(event, UserUttered):
            located = is_location(event.text or "")
            kept.append(_without_location(event) if located else event)
        elif not (located and isinstance(event, BotUttered)):
            kept.append(event)
    return kept


def _without_location(said: UserUttered) -> UserUttered:
    intent = {"name": said.intent_name, "confidence": 1.0}
    return UserUttered(without_location(said.text or ""), intent, timestamp=said.timestamp)


def last_turns(events: Iterable[Event], turns: int) -> list[Event]:
    """Return the events from the ``turns``-th last message on, with the ``action_listen`` before it.

    >>> last_turns([], 2)
    []
    """
    kept = list(events)
    seen = 0
    for position in range(len(kept) - 1, -1, -1):
        if isinstance(kept[position], UserUttered):
            seen += 1
            if seen == turns:
                before = position - 1
                starts_listening = before >= 0 and isinstance(kept[before], ActionExecuted)
                return kept[before if starts_listening else position :]
    return kept
