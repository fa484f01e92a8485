"""Addresses that people may be sent on to: those of the console only."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from aiohttp import web


def own_path(request: web.Request, wanted: str) -> str | None:
    """Return an address of this console as it was given, or ``None`` for anything else."""
    root = str(request.app.router["home"].url_for())
    if not wanted.startswith(root) or re.search(r"[\\\s\x00-\x1f]|//|/\.\.?(/|$)|%2[ef]|%5c", wanted, re.IGNORECASE):
        return None
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return None
    return wanted if not parts.scheme and not parts.netloc else None
