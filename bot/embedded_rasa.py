"""The trained model and our actions in this process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa_sdk.executor import ActionExecutor

from bot.conversation_store import ConversationStore
from bot.message_processor import InProcessAgent
from bot.whole_message_channel import WholeMessageChannel


class EmbeddedRasa:
    """Rasa in this process, with conversations in memory; an ``Engine`` of ``bot.assistant``."""

    def __init__(self, agent: InProcessAgent, conversations: ConversationStore) -> None:
        self._agent = agent
        self._conversations = conversations

    @classmethod
    def load(cls, model: Path, *, conversations: ConversationStore | None = None) -> EmbeddedRasa:
        """Load a trained model (5–7 s on two cores) and register every action of the ``actions`` package.

        What actions and linker work on is set before: ``actions.services.set_services`` and
        ``nlu.components.live_index.use``.
        """
        executor = ActionExecutor()
        executor.register_package("actions")
        kept = conversations or ConversationStore()
        agent = InProcessAgent(executor=executor, tracker_store=kept, lock_store=InMemoryLockStore())
        agent.load_model(model)
        return cls(agent, kept)

    async def messages(self, conversation_id: str, text: str) -> Sequence[Mapping[str, Any]]:
        """Return the bot's messages for one message."""
        channel = WholeMessageChannel()
        await self._agent.handle_message(
            UserMessage(text, output_channel=channel, sender_id=conversation_id, input_channel=channel.name())
        )
        return channel.messages

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation."""
        await self._conversations.delete(conversation_id)

    async def close(self) -> None:
        """Nothing is held open."""
