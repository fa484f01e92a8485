"""The store of followed dossiers: shared by processes, within the sources' rates, and nothing in clear."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.pace import Pace
from procedures.dossiers.report import Nearness
from procedures.dossiers.subscription import Channel, Contact, Known, Look, NewNotice
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.notice_store import KEPT, NoticeStore
from procedures.sealing import Seal
from procedures.subscription_store import SubscriptionStore

NOON = datetime(2026, 11, 2, 12, tzinfo=timezone.utc)
LATER = NOON + timedelta(hours=1)
LEASE = timedelta(minutes=10)
SEAL = Seal(b"a secret for tests")
LAN, CODE, CHAT, LABEL = "telegram:lan", "H17.00-241105-0012", "700111222", "Chờ bà Lan Ví Dụ bổ sung"
REQUEST = "Gọi 0900000000 trước ngày mai"
KNOWN = Known(
    NationalStatus.SUPPLEMENT_ASKED,
    LABEL,
    "Một cửa",
    Nearness.DESK,
    NOON,
    NOON,
    NOON,
    NOON.date(),
    REQUEST,
    NOON.date(),
)
FAST = (Pace("da_nang", 100_000),)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine) -> SubscriptionStore:
    return SubscriptionStore(engine, SEAL)


@pytest.fixture
def notices(engine: Engine) -> NoticeStore:
    return NoticeStore(engine, SEAL)


def follow(store: SubscriptionStore, conversation: str = LAN, code: str = CODE, **more: Any) -> bool:
    options = {"source": "da_nang", "now": NOON, "ends_at": NOON + timedelta(days=180), "next_look_at": NOON, **more}
    known = options.pop("known", KNOWN)
    return store.follow(conversation, Contact(Channel.TELEGRAM, CHAT), code, known, **options)


def follow_many(store: SubscriptionStore, count: int) -> None:
    for number in range(count):
        follow(store, f"telegram:{number}", f"H17.00-241105-{number:04d}")


def tell(store: SubscriptionStore, *occasions: str, ends: bool = False) -> bool:
    (one,) = store.followed(LAN)
    told = tuple(NewNotice(each, f"tin {each}") for each in occasions)
    return store.record(one, Look(KNOWN, LATER, told, NOON.date(), ends=ends), now=NOON)


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # our own names


def test_what_is_followed_comes_back_as_it_was(store: SubscriptionStore) -> None:
    assert follow(store)
    assert not follow(store)
    (one,) = store.followed(LAN)
    assert (one.code, one.known, one.source, one.version) == (CODE, KNOWN, "da_nang", 0)
    assert store.followed("telegram:binh") == ()
    assert store.of_dossier(CODE) == (one,)


def test_the_address_goes_with_the_last_dossier(store: SubscriptionStore, engine: Engine) -> None:
    follow(store)
    follow(store, code="H17.00-241105-0013")
    assert store.stop(LAN, CODE)
    assert rows(engine, "contacts") == 1
    assert store.stop(LAN, "H17.00-241105-0013")
    assert not store.stop(LAN, CODE)
    assert rows(engine, "contacts") == 0


def test_the_address_stays_until_the_last_message_is_sent(
    store: SubscriptionStore, notices: NoticeStore, engine: Engine
) -> None:
    follow(store)
    assert tell(store, "change:1", ends=True)
    assert (rows(engine, "subscriptions"), rows(engine, "contacts")) == (0, 1)
    (notice,) = notices.claim(Channel.TELEGRAM, worker="a", now=NOON, lease=LEASE, limit=5)
    assert (notice.text, notice.address) == ("tin change:1", CHAT)
    notices.sent(notice, NOON)
    assert rows(engine, "contacts") == 0


def test_deletion_leaves_nothing_of_the_person_and_all_of_others(store: SubscriptionStore, engine: Engine) -> None:
    follow(store)
    follow(store, "telegram:binh")
    tell(store, "change:1")
    assert store.forget(LAN) == 1
    assert [rows(engine, each) for each in ("subscriptions", "contacts", "notices")] == [1, 1, 0]


def test_of_two_who_saw_the_same_only_one_tells(store: SubscriptionStore, notices: NoticeStore) -> None:
    follow(store)
    (one,) = store.followed(LAN)
    looks = [Look(KNOWN, LATER, (NewNotice("change:1", f"tin {number}"),)) for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        written = list(threads.map(lambda look: store.record(one, look, now=NOON), looks))
    assert written.count(True) == 1
    assert notices.waiting() == 1


def test_the_same_occasion_is_never_stored_twice(store: SubscriptionStore, notices: NoticeStore) -> None:
    follow(store)
    assert tell(store, "due-soon:2026-11-06")
    assert tell(store, "due-soon:2026-11-06")
    assert notices.waiting() == 1


def test_what_is_not_news_leaves_the_version(store: SubscriptionStore) -> None:
    follow(store)
    (one,) = store.followed(LAN)
    assert store.record(one, Look(KNOWN, LATER), now=NOON)
    assert store.record(one, Look(KNOWN, LATER), now=NOON)
    assert store.followed(LAN)[0].next_look_at == LATER


def test_pollers_at_once_never_take_the_same_dossier(store: SubscriptionStore) -> None:
    follow_many(store, 60)

    def take(_: int) -> list[str]:
        return [each.id for each in store.claim("da_nang", FAST, now=NOON, lease=LEASE, limit=7)]

    with ThreadPoolExecutor(6) as threads:
        taken = [each for batch in threads.map(take, range(30)) for each in batch]
    assert len(taken) == len(set(taken)) == 60


def test_a_lease_that_has_run_out_frees_the_dossier(store: SubscriptionStore) -> None:
    follow(store)
    assert len(store.claim("da_nang", FAST, now=NOON, lease=LEASE, limit=7)) == 1
    assert store.claim("da_nang", FAST, now=NOON + LEASE / 2, lease=LEASE, limit=7) == ()
    assert len(store.claim("da_nang", FAST, now=NOON + LEASE, lease=LEASE, limit=7)) == 1


def test_two_pollers_together_keep_the_rate_of_every_source(store: SubscriptionStore) -> None:
    follow_many(store, 200)
    paces = (Pace("da_nang", 60), Pace("nation", 30))
    taken = []
    for second in range(120):
        now = NOON + timedelta(seconds=second)
        for _ in range(2):
            taken += [now for _ in store.claim("da_nang", paces, now=now, lease=LEASE, limit=50)]
    assert 50 <= len(taken) <= 60  # two minutes of the slower source
    assert all(sum(start <= each < start + timedelta(minutes=1) for each in taken) <= 30 for start in taken)


def test_a_source_put_off_is_left_alone_by_all_until_then(store: SubscriptionStore) -> None:
    follow(store)
    store.put_off("da_nang", LATER, NOON)
    assert store.claim("da_nang", FAST, now=NOON, lease=LEASE, limit=7) == ()
    assert len(store.claim("da_nang", FAST, now=LATER, lease=LEASE, limit=7)) == 1


def test_a_row_sealed_elsewhere_stops_no_other(store: SubscriptionStore, engine: Engine) -> None:
    follow(SubscriptionStore(engine, Seal(b"another secret")), code="H17.00-241105-0099")
    follow(store)
    claimed = store.claim("da_nang", FAST, now=NOON, lease=LEASE, limit=7)
    assert [each.code for each in claimed] == [CODE]


def test_senders_at_once_never_take_the_same_message(store: SubscriptionStore, notices: NoticeStore) -> None:
    follow(store)
    for number in range(40):
        tell(store, f"change:{number}")

    def take(worker: int) -> list[str]:
        claim = {"worker": str(worker), "now": NOON, "lease": LEASE, "limit": 5}
        return [each.occasion for each in notices.claim(Channel.TELEGRAM, **claim)]

    with ThreadPoolExecutor(6) as threads:
        taken = [each for batch in threads.map(take, range(24)) for each in batch]
    assert len(taken) == len(set(taken)) == 40


def test_only_the_mark_of_a_sent_message_is_kept(
    store: SubscriptionStore, notices: NoticeStore, engine: Engine
) -> None:
    follow(store)
    tell(store, "change:1")
    (notice,) = notices.claim(Channel.TELEGRAM, worker="a", now=NOON, lease=LEASE, limit=5)
    notices.sent(notice, NOON)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT text FROM notices")).scalar_one() == ""
    assert notices.claim(Channel.TELEGRAM, worker="a", now=NOON + KEPT, lease=LEASE, limit=5) == ()


def test_messages_nobody_comes_for_go_after_a_month_with_the_address(
    store: SubscriptionStore, notices: NoticeStore, engine: Engine
) -> None:
    follow(store)
    tell(store, "change:1", ends=True)
    assert notices.purge(NOON + KEPT) == 0
    assert notices.purge(NOON + KEPT + timedelta(seconds=1)) == 1
    assert rows(engine, "contacts") == 0


def test_nothing_of_the_person_is_in_the_files(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'motcua.db'}")
    migrate(engine)
    store, notices = SubscriptionStore(engine, SEAL), NoticeStore(engine, SEAL)
    follow(store)
    (one,) = store.followed(LAN)
    store.record(one, Look(KNOWN, LATER, (NewNotice("change:1", f"{CODE}: {LABEL}. {REQUEST}"),)), now=NOON)
    notices.claim(Channel.TELEGRAM, worker="a", now=NOON, lease=LEASE, limit=5)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert len(written) > 10_000
    for secret in (CODE, "241105", CHAT, LAN, LABEL, "Lan Ví Dụ", "0900000000", "bổ sung"):
        assert secret.encode() not in written
    engine.dispose()


@given(st.integers(1, 600), st.lists(st.tuples(st.floats(0, 20), st.integers(1, 100)), min_size=1, max_size=60))
def test_no_minute_ever_has_more_looks_than_the_pace(per_minute: int, demands: list[tuple[float, int]]) -> None:
    pace, now, free_at = Pace("x", per_minute), NOON, NOON
    taken: list[datetime] = []
    for wait, wanted in demands:
        now += timedelta(seconds=wait)
        count = min(pace.room(free_at, now), wanted)
        free_at = pace.after(free_at, now, count)
        taken += [now] * count
    minute = timedelta(minutes=1)
    assert all(sum(start <= each < start + minute for each in taken) <= per_minute for start in set(taken))
