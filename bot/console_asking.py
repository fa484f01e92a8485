"""Officials ask the assistant from the console: each question in a conversation of its own, kept nowhere."""

from __future__ import annotations

import uuid

from bot.turn import Replier
from procedures.admin.asking import Asking, Tried


def asking_of(replier: Replier) -> Asking:
    """Return what the console asks with. ``replier`` is the one below the log."""

    async def ask(text: str) -> Tried:
        conversation = f"console-{uuid.uuid4().hex}"
        try:
            turn = await replier.reply(conversation, text)
        finally:
            await replier.forget(conversation)
        return Tried(
            text,
            turn.kind,
            tuple(reply.text for reply in turn.replies),
            tuple((each.code, each.name) for each in turn.procedures),
            turn.noted.taught,
        )

    return ask
