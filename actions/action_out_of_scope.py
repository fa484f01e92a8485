"""Declines what Một Cửa is not for."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.talking import out_of_scope


class OutOfScope(ConversationAction):
    """Declines what Một Cửa is not for."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_out_of_scope"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await out_of_scope(incoming, services)
