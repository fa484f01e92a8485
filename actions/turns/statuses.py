"""The status of submitted dossiers: which ones are meant, and what is said of each."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.answers import dossier_missing as missing
from actions.answers import payloads
from actions.answers.dossier_due import due_standing
from actions.answers.dossier_late import MESSAGE_INTRO, message_to_send
from actions.answers.dossier_parts import DossierPart, part_reply
from actions.answers.dossier_status import DossierView, status_reply
from actions.answers.facets import Facet
from actions.answers.footer import title
from actions.answers.reply import Button, Reply
from actions.conversation_id import is_shared
from actions.dossier_offices import phone_of
from actions.dossier_words import (
    asks_for_message,
    asks_without_code,
    means_the_other,
    part_in,
    procedure_asked_as_dossier,
)
from actions.dossiers.lookup import Lookup
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import say
from actions.turns.finding import find_by_code
from actions.turns.following import following
from procedures.dossiers.report import DossierReport

_UNCLEAR = "Câu này Một Cửa chưa rõ ý. Về hồ sơ anh/chị vừa hỏi:"
_MOST = 3  # dossiers looked up for one message
_NATIONAL_CODE = re.compile(r"[1-6]\.\d{6}(?!\d)")


@dataclass(frozen=True)
class _Asked:
    """The codes to look up, and what is wanted of them; ``remembered`` when none was in the message."""

    codes: tuple[str, ...]
    wish: str = ""
    part: DossierPart | None = None
    opening: str = ""
    remembered: bool = False


async def dossier_status(incoming: Incoming, services: Services) -> Outcome:
    """Look the dossiers up, or say where that can be done. Where others read along nothing is looked up or shown."""
    followed = await following(incoming, services)
    if followed is not None:
        return followed
    if is_shared(incoming.conversation):
        return say("status", missing.private_only(), incoming)
    asked = _asked(incoming)
    instead = _instead_of_status(incoming, services)
    if instead is None and not asked.codes:
        instead = await _without_code(incoming, services)
    if instead is not None:
        outcome = say("status", instead, incoming)
        return replace(outcome, state=replace(outcome.state, dossier_told=True))
    answers = await asyncio.gather(*(_answer(code, asked, incoming, services) for code in asked.codes))
    replies = tuple(reply for answer in answers for reply in answer)
    state = incoming.state.settled()
    for code in asked.codes:
        state = state.asked_of(code)
    offered = [button for reply in replies for button in reply.buttons]
    return Outcome("status", replies, state.offering(offered), dossier_code=asked.codes[0])


async def kept_with_dossier(outcome: Outcome, incoming: Incoming, services: Services) -> Outcome:
    """Return the outcome, or what to do about the dossier talked of last where the words were not understood."""
    if (
        not outcome.is_lost
        or not incoming.state.dossier_told
        or incoming.is_payload
        or is_shared(incoming.conversation)
    ):
        return outcome
    return await dossier_status(replace(incoming, not_understood=True), services)


def _instead_of_status(incoming: Incoming, services: Services) -> Reply | None:
    """Return what is said to who has no code, or only a procedure's; ``None`` for all else."""
    if incoming.is_payload or incoming.dossier_codes or incoming.near_codes:
        return None
    lost = incoming.not_understood and not incoming.state.dossier
    if lost or asks_without_code(incoming.text):
        return missing.without_code()
    code = procedure_asked_as_dossier(incoming.text)
    procedure = find_by_code(code, services) if code else None
    return missing.procedure_code(code, title(procedure) if procedure else "") if code else None


def _asked(incoming: Incoming) -> _Asked:
    if incoming.dossier_codes or incoming.near_codes or incoming.is_payload:
        wish = incoming.dossier_wish
        late = DossierPart.LATE if wish == payloads.LATE else None
        return _Asked(incoming.dossier_codes[:_MOST], wish, late)
    state = incoming.state
    code = state.other_dossier if means_the_other(incoming.text) else state.dossier
    if asks_for_message(incoming.text):
        return _Asked((code,), payloads.MESSAGE) if code else _Asked(())
    part = part_in(incoming.text) or (DossierPart.TO_DO if incoming.not_understood else None)
    opening = _UNCLEAR if incoming.not_understood else ""
    return _Asked((code,), part=part, opening=opening, remembered=True) if code else _Asked(())


async def _without_code(incoming: Incoming, services: Services) -> Reply:
    if incoming.near_codes:
        near = incoming.near_codes[0]
        return missing.mistyped(
            near.typed, await _known_first(near.guesses, services), services.now(), fault=near.fault
        )
    if services.dossiers is None:
        return missing.no_source(None, services.now())
    return missing.ask_for_code(incoming.state.dossier)


async def _known_first(guesses: Sequence[str], services: Services) -> list[str]:
    """Put the guesses of which there is a dossier first: of a dozen dates one is nearly always the only one."""
    known = await services.dossiers.known_among(guesses) if services.dossiers is not None else ()
    return [*known, *(guess for guess in guesses if guess not in known)]


async def _answer(code: str, asked: _Asked, incoming: Incoming, services: Services) -> tuple[Reply, ...]:
    desk = services.dossiers
    lookup = await desk.ask(code) if desk is not None else Lookup(code)
    report = lookup.report or lookup.last_known
    view = _view(report, incoming, services)
    if asked.wish == payloads.MESSAGE:
        standing = due_standing(report, view.now, view.calendar) if report else None
        return (Reply(MESSAGE_INTRO), Reply(message_to_send(code, report, standing, view.now)))
    if desk is None:
        return (missing.no_source(code, view.now),)
    return (_worded(lookup, view, asked),)


def _worded(lookup: Lookup, view: DossierView, asked: _Asked) -> Reply:
    code, silent = lookup.code, [failure.provider for failure in lookup.failures]
    if lookup.report is not None:
        if asked.part is not None:
            around = {"opening": asked.opening, "closing": missing.unasked(silent)}
            return part_reply(asked.part, lookup.reports, view, code=code, **around)
        closing = "\n".join(filter(None, (missing.unasked(silent), missing.OTHER_CODE if asked.remembered else "")))
        return status_reply(lookup.reports, view, closing=closing, code=code)
    if lookup.last_known is not None:
        return missing.last_known(lookup.last_known, silent, view, code=code)
    if lookup.asked is not None and not lookup.asked:
        return missing.not_served(code, view.now)
    if silent and len(silent) >= len(lookup.asked or silent):
        return missing.unavailable(code, silent, view.now)
    return missing.not_found(code, lookup.asked or (), silent, view.now)


def _view(report: DossierReport | None, incoming: Incoming, services: Services) -> DossierView:
    return DossierView(
        services.now(),
        services.calendar(),
        can_follow=services.follows is not None and services.follows.reach(incoming.conversation) is not None,
        procedure=_procedure_button(report, services) if report else None,
        phone=phone_of(report.agency, incoming, services) if report else "",
    )


def _procedure_button(report: DossierReport, services: Services) -> Button | None:
    """Return the button that opens the papers of the dossier's procedure; a province's copy has the code inside."""
    found = _NATIONAL_CODE.match(report.procedure_code.strip())
    procedure = find_by_code(found.group(), services) if found else None
    if procedure is None:
        return None
    return Button(missing.PAPERS, payloads.ask_procedure(procedure.code, (Facet.PAPERS,)), procedure.code)
