"""Named for: whom or what some procedures are for, as their names say, held against what a question tells.

It corrects what learning can't know from phrasings: an age is any number, a country any name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from procedures.search.ages import ForAges, by_age, told_age
from procedures.search.events import Event, by_event, events_in
from procedures.search.foreign import by_foreigner, foreign_kin, without_foreign_element
from procedures.search.plain import plain_syllables
from procedures.search.restricted import Kind, by_restriction, restriction_of
from procedures.search.terms import Floats
from procedures.search.twins import Entry


@dataclass(frozen=True)
class NamedFor:
    """What entries are named for.

    Attributes:
        ages: those that an entry's name speaks of, by its place.
        events: what happened to a paper, by place.
        at_home: the names of those with a foreign element, folded and without it, by place.
        names: places by folded name, of all; after a change only of those that ``at_home`` and what changed speak of.
        foreign: the place of the entry with a foreign element by that of the same without it.
        restricted: to whom an entry's name restricts it, by place.
    """

    ages: Mapping[int, ForAges]
    events: Mapping[int, Event]
    at_home: Mapping[int, str]
    names: Mapping[str, int]
    foreign: Mapping[int, int]
    restricted: Mapping[int, Kind]

    @staticmethod
    def of(entries: Iterable[Entry], *, first: int = 0) -> NamedFor:
        """Read the names of entries, the first of which has the place ``first``."""
        chosen = {place: each.chosen for place, each in enumerate(entries, start=first)}
        ages = ((place, ForAges.of(each.name)) for place, each in chosen.items())
        events = ((place, events_in(f"{each.name}. {each.short_name}")) for place, each in chosen.items())
        folded = {place: " ".join(plain_syllables(each.name)) for place, each in chosen.items()}
        at_home = {place: home for place, name in folded.items() if (home := without_foreign_element(name))}
        names = {name: place for place, name in folded.items()}
        return NamedFor(
            {place: found for place, found in ages if found is not None},
            {place: found for place, found in events if found},
            at_home,
            names,
            foreign_kin(at_home, names),
            {place: kind for place, name in folded.items() if (kind := restriction_of(name))},
        )

    def changed(self, hidden: Collection[int], side: NamedFor) -> NamedFor:
        """Return the same without the entries at the ``hidden`` places and with those of ``side``."""
        at_home = {place: name for place, name in self.at_home.items() if place not in hidden} | dict(side.at_home)
        homes = {name: self.names[name] for name in at_home.values() if self.names.get(name, -1) not in (-1, *hidden)}
        names = homes | dict(side.names)
        return NamedFor(
            {place: ages for place, ages in self.ages.items() if place not in hidden} | dict(side.ages),
            {place: event for place, event in self.events.items() if place not in hidden} | dict(side.events),
            at_home,
            names,
            foreign_kin(at_home, names),
            {place: kind for place, kind in self.restricted.items() if place not in hidden} | dict(side.restricted),
        )

    def weigh(self, scores: Floats, folded: str) -> Floats:
        """Return the scores after what a folded question tells."""
        scores = by_event(by_age(scores, self.ages, told_age(folded)), self.events, events_in(folded))
        return by_restriction(by_foreigner(scores, self.foreign, folded), self._places_by_kind, folded)

    @cached_property
    def _places_by_kind(self) -> Mapping[Kind, NDArray[np.int64]]:
        """Where those restricted to each kind of people are, but for those that ``foreign`` weighs."""
        weighed = frozenset(self.foreign.values())
        places: dict[Kind, list[int]] = {}
        for place in self.restricted.keys() - weighed:
            places.setdefault(self.restricted[place], []).append(place)
        return {kind: np.array(its, dtype=np.int64) for kind, its in places.items()}
