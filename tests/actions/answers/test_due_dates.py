from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from actions.answers.compose import compose, count_pages
from actions.answers.due_dates import due_blocks
from actions.answers.facets import Facet
from actions.answers.situation import Situation
from actions.answers.submission import Submission
from procedures.records import CaseTime, ChannelMethod, Procedure, ProcessingTime, TimeUnit
from procedures.vietnam_time import VIETNAM
from procedures.working_days.announcements import SHIPPED, read_calendar
from tests.actions.records import NOW, SEVEN_DAYS, TODAY, catalogue_only, channel, detailed

CALENDAR = read_calendar(SHIPPED)
ONE_DAY = ProcessingTime(
    Decimal(1), TimeUnit.WORKING_DAY, "Trong ngày; nộp sau 15 giờ thì trả ngày làm việc tiếp theo."
)


def working_days(count: str) -> ProcessingTime:
    return ProcessingTime(Decimal(count), TimeUnit.WORKING_DAY)


def procedure(*times: ProcessingTime, cases: tuple[CaseTime, ...] = ()) -> Procedure:
    methods = (ChannelMethod.ONLINE, ChannelMethod.DIRECT, ChannelMethod.POSTAL)
    ways = (channel(methods[place % 3], time=time) for place, time in enumerate(times))
    return detailed(channels=tuple(ways), case_times=cases)


def submission(text: str, *, asked: datetime = NOW) -> Submission:
    at = datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)
    return Submission(at, asked.date(), CALENDAR)


def said(about: Procedure, handed_in: Submission) -> str:
    return "\n".join(block.text for block in due_blocks(about, handed_in))


def first_line(about: Procedure, handed_in: Submission) -> str:
    return said(about, handed_in).split("\n")[0]


# Seven working days. Fri 20/11: 23 (1), Tue 24 off, 25, 26, 27 (4), 30 (5), 1/12 (6), Wed 2/12 (7). From Mon 23: one
# later, Thu 3/12. Thu 19/11: one earlier, Tue 1/12. From Wed 25: 26, 27, 30 (3), 1–3/12 (6), Fri 4/12 (7). Fri 27/11:
# 30 (1), 1–4/12 (5), 7 (6), Tue 8/12 (7). Fri 13/2: Tết; 23–27/2 (5), 2/3 (6), Tue 3/3 (7).
@pytest.mark.parametrize(
    ("handed_in", "line"),
    [
        ("20/11/2026 09:00", "Nộp hôm nay (thứ Sáu 20/11/2026), dự kiến có kết quả thứ Tư 02/12/2026."),
        (
            "20/11/2026 17:30",
            "Nộp hôm nay (thứ Sáu 20/11/2026, hết giờ làm việc nên tính từ thứ Hai 23/11), "
            "dự kiến có kết quả thứ Năm 03/12/2026.",
        ),
        (
            "21/11/2026 00:00",
            "Nộp ngày mai (thứ Bảy 21/11/2026, ngày nghỉ nên tính từ thứ Hai 23/11), "
            "dự kiến có kết quả thứ Năm 03/12/2026.",
        ),
        (
            "24/11/2026 00:00",
            "Nộp thứ Ba 24/11/2026 (ngày nghỉ lễ nên tính từ thứ Tư 25/11), dự kiến có kết quả thứ Sáu 04/12/2026.",
        ),
        ("27/11/2026 00:00", "Nộp thứ Sáu 27/11/2026, dự kiến có kết quả thứ Ba 08/12/2026."),
        ("19/11/2026 00:00", "Nếu đã nộp hôm qua (thứ Năm 19/11/2026), dự kiến có kết quả thứ Ba 01/12/2026."),
        ("13/02/2026 00:00", "Nếu đã nộp thứ Sáu 13/02/2026, dự kiến có kết quả thứ Ba 03/03/2026."),
    ],
)
def test_the_day_of_handing_in_and_the_day_it_is_ready_are_said(handed_in: str, line: str):
    assert first_line(procedure(SEVEN_DAYS), submission(handed_in)) == line


def test_times_in_hours_say_the_hour_and_the_office_hours():
    two_hours = procedure(ProcessingTime(Decimal("2.5"), TimeUnit.HOUR))
    text = said(two_hours, submission("20/11/2026 16:00"))
    assert "dự kiến có kết quả lúc 9 giờ thứ Hai 23/11/2026." in text
    assert "7 giờ 30 đến 11 giờ 30 và 13 giờ đến 17 giờ" in text
    assert "lúc 10 giờ thứ Sáu 27/11/2026 nếu nộp từ đầu giờ." in said(two_hours, submission("27/11/2026 00:00"))


