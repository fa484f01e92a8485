"""What a follower gets of a dossier's whole way: one message for every change, whatever happens to us meanwhile."""

from __future__ import annotations

import asyncio
import re

from sqlalchemy import Engine

from bot.following.poller import LEASE
from bot.following.sender import LEASE as SENDING_LEASE
from bot.following.sender import Delivery, Sender
from bot.following.service import Following
from procedures.dossiers.subscription import Channel
from procedures.engine import make_engine
from tests.bot.following.conftest import BINH, LAN, Phone, start
from tests.fakes.dossier_desk import CODE, Clock, FakeDesk, report

_CHANGE = re.compile(r"Trước đây: (.+)\.\nBây giờ: (.+)\.")


def changes(phone: Phone) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for text in phone.texts if (found := _CHANGE.search(text))]


async def hours(count: float, clock: Clock, phone: Phone, *processes: Following) -> None:
    """Let time pass, every process polling and sending all the while."""
    for _ in range(int(count * 12)):
        clock.pass_by(minutes=5)
        await asyncio.gather(*(process.poller.round() for process in processes))
        senders = [Sender(each.notices, each.subscriptions, phone, now=clock) for each in processes]
        await asyncio.gather(*(sender.round() for sender in senders))


async def test_every_change_is_told_once_through_a_restart_two_pollers_and_an_outage(
    engine: Engine, desk: FakeDesk, clock: Clock
) -> None:
    phone = Phone()
    first, second = (start(engine, desk, clock) for _ in range(2))
    desk.says(2)
    await first.book.follow(LAN, CODE)
    await hours(2, clock, phone, first, second)
    desk.says(4)
    await hours(2, clock, phone, first, second)
    desk.says(5, request="Bản sao trích lục")
    await hours(0.25, clock, phone, first, second)
    # A restart: everything in memory is gone, the database stays.
    again = make_engine(engine.url.render_as_string(hide_password=False))
    first, second = (start(again, desk, clock) for _ in range(2))
    await hours(2, clock, phone, first, second)
    desk.says(4)
    await hours(2, clock, phone, first, second)
    desk.down = True
    await hours(1, clock, phone, first, second)
    desk.says(9)
    await hours(3, clock, phone, first, second)
    desk.down = False
    await hours(2, clock, phone, first, second)
    desk.says(10)
    await hours(2, clock, phone, first, second)

    received, working = "đã được tiếp nhận", "đang được giải quyết"
    supplement, finished = "cần anh/chị bổ sung giấy tờ", "đã giải quyết xong, chờ trả kết quả"
    assert changes(phone) == [
        (received, working),
        (working, supplement),
        (supplement, working),
        (working, finished),
        (finished, "đã trả kết quả"),
    ]
    assert len(phone.texts) == 5
    assert first.book.followed(LAN) == ()
    assert first.subscriptions.count() == 0
    again.dispose()


async def test_two_changes_between_looks_are_one_message_of_the_latest(
    following: Following, desk: FakeDesk, clock: Clock
) -> None:
    phone = Phone()
    desk.says(2)
    await following.book.follow(LAN, CODE)
    desk.says(4)
    desk.says(5)
    await hours(2, clock, phone, following)
    assert changes(phone) == [("đã được tiếp nhận", "cần anh/chị bổ sung giấy tờ")]


async def test_everybody_who_follows_is_told_and_the_source_is_asked_once(
    following: Following, desk: FakeDesk, clock: Clock
) -> None:
    phone = Phone()
    desk.says(2)
    await following.book.follow(LAN, CODE)
    await following.book.follow(BINH, CODE)
    desk.says(4)
    desk.asked.clear()
    await hours(0.5, clock, phone, following)
    assert sorted(chat for chat, _ in phone.received) == ["700111222", "700333444"]
    assert len(desk.asked) == 1


async def test_a_pushed_change_is_told_at_once_and_not_again_by_the_poller(
    following: Following, desk: FakeDesk, clock: Clock
) -> None:
    phone = Phone()
    desk.says(2)
    await following.book.follow(LAN, CODE)
    clock.pass_by(minutes=1)
    pushed = report(4, seen_at=clock())
    await asyncio.gather(*(following.poller.changed(pushed) for _ in range(4)))
    desk.says(4)
    await hours(3, clock, phone, following)
    assert changes(phone) == [("đã được tiếp nhận", "đang được giải quyết")]


async def test_a_look_that_was_under_way_does_not_undo_what_was_pushed_meanwhile(engine: Engine, clock: Clock) -> None:
    desk, phone = FakeDesk(clock, pause=0.2), Phone()
    following = start(engine, desk, clock)
    desk.says(2)
    await following.book.follow(LAN, CODE)
    clock.pass_by(hours=1)
    desk.reports[CODE] = report(2)
    looking = asyncio.create_task(following.poller.round())
    await asyncio.sleep(0.1)
    seen_before = clock()
    clock.pass_by(seconds=1)
    await following.poller.changed(report(4, seen_at=clock()))
    clock.at = seen_before  # the answer under way carries the earlier moment
    await looking
    desk.says(4)
    await hours(2, clock, phone, following)
    assert changes(phone) == [("đã được tiếp nhận", "đang được giải quyết")]


