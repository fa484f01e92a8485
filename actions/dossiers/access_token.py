"""The token a provider's server wants: fetched when first needed, shared by all look-ups, renewed when refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

_EARLY = timedelta(seconds=30)  # a token that ends while a question is on its way is renewed before


@dataclass(frozen=True)
class Token:
    """A token, and until when it is good if the server says so."""

    value: str
    ends: datetime | None = None


class AccessToken:
    """Keeps the token. Look-ups that need one at the same time wait for one fetch, and share its failure."""

    def __init__(self, fetch: Callable[[], Awaitable[Token]], *, now: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._now = now
        self._token: Token | None = None
        self._fetching: asyncio.Future[Token] | None = None

    @property
    def is_known(self) -> bool:
        """Whether the next look-up can use a token fetched earlier."""
        return self._token is not None and (self._token.ends is None or self._now() < self._token.ends - _EARLY)

    async def get(self, *, instead_of: str = "") -> str:
        """Return a token other than one that was refused.

        Raises:
            DossierUnavailable: it can't be fetched.
        """
        if self._token is not None and self.is_known and self._token.value != instead_of:
            return self._token.value
        if self._fetching is None:
            self._fetching = asyncio.ensure_future(self._fetch())
            self._fetching.add_done_callback(self._settle)
        # who gives up waiting must not end the fetch for the others
        return (await asyncio.shield(self._fetching)).value

    def _settle(self, fetched: asyncio.Future[Token]) -> None:
        self._fetching = None
        if not fetched.cancelled() and fetched.exception() is None:
            self._token = fetched.result()
