from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import datetime

import pytest

from bot.trying.overlaid_index import OverlaidIndex
from bot.trying.overlay import OverlaidStore, Overlay, answering_with, current_overlay, overlaid_now
from bot.trying.try_it import TryIt
from bot.turn import Turn
from nlu.text.analysing import analyse
from procedures.opening import open_store
from procedures.records import Procedure
from procedures.search import ProcedureIndex
from procedures.store import ProcedureStore
from procedures.vietnam_time import VIETNAM
from tests.procedures.sample_records import plain

LIVE = plain("1.000001", name="Đăng ký thường trú", category="Cư trú")
OTHER = plain("1.000002", name="Cấp hộ chiếu phổ thông")
DRAFT = replace(LIVE, name="Đăng ký thường trú (nháp)", category="Cư trú mới", aliases=("chuyển nhà về quê",))
NEW = plain("9.000009", name="Cấp thẻ thư viện phường")
THEN = datetime(2027, 1, 4, 8, 0, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ProcedureStore:
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('overlay') / 'motcua.db'}", seed=False)
    opened.save([LIVE, OTHER])
    return opened


@pytest.fixture(scope="module")
def live(store: ProcedureStore, tmp_path_factory: pytest.TempPathFactory) -> OverlaidIndex:
    return OverlaidIndex(store, analyse, folder=tmp_path_factory.mktemp("search"))


def names(store: ProcedureStore) -> list[str]:
    return [record.name for record in store.all()]


def test_store_reads_the_draft_only_inside(store: ProcedureStore, live: OverlaidIndex) -> None:
    overlaid = OverlaidStore(store.engine)
    assert overlaid.get("1.000001").name == LIVE.name
    with answering_with(Overlay(DRAFT, live.with_draft(DRAFT), THEN)):
        assert overlaid.get("1.000001") == DRAFT
        assert overlaid.get("1.000002").name == OTHER.name
        assert overlaid.categories_of(["1.000001"]) == {"1.000001": "Cư trú mới"}
        assert names(overlaid) == [DRAFT.name, OTHER.name]
        assert names(store) == [LIVE.name, OTHER.name]
        assert overlaid_now() == THEN
    assert names(overlaid) == [LIVE.name, OTHER.name]
    assert overlaid_now() != THEN


def test_record_that_does_not_exist_yet_is_found_inside(store: ProcedureStore, live: OverlaidIndex) -> None:
    with answering_with(Overlay(NEW, live.with_draft(NEW))):
        assert OverlaidStore(store.engine).find("9.000009") == NEW
        assert names(OverlaidStore(store.engine))[-1] == NEW.name
        assert live.current().search("cap the thu vien")[0].code == "9.000009"
    assert "9.000009" not in [candidate.code for candidate in live.current().search("cap the thu vien")]


def test_other_threads_see_nothing_of_it(live: OverlaidIndex) -> None:
    seen: list[Overlay | None] = []
    with answering_with(Overlay(DRAFT, live.with_draft(DRAFT))):
        thread = threading.Thread(target=lambda: seen.append(current_overlay()))
        thread.start()
        thread.join()
    assert seen == [None]


class Looking:
    """Answers with the name that the store has, and the first candidate of the index."""

    def __init__(self, store: ProcedureStore, live: OverlaidIndex) -> None:
        self._store, self._live = OverlaidStore(store.engine), live
        self.conversations: list[str] = []

    async def reply(self, conversation_id: str, text: str) -> Turn:
        self.conversations.append(conversation_id)
        await asyncio.sleep(0.01)
        return Turn(self._store.get(self._live.current().search(text)[0].code).name, ())

    async def forget(self, conversation_id: str) -> None:
        self.conversations.remove(conversation_id)


async def test_chat_on_a_draft_and_citizens_at_the_same_time(store: ProcedureStore, live: OverlaidIndex) -> None:
    looking = Looking(store, live)
    trying = TryIt(looking, live.with_draft)
    turns = await asyncio.gather(
        trying.reply(DRAFT, "a", "dang ky thuong tru"),
        looking.reply("a", "dang ky thuong tru"),
        trying.reply(replace(DRAFT, name="Bản nháp khác"), "b", "chuyen nha ve que"),
    )
    assert [turn.kind for turn in turns] == [DRAFT.name, LIVE.name, "Bản nháp khác"]
    assert sorted(looking.conversations) == ["a", "try-a", "try-b"]
    await trying.forget("a")
    assert "try-a" not in looking.conversations


async def test_index_of_a_draft_is_made_once_until_the_draft_changes(
    store: ProcedureStore, live: OverlaidIndex
) -> None:
    made: list[Procedure] = []

    def with_draft(record: Procedure) -> ProcedureIndex:
        made.append(record)
        return live.with_draft(record)

    trying = TryIt(Looking(store, live), with_draft)
    for record in (DRAFT, DRAFT, replace(DRAFT, note="khác")):
        await trying.reply(record, "a", "dang ky thuong tru")
    assert len(made) == 2
