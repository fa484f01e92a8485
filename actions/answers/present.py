"""A record as it is answered today: what holds, what its province rules, and what changes later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.as_of import reading_day
from procedures.changes import ScheduledChange, scheduled_changes
from procedures.overrides import Override, overrides_in_force, with_overrides
from procedures.records import Procedure


@dataclass(frozen=True)
class Present:
    """``record`` has the overrides in force over it; ``province`` is the one that rules, now or later."""

    record: Procedure
    overrides: tuple[Override, ...]
    changes: tuple[ScheduledChange, ...]
    province: str


def present(procedure: Procedure, overrides: Sequence[Override], *, today: date) -> Present:
    """Return what is answered of a record today; of one past its end, what it said last."""
    day = reading_day(procedure, today)
    return Present(
        record=with_overrides(procedure, overrides, day),
        overrides=overrides_in_force(procedure.code, overrides, day),
        changes=scheduled_changes(procedure, day, overrides),
        province=next((override.province for override in overrides if override.code == procedure.code), ""),
    )
