"""Forgets the conversation so far."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.moving import cancel


class Cancel(ConversationAction):
    """Forgets the conversation so far."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_cancel"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await cancel(incoming, services)
