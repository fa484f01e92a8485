from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.actions.dossiers.sources import KINDS, Source, running


@pytest.fixture(params=KINDS)
async def source(request: pytest.FixtureRequest) -> AsyncIterator[Source]:
    """Each kind of provider in turn."""
    async with running(request.param) as found:
        yield found


@pytest.fixture
async def national() -> AsyncIterator[Source]:
    async with running("national_exchange") as found:
        yield found


@pytest.fixture
async def igate() -> AsyncIterator[Source]:
    async with running("vnpt_igate") as found:
        yield found


@pytest.fixture
async def da_nang() -> AsyncIterator[Source]:
    async with running("da_nang") as found:
        yield found
