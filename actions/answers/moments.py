"""Days and moments as people say them: "thứ Năm 26/11/2026", "lúc 8:05 hôm nay, cách đây 2 giờ"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from actions.answers.footer import worded_day
from procedures.vietnam_time import VIETNAM

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_JUST_NOW = timedelta(minutes=5)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def weekday_day(day: date) -> str:
    """Return "thứ Năm 26/11/2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {worded_day(day)}"


def local(moment: datetime) -> datetime:
    """Return the moment in Vietnam's time; one without a zone is taken as such."""
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def clock(moment: datetime) -> str:
    """Return the hour of a moment in Vietnam: "8:05"."""
    at = local(moment)
    return f"{at.hour}:{at.minute:02d}"


def seen(moment: datetime, now: datetime) -> str:
    """Return when something was seen, and how long ago that is unless it was just now."""
    at = local(moment)
    away = (local(now).date() - at.date()).days
    day = {0: "hôm nay", 1: "hôm qua"}.get(away, weekday_day(at.date()))
    ago = worded_age(local(now) - at)
    return f"lúc {clock(at)} {day}" + (f", cách đây {ago}" if ago else "")


def worded_age(age: timedelta) -> str:
    """Return "20 phút", "2 giờ", "3 ngày"; empty for what was just now."""
    if age < _JUST_NOW:
        return ""
    if age < _HOUR:
        return f"{age // timedelta(minutes=1)} phút"
    return f"{age // _HOUR} giờ" if age < 2 * _DAY else f"{age // _DAY} ngày"