@pytest.mark.parametrize(
    ("handed_in", "part"),
    [
        ("20/11/2026 14:00", "Nộp hôm nay (thứ Sáu 20/11/2026), dự kiến có kết quả thứ Sáu 20/11/2026."),
        ("20/11/2026 15:30", "đã qua giờ nhận trong ngày nên tính từ thứ Hai 23/11), dự kiến có kết quả thứ Hai 23/11"),
        ("23/11/2026 00:00", "dự kiến có kết quả thứ Hai 23/11/2026 nếu nộp từ đầu giờ."),
    ],
)
def test_a_record_with_an_hour_of_its_own_is_told_by_that_hour(handed_in: str, part: str):
    assert part in said(procedure(ONE_DAY), submission(handed_in))


def test_the_same_day_of_a_case_does_not_contradict_the_hour_of_the_record():
    bare = (CaseTime("Trong nước", working_days("1")), CaseTime("Khác", ProcessingTime(Decimal(1), TimeUnit.DAY)))
    text = said(procedure(ONE_DAY, cases=bare), submission("20/11/2026 09:00"))
    assert text.count("dự kiến có kết quả thứ Sáu 20/11/2026 (thời hạn 1 ngày làm việc).") == 1
    assert "23/11" not in text


def test_different_times_get_a_line_each():
    text = said(procedure(working_days("3"), working_days("5"), working_days("3")), submission("20/11/2026 09:00"))
    assert text.startswith(
        "Nộp hôm nay (thứ Sáu 20/11/2026), dự kiến có kết quả:\n"
        "• thời hạn 3 ngày làm việc: thứ Năm 26/11/2026\n"
        "• thời hạn 5 ngày làm việc: thứ Hai 30/11/2026\n"
    )


def test_of_many_times_only_the_first_gets_a_date():
    cases = tuple(CaseTime(f"Trường hợp {count}", working_days(str(count))) for count in range(10, 20))
    text = said(procedure(working_days("3"), cases=cases), submission("20/11/2026 09:00"))
    assert "dự kiến có kết quả thứ Năm 26/11/2026 (thời hạn 3 ngày làm việc)." in text
    assert text.count("dự kiến có kết quả") == 1


def test_times_that_begin_at_different_moments_are_told_apart():
    text = said(procedure(ONE_DAY, working_days("3")), submission("20/11/2026 15:30"))
    assert "đã qua giờ nhận trong ngày nên tính từ thứ Hai 23/11), dự kiến có kết quả thứ Hai 23/11/2026 (thời" in text
    assert "Nộp hôm nay (thứ Sáu 20/11/2026), dự kiến có kết quả thứ Năm 26/11/2026 (thời hạn 3 ngày làm việc)." in text


def test_a_date_beside_a_time_that_is_only_a_text_says_which_time_it_is_of():
    text = said(procedure(SEVEN_DAYS, ProcessingTime(text="Theo lịch sát hạch")), submission("20/11/2026 09:00"))
    assert "thứ Tư 02/12/2026 (thời hạn 7 ngày làm việc)." in text


def test_what_an_estimate_leaves_out_is_said():
    text = said(procedure(SEVEN_DAYS), submission("20/11/2026 09:00"))
    assert "ước tính" in text
    assert "bổ sung hồ sơ" in text
    assert "giấy hẹn" in text
    assert "chính thức năm" not in text


def test_a_year_without_an_official_schedule_is_named():
    text = said(procedure(SEVEN_DAYS), submission("03/02/2027 00:00"))
    assert "Một Cửa chưa có lịch nghỉ chính thức năm 2027 nên ngày có thể thay đổi." in text


def test_a_date_gone_by_leads_to_the_dossier_status():
    assert "Ngày này đã qua" in said(procedure(SEVEN_DAYS), submission("13/02/2026 00:00"))
    assert "Ngày này đã qua" not in said(procedure(SEVEN_DAYS), submission("19/11/2026 00:00"))


@pytest.mark.parametrize("time", [ProcessingTime(), ProcessingTime(text="Trả ngay"), ProcessingTime(Decimal(0))])
def test_no_date_without_a_known_time(time: ProcessingTime):
    assert due_blocks(procedure(time), submission("20/11/2026 09:00")) == []


