"""Takes a no."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.choosing import deny


class Deny(ConversationAction):
    """Takes a no."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_deny"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await deny(incoming, services)
