"""Enforces the permissions of the route table before any handler runs. What is not in the table is refused."""

from __future__ import annotations

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler
from aiohttp_session import get_session

from procedures.admin.csrf import CSRF_HEADER
from procedures.admin.flashes import flash
from procedures.admin.own_paths import own_path
from procedures.admin.route import PUBLIC, Needs, Route
from procedures.admin.session_storage import EXPIRED, SIGNED_IN

NEEDS = web.AppKey("needs", dict[web.AbstractRoute, Route])
_EXPIRED = "Phiên làm việc đã hết hạn. Anh/chị đăng nhập lại để tiếp tục."


def needs_of(request: web.Request) -> Needs | None:
    """Return what the route of a request needs, or ``None`` for one outside the table."""
    route = request.app[NEEDS].get(request.match_info.route)
    return route.needs if route else None


@web.middleware
async def enforce_permissions(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Send whoever is not signed in to the sign-in page; refuse whoever is not allowed."""
    session = await get_session(request)
    if request.match_info.http_exception is not None:  # no such page: there is nothing to guard
        return await handler(request)
    needs = needs_of(request)
    if needs is PUBLIC:
        return await handler(request)
    signed_in = request.get(SIGNED_IN)
    if signed_in is None:
        if CSRF_HEADER in request.headers:
            raise web.HTTPUnauthorized(text=_EXPIRED)
        if request.get(EXPIRED):
            flash(session, _EXPIRED)
        raise web.HTTPSeeOther(_sign_in_address(request))
    if needs is None or not signed_in.actor.may(needs):
        raise web.HTTPForbidden
    return await handler(request)


def _sign_in_address(request: web.Request) -> str:
    address = request.app.router["entrance"].url_for()
    wanted = own_path(request, request.path_qs) if request.method == hdrs.METH_GET else None
    return str(address.with_query({"next": wanted}) if wanted else address)
