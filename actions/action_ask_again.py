"""Says that a message was not understood."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.talking import ask_again


class AskAgain(ConversationAction):
    """Says that a message was not understood."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_ask_again"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await ask_again(incoming, services)
