"""How much one visitor, and all of them together, may ask of the server."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True)
class Limits:
    """Bounds that keep memory and waiting time finite."""

    text_characters: int = 2_000  # a long question has some 300; longer is refused in words, never cut
    body_bytes: int = 128 * 1024  # 10,000 characters written as JSON escapes must still arrive to be refused politely
    burst: int = 5  # messages a person may send at once …
    per_second: float = 1.0  # … and how fast that allowance comes back
    waiting_in_conversation: int = 4
    waiting_in_all: int = 64
    conversations: int = 10_000  # conversations whose pace is remembered
    remembered_answers: int = 2_000  # answers kept for messages that are sent again
    sockets: int = 2_000


LIMITS = web.AppKey("limits", Limits)
