"""What one province rules for itself over a national record: fees, times, place and a note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from procedures.as_of import as_of
from procedures.records import Channel, ChannelMethod, Fee, Origin, Procedure, ProcessingTime
from procedures.validity import ALWAYS, Validity


@dataclass(frozen=True)
class LocalTerms:
    """Fees and time of one way to submit; of every way the record has, where ``method`` is ``None``."""

    method: ChannelMethod | None = None
    fees: tuple[Fee, ...] = ()
    time: ProcessingTime | None = None


@dataclass(frozen=True)
class Override:
    """What a province rules for a code, on the days of ``validity``, whose ``decision`` is the document's number.

    Fees and times have no dates of their own: a province that steps a fee has an override for each step.
    """

    province: str  # one of ``procedures.provinces.PROVINCES``
    code: str
    validity: Validity = ALWAYS
    terms: tuple[LocalTerms, ...] = ()
    place: str = ""
    note: str = ""
    origin: Origin = Origin.LOCAL

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells one override from another: province, code, document and first day."""
        start = self.validity.valid_from
        return (self.province, self.code, self.validity.decision, start.isoformat() if start else "")


def with_overrides(procedure: Procedure, overrides: Iterable[Override], day: date) -> Procedure:
    """Return the record as of a day, with those of its overrides that are in force; the later ones count more."""
    view = as_of(procedure, day)
    for override in overrides_in_force(procedure.code, overrides, day):
        view = with_override(view, override)
    return view


def overrides_in_force(code: str, overrides: Iterable[Override], day: date) -> tuple[Override, ...]:
    """Return the overrides of a code that hold that day, in the order in which they began."""
    holding = [each for each in overrides if each.code == code and each.validity.is_in_force(day)]
    return tuple(sorted(holding, key=lambda each: (each.validity.valid_from or date.min, each.key)))


def with_override(procedure: Procedure, override: Override) -> Procedure:
    """Return the record with what an override says put over it; all else stays. Whether it is in force is not asked."""
    channels = procedure.channels
    for terms in sorted(override.terms, key=lambda each: each.method is not None):  # for all ways, then for one
        channels = _with_terms(channels, terms, override.validity)
    return replace(procedure, channels=channels, receiving_address=override.place or procedure.receiving_address)


def _with_terms(channels: tuple[Channel, ...], terms: LocalTerms, validity: Validity) -> tuple[Channel, ...]:
    concerned = [channel for channel in channels if terms.method in (None, channel.method)]
    if not concerned and terms.method is not None:
        return (*channels, _completed(Channel(terms.method), terms, validity))
    return tuple(_completed(channel, terms, validity) if channel in concerned else channel for channel in channels)


def _completed(channel: Channel, terms: LocalTerms, validity: Validity) -> Channel:
    """Return the channel with the terms that are stated, each marked with where it comes from."""
    fees = tuple(replace(fee, validity=validity) for fee in terms.fees)
    channel = replace(channel, fees=fees or channel.fees)
    if terms.time is None:
        return channel
    return replace(channel, time=replace(terms.time, validity=validity), other_times=())
