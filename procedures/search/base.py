"""The base of an index: what a full build makes and later changes share."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from hashlib import blake2b

from procedures.records import Procedure
from procedures.search.candidate import Analyse
from procedures.search.initials import Initials
from procedures.search.learning import learn
from procedures.search.lessons import Lessons
from procedures.search.matcher import LinearMatcher, matched_grams
from procedures.search.named_for import NamedFor
from procedures.search.operations import Masks, name_masks
from procedures.search.plain import plain_syllables
from procedures.search.relearning import is_within_reach, relearn
from procedures.search.signals import Material, Room, body_text, open_main_room
from procedures.search.tally import Tally
from procedures.search.terms import Statistics
from procedures.search.twins import Entry, group_twins

ALIAS_SIGN = "~"
"""Keeps an alias apart from a name key, which has no such sign."""

_TEXTS_AT_ONCE = 2500


@dataclass(frozen=True)
class Base:
    """What a full build makes and later changes share.

    ``sign`` names all that the room was made of. A base that is not ``whole`` was renewed from one that is: most of
    its classes are still those learned then.
    """

    room: Room
    statistics: Mapping[str, Statistics]
    body: Statistics
    matcher: LinearMatcher
    sign: str
    whole: bool = True

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """The entries by what a changed record can have in common with them: code, name key, alias."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.room.entries):
            signs = {member.code for member in entry.members} | entry.keys
            for sign in signs.union(ALIAS_SIGN + alias for alias in entry.aliases):
                places[sign].append(place)
        return {sign: tuple(found) for sign, found in places.items()}

    @cached_property
    def named_for(self) -> NamedFor:
        """What the entries are named for."""
        return NamedFor.of(self.room.entries)

    @cached_property
    def initials(self) -> Initials:
        """What the letters of a trade stand for; 50 ms at the first use, which most questions have none for."""
        return Initials.of(name for entry in self.room.entries for name in entry.names)

    @cached_property
    def operations(self) -> Masks:
        """What is done in each entry."""
        return operations_of(self.room.entries)


def operations_of(entries: Sequence[Entry]) -> Masks:
    """Return what is done in each entry."""
    return name_masks(plain_syllables(entry.chosen.name) for entry in entries)


def build_base(records: Iterable[Procedure], analyse: Analyse, *, processes: int = 1) -> Base:
    """Group the records, analyse their texts, weigh their grams and learn their aliases.

    More processes than one are forked where the platform forks, and import ``analyse`` by its name. They analyse the
    aliases meanwhile, which are most of the texts; nothing else has a use for them.
    """
    records = list(records)
    aliases = list(dict.fromkeys(alias for record in records for alias in record.aliases))
    portions = [aliases[first : first + _TEXTS_AT_ONCE] for first in range(0, len(aliases), _TEXTS_AT_ONCE)]
    remembered = lru_cache(maxsize=None)(analyse)  # names are read twice
    with _meanwhile(partial(_tally, analyse), portions, processes) as tallies:
        entries = group_twins(records, remembered)
        material = Material.of(entries, remembered, without_aliases=True)
        room, statistics, body = open_main_room(material)
        places = {alias: place for place, alias in enumerate(aliases)}
        lessons = Lessons.of(material, places, list(tallies))
    return Base(room, statistics, body, learn(lessons, processes=processes), room_sign(entries))


def renew_base(former: Base, records: Iterable[Procedure], analyse: Analyse) -> Base | None:
    """Return a base of the records as they are now from a whole one; ``None`` when too much changed for that."""
    records = list(records)
    if not is_within_reach(former.matcher, (alias for record in records for alias in record.aliases)):
        return None
    remembered = lru_cache(maxsize=None)(analyse)
    entries = group_twins(records, remembered)
    matcher = relearn(former.matcher, entries, analyse)
    if matcher is None:
        return None
    sign = room_sign(entries)
    if sign == former.sign:
        room = replace(former.room, entries=tuple(entries))
        return replace(former, room=room, matcher=matcher, whole=False)
    room, statistics, body = open_main_room(Material.of(entries, remembered, without_aliases=True))
    return Base(room, statistics, body, matcher, sign, whole=False)


def room_sign(entries: Iterable[Entry]) -> str:
    """Return a short name for all that the room of these entries is made of."""
    digest = blake2b(digest_size=16)
    for entry in entries:
        digest.update(json.dumps([entry.chosen.code, entry.names, body_text(entry)]).encode())
    return digest.hexdigest()


@contextmanager
def _meanwhile(
    function: Callable[[Sequence[str]], Tally], portions: Sequence[Sequence[str]], processes: int
) -> Iterator[Iterator[Tally]]:
    """Begin the work in other processes; with a single process it is done when the results are asked for."""
    if processes == 1:
        yield map(function, portions)
    else:
        with ProcessPoolExecutor(processes) as pool:
            yield pool.map(function, portions)


def _tally(analyse: Analyse, texts: Sequence[str]) -> Tally:
    return Tally.of([analyse(text).folded for text in texts], matched_grams)
