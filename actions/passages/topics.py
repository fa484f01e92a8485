"""What everyday questions are about, and the words a record says it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from actions.folding import folded_words
from actions.phrase_pattern import phrase_pattern

_DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_NAMES: dict[str, str] = {name: pattern.strip() for name, pattern in _DATA["names"].items()}


@dataclass(frozen=True)
class Topic:
    """Something asked about: how a message asks it and how a record says it, over folded text.

    A record that speaks of a ``closed`` topic uses one of its words: without any, it does not speak of it. ``itself``:
    what the record says on another topic asked about is no answer to this one. ``part`` is the only facet to quote it
    from, if any; of a ``thing`` a passage must hold a pair of words of the question besides.
    """

    name: str
    asked: re.Pattern[str]
    says: re.Pattern[str]
    closed: bool = False
    itself: bool = False
    part: str = ""
    thing: bool = False


TOPICS = tuple(
    Topic(
        name,
        phrase_pattern(row["asked"], _NAMES),
        phrase_pattern(row["says"], _NAMES),
        closed=row.get("closed", False),
        itself=row.get("itself", False),
        part=row.get("part", ""),
        thing=row.get("thing", False),
    )
    for name, row in _DATA["topics"].items()
)


def topics_asked(text: str, name: str) -> Iterator[Topic]:
    """Yield what a message asks about; what the procedure's own name speaks of tells its passages not apart."""
    folded, named = (" ".join(folded_words(each)) for each in (text, name))
    return (topic for topic in TOPICS if topic.asked.search(folded) and not topic.says.search(named))
