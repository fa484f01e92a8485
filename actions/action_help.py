"""Shows what can be asked, with examples."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.talking import help_with


class Help(ConversationAction):
    """Shows what can be asked, with examples."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_help"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await help_with(incoming, services)
