"""Searching once more: for a message that sounds as if it went on about something, names a day, or says little."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.facets import Facet
from actions.answers.footer import official_name
from actions.content_words import content_words, is_operation
from actions.folding import folded_words
from actions.incoming import Incoming
from actions.scope import is_surely_out
from actions.services import Services
from actions.submission_day import without_day
from actions.wide_words import meant_widely
from procedures.search.candidate import Candidate

_SEVERAL, _ANY = 2, 0.4
_THEN = re.compile(r"(?<!\w)(?:thì|thi)(?!\w)")  # what follows asks: "… thì khi nào xong"


def searched(incoming: Incoming, services: Services) -> Incoming:
    """Return the message with candidates, when nothing has been talked of that it could go on about."""
    known = incoming.candidates or incoming.is_payload or incoming.state.topic or incoming.state.clarifying
    if is_surely_out(incoming):
        return incoming  # letters hit at random resemble some name or other
    if known or services.search is None or not folded_words(incoming.text):
        return incoming
    return replace(incoming, candidates=services.search(incoming.text))


def searched_widely(incoming: Incoming, services: Services) -> Incoming:
    """Return the message with what is mostly meant by the few wide words it consists of, all equally likely."""
    goes_on = bool(incoming.state.topic or incoming.state.clarifying)
    if incoming.is_payload or (goes_on and is_operation(content_words(incoming.text))):
        return incoming  # "cấp lại" is then done to what is talked of
    codes = meant_widely(incoming.text)
    records = services.store.find_many(codes) if codes else {}
    if len(records) < _SEVERAL:
        return incoming
    meant = (Candidate(code, official_name(records[code]), _ANY) for code in codes if code in records)
    return replace(incoming, candidates=tuple(meant))


def searched_without_day(incoming: Incoming, services: Services) -> Incoming:
    """Return the message with the candidates of what it is about, where it asks when something handed in is ready.

    To the index "nộp thứ sáu thì khi nào xong" are words as good as any other.
    """
    asks_when = Facet.TIME in incoming.facets and not incoming.is_payload
    if not asks_when or not incoming.candidates or services.search is None:
        return incoming
    rest = without_day(incoming.text, services.now())
    if rest == incoming.text or not content_words(rest):
        return incoming
    thing = _THEN.split(rest, maxsplit=1)[0]
    found = services.search(thing if content_words(thing) else rest)
    return replace(incoming, candidates=found or incoming.candidates)
