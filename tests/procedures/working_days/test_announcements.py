from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from procedures.working_days.announcements import SHIPPED, CalendarInvalid, official_calendar, read_calendar

SWAP_2027 = """
years:
  2027:
    decision: Thông báo (ví dụ)
    closed: [2027-09-01]
    worked: [2027-08-28]
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    return tmp_path / "working_days.yml"


def test_every_shipped_year_names_its_decision():
    calendar = read_calendar(SHIPPED)
    assert calendar.announced
    assert SHIPPED.read_text(encoding="utf-8").count("    decision: ") == len(calendar.announced)


def test_an_installation_adds_a_year_and_keeps_the_others(own: Path):
    own.write_text(SWAP_2027, encoding="utf-8")
    calendar = official_calendar()
    assert calendar.is_announced(date(2027, 1, 1))
    assert not calendar.is_working(date(2027, 9, 1))
    assert calendar.is_working(date(2027, 8, 28))
    assert calendar.is_working(date(2026, 8, 22))


def test_a_saved_change_counts_at_once(own: Path):
    assert not official_calendar().is_announced(date(2027, 1, 1))
    own.write_text(SWAP_2027, encoding="utf-8")
    assert official_calendar().is_announced(date(2027, 1, 1))


def test_an_installation_sets_its_office_hours(own: Path):
    own.write_text('office_hours: ["07:00-11:30", "13:30-17:00"]', encoding="utf-8")
    office = official_calendar().office
    assert office.sessions == ((time(7), time(11, 30)), (time(13, 30), time(17)))


BROKEN = [
    "years: [2027]",
    "years: {2027: {closed: [2026-01-01]}}",
    "years: {2027: {closed: [mai]}}",
    "years: {2027: {closed: 2027-01-01}}",
    "office_hours: [07:30-11:30, 11:00-17:00]",
    'office_hours: ["sáng"]',
    "office_hours: 8",
    "- một",
    "years: {",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_table_is_refused(own: Path, text: str):
    own.write_text(text, encoding="utf-8")
    with pytest.raises(CalendarInvalid, match=r"working_days\.yml"):
        read_calendar(own)


def test_a_broken_table_of_an_installation_is_logged_and_ours_stays(own: Path, caplog: pytest.LogCaptureFixture):
    own.write_text("years: {", encoding="utf-8")
    assert official_calendar() == read_calendar(SHIPPED)
    assert "working days" in caplog.text
