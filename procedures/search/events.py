"""Events: what happened to a paper. A procedure named for a lost paper is not for one that is torn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Flag, auto

from procedures.search.odds import odds_moved
from procedures.search.plain import plain_syllables
from procedures.search.terms import Floats


class Event(Flag):
    """What happened to a paper."""

    NOTHING = 0
    LOST = auto()
    DAMAGED = auto()


_SAID: Mapping[Event, re.Pattern[str]] = {
    Event.LOST: re.compile(
        r"(?<!khong )(?<!chua )\b(?:(?:bi|do|lam|danh|roi) mat|that lac|bi (?:trom|chay)"
        r"|mat (?:roi|tieu|the|bang|giay|so|ca vet))\b"
    ),
    Event.DAMAGED: re.compile(
        r"(?<!khong )\b(?:rach|hu hong|bi (?:hong|hu|gay|mo|uot|nhoe|nat|moi|chuot)|nhoe|(?:cu|rach) nat"
        r"|gay (?:lam )?doi|moi (?:an|gam)|phai mau|mo (?:chu|het|hong))\b"
    ),
}
_OF_ANOTHER_EVENT = 0.05  # what is left of the odds of a procedure for something else that happened


def events_in(text: str) -> Event:
    """Return what a question, or the name of a procedure, says has happened to a paper.

    >>> events_in("sổ đỏ bị rách"), events_in("cấp lại do bị mất"), events_in("đăng ký khai sinh")
    (<Event.DAMAGED: 2>, <Event.LOST: 1>, <Event.NOTHING: 0>)
    """
    folded = " ".join(plain_syllables(text))
    found = Event.NOTHING
    for event, words in _SAID.items():
        if words.search(folded):
            found |= event
    return found


def by_event(scores: Floats, events: Mapping[int, Event], told: Event) -> Floats:
    """Return the scores after what a question tells of an event; ``events`` are those entries are named for, by place.

    Only a lower score comes of it: which other procedure is for that event no name says.
    """
    others = [place for place, named in events.items() if not named & told] if told else []
    return odds_moved(scores, others, _OF_ANOTHER_EVENT, {})
