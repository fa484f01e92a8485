"""Taking one of the options offered, turning all of them down, and yes or no."""

from __future__ import annotations

import re

from actions.answers import payloads
from actions.answers.dossier_missing import guesses_among, type_again
from actions.answers.not_found import none_of_these
from actions.answers.smalltalk import AGREED, NOTHING_OFFERED, REFUSED
from actions.decision import Answer, decide
from actions.incoming import Incoming
from actions.option_words import read_option
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import offer_again, say
from actions.turns.asking import ask_procedure
from actions.turns.finding import nearest_categories

_CODE = re.compile(r"(?<!\w)(?:mã|ma)(?!\w)", re.IGNORECASE)


async def choose(incoming: Incoming, services: Services) -> Outcome:
    """Answer a choice that no button fits: words about an option, a number out of range, or nothing to choose from."""
    if not incoming.state.offered:
        return await _without_options(incoming, services)
    if incoming.is_payload or read_option(incoming.text, len(incoming.state.offered)) is not None:
        return offer_again(incoming)
    chosen = await ask_procedure(incoming, services)
    return offer_again(incoming) if chosen.kind == "decline" else chosen


async def none_fits(incoming: Incoming, services: Services) -> Outcome:
    """Ask for other words after all options were turned down, or for the code where a code was."""
    if _turns_down_code(incoming):
        return say("status", type_again(), incoming)
    return say("clarify", none_of_these(nearest_categories(incoming.candidates, services)), incoming)


async def affirm(incoming: Incoming, services: Services) -> Outcome:
    """Take the only option there is; of several ask again; else just agree."""
    options = incoming.state.options
    if incoming.state.is_to_choose and len(options) == 1:
        payload = payloads.parse(options[0].payload)
        if payload is not None:
            return await ask_procedure(incoming.as_payload(options[0].payload, payload), services)
    if incoming.state.is_to_choose and options:
        return offer_again(incoming)
    return say("smalltalk", AGREED, incoming)


async def deny(incoming: Incoming, services: Services) -> Outcome:
    """Turn the options down; of guessed codes ask for the right one, without any options for what is needed."""
    if _turns_down_code(incoming):
        return say("status", type_again(), incoming)
    if incoming.state.is_to_choose:
        return await none_fits(incoming, services)
    return say("smalltalk", REFUSED, incoming)


def _turns_down_code(incoming: Incoming) -> bool:
    """Tell whether the no is to guessed codes, to being asked for one, or names the code itself."""
    state = incoming.state
    names_code = not state.dossier or _CODE.search(incoming.text) is not None
    return bool(guesses_among(state.offered)) or (state.dossier_told and names_code)


async def _without_options(incoming: Incoming, services: Services) -> Outcome:
    if isinstance(decide(incoming.candidates, services.thresholds), Answer):
        return await ask_procedure(incoming, services)
    return say("smalltalk", NOTHING_OFFERED, incoming)
