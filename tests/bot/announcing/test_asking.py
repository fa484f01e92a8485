"""Asking for notices with /thongbao, and asking that they stop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.announcing import wording
from bot.announcing.asking import NoticeAsking
from bot.following.addresses import Addresses
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.public_notices.reader_book import ReaderBook
from procedures.sealing import Seal
from tests.fakes.dossier_desk import Clock

LAN = "telegram:lan"


@pytest.fixture
def readers(tmp_path: Path) -> Iterator[ReaderBook]:
    engine = make_engine(f"sqlite:///{tmp_path / 'motcua.db'}")
    migrate(engine)
    yield ReaderBook(engine, Seal(b"a secret for tests"))
    engine.dispose()


@pytest.fixture
def asking(readers: ReaderBook) -> NoticeAsking:
    addresses = Addresses()
    addresses.note(LAN, "700111222")
    asking = NoticeAsking(addresses, Clock())
    asking.give(readers)
    return asking


async def test_asking_says_what_comes_what_is_kept_and_how_to_stop(asking: NoticeAsking, readers: ReaderBook) -> None:
    said = (await asking.answer(LAN, "")).text
    assert all(part in said for part in ("thông báo chung", "mã hóa", "/thongbao tắt", "/xoadulieu"))
    consent = readers.consent(LAN)
    assert consent is not None
    assert consent.province == ""


@pytest.mark.parametrize("typed", ["Gia Lai", "gia lai", "tỉnh Gia Lai"])
async def test_a_province_is_understood_as_typed_and_kept_when_asked_again(
    asking: NoticeAsking, readers: ReaderBook, typed: str
) -> None:
    assert "tỉnh Gia Lai" in (await asking.answer(LAN, typed)).text
    assert "tỉnh Gia Lai" in (await asking.answer(LAN, "")).text


async def test_an_unknown_province_is_named_and_nothing_is_kept(asking: NoticeAsking, readers: ReaderBook) -> None:
    assert "“Gia Lây”" in (await asking.answer(LAN, "Gia Lây")).text
    assert readers.count() == 0


@pytest.mark.parametrize("word", ["tắt", "tat", "Dừng", "thôi", "STOP"])
async def test_a_word_stops_the_notices(asking: NoticeAsking, readers: ReaderBook, word: str) -> None:
    assert await asking.answer(LAN, word) == wording.NOT_ASKED
    await asking.answer(LAN, "")
    assert await asking.answer(LAN, word) == wording.STOPPED
    assert readers.count() == 0


async def test_where_others_read_along_nothing_is_kept(asking: NoticeAsking, readers: ReaderBook) -> None:
    assert await asking.answer("telegram-group:lan", "") == wording.NOT_HERE
    assert readers.count() == 0


async def test_while_we_start_people_are_asked_to_wait() -> None:
    assert await NoticeAsking(Addresses()).answer(LAN, "") == wording.NOT_YET
