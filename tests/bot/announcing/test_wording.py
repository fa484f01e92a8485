from __future__ import annotations

from datetime import datetime, timezone

from bot.announcing.wording import announced
from procedures.public_notices.notice import PublicNotice


def test_the_end_of_a_notice_is_told_in_the_time_of_vietnam() -> None:
    evening = datetime(2026, 11, 28, 17, 30, tzinfo=timezone.utc)
    notice = PublicNotice("", "Bảo trì", "Tối nay.", evening.replace(day=27), evening)
    assert announced(notice).text.endswith("Áp dụng đến 00:30 ngày 29/11/2026.")
