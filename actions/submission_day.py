"""Reading the day on which somebody means to hand in: "mai nộp", "nộp chiều thứ sáu", "nộp ngày 13/2/2026".

A day counts only near a word of handing in, so "sinh ngày 13/2" or "trước thứ sáu" moves nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from actions.folding import folded_text, folded_words

_PART = r"(?<![\w/-])(?:(?P<part>sáng|sang|trưa|trua|chiều|chieu|tối|toi(?= nay)|đêm)\s+)?"
_RELATIVE = re.compile(
    _PART + r"(?P<said>(?:hôm|hom|bữa|bua) (?:nay|qua|kia)|(?:ngày|ngay) (?:mai|mốt|mot|kia)"
    r"|mai(?! (?:táng|tang|mốt|mot|một)\b)|(?<!mai )mốt|nay)(?!\w)"  # not "tiền mai táng", nor "mai mốt" some day
)
_WEEKDAY = re.compile(
    _PART + r"(?:(?:thứ|thu)\s?(?P<name>[2-7]|hai|ba|tư|tu|bốn|bon|năm|nam|sáu|sau|bảy|bẩy|bay)"
    r"|t(?P<digit>[2-7])|(?P<sunday>chủ nhật|chu nhat))(?!\w)"
    r"(?:(?P<of_week> tuần| tuan)? (?P<week>trước|truoc|rồi|roi|này|nay|sau|tới|toi)(?!\w))?"
)
_DATE = re.compile(
    _PART + r"(?:(?:ngày|ngay|hôm|hom) )?(?P<day>\d{1,2})(?:[/-]|\s(?:tháng|thang)\s)(?P<month>\d{1,2})"
    r"(?:(?:[/-]|\s(?:năm|nam)\s)(?P<year>\d{4}))?(?![\w/-])"
)
_DAY_OF_MONTH = re.compile(_PART + r"(?:ngày|ngay) (?P<day>\d{1,2})(?![\w/-]|\s(?:tháng|thang|ngày|ngay|làm|lam))")

_AWAY = {"nay": 0, "mai": 1, "mot": 2, "ngay kia": 2, "hom qua": -1, "hom kia": -2, "bua qua": -1, "bua kia": -2}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "bon": 2, "nam": 3, "sau": 4, "bay": 5}
_WEEKS = {"truoc": -1, "roi": -1, "nay": 0, "sau": 1, "toi": 1}
_HOURS = {"sang": time(8), "trua": time(12), "chieu": time(14), "toi": time(20), "dem": time(20)}
_ALWAYS = "24/7"

_HANDING_IN = re.compile(r"\b(?:nop|gui|lam|dang ky)\b")
_OTHER_DAYS = frozenset(
    {"sinh", "mat", "cap", "han", "cuoi", "truoc", "den", "kip", "thi", "lay", "xong", "nhan", "ve"}
)
"""A day right after one of these words is that of something else, unless a word of handing in is right beside it."""
_NO_DAY = {
    _WEEKDAY: frozenset({"buoc", "lan", "con", "cai", "nguoi", "muc", "dua", "phan", "so"}),  # "bước thứ hai"
    _RELATIVE: frozenset({"chi", "co", "ba", "bac", "chau", "ten"}),  # "chị Mai"
}
"""After these words it is no day at all."""
_BESIDE_BEFORE = re.compile(r"(?<!\w)(?:nộp|nop|gửi|gui)(?: vào| vao)? $")
_BESIDE_AFTER = re.compile(r"^ (?:(?:tui|tôi|toi|em|mình|minh) )?(?:(?:ra|lên|len|đi|di) )?(?:nộp|nop|gửi|gui)(?!\w)")
_BEFORE, _AFTER = 5, 4
"""How many words there may be from a word of handing in to the day, and from the day to such a word."""


_LUNAR = re.compile(
    r"\b(?:am lich|thang (?:chap|gieng)|(?:mung|mong) (?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d{1,2})|al)\b"
)


@dataclass(frozen=True)
class NamedDay:
    """A day that a message names, with the part of it ("chieu") if it does, and where, in ``plain`` words."""

    day: date
    part: str
    start: int
    end: int


def named_days(text: str, today: date) -> tuple[NamedDay, ...]:
    """Return every day that a message names, handing in or not; a date without a year is one that is still to come."""
    said = plain(text)
    found = [
        NamedDay(_to_come(each, day, today), folded_text(each["part"] or ""), each.start(), each.end())
        for each, day in _days(said, today)
        if not _NO_DAY.get(each.re, frozenset()) & {*folded_words(said[: each.start()])[-1:]}
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def names_lunar_day(text: str) -> bool:
    """Tell whether a message names a day of the lunar calendar, which we do not reckon with.

    >>> names_lunar_day("20 tháng chạp nộp thì bao giờ có"), names_lunar_day("mai nộp")
    (True, False)
    """
    return bool(_LUNAR.search(" ".join(folded_words(text))))


def named_moment(text: str, now: datetime) -> datetime | None:
    """Return when a message says that it is handed in; ``None`` when it names no day, or none of handing in.

    Without a part of the day it is ``now`` for today, and the start of any other day.
    """
    found, day = _handing_in(plain(text), now.date())
    if found is None or day is None:
        return None
    part = _HOURS.get(folded_text(found["part"] or ""))
    return now if day == now.date() and part is None else datetime.combine(day, part or time(), now.tzinfo)


def without_day(text: str, now: datetime) -> str:
    """Return a message without the day of handing in and the word beside it; as it is when it names none.

    "đăng ký kết hôn nộp thứ sáu thì khi nào xong" → "đăng ký kết hôn thì khi nào xong"
    """
    said = plain(text)
    found, _ = _handing_in(said, now.date())
    if found is None:
        return text
    before, after = _BESIDE_BEFORE.sub("", said[: found.start()]), _BESIDE_AFTER.sub("", said[found.end() :])
    return f"{before.strip()} {after.strip()}".strip()


def plain(text: str) -> str:
    """Return a text as days are looked for in it: lower case, composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text.lower()).split())


