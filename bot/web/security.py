"""Headers that keep the page to itself, and the check that a request comes from our own page."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from aiohttp import web

ALLOWED_ORIGINS = web.AppKey("allowed_origins", frozenset[str])

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms, and the origin check refuse them.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=()",
    "Cache-Control": "no-cache",
}


async def add_security_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Set each header that the response does not set itself."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


def normal_origins(origins: Collection[str]) -> frozenset[str]:
    """Bring configured origins (``https://motcua.example.vn``) into the form browsers send."""
    return frozenset(origin.rstrip("/").lower() for origin in origins)


def comes_from_own_page(request: web.Request) -> bool:
    """Say whether the request may have been made by our own page.

    Browsers always name the origin of a WebSocket and of a POST, so a foreign site cannot talk in a visitor's name.
    Programs other than browsers send none, and have no visitor's name to misuse.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    return _authority(origin) == request.host.lower() or origin.lower() in request.app[ALLOWED_ORIGINS]


def _authority(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None
