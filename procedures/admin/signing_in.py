"""Who sends a request, and how a session begins and ends."""

from __future__ import annotations

import asyncio
import secrets

from aiohttp import hdrs, web
from aiohttp_session import Session, get_session, new_session

from procedures.accounts.account import Account
from procedures.accounts.actor import Actor
from procedures.admin.csrf import CSRF
from procedures.admin.services import services_of
from procedures.admin.session_storage import SIGNED_IN


def actor_of(request: web.Request) -> Actor:
    """Return who is signed in; for handlers whose route needs a permission."""
    return request[SIGNED_IN].actor


async def begin_session(request: web.Request, account: Account) -> Session:
    """Let an account be signed in from now on: a new token, a new CSRF token, nothing kept of the session before."""
    client = request.headers.get(hdrs.USER_AGENT, "")
    content = {CSRF: secrets.token_urlsafe(32)}
    token = await asyncio.to_thread(services_of(request).sessions.open, account.id, client, content)
    session = await new_session(request)
    session.set_new_identity(token)
    for name, value in content.items():
        session[name] = value
    return session


async def end_session(request: web.Request) -> None:
    """Sign out: the token opens nothing any more, also for whoever has copied it."""
    session = await get_session(request)
    if session.identity is not None:
        await asyncio.to_thread(services_of(request).sessions.end, session.identity)
    (await new_session(request)).changed()
