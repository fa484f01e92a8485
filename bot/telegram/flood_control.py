"""Requests that Telegram puts off are sent again when it says so; those lost on the way, after a short wait."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_exponential_jitter

_log = logging.getLogger(__name__)

_ATTEMPTS = 5
_LONGEST_WAIT = 60.0  # seconds; beyond that an answer is of no use any more
_NOT_WORTH_REPEATING = ("sendChatAction",)
_Result = bool | dict[str, Any] | list[dict[str, Any]]


class FloodControl(BaseRateLimiter[None]):
    """Retries what is safe to retry. A request that timed out may have arrived, so it is not sent twice."""

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(  # noqa: PLR0917  # the signature is python-telegram-bot's
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> _Result:
        """Make one request to the Bot API."""
        if endpoint in _NOT_WORTH_REPEATING:
            return await callback(*args, **kwargs)
        retrying = AsyncRetrying(
            retry=retry_if_exception(_worth_repeating),
            wait=_wait,
            stop=stop_after_attempt(_ATTEMPTS),
            before_sleep=lambda state: _log.info("%s is sent again in %.1f s", endpoint, state.upcoming_sleep),
            reraise=True,
        )
        return await retrying(callback, *args, **kwargs)


def seconds_to_wait(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _worth_repeating(error: BaseException) -> bool:
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error) <= _LONGEST_WAIT
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest | TimedOut)


_between_network_errors = wait_exponential_jitter(multiplier=0.3, max=5, jitter=0.3)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return seconds_to_wait(error) + 0.1 if isinstance(error, RetryAfter) else _between_network_errors(state)