def _handing_in(said: str, today: date) -> tuple[re.Match[str] | None, date | None]:
    for found, day in sorted(_days(said, today), key=lambda each: each[0].start()):
        if _is_handing_in(said, found):
            return found, day
    return None, None


def _days(said: str, today: date) -> Iterator[tuple[re.Match[str], date]]:
    for pattern, read in ((_RELATIVE, _relative), (_WEEKDAY, _weekday), (_DATE, _date), (_DAY_OF_MONTH, _in_month)):
        for found in pattern.finditer(said):
            day = read(found, today)
            if day is not None:
                yield found, day


def _is_handing_in(said: str, found: re.Match[str]) -> bool:
    before = folded_words(said[: found.start()])[-_BEFORE:]
    after = folded_words(said[found.end() :])[:_AFTER]
    beside = _BESIDE_AFTER.match(said[found.end() :])  # "khai sinh mai nộp"
    unless = _NO_DAY.get(found.re, frozenset()) | (frozenset() if beside else _OTHER_DAYS)
    near = bool(_HANDING_IN.search(" ".join(before)) or _HANDING_IN.search(" ".join(after)))
    return near and not unless & {*before[-1:]}


def _relative(found: re.Match[str], today: date) -> date | None:
    said = folded_text(found["said"])
    if said == "nay" and not found["part"]:
        return None
    return today + timedelta(days=_AWAY[said] if said in _AWAY else _AWAY[said.split()[-1]])


def _weekday(found: re.Match[str], today: date) -> date:
    """Return that day of the week named; without a week the next such day, today included ("thứ sáu tới": not)."""
    name, week = folded_text(found["name"] or found["digit"] or ""), _WEEKS.get(folded_text(found["week"] or ""), 0)
    weekday = 6 if found["sunday"] else int(name) - 2 if name.isdigit() else _WEEKDAYS[name]
    if found["of_week"]:
        return today + timedelta(days=7 * week + weekday - today.weekday())
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead - 7 if week < 0 else ahead or 7 * week)


def _date(found: re.Match[str], today: date) -> date | None:
    """Return the date; without a year the one nearest to today."""
    if found[0] == _ALWAYS:
        return None
    years = [int(found["year"])] if found["year"] else [today.year + each for each in (-1, 0, 1)]
    return _nearest([_valid(year, int(found["month"]), int(found["day"])) for year in years], today)


def _to_come(found: re.Match[str], day: date, today: date) -> date:
    """Return the day of the next year instead of one gone by, where only day and month are said."""
    yearless = found.re is _DATE and not found["year"]
    return (_valid(day.year + 1, day.month, day.day) or day) if yearless and day < today else day


def _in_month(found: re.Match[str], today: date) -> date | None:
    """Return the nearest such day of a month."""
    firsts = [(today.replace(day=1) + timedelta(days=days)) for days in (-1, 0, 31)]
    return _nearest([_valid(first.year, first.month, int(found["day"])) for first in firsts], today)


def _nearest(days: list[date | None], today: date) -> date | None:
    return min((day for day in days if day), key=lambda day: abs(day - today), default=None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 2000 <= year <= 2100 else None
    except ValueError:  # the calendar itself knows best which days there are
        return None
