"""The life events and guides at hand, found by code: ``event.birth``, ``guide.sign-in``.

The codes travel in buttons like those of procedures, which they can't be taken for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from procedures.guidance.guide import Guide
from procedures.guidance.life_event import LifeEvent
from procedures.guidance.phrasings import Phrasings
from procedures.guidance.reading import load_guides, load_life_events

_EVENT = "event."
_GUIDE = "guide."


def code_of(topic: LifeEvent | Guide) -> str:
    """Return the code by which a button asks for it."""
    return f"{_EVENT if isinstance(topic, LifeEvent) else _GUIDE}{topic.id}"


class GuidanceLibrary:
    """Finds life events and guides; of two with one id the last counts."""

    def __init__(self, events: Sequence[LifeEvent] = (), guides: Sequence[Guide] = ()) -> None:
        self._events = {code_of(event): event for event in events}
        self._guides = {code_of(guide): guide for guide in guides}
        self._opened_by = {code: event for event in reversed(events) for code in event.offered_with}

    @property
    def phrasings(self) -> Mapping[str, Phrasings]:
        """The phrasings of everything, by code."""
        topics: tuple[LifeEvent | Guide, ...] = (*self.events, *self.guides)
        return {code_of(topic): topic.phrasings for topic in topics}

    @property
    def events(self) -> tuple[LifeEvent, ...]:
        """All life events."""
        return tuple(self._events.values())

    @property
    def guides(self) -> tuple[Guide, ...]:
        """All guides."""
        return tuple(self._guides.values())

    def event(self, code: str) -> LifeEvent | None:
        """Return the life event of a code, or ``None``."""
        return self._events.get(code)

    def guide(self, code: str) -> Guide | None:
        """Return the guide of a code, or ``None``."""
        return self._guides.get(code)

    def related(self, guide: Guide) -> tuple[Guide, ...]:
        """Return the guides that go with one."""
        found = (self.guide(f"{_GUIDE}{each}") for each in guide.related)
        return tuple(each for each in found if each is not None)

    def deadline_of(self, procedure_code: str, event_code: str = "") -> str:
        """Return by when a procedure must be done in a life event, else in the one it opens; empty where none tells it.

        The same procedure may have another deadline, or none, outside the event: residence, of a newborn child.
        """
        event = self.event(event_code) or self.opened_by(procedure_code)
        steps = event.steps if event else ()
        deadlines = (step.deadline for step in steps if step.deadline and step.deadline.source == procedure_code)
        return next((deadline.text for deadline in deadlines), "")

    def opened_by(self, procedure_code: str) -> LifeEvent | None:
        """Return the life event that a procedure is the usual beginning of."""
        return self._opened_by.get(procedure_code)


@cache
def shipped_library() -> GuidanceLibrary:
    """Return what ships with the product, read once."""
    return GuidanceLibrary(load_life_events(), load_guides())
