"""One server of a dossier provider: asked again when it stumbles, never longer than its deadline, its answers as JSON.

The errors of aiohttp hold the address with the dossier's code, so none is kept as a cause of what is raised here.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Literal, TypeVar

import aiohttp
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    stop_before_delay,
    wait_exponential,
    wait_random,
)

from actions.dossiers.provider import DossierUnavailable, Trouble

DEADLINE = 6.0
"""Seconds that one look-up may take in all: a person waits for it."""
_ATTEMPTS = 4  # three errors 500 in a row are seen in the field
_LONGEST_WAIT = 2.0  # seconds; whoever asks us to come back later than that is left alone
_LARGEST = 2_000_000  # bytes; an answer about one dossier has a few thousand
_UNAUTHORISED, _FORBIDDEN, _UNCHANGED, _TOO_MANY = 401, 403, 304, 429

_T = TypeVar("_T")
_between_attempts = wait_exponential(multiplier=0.3, max=1.5) + wait_random(0, 0.3)


@dataclass(frozen=True)
class Question:
    """A request that changes nothing at the server, so that it may be sent twice."""

    method: Literal["GET", "POST"]
    url: str
    params: Mapping[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    json: object = None
    form: Mapping[str, str] | None = None
    auth: aiohttp.BasicAuth | None = None


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    body: bytes = b""
    etag: str = ""

    @property
    def is_unauthorised(self) -> bool:
        """Whether the token is not accepted (any more)."""
        return self.status == _UNAUTHORISED

    @property
    def is_unchanged(self) -> bool:
        """Whether it is what was said earlier with the entity tag of the question."""
        return self.status == _UNCHANGED


class _Stumbled(Exception):
    """Worth another attempt: a broken connection, an error of the server, or a server that says when to come back."""

    def __init__(self, wait: float | None = None) -> None:
        super().__init__()
        self.wait = wait


class RemoteServer:
    """Sends questions for one provider. Everything that goes wrong becomes ``DossierUnavailable``."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        provider: str,
        deadline: float = DEADLINE,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._session = session
        self._provider = provider
        self._deadline = deadline
        self._timeout = aiohttp.ClientTimeout(total=deadline)
        self._sleep = sleep

    def unavailable(self, trouble: Trouble) -> DossierUnavailable:
        """Return the error to raise for a trouble."""
        return DossierUnavailable(self._provider, trouble)

    async def in_time(self, work: Awaitable[_T]) -> _T:
        """Return what the work returns.

        Raises:
            DossierUnavailable: it takes longer than the deadline.
        """
        try:
            return await asyncio.wait_for(work, self._deadline)
        except asyncio.TimeoutError:
            raise self.unavailable(Trouble.SLOW) from None

    async def ask(self, question: Question) -> Answer:
        """Return the answer, of whatever status below 500.

        Raises:
            DossierUnavailable: no answer in time, or after every attempt.
        """
        retrying = AsyncRetrying(
            sleep=self._sleep,
            retry=retry_if_exception_type(_Stumbled),
            wait=_wait,
            stop=stop_after_attempt(_ATTEMPTS) | stop_before_delay(self._deadline),
            reraise=True,
        )
        try:
            return await retrying(self._attempt, question)
        except asyncio.TimeoutError:
            raise self.unavailable(Trouble.SLOW) from None
        except (_Stumbled, aiohttp.ClientError):
            raise self.unavailable(Trouble.DOWN) from None

    def json_of(self, answer: Answer) -> object:
        """Return what a good answer holds.

        Raises:
            DossierUnavailable: the answer is a refusal, or no JSON.
        """
        if answer.status in (_UNAUTHORISED, _FORBIDDEN):
            raise self.unavailable(Trouble.REFUSED)
        if answer.status == _TOO_MANY:
            raise self.unavailable(Trouble.DOWN)
        try:
            content: object = json.loads(answer.body)
        except (ValueError, RecursionError):
            raise self.unavailable(Trouble.UNREADABLE) from None
        if answer.status not in range(200, 300):
            raise self.unavailable(Trouble.UNREADABLE)
        return content

    async def _attempt(self, question: Question) -> Answer:
        try:
            async with self._session.request(
                question.method,
                question.url,
                params=question.params,
                headers={"Accept": "application/json", **question.headers},
                json=question.json,
                data=question.form,
                auth=question.auth,
                timeout=self._timeout,
                allow_redirects=False,  # a redirect would carry the dossier's code elsewhere
            ) as response:
                _check(response)
                return Answer(response.status, await self._body(response), response.headers.get("ETag", ""))
        except asyncio.TimeoutError:
            raise
        except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError):
            raise _Stumbled from None

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async for piece in response.content.iter_any():
            body += piece
            if len(body) > _LARGEST:
                raise self.unavailable(Trouble.UNREADABLE)
        return bytes(body)


def _check(response: aiohttp.ClientResponse) -> None:
    wait = _seconds(response.headers.get("Retry-After", ""))
    comes_back_soon = wait is not None and wait <= _LONGEST_WAIT
    if response.status >= 500 and (wait is None or comes_back_soon):
        raise _Stumbled(wait)
    if response.status == _TOO_MANY and comes_back_soon:
        raise _Stumbled(wait)
    if response.status >= 500:
        raise aiohttp.ClientError


def _seconds(retry_after: str) -> float | None:
    """Read ``Retry-After``: seconds, or a moment."""
    if retry_after.isascii() and retry_after.isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except (TypeError, ValueError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked_for = error.wait if isinstance(error, _Stumbled) else None
    return _between_attempts(state) if asked_for is None else asked_for + 0.1
