"""Named for: whom or what some procedures are for, as their names say, held against what a question tells.

It corrects what learning can't know from phrasings: an age is any number, a country any name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from procedures.search.ages import ForAges, by_age, told_age
from procedures.search.events import Event, by_event, events_in
from procedures.search.foreign import by_foreigner, foreign_kin
from procedures.search.plain import plain_syllables
from procedures.search.terms import Floats
from procedures.search.twins import Entry


@lru_cache(maxsize=16_384)  # an index is set up anew with each change of a record
def _said_in(name: str, short_name: str) -> tuple[ForAges | None, Event, str]:
    """Return the ages and the event that a name speaks of, and the name folded."""
    return ForAges.of(name), events_in(f"{name}. {short_name}"), " ".join(plain_syllables(name))


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
        said = {place: _said_in(each.name, each.short_name) for place, each in chosen.items()}
        return NamedFor(
            {place: ages for place, (ages, _, _) in said.items() if ages is not None},
            {place: event for place, (_, event, _) in said.items() if event},
            foreign_kin({place: folded for place, (_, _, folded) in said.items()}),
        )

    def weigh(self, scores: Floats, folded: str) -> Floats:
        """Return the scores after what a folded question tells."""
        scores = by_event(by_age(scores, self.ages, told_age(folded)), self.events, events_in(folded))
        return by_foreigner(scores, self.foreign, folded)
