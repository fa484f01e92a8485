"""Returns to the topic before."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.moving import go_back


class GoBack(ConversationAction):
    """Returns to the topic before."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_go_back"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await go_back(incoming, services)
