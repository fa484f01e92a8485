"""How an office of the directory is worded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from actions.answers.offices import map_link, office_blocks
from procedures.offices.hours import UNKNOWN_HOURS, WHOLE_DAY, OpeningHours
from procedures.offices.office import Coordinates, Office, OfficeKind
from procedures.vietnam_time import VIETNAM
from procedures.working_days.announcements import SHIPPED, read_calendar
from tests.procedures.offices.samples import FULL, USUAL, office

CALENDAR = read_calendar(SHIPPED)


def worded(one: Office, moment: str = "2026-11-20 09:00") -> str:
    (block,) = office_blocks([one], datetime.fromisoformat(moment).replace(tzinfo=VIETNAM), CALENDAR)
    return block.text


def test_an_office_is_named_with_all_that_the_directory_has() -> None:
    assert worded(FULL) == (
        "• Trung tâm Phục vụ hành chính công phường Xuân Hòa\n"
        "  Địa chỉ: Số 1 đường Ví Dụ\n"
        "  Điện thoại: 028 0000 0000\n"
        "  Giờ làm việc: Thứ 2–6: 7:30–11:30, 13:00–17:00; Thứ 7: 7:30–11:30\n"
        "  Lúc này đang mở đến 11:30, rồi mở lại lúc 13:00.\n"
        "  Bản đồ: https://www.openstreetmap.org/?mlat=10.78&mlon=106.69#map=17/10.78/106.69\n"
        "  Nguồn: Cổng thông tin của phường"
    )


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-20 07:00", "Lúc này chưa mở, mở lúc 7:30."),
        ("2026-11-20 12:00", "Lúc này đang nghỉ giữa giờ, mở lại lúc 13:00."),
        ("2026-11-20 16:59", "Lúc này đang mở đến 17:00."),
        ("2026-11-20 17:00", "Hôm nay đã hết giờ, mở lại lúc 7:30 thứ Bảy 21/11."),
        ("2026-11-21 12:00", "Hôm nay đã hết giờ, mở lại lúc 7:30 thứ Hai 23/11."),
        ("2026-11-22 12:00", "Hôm nay nghỉ, mở lại lúc 7:30 thứ Hai 23/11."),
        ("2026-04-30 09:00", "Hôm nay nghỉ lễ, mở lại lúc 7:30 thứ Hai 04/05."),
        ("2026-05-02 09:00", "Chưa rõ hôm nay có mở không, vì ngày này liền với ngày nghỉ lễ"),
    ],
)
def test_the_hours_of_the_moment_are_said(moment: str, words: str) -> None:
    assert words in worded(office(hours=USUAL), moment)


def test_what_is_open_day_and_night_never_closes_in_words() -> None:
    always = office(hours=OpeningHours((WHOLE_DAY,) * 7))
    assert "Lúc này đang mở, làm việc suốt ngày đêm." in worded(always, "2026-09-02 23:59")


def test_what_the_directory_does_not_have_is_left_out_or_said() -> None:
    assert worded(office(hours=UNKNOWN_HOURS)) == (
        "• Trung tâm Phục vụ hành chính công phường Xuân Hòa\n"
        "  Địa chỉ: Số 1 đường Ví Dụ\n"
        "  Giờ làm việc: danh bạ chưa ghi. Anh/chị hỏi trước khi đi nhé."
    )


def test_post_points_stand_under_a_heading_of_their_own() -> None:
    blocks = office_blocks([FULL, replace(FULL, kind=OfficeKind.POST)], datetime.now(VIETNAM), CALENDAR)
    assert [("bưu điện" in block.group) for block in blocks] == [False, True]


def test_a_map_link_has_the_point_twice_and_no_needless_zeros() -> None:
    link = map_link(Coordinates(21.0, 105.850000001))
    assert link == "https://www.openstreetmap.org/?mlat=21&mlon=105.85#map=17/21/105.85"
