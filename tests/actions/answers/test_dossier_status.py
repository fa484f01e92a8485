from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from actions.answers import dossier_missing as missing
from actions.answers.dossier_due import Timing, due_standing
from actions.answers.dossier_late import message_to_send
from actions.answers.dossier_meanings import MEANINGS
from actions.answers.dossier_parts import DossierPart, part_reply
from actions.answers.dossier_status import DossierView, status_reply, why_not_late
from actions.answers.moments import seen
from procedures.dossiers.national_status import NationalStatus as S
from procedures.dossiers.report import DossierReport, Nearness
from procedures.vietnam_time import VIETNAM
from procedures.working_days.announcements import SHIPPED, read_calendar

CODE = "H17.00-261105-0012"
NOW = datetime(2026, 11, 19, 10, 20, tzinfo=VIETNAM)  # a Thursday; Tuesday 24 November is a holiday
CALENDAR = read_calendar(SHIPPED)
VIEW = DossierView(NOW, CALENDAR, can_follow=True)
RUNNING = (S.ACCEPTED, S.PROCESSING)
DUES = {
    "ahead": datetime(2026, 11, 26, tzinfo=VIETNAM),
    "today": datetime(2026, 11, 19, tzinfo=VIETNAM),
    "late": datetime(2026, 11, 12, tzinfo=VIETNAM),
    "unknown": None,
}
COUNTED = {
    "ahead": "còn 4 ngày làm việc (không tính ngày nghỉ lễ 24/11)",
    "today": "là hôm nay",
    "late": "trễ 5 ngày làm việc",
    "unknown": "hệ thống không ghi",
}


def report(status: S | None = S.PROCESSING, due: datetime | None = None, **more: object) -> DossierReport:
    made = DossierReport(
        CODE, "nhãn gốc", status, "Cổng tỉnh", Nearness.PROVINCE, NOW, agency="UBND phường", due_at=due
    )
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("due", list(DUES))
@pytest.mark.parametrize("status", list(S))
def test_every_status_is_worded_for_every_due_day(status: S, due: str) -> None:
    reply = status_reply((report(status, DUES[due]),), VIEW)
    assert reply.text.startswith(f"Hồ sơ {CODE}: {MEANINGS[status].title}\n")
    assert MEANINGS[status].means in reply.text
    assert (COUNTED[due] in reply.text) is (status in RUNNING)
    late = status in RUNNING and due == "late"
    assert ("Hồ sơ đã trễ hẹn" in reply.text) is late
    assert ("118/2025/NĐ-CP" in reply.text) is late
    assert ("Việc của anh/chị lúc này:" in reply.text) is not late
    assert "Theo Cổng tỉnh, xem lúc 10:20 hôm nay." in reply.text
    assert ("Báo tôi khi có thay đổi" in [button.title for button in reply.buttons]) is not status.is_final


@pytest.mark.parametrize(
    ("due", "now", "timing", "days"),
    [
        ("2026-11-19T17:00", "2026-11-19T16:59", Timing.TODAY, 0),
        ("2026-11-19T17:00", "2026-11-19T17:01", Timing.HOUR_PAST, 0),
        ("2026-11-20T00:00", "2026-11-21T09:00", Timing.LATE, 0),  # Saturday: no working day has gone by
        ("2026-11-20T00:00", "2026-11-23T09:00", Timing.LATE, 1),
        ("2026-11-22T00:00", "2026-11-23T09:00", Timing.TODAY, 0),  # due on a Sunday moves to Monday
        ("2026-11-23T00:00", "2026-11-25T09:00", Timing.LATE, 1),  # the 24th is a holiday
        ("9999-12-31T00:00", "2026-11-19T09:00", Timing.UNKNOWN, 0),
        ("1900-01-01T00:00", "2026-11-19T09:00", Timing.UNKNOWN, 0),
    ],
)
def test_lateness_is_counted_in_working_days(due: str, now: str, timing: Timing, days: int) -> None:
    at = datetime.fromisoformat(due).replace(tzinfo=VIETNAM)
    standing = due_standing(report(due=at), datetime.fromisoformat(now).replace(tzinfo=VIETNAM), CALENDAR)
    assert (standing.timing, standing.days) == (timing, days)


