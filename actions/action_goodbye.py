"""Says goodbye."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.talking import goodbye


class Goodbye(ConversationAction):
    """Says goodbye."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_goodbye"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await goodbye(incoming, services)
