"""Answers a question about a procedure."""

from __future__ import annotations

from actions.conversation_action import ConversationAction
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.asking import ask_procedure


class AnswerProcedure(ConversationAction):
    """Answers a question about a procedure."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_procedure"

    async def turn(self, incoming: Incoming, services: Services) -> Outcome:
        """Decide what to say."""
        return await ask_procedure(incoming, services)
