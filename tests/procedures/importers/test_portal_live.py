"""The live client against a local server with faults."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from procedures.importers.incoming import Found, Skipped
from procedures.importers.portal import read_portal
from procedures.importers.portal_client import Patience, PortalClient, PortalError, PortalFaulty, PortalRefused
from procedures.importers.portal_download import PortalDownload
from procedures.importers.reading import RawObject
from tests.procedures.importers import fake_portal
from tests.procedures.importers.fake_portal import FakePortal, Fault

QUICK = Patience(attempts=4, first_wait=0.001, longest_wait=0.01, timeout=0.3)


async def download(portal: FakePortal, state: Path, *, limit: int | None = None) -> list[RawObject | Skipped]:
    async with PortalClient(portal.url, patience=QUICK) as client:
        return await PortalDownload(client, state, limit=limit, concurrency=3).run()


def detailed(answers: list[RawObject | Skipped]) -> list[bool]:
    records = [one for raw in answers if isinstance(raw, RawObject) for one in read_portal(raw)]
    return [one.procedure.detailed for one in records if isinstance(one, Found)]


async def test_pages_and_details_are_all_fetched_a_few_at_a_time(tmp_path: Path) -> None:
    async with FakePortal(7, page=3) as portal:
        answers = await download(portal, tmp_path / "state.jsonl")
        assert detailed(answers) == [True] * 7
        assert portal.cursors == ["", "019d-3", "019d-6", "019d-7"]
        assert 1 < portal.most_at_once <= 3


async def test_limit_asks_for_no_more(tmp_path: Path) -> None:
    async with FakePortal(9) as portal:
        assert detailed(await download(portal, tmp_path / "state.jsonl", limit=3)) == [True] * 3
        assert portal.cursors == ["", "019d-2"]


@pytest.mark.parametrize(
    "faults",
    [
        [fake_portal.busy],
        [fake_portal.broken, fake_portal.broken],
        [fake_portal.truncated],
        [fake_portal.hanging],
        [fake_portal.hung_up],
    ],
)
@pytest.mark.parametrize("key", ["list", "019d-2"])
async def test_passing_fault_is_waited_out(tmp_path: Path, key: str, faults: list[Fault]) -> None:
    async with FakePortal(3) as portal:
        portal.faults[key] = list(faults)
        assert detailed(await download(portal, tmp_path / "state.jsonl")) == [True] * 3
        assert portal.faults[key] == []


@pytest.mark.parametrize("fault", [fake_portal.refused, fake_portal.empty])
async def test_refused_detail_is_skipped_at_once_and_its_list_item_stands_in(tmp_path: Path, fault: Fault) -> None:
    async with FakePortal(3) as portal:
        portal.faults["019d-2"] = [fault] * 10
        answers = await download(portal, tmp_path / "state.jsonl")
        assert detailed(answers) == [True, False, True]
        skipped = answers[-1]
        assert isinstance(skipped, Skipped)
        assert skipped.code == "1.000002"
        assert portal.asked["019d-2"] == 1


async def test_lasting_fault_ends_after_the_attempts(tmp_path: Path) -> None:
    async with FakePortal(3) as portal:
        portal.faults["list"] = [fake_portal.broken] * 10
        with pytest.raises(PortalFaulty, match="500"):
            await download(portal, tmp_path / "state.jsonl")
        assert portal.asked["list"] == QUICK.attempts


async def test_interrupted_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    state = tmp_path / "state.jsonl"
    async with FakePortal(5) as portal:
        portal.faults["list"] = []
        portal.faults["019d-4"] = [fake_portal.refused]
        await download(portal, state)
        with state.open("ab") as stream:
            stream.write(b'{"id": "019d-4", "detail": {"co')  # stopped in the middle of a line
        portal.asked.clear()
        portal.cursors.clear()
        assert detailed(await download(portal, state)) == [True] * 5
        assert (dict(portal.asked), portal.cursors) == ({"019d-4": 1}, [])


async def test_list_interrupted_between_pages_goes_on_from_the_last_cursor(tmp_path: Path) -> None:
    state = tmp_path / "state.jsonl"
    async with FakePortal(6) as portal:
        async with PortalClient(portal.url, patience=QUICK) as client:
            await PortalDownload(client, state, limit=4).run()
        portal.faults["list"] = [fake_portal.broken] * QUICK.attempts
        with pytest.raises(PortalError):
            await download(portal, state)
        portal.cursors.clear()
        assert detailed(await download(portal, state)) == [True] * 6
        assert portal.cursors == ["019d-4", "019d-6"]


@pytest.mark.parametrize(
    "head",
    [
        {"base_url": "https://elsewhere.vn", "started_at": datetime.now(timezone.utc).isoformat()},
        {"base_url": "", "started_at": (datetime.now(timezone.utc) - timedelta(days=2)).isoformat()},
        {},
    ],
)
async def test_state_of_another_portal_or_day_is_started_over(tmp_path: Path, head: dict[str, str]) -> None:
    state = tmp_path / "state.jsonl"
    async with FakePortal(1) as portal:
        if head.get("base_url") == "":
            head["base_url"] = portal.url.rstrip("/")
        lines = [head, {"items": [{"id": "old", "name": "cũ", "code": "1.000009"}], "last_id": ""}]
        state.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        assert detailed(await download(portal, state)) == [True]


async def test_damaged_state_is_started_over(tmp_path: Path) -> None:
    (tmp_path / "state.jsonl").write_bytes(b"\xff\n{}\n")
    async with FakePortal(1) as portal:
        assert detailed(await download(portal, tmp_path / "state.jsonl")) == [True]


async def test_list_that_never_moves_on_ends(tmp_path: Path) -> None:
    async with FakePortal(2) as portal, PortalClient(portal.url, patience=QUICK) as client:
        pages = [page async for page in client.pages("019d-2")]
        assert [len(page.items) for page in pages] == [0]


async def test_wrong_address_is_refused_or_faulty() -> None:
    for url in ("http://127.0.0.1:1", "không phải địa chỉ"):
        async with PortalClient(url, patience=Patience(1, 0.001, 0.001, 0.3)) as client:
            with pytest.raises((PortalRefused, PortalFaulty)):
                await client.detail("x")
