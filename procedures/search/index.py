"""The index: from a question to the procedures it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from procedures.records import Procedure
from procedures.search.asks import without_ask
from procedures.search.base import ALIAS_SIGN, Base, build_base, operations_of
from procedures.search.candidate import Analyse, Analysed, Candidate
from procedures.search.confidence import Evidence, confidence
from procedures.search.matcher import NO_CLASS_MARGIN, Features, add_untrained
from procedures.search.named_for import NamedFor
from procedures.search.need import BRIEF, by_need
from procedures.search.odds import odds_between
from procedures.search.operations import fit, operations_in
from procedures.search.pairwise import Rivals, strongest
from procedures.search.reading import Reader
from procedures.search.signals import (
    Material,
    Question,
    Room,
    Signals,
    open_side_room,
    signals,
)
from procedures.search.terms import Floats
from procedures.search.twins import Entry, choose_member, group_twins, name_key, province_of

_IN_FRONT = 16  # entries with the greatest margins, whose single phrasings are looked at
_MANY_TEXTS = 10_000
"""Phrasings from which the grams of the language are mostly known; with fewer nothing follows from a strange one."""

STRANGE = 0.3
"""What is less familiar says nothing: "hfhfhf 12321". Of 1,860 labelled questions about a procedure the least familiar
is so by 0.54, of keys struck at random the most by 0.28."""

_LIKE_A_NAME = 0.5  # cosine from which strange words are those of a name, or a letter away from them
_CODE_SHAPE = re.compile(r"\d\.\d{6}")


@dataclass(frozen=True)
class _State:
    """A base with what changed since: records, hidden main entries and the side room."""

    base: Base
    records: Mapping[str, Procedure]
    changed: frozenset[str]
    side: Room | None
    hidden: tuple[int, ...]


class ProcedureIndex:
    """Finds procedures by what people write. Immutable: ``updated`` returns another index."""

    def __init__(self, records: Iterable[Procedure], *, analyse: Analyse, processes: int = 1) -> None:
        """Build it; more processes than one are forked where the platform forks, and import ``analyse`` by its name."""
        by_code = {procedure.code: procedure for procedure in records}
        base = build_base(by_code.values(), analyse, processes=processes)
        self._set_up(_State(base, by_code, frozenset(), None, ()), analyse)

    @classmethod
    def over(cls, base: Base, *, analyse: Analyse) -> ProcedureIndex:
        """Return an index over a base that was built before."""
        index = cls.__new__(cls)
        records = {member.code: member for entry in base.room.entries for member in entry.members}
        index._set_up(_State(base, records, frozenset(), None, ()), analyse)
        return index

    def _set_up(self, state: _State, analyse: Analyse) -> None:
        self._state = state
        self._analyse = analyse
        reader = Reader(state.base, analyse)
        self._read, self._question = reader.read, reader.cut
        side = state.side.entries if state.side else ()
        self._entries = (*state.base.room.entries, *side)
        self._phrasings = np.array([len(entry.aliases) for entry in self._entries], dtype=np.float32)
        self._operations = (
            np.concatenate([state.base.operations, operations_of(side)]) if side else state.base.operations
        )
        provinces = [province_of(entry.chosen) for entry in self._entries]
        self._province_names = sorted(set(provinces) - {""})
        self._provinces = np.array([self._province_names.index(name) if name else -1 for name in provinces])
        self._provincial = self._provinces >= 0
        hidden = frozenset(state.hidden)
        side_named_for = NamedFor.of(side, first=len(state.base.room.entries))
        self._named_for = state.base.named_for.changed(hidden, side_named_for)
        self._places = {
            member.code: place
            for place, entry in enumerate(self._entries)
            if place not in hidden
            for member in entry.members
        }
        self._class_places = np.array(
            [self._places.get(code, -1) for code in state.base.matcher.classes], dtype=np.int64
        )
        present = self._class_places >= 0
        self._classes = np.full(len(self._entries), -1, dtype=np.int64)
        self._classes[self._class_places[present]] = np.flatnonzero(present)

    @property
    def base(self) -> Base:
        """What the last full build made, for keeping it on disk."""
        return self._state.base

    @property
    def records(self) -> Mapping[str, Procedure]:
        """The records of the index by code."""
        return self._state.records

    @property
    def pending(self) -> int:
        """How many records changed since the last full build; many of them call for another."""
        return len(self._state.changed)

    def __len__(self) -> int:
        return len(self._state.records)

    def search(self, query: str, *, limit: int = 10) -> tuple[Candidate, ...]:
        """Return the best candidates, best first. A procedure code in the query puts its record first with score 1.

        Of keys struck at random nothing is found.
        """
        analysed = self._read(query)
        if not analysed.folded or limit < 1 or not self._places:
            return ()
        named = list(dict.fromkeys(self._codes_in(analysed)))
        scores = self.scores(analysed)
        scores[[self._places[code] for code in named]] = -1
        size = min(limit, len(scores))
        best = np.argpartition(-scores, size - 1)[:size]
        ordered = best[np.argsort(-scores[best], kind="stable")]
        exact = [self._candidate(self._entries[self._places[code]], code, 1.0) for code in named]
        text = " ".join(analysed.folded)
        similar = [
            self._candidate(self._entries[place], choose_member(self._entries[place], text), float(scores[place]))
            for place in ordered.tolist()
            if scores[place] > 0
        ]
        return tuple((exact + similar)[:limit])

    def familiar(self, query: str) -> float:
        """Return how much of a question is made of what names and phrasings are made of (0..1).

        Of words that no procedure speaks of, and of keys struck at random, little is. 1 where too few phrasings were
        learned to tell.
        """
        analysed = self._read(query)
        return self._familiar(self._question(analysed)[1]) if analysed.folded else 0.0

    def _familiar(self, asked: Features) -> float:
        matcher = self._state.base.matcher
        return matcher.familiar(asked) if len(matcher.phrasings.keys) >= _MANY_TEXTS else 1.0

    def scores(self, analysed: Analysed) -> Floats:
        """Return the score of every entry: 0 for all if none of it is understood, -1 for what a change has hidden.

        A brief question counts as much without what it asks.
        """
        scores = self._scores(analysed)
        bare = without_ask(analysed.folded)
        if bare is not None:
            scores = odds_between(scores, self._scores(bare))
        scores[list(self._state.hidden)] = -1
        return scores

    def _scores(self, analysed: Analysed) -> Floats:
        evidence, scores, rivals = self._compared(analysed)
        if len(rivals.places) > 1:
            scores[rivals.places] = rivals.decided()
        if len(analysed.folded) <= BRIEF:
            scores = by_need(scores, self._phrasings, evidence.found.operation_unasked)
        folded = " ".join(analysed.folded)
        scores = self._named_for.weigh(scores, folded)
        elsewhere = self._is_elsewhere(folded)
        scores[elsewhere] /= 2 - scores[elsewhere]  # half the odds
        return scores

    def _is_elsewhere(self, folded_query: str) -> NDArray[np.bool_]:
        """Tell which entries only a province has that the question does not name."""
        query = f" {folded_query} "
        named = [place for place, province in enumerate(self._province_names) if f" {province} " in query]
        return self._provincial & ~np.isin(self._provinces, named) if named else self._provincial

    def rivals(self, analysed: Analysed) -> Rivals:
        """Return what decides between the strongest entries."""
        return self._compared(analysed)[2]

    def leanings(self, query: str, code: str, others: Sequence[str]) -> tuple[float | None, ...]:
        """Return how far a query is on the side of each of the others against ``code`` (about -1..1).

        ``None`` where of one of the two nothing was learned (a record that changed since), or both are one entry.
        """
        analysed = self._read(query)
        own, *rivals = (self._class_of(each) for each in (code, *others))
        if not analysed.folded or own < 0:
            return (None,) * len(others)
        asked = self._question(analysed)[1]
        known = [rival for rival in rivals if rival >= 0]
        leads = dict(zip(known, self._state.base.matcher.leads_over(asked, own, known), strict=True))
        return tuple(leads.get(rival) for rival in rivals)

    def _class_of(self, code: str) -> int:
        """Return the class of the matcher for a code, -1 without one."""
        place = self._places.get(code)
        return -1 if place is None else int(self._classes[place])

    def _compared(self, analysed: Analysed) -> tuple[Evidence, Floats, Rivals]:
        """Return the evidence, how likely each entry is by itself, and the rivals.

        Entries that changed since are no rivals, for less was learned of them.
        """
        question, asked = self._question(analysed)
        evidence = self._evidence(analysed, question, asked)
        scores = confidence(evidence)
        if self._familiar(asked) < STRANGE and evidence.found.name_letters.max(initial=0) < _LIKE_A_NAME:
            scores = np.zeros_like(scores)
        whole = len(self._state.base.room.entries)
        places = strongest(np.where(self._classes[:whole] >= 0, scores[:whole], 0))
        leads = self._state.base.matcher.leads(asked, self._classes[places].tolist())
        same, plain = evidence.found.operation_same[places], evidence.found.operation_plain[places]
        return evidence, scores, Rivals(places, scores[places], leads, same, plain)

    def evidence(self, analysed: Analysed) -> Evidence:
        """Return what every score is made of."""
        return self._evidence(analysed, *self._question(analysed))

    def _evidence(self, analysed: Analysed, question: Question, asked: Features) -> Evidence:
        base, side = self._state.base, self._state.side
        found = signals(question, base.room)
        if side is not None:
            found = _joined(found, signals(question, side))
        found = found.beside(fit(operations_in(" ".join(analysed.folded), implied=True), self._operations))
        for values in vars(found).values():
            values[list(self._state.hidden)] = 0
        margins = np.full(len(self._entries), NO_CLASS_MARGIN, dtype=np.float32)
        known = np.zeros(len(self._entries), dtype=np.float32)
        present = self._class_places >= 0
        if present.any():
            margins[self._class_places[present]] = base.matcher.margins(asked)[present]
            known[self._class_places[present]] = 1
        margins, known = add_untrained(found.alias_letters, margins, known)
        evidence = Evidence(found, margins, known, found.alias_letters)
        return replace(evidence, nearest=self._nearest(asked, evidence))

    def _nearest(self, asked: Features, evidence: Evidence) -> Floats:
        """Compare the question with each phrasing of the entries in front; changed ones have been compared before."""
        size = min(_IN_FRONT, len(evidence.margins))
        front = np.argpartition(-evidence.margins, size - 1)[:size]
        front = front[self._classes[front] >= 0]
        nearest = evidence.nearest.copy()
        learned = self._state.base.matcher.nearest(asked, self._classes[front].tolist())
        nearest[front] = np.maximum(nearest[front], learned)
        return nearest

    def updated(self, changed: Iterable[Procedure], removed: Iterable[str]) -> ProcedureIndex:
        """Return an index with these changes, without learning again; this one stays as it is."""
        changed = tuple(changed)
        gone = frozenset(removed)
        state = self._state
        records = {code: procedure for code, procedure in state.records.items() if code not in gone}
        records.update((procedure.code, procedure) for procedure in changed)
        touched = state.changed | gone | {procedure.code for procedure in changed}
        hidden, affected = self._affected(touched, records)
        entries = group_twins((records[code] for code in sorted(affected)), self._analyse)
        side = (
            open_side_room(Material.of(entries, self._analyse), state.base.statistics, state.base.body)
            if entries
            else None
        )
        index = ProcedureIndex.__new__(ProcedureIndex)
        index._set_up(replace(state, records=records, changed=touched, side=side, hidden=hidden), self._analyse)
        return index

    def _affected(self, touched: frozenset[str], records: Mapping[str, Procedure]) -> tuple[tuple[int, ...], set[str]]:
        """Return the main entries that no longer hold, and the codes that must be grouped anew."""
        base = self._state.base
        now = [records[code] for code in touched if code in records]
        signs = {name_key(procedure.name, self._analyse) for procedure in now}
        signs.update(ALIAS_SIGN + alias for procedure in now for alias in procedure.aliases)
        hidden = sorted({place for sign in (*signs, *touched) for place in base.places.get(sign, ())})
        regrouped = {member.code for place in hidden for member in base.room.entries[place].members}
        return tuple(hidden), (regrouped & records.keys()) | {procedure.code for procedure in now}

    def _codes_in(self, analysed: Analysed) -> Iterator[str]:
        for token in analysed.folded:
            if token in self._places:
                yield token
            elif (shape := _CODE_SHAPE.match(token)) and shape.group() in self._places:
                yield shape.group()

    @staticmethod
    def _candidate(entry: Entry, code: str, score: float) -> Candidate:
        name = next(member.name for member in entry.members if member.code == code)
        same = tuple(member.code for member in entry.members if member.code != code)
        return Candidate(code, name, round(score, 4), same)


def _joined(first: Signals, second: Signals) -> Signals:
    return Signals(*(np.concatenate(pair) for pair in zip(vars(first).values(), vars(second).values(), strict=True)))
