"""Finds the passage of a record that speaks of what a message asks, or sees that the record is silent on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.answers.facets import Facet
from actions.folding import folded_words
from actions.passages.pairs import Pairs, pairs_of
from actions.passages.passage import Passage, passages_of
from actions.passages.topics import Topic, topics_asked
from actions.passages.whether import asks_whether
from procedures.records import Procedure
from procedures.search.ages import ages_of, told_age

LIMIT = 5.0
"""Weight of pairs from which a passage speaks of the question without a topic; two pairs at least …"""

SHARE = 0.3
"""… and this part of the weight of all pairs asked."""

_ON_TOPIC = 10.0
_LEAD = 3.0  # for saying the topic in the first words
_LONGEST = 600  # characters quoted; a longer passage stands in its section, and is never cut
_PLAIN = 400  # characters of a passage found by its words alone: a longer one holds many words by chance
_THING = 1.5  # a pair that names a thing weighs more; one with a word such as "không" does not
_FEW = 16  # words; who tells more names things that are not the question, such as an age
_GROWN = 18  # Civil Code 2015, article 20
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
    silent = len(folded_words(text)) <= _FEW and asks_whether(text) and _leaves_open(asked, passages)
    pairs = pairs_of(text, name, passages)
    age = told_age(text)
    short = [each for each in passages if len(each.text) <= _LONGEST and _is_for(age, each)]
    speaking = [each for each in short if any(_speaks(each, topic, pairs) for topic in asked)]
    if speaking:
        return Finding(_best(speaking, asked, pairs), silent)
    for_it = [each for each in short if age is not None and age in (ages_of(each.text) or ())]
    if for_it:  # "em 17 tuổi làm được không": the form is for those of 14 and more
        return Finding(_best(for_it, (), pairs)[:1], silent)
    plain = [each for each in short if _is_about(each, pairs)]
    return Finding(_best(plain, (), pairs)[:1], silent)


def _is_for(age: int | None, passage: Passage) -> bool:
    """Tell whether a passage may answer somebody of this age: one on children, as "dưới 18 tuổi", answers no grown-up.

    One for those who are older does: it says that somebody of 17 is too young.
    """
    ages = ages_of(passage.text) if age is not None and age >= _GROWN else None
    return ages is None or ages.stop > _GROWN


def _speaks(passage: Passage, topic: Topic, pairs: Pairs) -> bool:
    if topic.part not in ("", passage.facet.value) or (topic.thing and not _names_thing(passage, pairs)):
        return False
    return bool(topic.says.search(passage.folded))


def _names_thing(passage: Passage, pairs: Pairs) -> bool:
    return max(pairs.held_by(passage), default=0.0) > _THING


def _is_about(passage: Passage, pairs: Pairs) -> bool:
    held = pairs.held_by(passage)
    share = sum(held) / sum(pairs.weights.values()) if held else 0.0
    return len(passage.text) <= _PLAIN and len(held) > 1 and share >= SHARE and _score(passage, (), pairs) >= LIMIT


def _leaves_open(asked: Sequence[Topic], passages: Sequence[Passage]) -> bool:
    """Tell whether no passage, nor its heading, says a closed topic; ``itself`` ones count beside others said."""
    said = [
        topic for topic in asked if any(topic.says.search(f"{each.folded_group}\n{each.folded}") for each in passages)
    ]
    return any(topic.closed and topic not in said and (topic.itself or not said) for topic in asked)


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
