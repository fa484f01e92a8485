"""Notices before the replies: once, in the right place, on the right topic; a channel at rest says only that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.announcing.announcer import Announcer
from bot.announcing.board import Board
from bot.turn import ProcedureMention, Turn
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.notice_book import NoticeBook
from procedures.public_notices.switches import Switches
from tests.fakes.dossier_desk import Clock
from tests.fakes.replier import FakeReplier, answered

ICT = timezone(timedelta(hours=7))
LAND = replace(answered("Sổ đỏ…"), procedures=(ProcedureMention("1.012345", "Cấp sổ đỏ"),))


class Seconds:
    """A clock of readings; by default every look at it is a long time after the last."""

    def __init__(self, step: float = 100.0) -> None:
        self.now = 0.0
        self._step = step

    def __call__(self) -> float:
        self.now += self._step
        return self.now


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path / 'motcua.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def board(engine: Engine, clock: Clock) -> Board:
    return Board(engine, now=clock, clock=Seconds())


def announcer(board: Board, *script: Turn, province: str = "") -> Announcer:
    def categories(codes: Iterable[str]) -> dict[str, str]:
        return dict.fromkeys(codes, "Đất đai")

    return Announcer(FakeReplier(script), board, categories, province=province)


def publish(engine: Engine, clock: Clock, **fields: object) -> PublicNotice:
    book, now = NoticeBook(engine), clock()
    notice = PublicNotice("", "Bảo trì", "Cổng tạm dừng tối nay.", now, now + timedelta(days=2))
    return book.publish(book.add(replace(notice, **fields), author="lan", now=now).id, by="lan", now=now)


async def texts(door: Announcer, conversation: str = "web:a", text: str = "hỏi") -> list[str]:
    return [reply.text for reply in (await door.reply(conversation, text)).replies]


async def test_a_conversation_is_shown_a_notice_once_before_the_reply(
    engine: Engine, board: Board, clock: Clock
) -> None:
    publish(engine, clock)
    door = announcer(board)
    first = await texts(door)
    assert "Bảo trì\n\nCổng tạm dừng tối nay." in first[0]
    assert [first[1:], await texts(door)] == [["hỏi"], ["hỏi"]]
    assert len(await texts(door, "telegram:b")) == 2


async def test_a_new_wording_is_shown_again_and_an_emergency_every_hour(
    engine: Engine, board: Board, clock: Clock
) -> None:
    storm = publish(engine, clock, emergency=True)
    door = announcer(board)
    assert (await texts(door))[0].startswith("⚠️ THÔNG BÁO KHẨN: Bảo trì")
    clock.pass_by(minutes=59)
    assert len(await texts(door)) == 1
    clock.pass_by(minutes=1)
    assert len(await texts(door)) == 2
    NoticeBook(engine).change(replace(storm, text="Cổng dừng đến sáng mai."), author="lan", now=clock())
    assert "đến sáng mai" in (await texts(door))[0]


async def test_a_notice_with_a_topic_waits_for_the_topic(engine: Engine, board: Board, clock: Clock) -> None:
    publish(engine, clock, topics=("Đất đai",))
    door = announcer(board, answered("Hộ chiếu…"), LAND)
    assert await texts(door) == ["Hộ chiếu…"]
    assert len(await texts(door)) == 2


@pytest.mark.parametrize(("province", "replies"), [("Gia Lai", 2), ("Hà Nội", 1), ("", 2)])
async def test_a_notice_of_a_province_names_it_and_is_shown_where_the_province_is_not_another(
    engine: Engine, board: Board, clock: Clock, province: str, replies: int
) -> None:
    publish(engine, clock, provinces=("Gia Lai",))
    said = await texts(announcer(board, province=province))
    assert len(said) == replies
    if replies == 2:
        assert "(tỉnh Gia Lai)" in said[0]


async def test_a_channel_at_rest_says_only_that_and_the_others_answer(
    engine: Engine, board: Board, clock: Clock
) -> None:
    Switches(engine).switch_off("telegram", "Bot nghỉ đến 17 giờ.", by="lan", now=clock())
    door = announcer(board)
    said = [await texts(door, who) for who in ("telegram:a", "telegram-group:a", "web:a")]
    assert said == [["Bot nghỉ đến 17 giờ."], ["Bot nghỉ đến 17 giờ."], ["hỏi"]]
    Switches(engine).switch_on("telegram", by="lan", now=clock())
    assert await texts(door, "telegram:a") == ["hỏi"]


async def test_a_database_that_is_down_stops_no_answer(engine: Engine, board: Board, clock: Clock) -> None:
    publish(engine, clock)
    await board.unseen("web:before")
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE public_notices")
    assert len(await texts(announcer(board))) == 2


async def test_what_is_published_counts_two_seconds_later(engine: Engine, clock: Clock) -> None:
    seconds = Seconds(step=0.0)
    board = Board(engine, now=clock, clock=seconds)
    assert await board.unseen("web:a") == ()
    publish(engine, clock)
    seconds.now += 1.9
    assert await board.unseen("web:a") == ()
    seconds.now += 0.2
    assert len(await board.unseen("web:a")) == 1


async def test_forgetting_reaches_the_assistant(board: Board) -> None:
    replier = FakeReplier()
    await Announcer(replier, board, lambda codes: {}).forget("web:a")
    assert replier.forgotten == ["web:a"]
