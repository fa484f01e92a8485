"""What happens when a record arrives whose code is already known: whose word counts, field by field.

Curated and locally edited records keep their wording and take newer facts. Among imported records the newer one
counts, and one with detail counts more than one without.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime, time, timezone
from typing import Any, TypeVar

from procedures.documents import content_hash
from procedures.interchange import to_json_object
from procedures.records import Channel, Fee, FeeKind, Origin, Procedure, ProcessingTime, Source, TimeUnit
from procedures.search.twins import province_of
from procedures.validity import ALWAYS

_Dated = TypeVar("_Dated", Fee, ProcessingTime)
OURS = frozenset({Origin.STARTER, Origin.LOCAL})
"""Origins whose wording is ours."""
WORDING = frozenset(
    {"short_name", "summary", "aliases", "cases", "steps", "requirements", "description", "note", "subjects"}
)
"""Fields in which our words stay, whatever a source says."""
_IDENTITY = frozenset({"code", "source", "detailed", "local_code"})
FACTS = tuple(member.name for member in fields(Procedure) if member.name not in WORDING | _IDENTITY)
"""Fields in which the newer source is right."""
_EMPTY = {member.name: None if member.default is MISSING else member.default for member in fields(Procedure)}
_ENDING = ("validity", "successors")  # no source gives them: an import takes away none that we know
_RICHNESS = {Origin.BULK: 1, Origin.CSDL: 2, Origin.PORTAL: 3}
_LONGEST = 2000


@dataclass(frozen=True)
class Difference:
    """One field in which a source differs from the stored record, as JSON text; ``taken`` when the new value counts."""

    field: str
    old: str
    new: str
    taken: bool


@dataclass(frozen=True)
class Merge:
    """The record that results, and how the source differed from the stored one."""

    record: Procedure
    differences: tuple[Difference, ...]

    def changes(self, stored: Procedure) -> bool:
        """Tell whether the result says something else than the stored record."""
        return not same_content(stored, self.record)


def same_content(one: Procedure, other: Procedure) -> bool:
    """Tell whether two records say the same; the moment of import doesn't count."""
    return set(one.aliases) == set(other.aliases) and content_hash(one) == content_hash(other)


def replace_with(stored: Procedure, incoming: Procedure, *, given_aliases: Iterable[str] = ()) -> Merge:
    """Return the merge in which our own export replaces a record whole.

    ``given_aliases`` are those the code has from seed files or the console: they are not the record's to take away.
    """
    record = replace(incoming, aliases=tuple(sorted({*given_aliases, *incoming.aliases})))
    return Merge(record, _differences(stored, incoming, record))


def merge(stored: Procedure, incoming: Procedure) -> Merge:
    """Return what becomes of a stored record when another source says something about the same code."""
    rule = _with_newer_facts if stored.source.origin in OURS else _better_of
    record = rule(stored, incoming)
    return Merge(record, _differences(stored, incoming, record))


def refresh_starter(stored: Procedure | None, curated: Procedure) -> Procedure:
    """Return what becomes of a stored record when the product ships a new edition of its curated one."""
    if stored is None:
        return curated
    if stored.source.origin is Origin.LOCAL:
        return stored
    if stored.source.origin is Origin.STARTER and not is_newer(stored.source, curated.source):
        return curated
    return _with_newer_facts(curated, stored)


def is_newer(source: Source, other: Source) -> bool:
    """Tell whether a source is newer than another. An unknown date is never newer, and nothing is newer than it."""
    one, two = _as_of(source), _as_of(other)
    return one is not None and two is not None and one > two


def _as_of(source: Source) -> datetime | None:
    moment = source.updated_at
    if moment is None and source.checked_on is not None:
        moment = datetime.combine(source.checked_on, time())
    if moment is None:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone.utc)
    return aware.replace(microsecond=0)  # curated records give whole seconds, the portal milliseconds


def _is_empty(name: str, value: object) -> bool:
    return value == _EMPTY[name] or value in ("", (), None)