@pytest.mark.parametrize(("until", "words"), [(25, "Tư 25/11/2026, còn 6 ngày."), (15, "đã qua. Anh/chị gọi ngay")])
def test_what_to_supplement_stands_first_with_its_last_day(until: int, words: str) -> None:
    asked = report(S.SUPPLEMENT_ASKED, request="Bản sao hộ chiếu", request_until=date(2026, 11, until))
    text = status_reply((asked,), VIEW).text
    assert "lúc này:\n• Cần bổ sung: Bản sao hộ chiếu\n• Hạn: " in text
    assert words in text


def test_a_label_that_no_table_knows_is_quoted_and_never_called_late() -> None:
    text = status_reply((report(None, DUES["late"]),), VIEW).text
    assert "hệ thống ghi “nhãn gốc”" in text
    assert "không đoán" in text
    assert "trễ" not in text


def test_sources_that_differ_are_both_told_with_the_nearer_one_named() -> None:
    nation = report(S.FINISHED, source="Trục quốc gia", nearness=Nearness.NATION, seen_at=NOW - timedelta(hours=2))
    text = status_reply((report(S.SUPPLEMENT_ASKED), nation), VIEW).text
    assert "• Cổng tỉnh: cần anh/chị bổ sung giấy tờ, xem lúc 10:20 hôm nay" in text
    assert "• Trục quốc gia: đã giải quyết xong, chờ trả kết quả, xem lúc 8:20 hôm nay, cách đây 2 giờ" in text
    assert "Cổng tỉnh gần nơi giải quyết hơn" in text
    assert "ghi khác nhau" not in status_reply((report(), replace(report(), source="Khác")), VIEW).text


@pytest.mark.parametrize(
    ("status", "nearness", "warned"),
    [(S.FINISHED, Nearness.NATION, True), (S.FINISHED, Nearness.DESK, False), (S.PROCESSING, Nearness.NATION, False)],
)
def test_a_national_finished_alone_may_be_wrong(status: S, nearness: Nearness, warned: bool) -> None:
    text = status_reply((report(status, nearness=nearness),), VIEW).text
    assert ("Lưu ý: tin này lấy từ bản chép" in text) is warned


@pytest.mark.parametrize(
    ("done", "words"), [(12, ", đúng hẹn"), (13, ", trễ 1 ngày làm việc so với hẹn"), (18, ", trễ 4 ngày")]
)
def test_what_is_done_is_compared_with_the_day_named(done: int, words: str) -> None:
    finished = report(S.FINISHED, DUES["late"], finished_at=datetime(2026, 11, done, 9, tzinfo=VIETNAM))
    assert words in status_reply((finished,), VIEW).text


def test_a_rewritten_code_is_shown() -> None:
    other = "G22.99-261105-000012"
    assert f"mang mã {other}." in status_reply((report(other_code=other),), VIEW).text
    asked_by_other = status_reply((report(),), VIEW, code=other).text
    assert asked_by_other.startswith(f"Hồ sơ {other}:")
    assert f"mang mã {CODE}." in asked_by_other


def test_who_asks_why_late_gets_what_to_do_or_how_it_stands() -> None:
    late = part_reply(DossierPart.LATE, (report(due=DUES["late"]),), replace(VIEW, phone="0236 3 000 000"), code=CODE)
    assert "số 0236 3 000 000" in late.text
    ahead = part_reply(DossierPart.LATE, (report(due=DUES["ahead"]),), VIEW, code=CODE)
    assert "Anh/chị nên:" not in ahead.text
    assert "Hồ sơ này chưa quá ngày hẹn." in ahead.text
    assert why_not_late(report(due=DUES["ahead"]), VIEW) == "Hồ sơ này chưa quá ngày hẹn."
    assert "đang chờ anh/chị" in why_not_late(report(S.PAYMENT_ASKED), VIEW)
    assert "không ghi ngày hẹn" in why_not_late(report(), VIEW)


@pytest.mark.parametrize("part", list(DossierPart))
@pytest.mark.parametrize("due", list(DUES))
@pytest.mark.parametrize("status", [*S, None])
def test_every_part_says_the_status_something_more_and_who_says_so(
    status: S | None, due: str, part: DossierPart
) -> None:
    reply = part_reply(part, (report(status, DUES[due]),), VIEW, code=CODE)
    head, *body, source = reply.text.split("\n\n")
    assert head.startswith(f"Hồ sơ {CODE}: ")
    assert any(body)
    assert source.startswith("Theo ")
    assert "None" not in reply.text


