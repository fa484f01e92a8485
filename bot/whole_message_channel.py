"""An output channel that keeps each of Rasa's replies whole.

Rasa's own collecting channel splits a reply with buttons and data into several messages and drops what it does not
know; our replies carry a machine-readable summary of the turn beside their text.
"""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel


class WholeMessageChannel(OutputChannel):
    """Collects the messages of one turn as Rasa sends them."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """Return the name under which Rasa knows the channel."""
        return "motcua"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one message as it is."""
        self.messages.append(message)
