"""Says what Một Cửa is."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.talking import bot_identity


class BotIdentity(ConversationAction):
    """Says what Một Cửa is."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_bot_identity"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await bot_identity(incoming, services)
