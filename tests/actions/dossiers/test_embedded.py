"""The provider over our own table."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from actions.dossiers.embedded import EmbeddedProvider
from actions.dossiers.provider import DossierUnavailable, Trouble
from procedures.dossier_store import EMBEDDED, NATIONAL_POSTS, DossierStore
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import Nearness
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.sealing import Seal
from tests.procedures.dossiers.samples import CODE, NOW, report

HOUR = timedelta(hours=1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'motcua.db'}"


@pytest.fixture
def store(url: str) -> DossierStore:
    engine = make_engine(url)
    migrate(engine)
    return DossierStore(engine, Seal(b"secret of a test"), now=lambda: NOW)


async def test_a_known_dossier_is_found_and_another_is_not(store: DossierStore) -> None:
    provider = EmbeddedProvider(store, "Một cửa")
    assert (provider.name, provider.nearness) == ("Một cửa", Nearness.DESK)
    assert await provider.find(CODE) is None
    store.remember(report(), EMBEDDED)
    assert await provider.find(CODE) == report()


@pytest.mark.parametrize(
    ("desk", "nation", "expected"),
    [
        ({}, {"status": NationalStatus.FINISHED, "seen_at": NOW + HOUR}, "nation"),  # the export is of last month
        ({}, {"status": NationalStatus.FINISHED, "seen_at": NOW - HOUR}, "desk"),
        ({}, {"seen_at": NOW + HOUR, "agency": ""}, "desk"),  # the same status: the desk says more
        # what the nation calls finished may be waiting for the person at the desk
        *(
            ({"status": status}, {"status": NationalStatus.FINISHED, "seen_at": NOW + HOUR}, "desk")
            for status in (NationalStatus.SUPPLEMENT_ASKED, NationalStatus.PAYMENT_ASKED, NationalStatus.STOPPED)
        ),
        (
            {"status": NationalStatus.SUPPLEMENT_ASKED},
            {"status": NationalStatus.RETURNED, "seen_at": NOW + HOUR},
            "nation",
        ),
    ],
)
async def test_the_desk_is_believed_unless_the_nation_knows_newer(
    store: DossierStore, desk: dict[str, Any], nation: dict[str, Any], expected: str
) -> None:
    store.remember(report(source="desk", **desk), EMBEDDED)
    store.remember(report(source="nation", **nation), NATIONAL_POSTS)
    found = await EmbeddedProvider(store).find(CODE)
    assert found is not None
    assert found.source == expected
    alone = await EmbeddedProvider(store, origins=(NATIONAL_POSTS,), nearness=Nearness.NATION).find(CODE)
    assert alone is not None
    assert alone.source == "nation"


async def test_a_damaged_row_is_unreadable_and_a_database_without_its_table_is_down(store: DossierStore, url) -> None:
    store.remember(report(), EMBEDDED)
    with make_engine(url).begin() as connection:
        connection.execute(text("UPDATE dossiers SET sealed = 'x'"))
    with pytest.raises(DossierUnavailable) as raised:
        await EmbeddedProvider(store).find(CODE)
    assert raised.value.trouble is Trouble.UNREADABLE
    with make_engine(url).begin() as connection:
        connection.execute(text("DROP TABLE dossiers"))
    with pytest.raises(DossierUnavailable) as raised:
        await EmbeddedProvider(store).find(CODE)
    assert raised.value.trouble is Trouble.DOWN
    assert CODE not in str(raised.value)
