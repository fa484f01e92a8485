"""What a conversation's id says of where it takes place."""

from __future__ import annotations

SHARED = "telegram-group:"
"""Opens the ids of conversations in a group, where others read along."""


def is_shared(conversation_id: str) -> bool:
    """Tell whether others read what is said in this conversation."""
    return conversation_id.startswith(SHARED)
