"""Searching for a message that was left unsearched because it sounds as if it went on about something."""

from __future__ import annotations

from dataclasses import replace

from actions.folding import folded_words
from actions.incoming import Incoming
from actions.services import Services


def searched(incoming: Incoming, services: Services) -> Incoming:
    """Return the message with candidates, when nothing has been talked of that it could go on about."""
    known = incoming.candidates or incoming.is_payload or incoming.state.topic or incoming.state.clarifying
    if known or services.search is None or not folded_words(incoming.text):
        return incoming
    return replace(incoming, candidates=services.search(incoming.text))
