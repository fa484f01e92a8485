"""Named for: whom or what some procedures are for, as their names say, held against what a question tells.

It corrects what learning can't know from phrasings: an age is any number, a country any name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from procedures.search.ages import ForAges, by_age, told_age
from procedures.search.events import Event, by_event, events_in
from procedures.search.foreign import by_foreigner, foreign_kin
from procedures.search.terms import Floats
from procedures.search.twins import Entry


@dataclass(frozen=True)
class NamedFor:
    """What entries are named for, by their place: ages, what happened to a paper, and a foreign element."""

    ages: Mapping[int, ForAges]
    events: Mapping[int, Event]
    foreign: Mapping[int, int]

    @staticmethod
    def of(entries: Iterable[Entry], hidden: frozenset[int]) -> NamedFor:
        """Read the names of entries, all but those at the ``hidden`` places."""
        chosen = {place: each.chosen for place, each in enumerate(entries) if place not in hidden}
        ages = ((place, ForAges.of(each.name)) for place, each in chosen.items())
        events = ((place, events_in(f"{each.name}. {each.short_name}")) for place, each in chosen.items())
        return NamedFor(
            {place: found for place, found in ages if found is not None},
            {place: found for place, found in events if found},
            foreign_kin({place: each.name for place, each in chosen.items()}),
        )

    def weigh(self, scores: Floats, folded: str) -> Floats:
        """Return the scores after what a folded question tells."""
        scores = by_event(by_age(scores, self.ages, told_age(folded)), self.events, events_in(folded))
        return by_foreigner(scores, self.foreign, folded)
