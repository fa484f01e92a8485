"""An answer that an official wrote: their words, and where they come from."""

from __future__ import annotations

from actions.answers import payloads
from actions.answers.reply import Button, Reply

_FURTHER = (Button("Gặp cán bộ", payloads.HANDOFF),)


def faq_reply(text: str, source: str) -> Reply:
    """Say the answer and name its source."""
    named = f"\n\nNguồn: {' '.join(source.split())}" if source.strip() else ""
    return Reply(f"{text.strip()}{named}", _FURTHER)
