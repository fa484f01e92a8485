"""The status of a submitted dossier."""

from __future__ import annotations

from dataclasses import replace

from actions.answers import dossier_status as wording
from actions.answers.reply import Reply
from actions.dossiers.provider import DossierProvider, DossierUnavailable
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import say
from actions.turns.following import following


async def dossier_status(incoming: Incoming, services: Services) -> Outcome:
    """Look the dossier up, or say where that can be done; follow it when that is what is wanted."""
    followed = await following(incoming, services)
    if followed is not None:
        return followed
    reply = await _reply(incoming.dossier_code, services.dossiers)
    said = say("status", reply, incoming)
    state = said.state.about_dossier(incoming.dossier_code) if incoming.dossier_code else said.state
    return replace(said, dossier_code=incoming.dossier_code, state=state)


async def _reply(code: str | None, provider: DossierProvider | None) -> Reply:
    if provider is None:
        return wording.no_provider(code)
    if code is None:
        return wording.ask_for_code()
    try:
        status = await provider.find(code)
    except DossierUnavailable:
        return wording.unavailable(code)
    return wording.unknown_code(code) if status is None else wording.found(status)
