"""What actions need from outside, in one place: records, search, the date, dossier statuses, thresholds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from actions.answers.footer import VIETNAM
from actions.decision import Thresholds
from actions.dossiers.provider import DossierProvider
from procedures.location import default_province
from procedures.opening import open_store
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore

Search = Callable[[str], tuple[Candidate, ...]]


def vietnam_today() -> date:
    """Return today's date in Vietnam, wherever the server is."""
    return datetime.now(VIETNAM).date()


@dataclass(frozen=True)
class Services:
    """What actions work with. ``search`` is absent where actions run apart from the understanding."""

    store: ProcedureStore
    search: Search | None = None
    today: Callable[[], date] = vietnam_today
    dossiers: DossierProvider | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)
    province: str = ""  # where the people it serves are, unless a conversation says otherwise


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
