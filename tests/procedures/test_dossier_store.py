"""What is kept of dossiers: the newest stays, nothing is readable, and all of it goes when its time is over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from procedures.dossier_store import EMBEDDED, DossierStore, Judgement
from procedures.dossiers.national_status import NationalStatus
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.sealing import Seal, SealBroken
from tests.procedures.dossiers.samples import CODE, DAY, FULL, NOW, PLAIN, report

OTHER = "H17.00-241105-0013"
SEAL = Seal(b"secret of a test")


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dossiers(database_url: str, clock: Clock) -> DossierStore:
    engine = make_engine(database_url)
    migrate(engine)
    return DossierStore(engine, SEAL, now=clock)


def test_a_report_with_every_field_comes_back_the_same(dossiers: DossierStore) -> None:
    kept = dossiers.remember(FULL, EMBEDDED)
    assert (kept.judgement, kept.report) == (Judgement.NEW, FULL)
    assert dossiers.find(CODE, EMBEDDED) == FULL
    assert dossiers.find(CODE, "da-nang") is dossiers.find(OTHER, EMBEDDED) is dossiers.last_known(OTHER) is None


def test_a_label_that_no_table_knows_is_kept_as_given(dossiers: DossierStore) -> None:
    dossiers.remember(report(status=None, label="Chờ trình"), EMBEDDED)
    found = dossiers.find(CODE, EMBEDDED)
    assert found is not None
    assert (found.status, found.label) == (None, "Chờ trình")


def test_the_same_again_is_no_change_but_seen_later_and_kept_no_longer(dossiers: DossierStore, clock: Clock) -> None:
    dossiers.remember(PLAIN, EMBEDDED)
    later = report(seen_at=NOW + 100 * DAY)
    assert dossiers.remember(later, EMBEDDED).judgement is Judgement.UNCHANGED
    assert dossiers.find(CODE, EMBEDDED) == later
    clock.now = NOW + 181 * DAY
    assert dossiers.find(CODE, EMBEDDED) is None
    assert dossiers.remember(later, EMBEDDED).judgement is Judgement.NEW  # expired, though not yet purged
    assert dossiers.find(CODE, EMBEDDED) == later


@pytest.mark.parametrize(
    ("known", "news", "expected"),
    [
        ({"since": NOW - DAY}, {"since": NOW, "status": NationalStatus.FINISHED}, Judgement.CHANGED),
        # a system that sends its whole history again, today
        ({"since": NOW}, {"since": NOW - DAY, "seen_at": NOW + DAY, "label": "Đã tiếp nhận"}, Judgement.OLDER),
        ({}, {"seen_at": NOW + DAY, "status": NationalStatus.FINISHED}, Judgement.CHANGED),
        ({}, {"seen_at": NOW - DAY, "status": NationalStatus.ACCEPTED}, Judgement.OLDER),
        ({"since": NOW}, {"seen_at": NOW + DAY, "status": NationalStatus.FINISHED}, Judgement.CHANGED),
        # only the day is named, and it is the day of what is known
        (
            {"since": NOW},
            {"since": NOW.replace(hour=0), "seen_at": NOW + DAY, "status": NationalStatus.FINISHED},
            Judgement.CHANGED,
        ),
        ({"since": NOW}, {"since": NOW.replace(hour=0) - DAY, "seen_at": NOW + DAY, "label": "x"}, Judgement.OLDER),
    ],
)
def test_an_older_state_never_replaces_a_newer_one(dossiers, known, news, expected) -> None:
    before, after = report(**known), report(**news)
    dossiers.remember(before, EMBEDDED)
    assert dossiers.remember(after, EMBEDDED).judgement is expected
    assert dossiers.find(CODE, EMBEDDED) == (before if expected is Judgement.OLDER else after)


def test_one_batch_is_judged_in_its_order(dossiers: DossierStore) -> None:
    reports = [report(since=NOW), report(since=NOW - DAY, label="x"), report(since=NOW), report(code=OTHER)]
    judged = [kept.judgement for kept in dossiers.remember_many(reports, EMBEDDED)]
    assert judged == [Judgement.NEW, Judgement.OLDER, Judgement.UNCHANGED, Judgement.NEW]
    assert dossiers.count() == {EMBEDDED: 2}


def test_what_a_report_leaves_open_is_filled_from_what_is_known(dossiers: DossierStore) -> None:
    dossiers.remember(FULL, EMBEDDED)
    progress = report(since=NOW, agency="Văn phòng")
    (kept,) = dossiers.remember_many([progress], EMBEDDED, completing=True)
    assert (kept.report.status, kept.report.agency, kept.report.since) == (progress.status, "Văn phòng", NOW)
    assert (kept.report.due_at, kept.report.procedure_name) == (FULL.due_at, FULL.procedure_name)
    assert (kept.report.request, kept.report.request_until) == ("", None)  # what was asked belongs to another status
    assert dossiers.find(CODE, EMBEDDED) == kept.report


def test_facts_of_an_older_report_fill_a_newer_one_that_came_first(dossiers: DossierStore) -> None:
    dossiers.remember(report(since=NOW), EMBEDDED)
    late = report(since=NOW - DAY, status=NationalStatus.ACCEPTED, label="Được tiếp nhận", due_at=NOW + DAY)
    (kept,) = dossiers.remember_many([late], EMBEDDED, completing=True)
    assert kept.report == report(since=NOW, due_at=NOW + DAY)


def test_a_dry_run_judges_and_writes_nothing(dossiers: DossierStore) -> None:
    (kept,) = dossiers.remember_many([PLAIN], EMBEDDED, dry_run=True)
    assert kept.judgement is Judgement.NEW
    assert dossiers.count() == {}


def test_the_last_known_is_what_was_seen_most_lately_whoever_said_so(dossiers: DossierStore) -> None:
    lately = report(source="Cổng quốc gia", seen_at=NOW + DAY)
    dossiers.remember(lately, "national")
    dossiers.remember(PLAIN, EMBEDDED)
    assert dossiers.last_known(CODE) == lately
    assert dossiers.count() == {EMBEDDED: 1, "national": 1}


def test_which_of_some_codes_are_known_is_told_in_their_order(dossiers: DossierStore, clock: Clock) -> None:
    dossiers.remember_many([PLAIN, report(code=OTHER)], EMBEDDED)
    assert dossiers.known_near([OTHER, "H17.00-241105-9999", CODE]) == (OTHER, CODE)
    clock.now = NOW + 200 * DAY
    assert dossiers.known_near([OTHER, CODE]) == ()


def test_forgetting_takes_all_origins_of_that_dossier_only(dossiers: DossierStore) -> None:
    for origin in (EMBEDDED, "national"):
        dossiers.remember_many([PLAIN, report(code=OTHER)], origin)
    assert dossiers.forget(CODE) == 2
    assert dossiers.last_known(CODE) is None
    assert dossiers.last_known(OTHER) is not None


def test_what_has_ended_is_purged_after_30_days_and_all_else_180_days_after_its_change(dossiers, clock) -> None:
    dossiers.remember(report(code=OTHER, status=NationalStatus.RETURNED), EMBEDDED)
    dossiers.remember(PLAIN, EMBEDDED)
    assert dossiers.purge(NOW + 29 * DAY) == 0
    assert dossiers.purge(NOW + 31 * DAY) == 1
    assert dossiers.last_known(CODE) is not None
    clock.now = NOW + 60 * DAY
    dossiers.remember(report(seen_at=clock.now, label="Chờ ký"), EMBEDDED)
    assert dossiers.purge(NOW + 181 * DAY) == 0
    assert dossiers.purge(NOW + 241 * DAY) == 1


def test_a_row_sealed_with_another_key_is_unreadable_and_one_damaged_is_replaced(dossiers, database_url) -> None:
    dossiers.remember(PLAIN, EMBEDDED)
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE dossiers SET sealed = 'x'"))
    with pytest.raises(SealBroken):
        dossiers.find(CODE, EMBEDDED)
    assert DossierStore(engine, Seal(b"another secret"), now=Clock()).find(CODE, EMBEDDED) is None
    assert dossiers.remember(PLAIN, EMBEDDED).judgement is Judgement.NEW
    assert dossiers.find(CODE, EMBEDDED) == PLAIN


def test_writers_at_once_leave_the_newest_state(dossiers: DossierStore) -> None:
    moments = [NOW + n * DAY / 100 for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda since: dossiers.remember(report(since=since), EMBEDDED), moments[::-1] + moments))
    found = dossiers.find(CODE, EMBEDDED)
    assert found is not None
    assert found.since == moments[-1]


def test_nothing_of_a_report_is_readable_in_the_table(dossiers: DossierStore, database_url: str) -> None:
    dossiers.remember(FULL, EMBEDDED)
    with make_engine(database_url).connect() as connection:
        kept = " ".join(str(value) for row in connection.execute(text("SELECT * FROM dossiers")) for value in row)
    said = [value for value in vars(replace(FULL, seen_at=None)).values() if isinstance(value, str) and value]
    assert len(said) > 6
    assert [value for value in said if value in kept] == []
