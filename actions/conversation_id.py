"""What a conversation's id says of who reads it."""

from __future__ import annotations

_SHARED = "telegram-group:"


def is_shared(conversation_id: str) -> bool:
    """Tell whether others than the person read the conversation too."""
    return conversation_id.startswith(_SHARED)
