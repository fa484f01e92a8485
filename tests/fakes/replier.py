"""An assistant that answers from a script, for testing channels."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable

from bot.turn import Button, Reply, Turn


def answered(text: str, *buttons: Button, kind: str = "answer") -> Turn:
    """Build a turn with one reply."""
    return Turn(kind=kind, replies=(Reply(text, buttons),))


class FakeReplier:
    """Gives the scripted turns in order (an exception in the script is raised), then repeats what it is told.

    ``asked`` lists what arrived, as (conversation id, text). After ``hold()`` no turn is given until ``release()``.
    """

    def __init__(self, script: Iterable[Turn | Exception] = ()) -> None:
        self.asked: list[tuple[str, str]] = []
        self.forgotten: list[str] = []
        self._script = deque(script)
        self._may_answer = asyncio.Event()
        self._may_answer.set()

    def then(self, *outcomes: Turn | Exception) -> None:
        """Add to the end of the script."""
        self._script.extend(outcomes)

    def hold(self) -> None:
        """Keep every turn back from now on."""
        self._may_answer.clear()

    def release(self) -> None:
        """Give the turns that were kept back."""
        self._may_answer.set()

    async def reply(self, conversation_id: str, text: str) -> Turn:
        """Return the next scripted turn, or one that repeats the text."""
        self.asked.append((conversation_id, text))
        await self._may_answer.wait()
        outcome = self._script.popleft() if self._script else answered(text)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def forget(self, conversation_id: str) -> None:
        """Note what is to be forgotten."""
        self.forgotten.append(conversation_id)
