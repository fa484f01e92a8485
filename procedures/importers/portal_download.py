"""Downloading the portal into a state file, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from procedures.importers.download_state import DownloadState
from procedures.importers.incoming import Skipped
from procedures.importers.portal_client import PortalClient, PortalError
from procedures.importers.reading import RawObject

Progress = Callable[[int, int], None]
CONCURRENCY = 4
"""Details asked for at a time: the portal is a public service, not ours to press."""


class PortalDownload:
    """The list and the details, a few at a time. The state file stays until ``discard`` after they are taken in."""

    def __init__(
        self, client: PortalClient, state_file: Path, *, limit: int | None = None, concurrency: int = CONCURRENCY
    ) -> None:
        self._client = client
        self._state_file = state_file
        self._limit = limit
        self._concurrency = concurrency

    async def run(self, progress: Progress | None = None) -> list[RawObject | Skipped]:
        """Return detail responses, or list items where there is none, downloading what the state file lacks.

        A detail that can't be had is skipped with the reason, and its list item stands in.

        Raises:
            PortalError: the list itself could not be had; what was downloaded before stays in the state file.
        """
        with DownloadState(self._state_file, self._client.base_url) as state:
            await self._list(state)
            items = state.items[: self._limit]
            failed = await self._details(state, items, progress)
            return [*_answers(items, state), *failed]

    def discard(self) -> None:
        """Remove the state file: its content is taken in."""
        self._state_file.unlink(missing_ok=True)

    def _enough(self, state: DownloadState) -> bool:
        return state.listed or (self._limit is not None and len(state.items) >= self._limit)

    async def _list(self, state: DownloadState) -> None:
        if self._enough(state):
            return
        async for page in self._client.pages(state.last_id):
            state.add_page(page.items, page.last_id)
            if self._enough(state):
                return

    async def _details(
        self, state: DownloadState, items: list[dict[str, Any]], progress: Progress | None
    ) -> list[Skipped]:
        missing = iter([item for item in items if item.get("id") and item["id"] not in state.details])
        failed: list[Skipped] = []

        async def work() -> None:
            for item in missing:  # shared: each worker takes the next
                identifier = str(item["id"])
                try:
                    state.add_detail(identifier, await self._client.detail(identifier))
                except PortalError as error:
                    failed.append(Skipped(f"chi tiết {identifier}", str(error), str(item.get("code") or "").strip()))
                if progress is not None:
                    progress(len(state.details) + len(failed), len(items))

        workers = [asyncio.create_task(work()) for _ in range(self._concurrency)]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
        return failed


def _answers(items: list[dict[str, Any]], state: DownloadState) -> Iterator[RawObject]:
    for position, item in enumerate(items, start=1):
        yield RawObject(f"cổng, mục {position}", state.details.get(str(item.get("id") or ""), item))
