"""The national portal's HTTP API: the list page by page, details a few at a time, faults waited out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from procedures.records import ProcedureError

DEFAULT_BASE_URL = "https://dichvucong.gov.vn"
LIST_PATH = "/api/v1/submitting/formality/list-all-public-formality-by-citizen"
DETAIL_PATH = "/api/v1/configuring/formality/get-formality-by-citizen"
PAGE_SIZE = 200
"""The most the portal gives at once."""
_LONGEST_RETRY_AFTER = 120.0
_BUSY = 429
_SERVER_ERROR = 500


class PortalError(ProcedureError):
    """The portal gave no usable answer; the message says in Vietnamese what it gave."""


class PortalRefused(PortalError):
    """The portal answered that it won't: asking again would not help."""


class PortalFaulty(PortalError):
    """The portal is busy, failed or sent something cut off: asking again may help."""

    def __init__(self, message: str, *, retry_after: float = 0.0) -> None:
        super().__init__(message)
        self.retry_after = retry_after


@dataclass(frozen=True)
class Patience:
    """How long to keep trying: attempts per request, and seconds between them (growing, with jitter)."""

    attempts: int = 6
    first_wait: float = 0.5
    longest_wait: float = 30.0
    timeout: float = 60.0


@dataclass(frozen=True)
class Page:
    """One page of the list; ``last_id`` asks for the next, and is empty on the last one."""

    items: tuple[dict[str, Any], ...]
    last_id: str
    total: int


class PortalClient:
    """Asks the portal. Use as an asynchronous context manager."""

    def __init__(self, base_url: str = DEFAULT_BASE_URL, *, patience: Patience | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self._patience = patience or Patience()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> PortalClient:
        """Open the connections."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._patience.timeout))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def pages(self, last_id: str = "") -> AsyncIterator[Page]:
        """Yield the pages of the list that come after an identifier.

        Raises:
            PortalError: a page could not be had.
        """
        while True:
            body = {"limit": PAGE_SIZE, "lastId": last_id, "q": "", "categoryId": "", "departmentCode": ""}
            page = _page(await self._ask(LIST_PATH, body), asked_after=last_id)
            yield page
            if not page.last_id:
                return
            last_id = page.last_id

    async def detail(self, identifier: str) -> dict[str, Any]:
        """Return the detail response of one procedure, envelope included.

        Raises:
            PortalError: it could not be had.
        """
        answer = await self._ask(DETAIL_PATH, {"id": identifier})
        if not isinstance(answer.get("data"), dict):
            raise PortalRefused(f"cổng không có dữ liệu ({answer.get('code')}: {answer.get('message')})")
        return answer

    async def _ask(self, path: str, body: Mapping[str, object]) -> dict[str, Any]:
        """Post a question until it is answered, or patience ends."""
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(PortalFaulty),
            stop=stop_after_attempt(self._patience.attempts),
            wait=self._wait,
            reraise=True,
        )
        async for attempt in retrying:
            with attempt:
                return await self._ask_once(path, body)
        raise PortalFaulty("không thử lần nào")  # unreachable: the last attempt's error is raised above

    def _wait(self, state: RetryCallState) -> float:
        growing = wait_exponential_jitter(
            multiplier=self._patience.first_wait, max=self._patience.longest_wait, jitter=self._patience.first_wait
        )
        error = state.outcome.exception() if state.outcome else None
        asked_for = error.retry_after if isinstance(error, PortalFaulty) else 0.0
        return max(growing(state), min(asked_for, _LONGEST_RETRY_AFTER))

    async def _ask_once(self, path: str, body: Mapping[str, object]) -> dict[str, Any]:
        if self._session is None:
            raise RuntimeError("PortalClient is used outside of its context")
        try:
            async with self._session.post(self.base_url + path, json=body) as response:
                _check_status(response)
                answer = await response.json(content_type=None)
        except aiohttp.InvalidURL as error:
            raise PortalRefused(f"địa chỉ cổng «{self.base_url}» không đúng") from error
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            raise PortalFaulty(f"cổng không trả lời trọn vẹn ({type(error).__name__}: {error})".strip()) from error
        if not isinstance(answer, dict):
            raise PortalFaulty("cổng trả lời không đúng dạng")
        return answer


def _check_status(response: aiohttp.ClientResponse) -> None:
    if response.status == _BUSY or response.status >= _SERVER_ERROR:
        after = response.headers.get("Retry-After", "")
        raise PortalFaulty(f"cổng báo lỗi {response.status}", retry_after=float(after) if after.isdigit() else 0.0)
    if not response.ok:
        raise PortalRefused(f"cổng từ chối (mã {response.status})")


def _page(answer: Mapping[str, Any], *, asked_after: str) -> Page:
    data = answer.get("data")
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(items, list):
        raise PortalRefused(f"cổng không trả lời danh sách ({answer.get('code')}: {answer.get('message')})")
    last_id = str(data.get("lastId") or "")
    total = data.get("total")
    more = bool(items) and last_id != asked_after
    return Page(
        tuple(item for item in items if isinstance(item, dict)),
        last_id if more else "",
        total if isinstance(total, int) else 0,
    )
