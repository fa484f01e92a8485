"""Asks for other words when no option fits."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.choosing import none_fits


class NoneOfThese(ConversationAction):
    """Asks for other words when no option fits."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_none_of_these"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await none_fits(incoming, services)
