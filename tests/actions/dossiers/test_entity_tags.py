from __future__ import annotations

from datetime import timedelta

import pytest

from procedures.dossiers.national_status import NationalStatus
from tests.actions.dossiers.sources import CODE, NOW, OTHER_CODE, Source, running


@pytest.mark.parametrize("kind", ["vnpt_igate", "da_nang"])
class TestServersThatTellWhetherAnythingChanged:
    async def test_an_unchanged_dossier_is_remembered_and_seen_now(self, kind: str) -> None:
        async with running(kind) as source:
            source.server.etags = True
            source.put("Đang xử lý")
            provider = source.provider()
            first = await provider.find(CODE)
            source.clock.now = NOW + timedelta(minutes=5)
            second = await provider.find(CODE)
            assert source.server.unchanged == 1
            assert first is not None
            assert second is not None
            assert (first.status, second.status) == (NationalStatus.PROCESSING,) * 2
            assert (first.seen_at, second.seen_at) == (NOW, NOW + timedelta(minutes=5))

    async def test_a_change_is_read(self, kind: str) -> None:
        async with running(kind) as source:
            source.server.etags = True
            source.put("Đang xử lý")
            provider = source.provider()
            await provider.find(CODE)
            source.put("Đã xử lý xong")
            report = await provider.find(CODE)
            assert report is not None
            assert report.status is NationalStatus.FINISHED
            assert source.server.unchanged == 0

    async def test_a_dossier_still_unknown_is_remembered_as_unknown(self, kind: str) -> None:
        async with running(kind) as source:
            source.server.etags = True
            provider = source.provider()
            assert [await provider.find(CODE), await provider.find(CODE)] == [None, None]
            assert source.server.unchanged == 1

    async def test_one_dossier_s_tag_is_not_used_for_another(self, kind: str) -> None:
        async with running(kind) as source:
            source.server.etags = True
            source.put("Đang xử lý")
            provider = source.provider()
            assert await provider.find(CODE) is not None
            assert await provider.find(OTHER_CODE) is None


async def test_only_so_many_dossiers_are_remembered(igate: Source) -> None:
    from actions.dossiers.access_token import Token
    from actions.dossiers.bearer_lookup import BearerLookup
    from actions.dossiers.remote_server import RemoteServer

    async def token() -> Token:
        return Token(await igate.server.new_token())

    igate.server.etags = True
    lookup = BearerLookup(
        RemoteServer(igate.session, provider="iGate"),
        url=f"{igate.server.address}/pa/dossier-search/dvc",
        fetch_token=token,
        now=igate.clock,
        most=2,
    )
    for code in ("a", "b", "c", "c", "a"):
        await lookup.find(code, {"code": code, "spec": "slice", "size": "10"}, lambda _: None)
    assert igate.server.unchanged == 1
