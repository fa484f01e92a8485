"""Signals: what each way of comparing says of each entry for one question; and the rooms they are computed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from procedures.search.candidate import Analyse, Analysed
from procedures.search.grams import Extract, Grams, character_grams, syllable_grams
from procedures.search.operations import Fit
from procedures.search.plain import plain_syllables
from procedures.search.terms import Floats, Postings, Statistics, Weighting, count, gather, post
from procedures.search.twins import Entry


@dataclass(frozen=True)
class View:
    """One way to look at a text: cut how, weighted how."""

    extract: Extract
    weighting: Weighting

    def texts(self, analysed: Sequence[Analysed]) -> list[tuple[str, ...]]:
        """Return the form of each text that is compared: without diacritics (docs/adr/0003-search.md)."""
        return [text.folded for text in analysed]


VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "letters": View(extract=character_grams, weighting=Weighting.COSINE),
        "syllables": View(extract=syllable_grams, weighting=Weighting.COVERAGE),
    }
)
_NONE = np.float32(0)
_NO_FLOATS = np.zeros(0, dtype=np.float32)
_NO_PLACES = np.zeros(0, dtype=np.int64)
_LETTERS = VIEWS["letters"]
_BODY = Weighting.COVERAGE
_BODY_LENGTH = 0.75  # bodies differ more in length than names do


@dataclass(frozen=True)
class Rows:
    """Which rows belong to which entry: ``starts`` cut the rows from ``first`` on, one cut for each of ``entries``."""

    first: int
    last: int
    starts: NDArray[np.int64]
    entries: NDArray[np.int64]

    def best(self, scores: Floats, entry_count: int) -> Floats:
        """Return the best row of every entry, 0 for one without rows."""
        best = np.zeros(entry_count, dtype=np.float32)
        if len(self.starts):
            best[self.entries] = np.maximum.reduceat(scores[self.first : self.last], self.starts)
        return best


@dataclass(frozen=True)
class Room:
    """Entries and their postings: the main room of an index, or the small one of what changed since.

    Only the small one compares aliases; those of the main room are in the matcher.
    """

    entries: tuple[Entry, ...]
    names: Rows
    postings: Mapping[str, Postings]
    body: Postings
    aliases: Rows = Rows(0, 0, _NO_PLACES, _NO_PLACES)
    alias_letters: Postings | None = None


@dataclass(frozen=True)
class Question:
    """One question, cut and weighted once for all rooms."""

    official: Mapping[str, tuple[Grams, Floats]]  # the same in the words of the authorities; empty when no different
    weighted: Mapping[str, tuple[Grams, Floats]]
    bodies: tuple[tuple[Grams, Floats], ...]  # as typed, and in the words of the authorities
    letters: Grams
    syllables: Grams


@dataclass(frozen=True)
class Signals:
    """Per entry: similarity to its names (by letters, by syllables), to its untrained aliases, and to its body.

    And how what is done in the entry goes with what the question names (``operations.Fit``).
    """

    name_letters: Floats
    name_syllables: Floats
    alias_letters: Floats
    body: Floats
    operation_same: Floats = _NO_FLOATS
    operation_other: Floats = _NO_FLOATS
    operation_unasked: Floats = _NO_FLOATS
    operation_plain: Floats = _NO_FLOATS

    def beside(self, operations: Fit) -> Signals:
        """Return the signals with those of the operations."""
        return replace(
            self,
            operation_same=operations.same,
            operation_other=operations.other,
            operation_unasked=operations.unasked,
            operation_plain=operations.plain,
        )


def body_text(entry: Entry) -> str:
    """Return all that a record says of itself besides its name."""
    record = entry.chosen
    parts = [record.category, *(result.name for result in record.results), *record.keywords, *record.subjects]
    parts += [paper.name for case in record.cases for paper in case.papers]
    parts += [step.text for step in record.steps]
    return " . ".join(part for part in parts if part)


def _rows(owners: Sequence[int]) -> Rows:
    owner = np.asarray(owners, dtype=np.int64)
    starts = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]])) if len(owner) else owner
    return Rows(0, len(owner), starts, owner[starts])


@dataclass(frozen=True)
class Material:
    """The analysed texts of entries, in the order of the rows."""

    entries: tuple[Entry, ...]
    name_owners: tuple[int, ...]
    alias_owners: tuple[int, ...]
    names: tuple[Analysed, ...]
    aliases: tuple[Analysed, ...]
    bodies: tuple[tuple[str, ...], ...]

    @staticmethod
    def of(entries: Sequence[Entry], analyse: Analyse, *, without_aliases: bool = False) -> Material:
        """Analyse the names, aliases and other fields of the entries; aliases may be left to someone else."""
        names = [(place, text) for place, entry in enumerate(entries) for text in entry.names]
        aliases = [(place, text) for place, entry in enumerate(entries) for text in entry.aliases]
        return Material(
            tuple(entries),
            tuple(place for place, _ in names),
            tuple(place for place, _ in aliases),
            tuple(analyse(text) for _, text in names),
            () if without_aliases else tuple(analyse(text) for _, text in aliases),
            tuple(plain_syllables(body_text(entry)) for entry in entries),
        )


def open_main_room(material: Material) -> tuple[Room, Mapping[str, Statistics], Statistics]:
    """Return the room of all entries with the statistics that every later room and question uses."""
    statistics, postings = {}, {}
    for name, view in VIEWS.items():
        vocabulary, counts = count(view.texts(material.names), view.extract)
        statistics[name] = gather(vocabulary, counts, view.weighting)
        postings[name] = post(vocabulary, counts, statistics[name])
    vocabulary, counts = count(material.bodies, syllable_grams)
    body = gather(vocabulary, counts, _BODY)
    room = Room(
        material.entries, _rows(material.name_owners), postings, post(vocabulary, counts, body, length=_BODY_LENGTH)
    )
    return room, statistics, body


def open_side_room(material: Material, statistics: Mapping[str, Statistics], body: Statistics) -> Room:
    """Return a room of changed entries, weighed like the main one."""
    postings = {
        name: post(*count(view.texts(material.names), view.extract), statistics[name]) for name, view in VIEWS.items()
    }
    aliases = post(*count(_LETTERS.texts(material.aliases), _LETTERS.extract), statistics["letters"])
    return Room(
        material.entries,
        _rows(material.name_owners),
        postings,
        post(*count(material.bodies, syllable_grams), body, length=_BODY_LENGTH),
        _rows(material.alias_owners),
        aliases,
    )


def read_question(analysed: Analysed, statistics: Mapping[str, Statistics], body: Statistics) -> Question:
    """Cut a question into grams and weigh them."""
    letters = character_grams([analysed.folded])[1]
    syllables = syllable_grams([analysed.folded])[1]
    official = tuple(getattr(analysed, "official", ()))
    official_syllables = syllable_grams([official])[1] if official else syllables[:0]
    return Question(
        official={
            "letters": statistics["letters"].weigh(character_grams([official])[1]),
            "syllables": statistics["syllables"].weigh(official_syllables),
        }
        if official
        else {},
        weighted={
            "letters": statistics["letters"].weigh(letters),
            "syllables": statistics["syllables"].weigh(syllables),
        },
        bodies=tuple(body.weigh(grams) for grams in (syllables, official_syllables) if len(grams)),
        letters=letters,
        syllables=syllables,
    )


def signals(question: Question, room: Room) -> Signals:
    """Compare a question with every entry of a room."""
    size = len(room.entries)
    scores = {name: room.postings[name].scores(*question.weighted[name]) for name in VIEWS}
    words = scores["syllables"]
    official = {name: room.postings[name].scores(*weighted) for name, weighted in question.official.items()}
    body = np.zeros(size, dtype=np.float32)
    for weighted in question.bodies:
        body = np.maximum(body, room.body.scores(*weighted))
    nothing = np.zeros(size, dtype=np.float32)
    return Signals(
        room.names.best(np.maximum(scores["letters"], official.get("letters", _NONE)), size),
        room.names.best(np.maximum(words, official.get("syllables", _NONE)), size),
        room.aliases.best(room.alias_letters.scores(*question.weighted["letters"]), size)
        if room.alias_letters
        else nothing,
        body,
    )
