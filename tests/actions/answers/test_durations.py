from __future__ import annotations

from decimal import Decimal

import pytest

from actions.answers.durations import is_known_time
from procedures.records import ProcessingTime, TimeUnit


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Trả kết quả ngay trong ngày", True),
        ("theo dự án đã được phê duyệt", True),
        ("cấp đổi đồng loạt: theo dự án", True),
        ("VNĐ nộp trong 3 ngày", True),
        ("VNĐ(20.000 vnđ /tờ khai)", False),
        ("VNĐ", False),
        ("  ", False),
    ],
)
def test_a_fee_in_the_place_of_a_time_is_no_time(text: str, known: bool) -> None:
    assert is_known_time(ProcessingTime(text=text)) is known


def test_a_count_is_a_time_whatever_the_text_says() -> None:
    assert is_known_time(ProcessingTime(Decimal(3), TimeUnit.WORKING_DAY, "VNĐ"))
    assert not is_known_time(ProcessingTime(Decimal(0), TimeUnit.DAY, ""))
