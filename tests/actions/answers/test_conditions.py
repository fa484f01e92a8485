from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.answers.conditions import condition_blocks
from tests.procedures.sample_records import full

BARE = replace(full(), requirements="", subjects=(), description="", note="")


def lines(**fields: Any) -> list[tuple[str, str]]:
    return [(block.text, block.group) for block in condition_blocks(replace(BARE, **fields))]


def test_conditions_come_first_then_who_may_ask_then_notes() -> None:
    assert lines(requirements="Đủ 18 tuổi.", subjects=("Công dân Việt Nam",), note="Nhớ mang bản chính.") == [
        ("Đủ 18 tuổi.", ""),
        ("Ai làm được: Công dân Việt Nam.", ""),
        ("Nhớ mang bản chính.", "Lưu ý"),
    ]


@pytest.mark.parametrize("fields", [{"note": "Nhớ mang bản chính."}, {"description": "Nhớ mang bản chính."}])
def test_notes_alone_are_told_from_conditions(fields: dict[str, str]) -> None:
    assert lines(**fields)[0] == ("Nguồn không ghi yêu cầu, điều kiện nào.", "")
    assert len(lines(**fields)) == 2


def test_a_record_that_says_nothing_has_no_blocks() -> None:
    assert lines() == []


@pytest.mark.parametrize("text", ["Không", "không có", "Không yêu cầu, điều kiện"])
def test_none_at_the_source_is_said_as_such(text: str) -> None:
    assert lines(requirements=text) == [("Nguồn ghi: không có yêu cầu, điều kiện riêng.", "")]


def test_people_stand_before_companies() -> None:
    subjects = ("Doanh nghiệp", "Người nước ngoài", "Hợp tác xã", "Công dân Việt Nam")
    assert lines(subjects=subjects) == [
        ("Ai làm được: Công dân Việt Nam; Người nước ngoài; Doanh nghiệp; Hợp tác xã.", "")
    ]