async def test_a_poller_that_dies_in_a_look_loses_nothing(engine: Engine, clock: Clock) -> None:
    desk, phone = FakeDesk(clock, pause=5), Phone()
    dying, living = start(engine, desk, clock), start(engine, FakeDesk(clock), clock)
    living_desk = living.poller._desk
    living_desk.says(2)  # type: ignore[attr-defined]
    await living.book.follow(LAN, CODE)
    living_desk.says(4)  # type: ignore[attr-defined]
    clock.pass_by(hours=1)
    looking = asyncio.create_task(dying.poller.round())
    await asyncio.sleep(0.3)
    looking.cancel()
    assert await living.poller.round() == 0  # it is still left to the other
    clock.at += LEASE
    await hours(0.25, clock, phone, living)
    assert len(changes(phone)) == 1


async def test_a_message_under_way_is_not_sent_by_another_sender(
    following: Following, desk: FakeDesk, clock: Clock
) -> None:
    desk.says(2)
    await following.book.follow(LAN, CODE)
    desk.says(4)
    clock.pass_by(hours=1)
    await following.poller.round()
    claim = {"channel": Channel.TELEGRAM, "now": clock(), "lease": SENDING_LEASE, "limit": 5}
    assert len(following.notices.claim(worker="a", **claim)) == 1
    assert following.notices.claim(worker="b", **claim) == ()


async def test_a_sender_that_dies_before_the_mark_sends_again_after_its_lease(
    following: Following, desk: FakeDesk, clock: Clock
) -> None:
    """The one window there is: better twice than never."""
    phone = Phone()
    desk.says(2)
    await following.book.follow(LAN, CODE)
    desk.says(4)
    clock.pass_by(hours=1)
    await following.poller.round()
    (notice,) = following.notices.claim(Channel.TELEGRAM, worker="a", now=clock(), lease=SENDING_LEASE, limit=5)
    await phone.deliver(notice)  # … and the process is gone
    sender = Sender(following.notices, following.subscriptions, phone, now=clock)
    assert await sender.round() == 0
    clock.at += SENDING_LEASE
    assert await sender.round() == 1
    clock.at += SENDING_LEASE
    assert await sender.round() == 0
    assert len(phone.texts) == 2


async def test_a_message_that_could_not_be_sent_is_sent_later(
    following: Following, desk: FakeDesk, clock: Clock
) -> None:
    phone = Phone([Delivery.LATER, Delivery.LATER])
    desk.says(2)
    await following.book.follow(LAN, CODE)
    desk.says(4)
    await hours(2, clock, phone, following)
    assert len(changes(phone)) == 1


async def test_one_who_left_is_forgotten_without_a_word(following: Following, desk: FakeDesk, clock: Clock) -> None:
    phone = Phone([Delivery.GONE])
    desk.says(2)
    await following.book.follow(LAN, CODE)
    desk.says(4)
    await hours(2, clock, phone, following)
    assert (phone.texts, following.book.followed(LAN), following.notices.waiting()) == ([], (), 0)


async def test_a_source_that_fails_is_asked_less_and_less_and_nothing_is_lost(
    following: Following, desk: FakeDesk, clock: Clock
) -> None:
    phone = Phone()
    desk.says(2)
    await following.book.follow(LAN, CODE)
    desk.down, desk.asked[:] = True, []
    await hours(4, clock, phone, following)
    assert 3 < len(desk.asked) < 30
    desk.down = False
    desk.says(4)
    await hours(0.5, clock, phone, following)
    assert len(changes(phone)) == 1


async def test_a_dossier_that_shows_up_later_is_told_of_and_one_that_never_does_is_given_up(
    following: Following, desk: FakeDesk, clock: Clock
) -> None:
    phone = Phone()
    await following.book.follow(LAN, CODE)
    await following.book.follow(BINH, "H17.00-241105-9999")
    await hours(1, clock, phone, following)
    desk.says(1)
    await hours(1, clock, phone, following)
    assert [text.split("\n")[0] for text in phone.texts] == [f"Đã thấy hồ sơ {CODE} trên hệ thống."]
    clock.pass_by(days=15)
    await hours(0.5, clock, phone, following)
    assert "Sau 14 ngày" in phone.texts[-1]
    assert [each.code for each in following.book.followed(LAN)] == [CODE]
    assert following.book.followed(BINH) == ()


async def test_following_ends_after_180_days_with_a_last_message(
    following: Following, desk: FakeDesk, clock: Clock
) -> None:
    phone = Phone()
    desk.says(4)
    await following.book.follow(LAN, CODE)
    clock.pass_by(days=181)
    await hours(0.5, clock, phone, following)
    assert "đủ 180 ngày" in phone.texts[-1]
    assert following.subscriptions.count() == 0
