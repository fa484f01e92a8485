"""The one door to the conversation: a channel hands over a text and gets back a turn."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa_sdk.executor import ActionExecutor

from actions.answers.payloads import is_payload
from bot.conversation_store import ConversationStore
from bot.message_processor import InProcessAgent
from bot.message_text import LONGEST, for_pipeline, is_too_long
from bot.turn import Reply, Turn
from bot.whole_message_channel import WholeMessageChannel, turn_from_messages

EMPTY = "…"
"""What the pipeline is given for a message without any text, so that it asks again instead of failing."""


class Assistant:
    """The trained model and our actions in this process; one object serves every channel and conversation."""

    def __init__(self, agent: InProcessAgent, conversations: ConversationStore) -> None:
        self._agent = agent
        self._conversations = conversations
        self._running = 0
        self._idle = asyncio.Condition()

    @classmethod
    def load(cls, model: Path, *, conversations: ConversationStore | None = None) -> Assistant:
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

    async def reply(self, conversation_id: str, text: str) -> Turn:
        """Return the turn for one message. Turns of one conversation run one after another, others meanwhile.

        Never raises for what a person wrote: empty, endless, odd Unicode or markup all get a reply.
        """
        started = time.perf_counter()
        payload = is_payload(text)
        channel = WholeMessageChannel()
        message = UserMessage(
            for_pipeline(text, payload=payload) or EMPTY,
            output_channel=channel,
            sender_id=conversation_id,
            input_channel=channel.name(),
        )
        await self._handle(message)
        turn = turn_from_messages(channel.messages, (time.perf_counter() - started) * 1000)
        return turn if payload or not is_too_long(text) else _with_notice_of_length(turn)

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation."""
        await self._conversations.delete(conversation_id)

    async def close(self) -> None:
        """Wait until the turns in progress have their replies."""
        async with self._idle:
            await self._idle.wait_for(lambda: self._running == 0)

    async def _handle(self, message: UserMessage) -> None:
        self._running += 1
        try:
            await self._agent.handle_message(message)
        finally:
            async with self._idle:
                self._running -= 1
                self._idle.notify_all()


def _with_notice_of_length(turn: Turn) -> Turn:
    notice = Reply(
        f"Tin nhắn của anh/chị dài quá nên tôi chỉ đọc {LONGEST:,} ký tự đầu.".replace(",", ".")
        + " Nếu câu trả lời dưới đây chưa đúng ý, anh/chị hỏi lại thật ngắn giúp tôi nhé."
    )
    return Turn(
        kind=turn.kind,
        replies=(notice, *turn.replies),
        procedures=turn.procedures,
        candidates=turn.candidates,
        facets=turn.facets,
        dossier_code=turn.dossier_code,
        latency_ms=turn.latency_ms,
    )
