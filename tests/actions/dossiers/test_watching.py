"""What a look means, without any store: changes, reminders, sources that disagree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from actions.dossiers.lookup import Lookup
from actions.dossiers.provider import DossierUnavailable
from actions.dossiers.watching import SILENCE, SOON, USUAL, Clockwork, chosen, looked, read, told
from procedures.dossiers.report import DossierReport, Nearness
from procedures.dossiers.subscription import Known, Look, Subscription, known_from
from procedures.working_days.calendar import AnnouncedYear, WorkingCalendar
from tests.fakes.dossier_desk import CODE, NINE, VIETNAM, report

CALENDAR = WorkingCalendar({2026: AnnouncedYear()})
FRIDAY = date(2026, 11, 6)  # NINE is the Monday before


def clock(day: int = 2, hour: int = 9) -> Clockwork:
    return Clockwork(datetime(2026, 11, day, hour, tzinfo=VIETNAM), CALENDAR)


def subscription(known: DossierReport | Known | None, **fields: object) -> Subscription:
    state = known_from(known, NINE) if isinstance(known, DossierReport) else known
    base = Subscription("id", CODE, "da_nang", state, 0, NINE, NINE + timedelta(days=180), NINE)
    return replace(base, **fields)  # type: ignore[arg-type]


def look(
    before: DossierReport | Known | None, *now: DossierReport, at: Clockwork | None = None, **fields: object
) -> Look:
    return looked(subscription(before, **fields), Lookup(CODE, now), at or clock())


def texts(one: Look) -> list[str]:
    return [read(notice.text).text for notice in one.notices]


def due(day: int, hour: int = 17) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=VIETNAM)


def test_the_same_again_tells_nothing() -> None:
    assert texts(look(report(4), report(4, label="cách ghi khác"))) == []


@pytest.mark.parametrize("status", range(1, 11))
def test_every_status_is_told_in_plain_words_and_final_ones_end_it(status: int) -> None:
    before = report(9 if status == 4 else 4)
    one = look(before, report(status))
    (text,) = texts(one)
    assert "Trước đây:" in text
    assert "nhãn" not in text
    assert one.ends == (status in (3, 7, 8, 10))
    assert ("thôi theo dõi" in text) == one.ends


def test_an_unknown_label_is_told_as_given() -> None:
    (text,) = texts(look(report(4), report(None, label="Chờ ký số")))
    assert "“Chờ ký số”" in text
    assert texts(look(report(None, label="Chờ ký số"), report(None, label="CHỜ KÝ SỐ "))) == []
    assert len(texts(look(report(None, label="Chờ ký số"), report(None, label="Chờ in")))) == 1


def test_what_must_be_supplemented_is_said_until_when() -> None:
    (text,) = texts(look(report(4), report(5, request="Bản sao trích lục kết hôn", request_until=FRIDAY)))
    assert "Bản sao trích lục kết hôn" in text
    assert "Hạn: 06/11/2026." in text


def test_another_request_or_another_promised_day_is_a_change_too() -> None:
    asked = report(5, request="Giấy A")
    assert len(texts(look(asked, report(5, request="Giấy B")))) == 1
    assert texts(look(asked, report(5, request="giấy  a"))) == []
    assert len(texts(look(asked, report(5, request="Giấy A", request_until=FRIDAY)))) == 1
    (text,) = texts(look(report(4, due_at=due(20)), report(4, due_at=due(25))))
    assert "Hẹn cũ: 20/11/2026. Hẹn mới: 25/11/2026." in text


def test_the_hour_of_a_promised_day_is_no_change_wherever_the_server_is() -> None:
    utc = datetime(2026, 11, 19, 18, tzinfo=VIETNAM) - timedelta(hours=1)
    assert texts(look(report(4, due_at=due(19, 0)), report(4, due_at=utc))) == []


# --- reminders


@pytest.mark.parametrize(
    ("day", "said"),
    [(3, None), (4, "còn 2 ngày làm việc"), (5, "còn 1 ngày làm việc"), (6, "là hôm nay")],
)
def test_two_working_days_before_the_day_it_is_said(day: int, said: str | None) -> None:
    four = report(4, due_at=due(6))
    found = texts(look(four, four, at=clock(day)))
    assert (said in found[0]) if said else found == []


def test_days_before_are_counted_over_a_weekend() -> None:
    four = report(4, due_at=due(10))  # a Tuesday
    assert texts(look(four, four, at=clock(5))) == []
    assert "còn 2 ngày làm việc" in texts(look(four, four, at=clock(6)))[0]


def test_the_same_occasion_comes_with_the_same_name_so_that_it_is_stored_once() -> None:
    four = report(4, due_at=due(6))
    names = {look(four, four, at=clock(day)).notices[0].occasion for day in (4, 5, 6)}
    assert names == {"due-soon:2026-11-06"}


def test_lateness_is_told_on_the_first_working_day_and_again_each_week() -> None:
    four = report(4, due_at=due(6))
    assert texts(look(four, four, at=clock(7))) == []  # a Saturday
    first = look(four, four, at=clock(9))
    assert "đã trễ hẹn 1 ngày làm việc" in texts(first)[0]
    names = [look(four, four, at=clock(day)).notices[0].occasion for day in (9, 10, 13, 16)]
    assert names[0] == names[1] == names[2] != names[3]


def test_no_reminder_while_the_agency_s_time_stands_still() -> None:
    nine = report(9, due_at=due(3))
    assert texts(look(nine, nine, at=clock(5))) == []


def test_the_person_is_reminded_before_their_own_deadline() -> None:
    five = report(5, request="Giấy A", request_until=FRIDAY)
    assert texts(look(five, five, at=clock(3))) == []
    assert "hạn 06/11/2026, còn 2 ngày làm việc" in texts(look(five, five, at=clock(4)))[0]
    assert "quá hạn" in texts(look(five, five, at=clock(9)))[0]


def test_without_a_deadline_the_person_is_reminded_each_week() -> None:
    six = report(6, since=NINE)
    assert texts(look(six, six, at=clock(6))) == []
    assert "vẫn đang chờ anh/chị" in texts(look(six, six, at=clock(9)))[0]


def test_at_most_one_reminder_a_day_but_changes_always() -> None:
    four = report(4, due_at=due(6))
    assert texts(look(four, four, at=clock(4), reminded_on=date(2026, 11, 4))) == []
    assert len(texts(look(four, report(5), at=clock(4), reminded_on=date(2026, 11, 4)))) == 1
    changed = look(report(2), report(4, due_at=due(6)), at=clock(4))
    assert (len(changed.notices), changed.reminded_on) == (1, date(2026, 11, 4))


# --- sources


def nation(status: int, **fields: object) -> DossierReport:
    return report(status, source="Cổng Dịch vụ công quốc gia", nearness=Nearness.NATION, **fields)


def test_the_nearest_to_the_desk_is_followed() -> None:
    assert texts(look(report(5), nation(9), report(5))) == []
    assert chosen(None, Lookup(CODE, (nation(9), report(5)))) == report(5)


def test_a_farther_source_alone_tells_nothing_until_the_nearer_is_silent_for_days() -> None:
    before = known_from(report(5), NINE)
    silent = Lookup(CODE, (nation(9),), (DossierUnavailable("x"),))
    assert texts(looked(subscription(before), silent, clock(3))) == []
    later = Clockwork(NINE + SILENCE, CALENDAR)
    assert len(texts(looked(subscription(before), silent, later))) == 1


def test_sources_that_alternate_tell_nothing_back_and_forth() -> None:
    state: Known | None = known_from(nation(4), NINE)
    said = []
    for number in range(1, 9):
        answer = report(5) if number % 2 else nation(9)
        one = looked(subscription(state), Lookup(CODE, (answer,)), clock(2, 9 + number))
        said += texts(one)
        state = one.known
    assert len(said) == 1


def test_of_two_equally_near_the_one_followed_so_far_counts() -> None:
    other = report(5, source="Phần mềm một cửa khác")
    assert texts(look(report(4), other, report(4))) == []


def test_an_older_report_than_the_one_known_is_no_change() -> None:
    before = known_from(report(5, seen_at=NINE + timedelta(minutes=5)), NINE)
    assert told(subscription(before), report(4), clock()) is None


# --- when to look again


def test_an_outage_keeps_what_is_known_and_looks_again_soon() -> None:
    down = Lookup(CODE, failures=(DossierUnavailable("x"),))
    one = looked(subscription(report(4)), down, clock())
    assert one.known == known_from(report(4), NINE)
    assert one.next_look_at - NINE < timedelta(minutes=10)


def test_looks_are_within_the_hour_and_sooner_when_the_day_is_near() -> None:
    usual = replace(clock(), jitter=1.0)
    assert look(report(4), report(4), at=usual).next_look_at - NINE <= timedelta(minutes=55)
    assert look(report(4), report(4)).next_look_at - NINE == USUAL
    near = report(4, due_at=due(3))
    assert look(near, near, reminded_on=NINE.date()).next_look_at - NINE == SOON
    calm = looked(subscription(near), Lookup(CODE, (near,)), clock(), hurried=False)
    assert calm.next_look_at - NINE == USUAL
