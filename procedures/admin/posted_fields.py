"""The fields of a POST, read once for the CSRF check and for the page alike."""

from __future__ import annotations

from aiohttp import web

from procedures.admin.record_form.posted import pairs_of

_URLENCODED = "application/x-www-form-urlencoded"
_PAIRS = web.RequestKey("posted_pairs", list[tuple[str, str]])


async def posted_pairs(request: web.Request) -> list[tuple[str, str]]:
    """Return names and values in their order; ``Request.post`` refuses more than 1,000 fields, the form has more.

    Raises:
        aiohttp.web.HTTPBadRequest: the body can't be read.
    """
    known = request.get(_PAIRS)
    if known is None:
        try:
            known = pairs_of(await request.read()) if request.content_type == _URLENCODED else []
        except ValueError as error:
            raise web.HTTPBadRequest from error
        request[_PAIRS] = known
    return known


async def posted_field(request: web.Request, name: str) -> str:
    """Return one field of a POST; empty where it was not sent."""
    return next((value for each, value in await posted_pairs(request) if each == name), "")


async def posted_number(request: web.Request, name: str) -> int:
    """Return a whole number of a POST; 0 where none was sent."""
    text = await posted_field(request, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
