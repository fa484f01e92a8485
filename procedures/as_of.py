"""A record as it reads on one day: what is in force, and the days on which something in it turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol, TypeVar

from procedures.records import Agency, Channel, Procedure, ProcessingTime
from procedures.validity import ALWAYS, Validity


class _Dated(Protocol):
    @property
    def validity(self) -> Validity: ...


_Part = TypeVar("_Part", bound=_Dated)


def as_of(procedure: Procedure, day: date) -> Procedure:
    """Return the record with only what is in force that day. Whether the record itself is, ``validity`` still says."""
    if not any(validity != ALWAYS for validity in validities(procedure)):
        return procedure
    return replace(
        procedure,
        channels=tuple(_channel_as_of(channel, day) for channel in procedure.channels),
        cases=tuple(replace(case, papers=in_force(case.papers, day)) for case in procedure.cases),
        case_times=tuple(each for each in procedure.case_times if each.time.validity.is_in_force(day)),
        executing_agencies=in_force(procedure.executing_agencies, day),
        competent_agencies=in_force(procedure.competent_agencies, day),
        authorised_agencies=in_force(procedure.authorised_agencies, day),
        coordinating_agencies=in_force(procedure.coordinating_agencies, day),
    )


def in_force(parts: Iterable[_Part], day: date) -> tuple[_Part, ...]:
    """Return those parts that are in force that day."""
    return tuple(part for part in parts if part.validity.is_in_force(day))


def validities(procedure: Procedure) -> Iterator[Validity]:
    """Yield the validity of every dated part; that of the whole record is not among them."""
    for channel in procedure.channels:
        for time in _times_of(channel):
            yield time.validity
        for fee in channel.fees:
            yield fee.validity
    for case in procedure.cases:
        for paper in case.papers:
            yield paper.validity
    for each in procedure.case_times:
        yield each.time.validity
    for agency in agencies_of(procedure):
        yield agency.validity


def turning_days(spans: Iterable[Validity], after: date) -> list[date]:
    """Return the days after the given one on which a span begins, or is over for the first time, in order."""
    days: set[date] = set()
    for span in spans:
        if span.valid_from is not None:
            days.add(span.valid_from)
        if span.valid_until is not None and span.valid_until < date.max:
            days.add(span.valid_until + timedelta(days=1))
    return sorted(day for day in days if day > after)


def agencies_of(procedure: Procedure) -> tuple[Agency, ...]:
    """Return every agency a record names as taking part."""
    return (
        *procedure.executing_agencies,
        *procedure.competent_agencies,
        *procedure.authorised_agencies,
        *procedure.coordinating_agencies,
    )


def ended_on(procedure: Procedure, day: date) -> date | None:
    """Return the last day a record held, when that is past; ``None`` for one that still holds."""
    return procedure.validity.valid_until if procedure.validity.has_ended(day) else None


def reading_day(procedure: Procedure, today: date) -> date:
    """Return the day as of which a record is read: today, within the days on which it holds."""
    start = procedure.validity.valid_from
    return ended_on(procedure, today) or (max(start, today) if start else today)


def _channel_as_of(channel: Channel, day: date) -> Channel:
    times = in_force(_times_of(channel), day)
    return replace(
        channel,
        time=times[0] if times else ProcessingTime(),
        other_times=(),
        fees=in_force(channel.fees, day),
    )


def _times_of(channel: Channel) -> tuple[ProcessingTime, ...]:
    """Return the channel's times of all days; an empty one beside others says nothing."""
    named = tuple(time for time in (channel.time, *channel.other_times) if time != ProcessingTime())
    return named or (channel.time,)
