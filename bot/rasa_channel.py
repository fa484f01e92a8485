"""Our channel for ``rasa run``: each reply stays whole, with its buttons and the summary of the turn.

Named in ``bot/dialogue/credentials.yml``; ``bot/remote_rasa.py`` is the other end.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.whole_message_channel import WholeMessageChannel


class MotcuaChannel(InputChannel):
    """``POST /webhooks/motcua/webhook`` with ``{"sender", "message"}`` returns the list of messages."""

    @classmethod
    def name(cls) -> str:
        """Return the name in the address and in the credentials."""
        return "motcua"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes for Rasa's web server."""
        blueprint = Blueprint("motcua_webhook")

        @blueprint.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @blueprint.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            body = request.json if isinstance(request.json, dict) else {}
            sender, text = body.get("sender"), body.get("message")
            if not isinstance(sender, str) or not isinstance(text, str):
                return response.json({"error": "sender and message must be strings"}, status=400)
            channel = WholeMessageChannel()
            await on_new_message(UserMessage(text, channel, sender, input_channel=self.name()))
            return response.json(channel.messages)

        return blueprint
