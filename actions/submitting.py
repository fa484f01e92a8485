"""When the person means to hand in: the day the message names, else now."""

from __future__ import annotations

from actions.answers.submission import Submission
from actions.incoming import Incoming
from actions.services import Services
from actions.submission_day import named_moment


def submission_of(incoming: Incoming, services: Services) -> Submission:
    """Return the handing in that an answer reckons with.

    A day named before we asked which procedure is meant still counts once the choice is made.
    """
    now = services.now()
    asked_before = incoming.state.unclear if incoming.state.clarifying else ""
    at = named_moment(incoming.text, now) or named_moment(asked_before, now) or now
    return Submission(at, now.date(), services.calendar())
