"""What one province rules for itself over a national record: fees, times, place and a note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from procedures.as_of import as_of
from procedures.records import Channel, ChannelMethod, Fee, FeeKind, Origin, Procedure, ProcessingTime, TimeUnit
from procedures.validity import ALWAYS, Validity

_NAMES_A_SUM = re.compile(r"\d{1,3}(?:\.\d{3})+|\d\s*(?:đồng|đ|vnđ|vnd)\b", re.IGNORECASE)
_EXEMPTS = re.compile(r"\b(?:miễn|giảm)\b", re.IGNORECASE)


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

    province: str  # one of ``procedures.provinces.provinces()``
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
    national = as_of(procedure, day)
    view = national
    for override in overrides_in_force(procedure.code, overrides, day):
        view = with_override(view, override, national=national)
    return view


def overrides_in_force(code: str, overrides: Iterable[Override], day: date) -> tuple[Override, ...]:
    """Return the overrides of a code that hold that day, in the order in which they began."""
    holding = [each for each in overrides if each.code == code and each.validity.is_in_force(day)]
    return tuple(sorted(holding, key=lambda each: (each.validity.valid_from or date.min, each.key)))


def with_override(procedure: Procedure, override: Override, *, national: Procedure | None = None) -> Procedure:
    """Return the record with what an override says put over it; all else stays. Whether it is in force is not asked.

    Sums give way to the province's; whom the law exempts is not the province's to say, so those rules stay: those of
    ``national``, where the record has other overrides over it already.
    """
    exemptions = _exemptions(national or procedure)
    channels = procedure.channels
    for terms in sorted(override.terms, key=lambda each: each.method is not None):  # for all ways, then for one
        if terms.method is not None and all(channel.method is not terms.method for channel in channels):
            channels = (*channels, Channel(terms.method))
        channels = tuple(
            _completed(channel, terms, override.validity, exemptions.get(channel.method, ()))
            if terms.method in (None, channel.method)
            else channel
            for channel in channels
        )
    gone = _lengths(procedure.channels) - _lengths(channels)
    return replace(
        procedure,
        channels=channels,
        case_times=tuple(each for each in procedure.case_times if _length(each.time) not in gone),
        receiving_address=override.place or procedure.receiving_address,
    )


def _exemptions(procedure: Procedure) -> dict[ChannelMethod, tuple[Fee, ...]]:
    found: dict[ChannelMethod, tuple[Fee, ...]] = {}
    for channel in procedure.channels:
        rules = (_exemption(fee) for fee in channel.fees if _EXEMPTS.search(fee.text))
        found[channel.method] = (*found.get(channel.method, ()), *(rule for rule in rules if rule is not None))
    return found


def _exemption(fee: Fee) -> Fee | None:
    """Return what a row rules about exemptions; of a sum only its remark, unless that names a sum again."""
    if fee.kind is FeeKind.BY_RULE:
        return fee
    stays = fee.kind is FeeKind.AMOUNT and not _NAMES_A_SUM.search(fee.text)
    return replace(fee, kind=FeeKind.BY_RULE, amount=None) if stays else None


def _completed(channel: Channel, terms: LocalTerms, validity: Validity, exemptions: tuple[Fee, ...]) -> Channel:
    """Return the channel with the terms that are stated, each marked with where it comes from."""
    if terms.fees:
        fees = (*(replace(fee, validity=validity) for fee in terms.fees), *exemptions)
        channel = replace(channel, fees=tuple(dict.fromkeys(fees)))
    if terms.time is None:
        return channel
    return replace(channel, time=replace(terms.time, validity=validity), other_times=())


def _lengths(channels: Iterable[Channel]) -> set[tuple[Decimal | None, TimeUnit]]:
    return {_length(channel.time) for channel in channels if channel.time.quantity is not None}


def _length(time: ProcessingTime) -> tuple[Decimal | None, TimeUnit]:
    """Return what two times must share to be the same one, said for a way to submit and again for a case."""
    return (time.quantity, time.unit)
