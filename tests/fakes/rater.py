"""Notes ratings, for testing channels."""

from __future__ import annotations


class FakeRater:
    """``rated`` lists what arrived, as (conversation id, turn, good)."""

    def __init__(self) -> None:
        self.rated: list[tuple[str, str, bool]] = []

    def rate(self, conversation_id: str, turn_id: str, *, good: bool) -> None:
        """Note a rating."""
        self.rated.append((conversation_id, turn_id, good))