def test_the_time_is_answered_with_the_date_and_the_overview_without():
    handed_in = submission("20/11/2026 09:00")
    time, overview = (
        compose(detailed(), [facet], situation=Situation(TODAY, handed_in)).text
        for facet in (Facet.TIME, Facet.OVERVIEW)
    )
    assert "7 ngày làm việc.\nNộp hôm nay (thứ Sáu 20/11/2026), dự kiến có kết quả thứ Tư 02/12/2026." in time
    assert "dự kiến" not in overview


def test_the_other_lines_stay_as_they_are():
    about = replace(detailed(), case_times=(CaseTime("Trẻ em", working_days("2")),))
    plain = compose(about, [Facet.TIME], situation=Situation(TODAY)).text
    dated = compose(about, [Facet.TIME], situation=Situation(TODAY, submission("20/11/2026 09:00"))).text
    assert set(plain.split("\n")) <= set(dated.split("\n"))


def test_pages_are_counted_with_the_dates():
    cases = tuple(CaseTime(f"Trường hợp số {place} " + "x" * 90, working_days("9")) for place in range(13))
    about, handed_in = replace(detailed(), case_times=cases), submission("20/11/2026 09:00")
    total = count_pages(about, [Facet.TIME], Situation(TODAY, handed_in))
    assert total > count_pages(about, [Facet.TIME], Situation(TODAY))
    assert f"Trang 1/{total}" in compose(about, [Facet.TIME], situation=Situation(TODAY, handed_in)).text


def test_a_record_without_details_gets_no_date():
    later = Submission(NOW + timedelta(days=3), TODAY, CALENDAR)
    assert "dự kiến" not in compose(catalogue_only(), [Facet.TIME], situation=Situation(TODAY, later)).text


def test_holidays_left_out_are_named():
    text = compose(detailed(), [Facet.TIME], Situation(TODAY, submission("20/11/2026 09:00"))).text
    assert "Đã trừ ngày nghỉ lễ 24/11." in text
    over_new_year = compose(detailed(), [Facet.TIME], Situation(TODAY, submission("13/02/2026 09:00"))).text
    assert "Đã trừ 5 ngày nghỉ lễ trong tuần, từ 16/02 đến 20/02." in over_new_year
    plain = compose(detailed(), [Facet.TIME], Situation(TODAY, submission("07/12/2026 09:00"))).text
    assert "Đã trừ" not in plain


def test_days_that_the_record_also_calls_working_days_are_dated_by_the_later_count_and_both_are_said():
    fifteen = ProcessingTime(Decimal(15), TimeUnit.DAY)
    noted = replace(procedure(fifteen), note="Giải quyết trong 15 ngày làm việc kể từ ngày nhận đủ hồ sơ.")
    text = said(noted, submission("20/11/2026 09:00"))
    # 23 (1), 25–27 (4), 30 (5), 1–4/12 (9), 7–11 (14), Mon 14/12 (15); by all days Sat 5/12, so Mon 7/12
    assert "dự kiến có kết quả thứ Hai 14/12/2026." in text
    assert "có chỗ ghi 15 ngày, có chỗ ghi 15 ngày làm việc" in text
    assert "sớm nhất là thứ Hai 07/12/2026" in text
    assert "gồm cả ngày nghỉ" not in text
    plain = said(procedure(fifteen), submission("20/11/2026 09:00"))
    assert "thứ Hai 07/12/2026." in plain
    assert "gồm cả ngày nghỉ" in plain


@pytest.mark.parametrize(
    "later",
    [
        "5 ngày kể từ ngày hết hạn đổi ý",
        "15 ngày kể từ ngày được lấy ý kiến",
        "3 ngày làm việc từ khi nhận được kết quả thẩm định",
    ],
)
def test_times_that_follow_one_another_lead_to_no_day(later: str):
    first = ProcessingTime(Decimal(10), TimeUnit.DAY, "10 ngày kể từ ngày nhận đủ hồ sơ hợp lệ")
    following = ProcessingTime(Decimal(5), TimeUnit.DAY, later)
    about = procedure(first, cases=(CaseTime("Đăng ký", following),))
    assert said(about, submission("20/11/2026 09:00")).startswith("Các thời hạn này nối tiếp nhau")


def test_a_time_from_receipt_of_the_papers_keeps_its_day():
    told = ProcessingTime(Decimal(7), TimeUnit.WORKING_DAY, "7 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ")
    assert "dự kiến có kết quả thứ Tư 02/12/2026" in said(procedure(told), submission("20/11/2026 09:00"))
