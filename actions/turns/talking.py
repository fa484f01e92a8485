"""Turns without a procedure: greetings, help, a person wanted, things outside the scope."""

from __future__ import annotations

from actions.answers import smalltalk as wording
from actions.content_words import content_words
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.scope import is_out_of_scope
from actions.services import Services
from actions.turns.answering import decline_scope, say
from actions.turns.asking import ask_procedure


async def greet(incoming: Incoming, services: Services) -> Outcome:
    """Greet and say what can be asked."""
    return say("smalltalk", wording.GREETING, incoming)


async def goodbye(incoming: Incoming, services: Services) -> Outcome:
    """Say goodbye."""
    return say("smalltalk", wording.GOODBYE, incoming)


async def thank(incoming: Incoming, services: Services) -> Outcome:
    """Answer thanks."""
    return say("smalltalk", wording.THANKS, incoming)


async def bot_identity(incoming: Incoming, services: Services) -> Outcome:
    """Say what this is, and what it is not."""
    return say("smalltalk", wording.IDENTITY, incoming)


async def help_with(incoming: Incoming, services: Services) -> Outcome:
    """Show examples."""
    return say("smalltalk", wording.EXAMPLES, incoming)


async def handoff(incoming: Incoming, services: Services) -> Outcome:
    """Say where a person can be reached."""
    return say("handoff", wording.PERSON, incoming)


async def out_of_scope(incoming: Incoming, services: Services) -> Outcome:
    """Decline, unless what search finds speaks against it or the open topic is asked about."""
    bare = not content_words(incoming.text)
    if (incoming.state.topic and incoming.facets and bare) or not is_out_of_scope(incoming):
        return await ask_procedure(incoming, services)
    return decline_scope(incoming, services)


async def ask_again(incoming: Incoming, services: Services) -> Outcome:
    """Say that the message was not understood."""
    return say("decline", wording.ASK_AGAIN, incoming)