def test_the_parts_of_a_dossier_that_waits_for_papers_say_which() -> None:
    asked = replace(report(S.SUPPLEMENT_ASKED, DUES["ahead"]), request="Bản sao trích lục", request_until=NOW.date())
    for part in (DossierPart.TO_DO, DossierPart.WHEN, DossierPart.LATE, DossierPart.MEANING):
        text = part_reply(part, (asked,), VIEW, code=CODE).text
        assert "Cần bổ sung: Bản sao trích lục" in text
        assert "Hạn: " in text


def test_what_is_to_be_supplemented_is_not_announced_twice() -> None:
    asked = replace(report(S.SUPPLEMENT_ASKED), request="Bổ sung ảnh 4x6")
    assert "Cần bổ sung: ảnh 4x6" in status_reply((asked,), VIEW).text


@pytest.mark.parametrize("status", [*S, None])
def test_the_message_names_the_code_and_the_days_and_nobody(status: S | None) -> None:
    asked = report(status, DUES["late"])
    text = message_to_send(CODE, asked, due_standing(asked, NOW, CALENDAR), NOW)
    assert f"hồ sơ mã {CODE} ngày 05/11/2026, hẹn trả kết quả ngày 12/11/2026." in text
    assert text.startswith("Kính gửi UBND phường,")
    assert ("văn bản xin lỗi" in text) is (status in (*RUNNING, None))


def test_a_message_can_be_written_without_any_report() -> None:
    assert f"hồ sơ mã {CODE} ngày 05/11/2026." in message_to_send(CODE, None, None, NOW)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=1), "lúc 10:19 hôm nay"),
        (timedelta(minutes=20), "lúc 10:00 hôm nay, cách đây 20 phút"),
        (timedelta(hours=2, minutes=15), "lúc 8:05 hôm nay, cách đây 2 giờ"),
        (timedelta(hours=20), "lúc 14:20 hôm qua, cách đây 20 giờ"),
        (timedelta(days=4), "lúc 10:20 Chủ nhật 15/11/2026, cách đây 4 ngày"),
    ],
)
def test_how_old_a_report_is_is_said(ago: timedelta, words: str) -> None:
    assert seen(NOW - ago, NOW) == words


def test_an_old_report_is_called_old_unless_nothing_changes_any_more() -> None:
    old = NOW - timedelta(days=4)
    assert "Tin này đã cũ" in status_reply((report(seen_at=old),), VIEW).text
    assert "Tin này đã cũ" not in status_reply((report(S.RETURNED, seen_at=old),), VIEW).text


def test_last_known_says_who_is_silent_and_where_else_to_look() -> None:
    text = missing.last_known(report(seen_at=NOW - timedelta(hours=2)), ["Cổng tỉnh"], VIEW, code=CODE).text
    assert text.startswith("Cổng tỉnh lúc này không trả lời.")
    assert "cách đây 2 giờ; đến nay có thể đã khác" in text
    assert "18001096" in text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("H17.00-241105-0012", "Mã này là của thành phố Đà Nẵng, nộp ngày 05/11/2024."),
        ("H42.00-241105-0012", "Theo mã, hồ sơ nộp ngày 05/11/2024."),
        ("H17.00-000000-0012", "Mã này là của thành phố Đà Nẵng."),
        ("H17.00-261205-0012", "05/12/2026, một ngày chưa tới"),
    ],
)
def test_what_is_not_found_shows_what_the_code_says(code: str, words: str) -> None:
    for reply in (
        missing.not_found(code, ("Cổng tỉnh",), (), NOW),
        missing.unavailable(code, ("Cổng tỉnh",), NOW),
        missing.no_source(code, NOW),
        missing.not_served(code, NOW),
    ):
        assert words in reply.text


def test_a_silent_source_is_not_said_to_have_been_searched() -> None:
    text = missing.not_found("H17.00-241105-0012", ("A", "B"), ("B",), NOW).text
    assert "Đã tìm ở: A." in text
    assert "Chưa hỏi được: B" in text
