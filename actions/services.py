"""What actions need from outside, in one place: records, search, clock, calendar, dossier statuses, thresholds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from actions.answers.footer import vietnam_now
from actions.decision import Thresholds
from actions.dossiers.following import Follows
from actions.dossiers.lookup import DossierDesk
from actions.guidance import Guidance, shipped_guidance
from procedures.location import default_province
from procedures.opening import open_store
from procedures.questions.lesson import Lesson
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore
from procedures.working_days.announcements import official_calendar
from procedures.working_days.calendar import WorkingCalendar

Search = Callable[[str], tuple[Candidate, ...]]
Leanings = Callable[[str, str, Sequence[str]], Sequence[float | None]]
"""Returns how far words are on the side of each of some procedures against one (about -1..1), ``None`` if unknown."""
Lessons = Callable[[str, date], Lesson | None]
"""Returns what an official taught about exactly this question, as it counts on a day."""


@dataclass(frozen=True)
class Services:
    """What actions work with.

    ``search`` and ``leanings`` are absent where actions run apart from the understanding.
    """

    store: ProcedureStore
    search: Search | None = None
    leanings: Leanings | None = None
    lessons: Lessons | None = None
    now: Callable[[], datetime] = vietnam_now
    dossiers: DossierDesk | None = None
    follows: Follows | None = None  # absent where no source of dossiers is connected
    thresholds: Thresholds = field(default_factory=Thresholds)
    calendar: Callable[[], WorkingCalendar] = official_calendar
    guidance: Guidance = field(default_factory=shipped_guidance)
    province: str = ""  # where the people it serves are, unless a conversation says otherwise

    def for_one_turn(self) -> Services:
        """Return them with records that stay the same until the answer is given."""
        return replace(self, store=self.store.as_one())

    def today(self) -> date:
        """Return today's date in Vietnam."""
        return self.now().date()


class _Shared:
    current: Services | None = None


def set_services(services: Services | None) -> None:
    """Make these the services of every action built without its own; ``None`` forgets them."""
    _Shared.current = services


def services() -> Services:
    """Return the services that were set; under Rasa's own commands, build them from the default database."""
    if _Shared.current is None:
        _Shared.current = Services(open_store(), province=default_province())
    return _Shared.current
