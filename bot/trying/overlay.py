"""The record that counts instead of the stored one, for the message being answered and for no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from actions.answers.footer import vietnam_now
from procedures.records import Procedure
from procedures.search import ProcedureIndex
from procedures.store import ProcedureStore


@dataclass(frozen=True)
class Overlay:
    """A draft, the index in which it is found, and the moment at which the message is answered, if not now."""

    record: Procedure
    index: ProcedureIndex
    at: datetime | None = None


_overlay: ContextVar[Overlay | None] = ContextVar("overlay", default=None)


def current_overlay() -> Overlay | None:
    """Return what counts for the message being answered; ``None`` for everybody's messages."""
    return _overlay.get()


@contextmanager
def answering_with(overlay: Overlay) -> Iterator[None]:
    """Let a draft count in what this task awaits; other tasks and threads don't see it."""
    token = _overlay.set(overlay)
    try:
        yield
    finally:
        _overlay.reset(token)


def overlaid_now() -> datetime:
    """Return the moment at which the message is answered, in Vietnam."""
    overlay = current_overlay()
    return overlay.at if overlay and overlay.at else vietnam_now()


class OverlaidStore(ProcedureStore):
    """The store that actions read: everybody's records, and the draft in the conversation that tries it."""

    def find_many(self, codes: Iterable[str]) -> dict[str, Procedure]:
        """Return those records that exist, by code."""
        wanted = list(codes)
        found, overlay = super().find_many(wanted), current_overlay()
        if overlay and overlay.record.code in wanted:
            found[overlay.record.code] = overlay.record
        return found

    def categories_of(self, codes: Iterable[str]) -> dict[str, str]:
        """Return the category of those records that exist, by code."""
        wanted = list(codes)
        found, overlay = super().categories_of(wanted), current_overlay()
        if overlay and overlay.record.code in wanted:
            found[overlay.record.code] = overlay.record.category
        return found

    def all(self) -> Iterator[Procedure]:
        """Yield every record; a draft of a new one comes last."""
        overlay = current_overlay()
        draft = overlay.record if overlay else None
        for record in super().all():
            if draft is not None and record.code == draft.code:
                yield draft
                draft = None
            else:
                yield record
        if draft is not None:
            yield draft
