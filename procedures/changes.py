"""What of a record changes later, in order, by the dates of its parts and of a province's overrides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from procedures.as_of import turning_days, validities
from procedures.overrides import Override, with_overrides
from procedures.records import Agency, ChannelMethod, Fee, Paper, Procedure, ProcessingTime
from procedures.validity import ALWAYS

_Where = TypeVar("_Where", ChannelMethod, str)
_Said = TypeVar("_Said", Fee, ProcessingTime, Paper, Agency)


@dataclass(frozen=True)
class Turn(Generic[_Where, _Said]):
    """What begins and what ends on a day, each with where it holds: a way to submit, a case or a role."""

    begun: tuple[tuple[_Where, _Said], ...] = ()
    ended: tuple[tuple[_Where, _Said], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.begun or self.ended)


@dataclass(frozen=True)
class ScheduledChange:
    """What turns on one day. A statement that begins carries, in its validity, the decision it comes from."""

    day: date
    fees: Turn[ChannelMethod, Fee] = Turn()
    times: Turn[ChannelMethod, ProcessingTime] = Turn()
    case_times: Turn[str, ProcessingTime] = Turn()
    papers: Turn[str, Paper] = Turn()
    agencies: Turn[str, Agency] = Turn()

    def __bool__(self) -> bool:
        return any((self.fees, self.times, self.case_times, self.papers, self.agencies))


def scheduled_changes(
    procedure: Procedure, day: date, overrides: Iterable[Override] = ()
) -> tuple[ScheduledChange, ...]:
    """Return what reads otherwise after a day, the nearest change first; nothing after the record's own end."""
    own = [override for override in overrides if override.code == procedure.code]
    spans = [*validities(procedure), *(override.validity for override in own)]
    days = [each for each in turning_days(spans, day) if not procedure.validity.has_ended(each)]
    views = [with_overrides(procedure, own, each) for each in (day, *days)] if days else []
    changes = (_change(turning, before, after) for turning, before, after in zip(days, views, views[1:], strict=False))
    return tuple(change for change in changes if change)


def _change(day: date, before: Procedure, after: Procedure) -> ScheduledChange:
    return ScheduledChange(
        day,
        fees=_turn(_fees(before), _fees(after)),
        times=_turn(_times(before), _times(after)),
        case_times=_turn(_case_times(before), _case_times(after)),
        papers=_turn(_papers(before), _papers(after)),
        agencies=_turn(_agencies(before), _agencies(after)),
    )


def _turn(before: Sequence[tuple[_Where, _Said]], after: Sequence[tuple[_Where, _Said]]) -> Turn[_Where, _Said]:
    """Compare what is said, not how long it holds: the same fee set anew is no change."""
    said_before = {(where, _bare(said)) for where, said in before}
    said_after = {(where, _bare(said)) for where, said in after}
    return Turn(
        begun=tuple((where, said) for where, said in after if (where, _bare(said)) not in said_before),
        ended=tuple((where, said) for where, said in before if (where, _bare(said)) not in said_after),
    )


def _bare(said: _Said) -> _Said:
    return replace(said, validity=ALWAYS)


def _fees(procedure: Procedure) -> list[tuple[ChannelMethod, Fee]]:
    return [(channel.method, fee) for channel in procedure.channels for fee in channel.fees]


def _times(procedure: Procedure) -> list[tuple[ChannelMethod, ProcessingTime]]:
    return [(channel.method, channel.time) for channel in procedure.channels if channel.time != ProcessingTime()]


def _case_times(procedure: Procedure) -> list[tuple[str, ProcessingTime]]:
    return [(each.name, each.time) for each in procedure.case_times]


def _papers(procedure: Procedure) -> list[tuple[str, Paper]]:
    return [(case.name, paper) for case in procedure.cases for paper in case.papers]


def _agencies(procedure: Procedure) -> list[tuple[str, Agency]]:
    executing = [("executing", agency) for agency in procedure.executing_agencies]
    return [*executing, *(("competent", agency) for agency in procedure.competent_agencies)]
