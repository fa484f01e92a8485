"""What was said while somebody tried a draft: kept in this process for a while, and nowhere else."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from procedures.admin.draft_answers import Said

_MOST_TALKS = 100
_MOST_TURNS = 40


@dataclass
class Talk:
    """A conversation with a draft: its name for the chat, and each message with what was answered."""

    conversation: str = field(default_factory=lambda: secrets.token_hex(16))
    turns: list[tuple[str, tuple[Said, ...]]] = field(default_factory=list)

    def note(self, text: str, said: tuple[Said, ...]) -> None:
        """Keep a turn; the oldest make room."""
        self.turns = [*self.turns, (text, said)][-_MOST_TURNS:]


class TryTalks:
    """The conversations of people with drafts, one for each person and procedure; the oldest make room."""

    def __init__(self) -> None:
        self._talks: OrderedDict[tuple[str, str], Talk] = OrderedDict()

    def of(self, actor: str, code: str) -> Talk:
        """Return the conversation of a person about a procedure, a new one where there is none."""
        talk = self._talks.pop((actor, code), None) or Talk()
        self._talks[actor, code] = talk
        while len(self._talks) > _MOST_TALKS:
            self._talks.popitem(last=False)
        return talk

    def drop(self, actor: str, code: str) -> Talk | None:
        """End a conversation and return it."""
        return self._talks.pop((actor, code), None)
