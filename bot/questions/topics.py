"""What each conversation talks of: the procedures answered last. A question that names none is about these."""

from __future__ import annotations

from collections import OrderedDict

from bot.turn import Turn

_MOST = 10_000  # conversations remembered, as many as the writer lets wait
_CLOSING = frozenset({"cancel", "status"})  # all is forgotten; a dossier is talked of


class Topics:
    """Holds codes of procedures by conversation, for as many conversations as spoke last."""

    def __init__(self, *, most: int = _MOST) -> None:
        self._most = most
        self._codes: OrderedDict[str, tuple[str, ...]] = OrderedDict()

    def of(self, conversation_id: str) -> tuple[str, ...]:
        """Return the procedures that are talked of."""
        return self._codes.get(conversation_id, ())

    def note(self, conversation_id: str, turn: Turn) -> None:
        """Take in a turn: an answer is what is talked of from now on, also one that is about no procedure."""
        if turn.kind in _CLOSING:
            self.forget(conversation_id)
        if turn.kind != "answer":
            return
        self._codes[conversation_id] = tuple(each.code for each in turn.procedures)
        self._codes.move_to_end(conversation_id)
        while len(self._codes) > self._most:
            self._codes.popitem(last=False)

    def forget(self, conversation_id: str) -> None:
        """Drop what is known of a conversation."""
        self._codes.pop(conversation_id, None)
