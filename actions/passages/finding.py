"""Finds the passage of a record that speaks of what a message asks, or sees that the record is silent on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.answers.facets import Facet
from actions.passages.pairs import Pairs, pairs_of
from actions.passages.passage import Passage, passages_of
from actions.passages.topics import Topic, topics_asked
from actions.passages.whether import asks_whether
from procedures.records import Procedure

LIMIT = 5.0
"""Weight of pairs from which a passage speaks of the question without a topic; two pairs at least."""

_ON_TOPIC = 10.0
_LEAD = 3.0  # for saying the topic in the first words
_LONGEST = 600  # characters quoted; a longer passage stands in its section, and is never cut
_SECOND = 0.75  # of the best score, from which a second passage on the same topic is quoted too
_PARTS = {Facet.CONDITIONS: 1.3, Facet.PAPERS: 1.1, Facet.TIME: 0.8, Facet.PLACE: 0.5, Facet.RESULT: 0.5}
_OF_AUTHORITY = re.compile(r"\b(?:tiep nhan|tham dinh|trinh|can bo|co quan)\b")
_THEIRS = 0.4  # of the weight, for a step that the authority takes


@dataclass(frozen=True)
class Finding:
    """What a record says on a question: the nearest ``passages``, best first; ``silent`` when it surely leaves it open.

    Neither when we cannot tell.
    """

    passages: tuple[Passage, ...] = ()
    silent: bool = False


def find(text: str, procedure: Procedure) -> Finding:
    """Return the one or two passages of the record that speak of what the text asks."""
    passages = passages_of(procedure)
    name = f"{procedure.name}. {procedure.short_name}"
    asked = tuple(topics_asked(text, name))
    said = [topic for topic in asked if any(topic.says.search(passage.folded) for passage in passages)]
    silent = asks_whether(text) and any(_leaves_open(topic, passages) for topic in asked)
    pairs = pairs_of(text, name, passages)
    short = [each for each in passages if len(each.text) <= _LONGEST]
    if said:
        speaking = [each for each in short if any(topic.says.search(each.folded) for topic in said)]
        return Finding(_best(speaking, said, pairs), silent)
    plain = [each for each in short if len(pairs.held_by(each)) > 1 and _score(each, (), pairs) >= LIMIT]
    return Finding(_best(plain, (), pairs)[:1], silent)


def _leaves_open(topic: Topic, passages: Sequence[Passage]) -> bool:
    return topic.closed and not any(
        topic.says.search(words) for passage in passages for words in (passage.folded, passage.folded_group)
    )


def _best(passages: Sequence[Passage], topics: Sequence[Topic], pairs: Pairs) -> tuple[Passage, ...]:
    scored = sorted(((_score(passage, topics, pairs), passage) for passage in passages), key=lambda row: -row[0])
    near = [passage for score, passage in scored[:2] if score >= _SECOND * scored[0][0]]
    return tuple(near) if sum(len(passage.text) for passage in near) <= _LONGEST else tuple(near[:1])


def _score(passage: Passage, topics: Sequence[Topic], pairs: Pairs) -> float:
    on_topic = 0.0
    for topic in topics:
        if said := topic.says.search(passage.folded):
            on_topic += _ON_TOPIC + _LEAD * (1 - said.start() / len(passage.folded))
    return (on_topic + sum(pairs.held_by(passage))) * _part(passage)


def _part(passage: Passage) -> float:
    if passage.facet is Facet.STEPS and _OF_AUTHORITY.search(passage.folded):
        return _THEIRS
    return _PARTS.get(passage.facet, 1.0)
