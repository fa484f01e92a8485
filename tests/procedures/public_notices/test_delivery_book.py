"""One notice to many chats: to whom, once each, stopped and taken up again, nothing in clear."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from procedures.dossiers.subscription import Channel, Contact, Notice
from procedures.public_notices.delivery_book import DeliveryBook
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.notice_book import NoticeBook
from procedures.public_notices.reader_book import ReaderBook
from procedures.public_notices.sendings import Progress, Sendings
from procedures.sealing import Seal
from tests.procedures.public_notices.conftest import DAY, NOON

SEAL = Seal(b"a secret for tests")
LEASE = timedelta(minutes=5)
CHATS = {"telegram:lan": ("700111222", "Gia Lai"), "telegram:binh": ("700333444", "Hà Nội"), "telegram:chi": ("7", "")}


@pytest.fixture
def readers(engine: Engine) -> ReaderBook:
    book = ReaderBook(engine, SEAL)
    for conversation, (address, province) in CHATS.items():
        book.add(conversation, Contact(Channel.TELEGRAM, address), province=province, now=NOON)
    return book


@pytest.fixture
def deliveries(engine: Engine, readers: ReaderBook) -> DeliveryBook:
    return DeliveryBook(engine, SEAL, lambda notice: f"{notice.title}: {notice.text}")


@pytest.fixture
def sendings(engine: Engine) -> Sendings:
    return Sendings(engine)


@pytest.fixture
def notice(engine: Engine, power_cut: PublicNotice) -> PublicNotice:
    return published(engine, power_cut)


def published(engine: Engine, notice: PublicNotice) -> PublicNotice:
    book = NoticeBook(engine)
    return book.publish(book.add(notice, author="lan", now=NOON).id, by="lan", now=NOON)


def claimed(book: DeliveryBook, now: datetime = NOON, limit: int = 10) -> tuple[Notice, ...]:
    return book.claim(Channel.TELEGRAM, worker="one", now=now, lease=LEASE, limit=limit)


def test_everybody_who_asked_gets_a_notice_once(
    deliveries: DeliveryBook, sendings: Sendings, notice: PublicNotice
) -> None:
    assert sendings.begin(notice, NOON) == Progress(waiting=3)
    messages = claimed(deliveries)
    assert sorted(message.address for message in messages) == ["7", "700111222", "700333444"]
    assert {message.text for message in messages} == {"Mất điện: Bộ phận một cửa nghỉ sáng mai."}
    for message in messages:
        deliveries.sent(message, NOON)
    assert sendings.begin(notice, NOON) == Progress(sent=3)
    assert claimed(deliveries, NOON + DAY / 2) == ()


def test_a_notice_of_a_province_goes_to_those_who_named_it(
    engine: Engine, deliveries: DeliveryBook, sendings: Sendings, power_cut: PublicNotice
) -> None:
    sendings.begin(published(engine, replace(power_cut, provinces=("Gia Lai",))), NOON)
    assert [message.address for message in claimed(deliveries)] == ["700111222"]


def test_stopping_halfway_leaves_the_rest_unsent_until_it_goes_on(
    deliveries: DeliveryBook, sendings: Sendings, notice: PublicNotice
) -> None:
    sendings.begin(notice, NOON)
    (first,) = claimed(deliveries, limit=1)
    deliveries.sent(first, NOON)
    assert sendings.stop(notice.id) == Progress(sent=1, stopped=2)
    assert claimed(deliveries) == ()
    assert sendings.begin(notice, NOON) == Progress(sent=1, waiting=2)
    assert first.address not in {message.address for message in claimed(deliveries)}


def test_a_message_that_was_claimed_and_never_marked_comes_back_after_the_lease(
    deliveries: DeliveryBook, sendings: Sendings, notice: PublicNotice
) -> None:
    sendings.begin(notice, NOON)
    taken = claimed(deliveries)
    assert claimed(deliveries, NOON + LEASE / 2) == ()
    again = claimed(deliveries, NOON + LEASE)
    assert {(each.conversation, each.attempts) for each in again} == {(each.conversation, 2) for each in taken}


def test_two_senders_never_take_the_same_message(
    deliveries: DeliveryBook, sendings: Sendings, notice: PublicNotice
) -> None:
    sendings.begin(notice, NOON)
    with ThreadPoolExecutor(4) as pool:
        taken = [each for batch in pool.map(lambda _: claimed(deliveries, limit=1), range(8)) for each in batch]
    assert len(taken) == len({each.conversation for each in taken}) == 3


def test_nothing_is_sent_of_a_notice_that_was_withdrawn_or_is_over(
    engine: Engine, deliveries: DeliveryBook, sendings: Sendings, notice: PublicNotice
) -> None:
    sendings.begin(notice, NOON)
    assert claimed(deliveries, notice.ends_at) == ()
    NoticeBook(engine).withdraw(notice.id, by="lan", now=NOON)
    assert claimed(deliveries) == ()
    assert sendings.progress(notice.id) == Progress()


def test_who_asks_to_be_forgotten_gets_nothing_and_leaves_nothing(
    engine: Engine, readers: ReaderBook, deliveries: DeliveryBook, sendings: Sendings, notice: PublicNotice
) -> None:
    sendings.begin(notice, NOON)
    assert readers.forget("telegram:lan")
    assert not readers.forget("telegram:lan")
    assert (readers.consent("telegram:lan"), readers.count()) == (None, 2)
    assert "700111222" not in {message.address for message in claimed(deliveries)}
    with engine.connect() as connection:
        left = connection.execute(text("SELECT count(*) FROM notice_deliveries")).scalar_one()
    assert left == 2


def test_asking_again_changes_the_province_only(readers: ReaderBook) -> None:
    readers.add("telegram:chi", Contact(Channel.TELEGRAM, "7"), province="Đà Nẵng", now=NOON + DAY)
    consent = readers.consent("telegram:chi")
    assert consent is not None
    assert consent.province == "Đà Nẵng"
    assert readers.count() == 3


def test_no_address_and_no_conversation_stands_in_clear(engine: Engine, readers: ReaderBook) -> None:
    with engine.connect() as connection:
        rows = str(connection.execute(text("SELECT * FROM notice_readers")).all())
    assert not [planted for planted in ("700111222", "700333444", "telegram:lan") if planted in rows]


def test_the_reach_of_a_notice_is_known_before_it_is_sent(
    readers: ReaderBook, sendings: Sendings, power_cut: PublicNotice
) -> None:
    assert [sendings.reach(replace(power_cut, provinces=where)) for where in ((), ("Gia Lai",), ("Huế",))] == [3, 1, 0]
