"""Processing times in words."""

from __future__ import annotations

import re

from actions.answers.money import grouped
from actions.answers.readable import tidy
from procedures.records import ProcessingTime, TimeUnit

_UNITS = {
    TimeUnit.HOUR: "giờ",
    TimeUnit.DAY: "ngày",
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.MONTH: "tháng",
}


_MONEY = ("vnđ", "vnd")
_TIME = re.compile(r"\d\s*(?:ngày|giờ|tháng|tuần|phút|buổi)(?!\w)(?!\s*\d)", re.IGNORECASE)  # no "30 tháng 6"


def is_known_time(time: ProcessingTime) -> bool:
    """Tell whether the time says anything; a bare 0 does not, nor does a fee in its place (47 national records)."""
    return bool(time.text.strip() and not _is_fee(time.text)) or _counted(time) != ""


def _is_fee(text: str) -> bool:
    return text.strip().lower().startswith(_MONEY) and not _TIME.search(text)


def worded_time(time: ProcessingTime) -> str:
    """Return "7 ngày làm việc", followed by the source's rule where it has one."""
    counted, text = _counted(time), tidy(time.text).removeprefix("• ")
    if not counted or not text or counted.lower() in text.lower():
        return text or counted
    return f"{counted}. {text}"


def short_time(time: ProcessingTime) -> str:
    """Return "7 ngày làm việc" alone where the time has a count, else the rule."""
    return _counted(time) or tidy(time.text).removeprefix("• ")


def _counted(time: ProcessingTime) -> str:
    if time.quantity is None or time.quantity <= 0 or time.unit not in _UNITS:
        return ""
    return f"{grouped(time.quantity)} {_UNITS[time.unit]}"
