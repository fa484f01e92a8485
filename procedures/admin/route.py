"""One entry of the route table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from aiohttp import web

from procedures.accounts.permissions import Permission

PageHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Open(Enum):
    """What a route needs that anybody may use."""

    PUBLIC = "public"


PUBLIC = Open.PUBLIC
Needs = Permission | Open
FORM_BYTES = 4 * 1024**2
"""Largest request, if a route says nothing else: the longest real record takes 0.4 MB."""


@dataclass(frozen=True)
class Route:
    """An address of the console, and what one must be allowed to use it. ``path`` is under the console's own root.

    ``name`` is for ``url(name)`` in templates; a GET and a POST of one path share one.
    """

    method: str
    path: str
    needs: Needs
    handler: PageHandler
    name: str
    largest_body: int = FORM_BYTES