def _with_newer_facts(ours: Procedure, incoming: Procedure) -> Procedure:
    """Keep our wording; take facts that are newer at the source, and those we don't have at all."""
    if incoming.local_code and not ours.local_code:
        return ours  # one province's copy says nothing about the others
    if province_of(ours) and province_of(ours) != province_of(incoming):
        return ours  # a province's own procedure is not what others have under the same code
    newer = incoming.detailed and is_newer(incoming.source, ours.source)
    taken = {name: getattr(incoming, name) for name in FACTS if _takes_fact(ours, incoming, name, newer=newer)}
    if "channels" in taken:
        taken["channels"] = _with_what_we_know(incoming.channels, ours.channels)
    changed = any(getattr(ours, name) != value for name, value in taken.items())
    source = ours.source
    if newer:
        source = replace(source, updated_at=incoming.source.updated_at)
    if changed or newer:
        source = replace(source, id=source.id or incoming.source.id, imported_at=incoming.source.imported_at)
    return replace(ours, **taken, source=source)


def _takes_fact(ours: Procedure, incoming: Procedure, name: str, *, newer: bool) -> bool:
    if _is_empty(name, getattr(incoming, name)):
        return False
    if name == "levels" and incoming.source.origin is Origin.BULK:
        return False  # unreliable there: 124 of 195 customs records say "xã"
    return newer or _is_empty(name, getattr(ours, name))


def _with_what_we_know(channels: tuple[Channel, ...], ours: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """Keep our fees and times where the source lost them: its bare zeros must not replace what is known."""
    mine = {channel.method: channel for channel in reversed(ours)}
    fees_lost = all(fee.kind is FeeKind.UNKNOWN for channel in channels for fee in channel.fees)
    return tuple(
        _completed(channel, mine[channel.method], fees_lost=fees_lost) if channel.method in mine else channel
        for channel in channels
    )


def _completed(channel: Channel, mine: Channel, *, fees_lost: bool) -> Channel:
    time_lost = channel.time.unit is TimeUnit.OTHER and not channel.time.text
    if time_lost or _knows_when((mine.time, *mine.other_times), (channel.time,)):
        channel = replace(channel, time=mine.time, other_times=mine.other_times)
    if (fees_lost and mine.fees) or _knows_when(mine.fees, channel.fees):
        channel = replace(channel, fees=mine.fees)
    return channel


def _knows_when(mine: tuple[_Dated, ...], incoming: tuple[_Dated, ...]) -> bool:
    """Tell whether ours say the same with the days it holds: a source without dates knows only one of those days."""
    bare = {replace(said, validity=ALWAYS) for said in mine}
    return bool(incoming) and bare.issuperset(incoming) and any(said.validity != ALWAYS for said in mine)


def _better_of(stored: Procedure, incoming: Procedure) -> Procedure:
    """Return the better of two imported records, with what only the other knows where the better one is incomplete."""
    winner, loser = (incoming, stored) if _supersedes(incoming, stored) else (stored, incoming)
    kept = {name: getattr(stored, name) for name in ("aliases", "short_name", "summary")}
    kept |= {name: getattr(loser, name) for name in _ENDING if _is_empty(name, getattr(winner, name))}
    incomplete = not winner.detailed or winner.source.origin is Origin.BULK
    if incomplete and not (loser.local_code and not winner.local_code):
        gaps = [name for name in _EMPTY if name not in _IDENTITY and name not in kept]
        kept |= {name: getattr(loser, name) for name in gaps if _is_empty(name, getattr(winner, name))}
    return replace(winner, **kept)


def _supersedes(incoming: Procedure, stored: Procedure) -> bool:
    if incoming.detailed != stored.detailed:
        return incoming.detailed
    if bool(incoming.local_code) != bool(stored.local_code):
        return bool(stored.local_code)  # the national record counts more than one province's copy
    if is_newer(incoming.source, stored.source) or is_newer(stored.source, incoming.source):
        return is_newer(incoming.source, stored.source)
    return _RICHNESS.get(incoming.source.origin, 4) >= _RICHNESS.get(stored.source.origin, 4)


def _differences(stored: Procedure, incoming: Procedure, record: Procedure) -> tuple[Difference, ...]:
    before, after, result = (to_json_object(one) for one in (stored, incoming, record))
    return tuple(
        Difference(name, _text(before.get(name)), _text(after.get(name)), taken=result.get(name) != before.get(name))
        for name in _EMPTY
        if name not in _IDENTITY
        and name != "aliases"
        and before.get(name) != after.get(name)
        and (name in after or result.get(name) != before.get(name))
    )


def _text(value: Any) -> str:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
