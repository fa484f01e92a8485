"""The live index, in which the conversation that tries a draft finds it."""

from __future__ import annotations

from bot.trying.overlay import current_overlay
from nlu.components.live_index import LiveIndex
from procedures.records import Procedure
from procedures.search import ProcedureIndex


class OverlaidIndex(LiveIndex):
    """Everybody's index; with a draft laid over it, the index of that draft."""

    def current(self) -> ProcedureIndex:
        """Return the index in which the message being answered is searched."""
        overlay = current_overlay()
        return overlay.index if overlay else super().current()

    def with_draft(self, record: Procedure) -> ProcedureIndex:
        """Return everybody's index with a draft in it. Phrasings are compared as they stand, not learned."""
        return super().current().updated((record,), ())
