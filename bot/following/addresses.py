"""The private chats that wrote lately, in memory only: an address is kept for good when somebody follows something."""

from __future__ import annotations

from collections import OrderedDict

_REMEMBERED = 20_000


class Addresses:
    """Conversation ids to the addresses of their chats, the least recently used dropped first."""

    def __init__(self, remembered: int = _REMEMBERED) -> None:
        self._remembered = remembered
        self._chats: OrderedDict[str, str] = OrderedDict()

    def note(self, conversation: str, address: str) -> None:
        """Remember where a conversation is held."""
        self._chats[conversation] = address
        self._chats.move_to_end(conversation)
        if len(self._chats) > self._remembered:
            self._chats.popitem(last=False)

    def of(self, conversation: str) -> str | None:
        """Return where a conversation is held, if it is known."""
        return self._chats.get(conversation)
