"""Shows the next page."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.moving import show_more


class ShowMore(ConversationAction):
    """Shows the next page."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_show_more"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await show_more(incoming, services)
