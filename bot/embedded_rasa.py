"""The trained model and our actions in this process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa_sdk.executor import ActionExecutor

from bot.conversation_store import ConversationStore
from bot.message_processor import InProcessAgent
from bot.whole_message_channel import WholeMessageChannel


@dataclass(frozen=True)
class Understood:
    """What a model reads out of one message, before anything is answered."""

    intent: str
    facets: frozenset[str]


class EmbeddedRasa:
    """Rasa in this process, with conversations in memory; an ``Engine`` of ``bot.assistant``."""

    def __init__(self, model: Path, conversations: ConversationStore) -> None:
        self._conversations = conversations
        self._locks = InMemoryLockStore()
        self._executor = ActionExecutor()
        self._executor.register_package("actions")
        self._agent = self._loaded(model)

    @classmethod
    def load(cls, model: Path, *, conversations: ConversationStore | None = None) -> EmbeddedRasa:
        """Load a trained model (5–7 s on two cores) and register every action of the ``actions`` package.

        What actions and linker work on is set before: ``actions.services.set_services`` and
        ``nlu.components.live_index.use``.
        """
        return cls(model, conversations or ConversationStore())

    def switch(self, model: Path) -> None:
        """Answer with another model from the next message on. Messages go on meanwhile: call it from another thread.

        Conversations go on where they are; messages under way are answered by the model that read them.
        """
        self._agent = self._loaded(model)

    async def messages(self, conversation_id: str, text: str) -> Sequence[Mapping[str, Any]]:
        """Return the bot's messages for one message."""
        channel = WholeMessageChannel()
        await self._agent.handle_message(
            UserMessage(text, output_channel=channel, sender_id=conversation_id, input_channel=channel.name())
        )
        return channel.messages

    async def understood(self, text: str) -> Understood:
        """Return what the model reads out of a message that begins a conversation; nothing is kept of it."""
        parsed = await self._agent.parse_message(text)
        facets = frozenset(facet["name"] for facet in parsed.get("facets") or ())
        return Understood(str((parsed.get("intent") or {}).get("name") or ""), facets)

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation."""
        await self._conversations.delete(conversation_id)

    async def close(self) -> None:
        """Nothing is held open."""

    def _loaded(self, model: Path) -> InProcessAgent:
        # A store of its own: a new agent empties its domain, and fills it only when the model is there.
        kept = self._conversations.beside()
        agent = InProcessAgent(executor=self._executor, tracker_store=kept, lock_store=self._locks)
        agent.load_model(model)
        return agent
