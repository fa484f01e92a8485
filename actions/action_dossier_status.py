"""Answers how far a dossier has come, or where to look."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.statuses import dossier_status


class DossierStatus(ConversationAction):
    """Answers how far a dossier has come, or where to look."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_dossier_status"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await dossier_status(incoming, services)
