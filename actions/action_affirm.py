"""Takes a yes."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.choosing import affirm


class Affirm(ConversationAction):
    """Takes a yes."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_affirm"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await affirm(incoming, services)
