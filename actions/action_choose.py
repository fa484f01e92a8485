"""Takes an option that was offered."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.choosing import choose


class Choose(ConversationAction):
    """Takes an option that was offered."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_choose"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await choose(incoming, services)
