"""One-time messages that the next page shows."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from aiohttp import web
from aiohttp_session import get_session

_FLASHES = "flashes"
DONE, PROBLEM = "done", "problem"


def flash(session: MutableMapping[str, Any], text: str, kind: str = DONE) -> None:
    """Have the next page say something."""
    session[_FLASHES] = [*session.get(_FLASHES, []), [kind, text]]


async def saying(request: web.Request, text: str, kind: str = DONE, *, to: str, **parts: str) -> web.HTTPSeeOther:
    """Return the way to the page of a route, which then says something; raise or return it."""
    flash(await get_session(request), text, kind)
    return web.HTTPSeeOther(request.app.router[to].url_for(**parts))


def take_flashes(session: MutableMapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is to be said, once."""
    if _FLASHES not in session:
        return []
    waiting = [(str(kind), str(text)) for kind, text in session[_FLASHES]]
    del session[_FLASHES]
    return waiting
