"""Following dossiers: to be told of changes, to be told no more, the list, and deleting it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from actions.answers import following as wording
from actions.answers import payloads
from actions.answers.dossier_missing import not_served
from actions.answers.reply import Reply
from actions.conversation_id import is_shared
from actions.dialogue_state import DialogueState
from actions.dossiers.following import Follows, NobodyToAsk, TooManyFollowed
from actions.following_words import Wish, wish_in
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import say

_BUTTONS = {payloads.FOLLOW: Wish.FOLLOW, payloads.UNFOLLOW: Wish.STOP, payloads.FORGET: Wish.FORGET}


async def following(incoming: Incoming, services: Services) -> Outcome | None:
    """Do what is wanted besides a status, or return ``None`` when nothing else is."""
    wish, code = _wanted(incoming)
    if wish is None:
        return None
    if wish is Wish.FORGET:
        return _forgotten(incoming, services.follows)
    if is_shared(incoming.conversation):
        return say("status", wording.not_in_groups(), incoming)
    if services.follows is None:
        reply = wording.cannot_reach() if services.dossiers else wording.not_connected()
        return say("status", reply, incoming)
    code, reply = await _done(wish, code, incoming, services.follows, services.now())
    outcome = say("status", reply, incoming)
    state = outcome.state.asked_of(code) if code else outcome.state
    return replace(outcome, state=state, dossier_code=code or None)


def _wanted(incoming: Incoming) -> tuple[Wish | None, str]:
    """Return what is wanted and of which dossier, from a button or from words; the code may be empty."""
    code = incoming.dossier_codes[0] if incoming.dossier_codes else ""
    if not incoming.is_payload:
        return wish_in(incoming.text), code
    wish = _BUTTONS.get(incoming.dossier_wish)
    return (Wish.LIST if wish is Wish.FOLLOW and not code else wish), code


async def _done(wish: Wish, code: str, incoming: Incoming, follows: Follows, now: datetime) -> tuple[str, Reply]:
    """Return the dossier it was about and what to say."""
    if wish is Wish.LIST:
        rows = [(each.code, each.known, each.until) for each in follows.followed(incoming.conversation)]
        return "", wording.followed_list(rows)
    if wish is Wish.STOP:
        return _stopped(code, incoming, follows)
    code = code or incoming.state.dossier
    return code, await _followed(code, incoming.conversation, follows, now)


async def _followed(code: str, conversation: str, follows: Follows, now: datetime) -> Reply:
    channel = follows.reach(conversation)
    if channel is None or not code:
        return wording.which_code() if channel else wording.cannot_reach()
    try:
        followed = await follows.follow(conversation, code)
    except TooManyFollowed:
        return wording.too_many()
    except NobodyToAsk:
        return not_served(code, now)
    if followed.over and followed.known is not None:
        return wording.over(code, followed.known)
    if not followed.anew:
        return wording.already_followed(code, followed.until)
    return wording.now_followed(code, followed.known, followed.until, channel)


def _stopped(code: str, incoming: Incoming, follows: Follows) -> tuple[str, Reply]:
    if not code:
        codes = [each.code for each in follows.followed(incoming.conversation)]
        known = incoming.state.dossier in codes
        if not known and len(codes) != 1:
            return "", wording.which_to_stop(codes)
        code = incoming.state.dossier if known else codes[0]
    stopped = follows.stop(incoming.conversation, code)
    return code, wording.stopped(code) if stopped else wording.not_followed(code)


def _forgotten(incoming: Incoming, follows: Follows | None) -> Outcome:
    """Delete what is kept of the person, and what the conversation remembers of them."""
    count = follows.forget(incoming.conversation) if follows else 0
    return Outcome("status", (wording.forgotten(count),), DialogueState())
