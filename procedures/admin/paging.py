"""Which part of a list a page shows, and the links to the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

PAGE = "trang"
_MOST = 100_000


@dataclass(frozen=True)
class Paging:
    """One page of a list. ``query`` is what the address asks besides the page."""

    number: int
    size: int
    total: int
    query: Mapping[str, str]

    @property
    def offset(self) -> int:
        """Return how many come before it."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """Return the place of the first one shown, from 1; 0 where nothing is."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """Return the place of the last one shown."""
        return min(self.offset + self.size, self.total)

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return max(1, -(-self.total // self.size))

    def to(self, number: int) -> str:
        """Return the query of another page."""
        return "?" + urlencode({**self.query, PAGE: str(number)})


def page_number(request: web.Request) -> int:
    """Return the page that an address asks for; the first one where it says nothing that makes sense."""
    asked = request.query.get(PAGE, "")
    return max(1, min(int(asked), _MOST)) if asked.isascii() and asked.isdigit() else 1


def paging(request: web.Request, *, total: int, size: int) -> Paging:
    """Return where in a list a request is."""
    query = {name: value for name, value in request.query.items() if name != PAGE and value}
    return Paging(page_number(request), size, total, query)
