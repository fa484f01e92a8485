"""When the person means to hand in: the day the message names, else now."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.facets import Facet
from actions.answers.submission import Submission
from actions.content_words import content_words
from actions.incoming import Incoming
from actions.services import Services
from actions.submission_day import named_moment, without_day


def submission_of(incoming: Incoming, services: Services) -> Submission:
    """Return the handing in that an answer reckons with.

    A day named before we asked which procedure is meant still counts once the choice is made.
    """
    now = services.now()
    asked_before = incoming.state.unclear if incoming.state.clarifying else ""
    at = named_moment(incoming.text, now) or named_moment(asked_before, now) or now
    return Submission(at, now.date(), services.calendar())


def asked_when(incoming: Incoming, services: Services) -> Incoming:
    """Return the message as a question on time where it only names another day after one: "mai nộp thì sao"."""
    now = services.now()
    going_on = Facet.TIME in incoming.state.facets and not incoming.asks_a_part and not incoming.is_payload
    if not going_on or named_moment(incoming.text, now) is None or content_words(without_day(incoming.text, now)):
        return incoming
    return replace(incoming, facets=(Facet.TIME,))
