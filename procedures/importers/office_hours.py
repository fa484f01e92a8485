"""Reading opening hours as people write them: "Thứ 2–6: 7:30–11:30, 13h-17h; Thứ 7: 7:30–11:30"."""

from __future__ import annotations

import re
from itertools import pairwise

from procedures.importers.incoming import Unusable
from procedures.importers.table_rows import day_of, folded
from procedures.offices.hours import MIDNIGHT, WHOLE_DAY, OpeningHours, Span, Spans, SpecialDays

_NAMES = (("hai", "2"), ("ba", "3"), ("tu", "4"), ("nam", "5"), ("sau", "6"), ("bay", "7"), ("cn",))
_WEEKDAYS = {name: weekday for weekday, names in enumerate(_NAMES) for name in names}
_DAY = r"(?:(?:thu ?|t(?=\d))?(?:hai|ba|tu|nam|sau|bay|[2-7])|cn)"
_DAYS = re.compile(rf"(?:tu )?(?P<days>{_DAY}(?:\s*[-,]\s*{_DAY})*)\s*:\s*(?P<spans>.+)")
_EVERY_DAY = re.compile(r"(?:hang ngay|moi ngay|tat ca cac ngay)\s*:\s*(?P<spans>.+)")
_DATES = re.compile(r"(?P<first>[\d/]{8,10})(?:-(?P<last>[\d/]{8,10}))?\s*:\s*(?P<spans>.+)")
_TIME = r"(\d{1,2})\s*(?::|h|g|gio)\s*([0-5]\d)?\s*(?:p|phut)?"
_SPAN = re.compile(rf"(?:(?:buoi )?(?:sang|chieu|toi)\s*:?\s*)?(?:tu )?{_TIME}-{_TIME}")
_UNTIL = re.compile(r"\s*(?:\b(?:đến|tới|den)\b|[-–—−])\s*", re.IGNORECASE)
_AND = re.compile(r"\s+(?:và|va|&)\s+", re.IGNORECASE)
_ALL_DAY = frozenset({"ca ngay", "24/24", "24/7", "24/24h", "24/24 gio"})
_CLOSED = frozenset({"nghi", "dong cua", "khong lam viec", "nghi ca ngay"})
_EXAMPLE = "ghi như «Thứ 2–6: 7:30–11:30, 13:00–17:00; Thứ 7: 7:30–11:30»"


def read_hours(week: str, special: str = "") -> OpeningHours:
    """Read the hours of the week and the days that are otherwise; weekdays that are not named are closed.

    Raises:
        Unusable: a part of it can't be read, is said twice, or ends before it begins.
    """
    days: dict[int, Spans] = {}
    for part in _parts(week):
        weekdays, spans = _read_weekdays(part)
        if days.keys() & weekdays:
            raise Unusable(f"giờ làm việc ghi một ngày hai lần: «{part}»")
        days.update(dict.fromkeys(weekdays, spans))
    return OpeningHours(tuple(days.get(day, ()) for day in range(7)), tuple(map(_read_dates, _parts(special))))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _plain(part: str) -> str:
    """Return a part folded, with "-" for every "đến" and "," for every "và"."""
    return folded(_AND.sub(", ", _UNTIL.sub("-", part))).replace("chu nhat", "cn").rstrip(" .,")


def _read_weekdays(part: str) -> tuple[set[int], Spans]:
    plain = _plain(part)
    if plain in _ALL_DAY:
        return set(range(7)), WHOLE_DAY
    every = _EVERY_DAY.fullmatch(plain)
    if every:
        return set(range(7)), _read_spans(every["spans"], part)
    found = _DAYS.fullmatch(plain)
    if found is None or found["days"][0].isdigit():
        raise Unusable(f"không đọc được giờ làm việc «{part}»; {_EXAMPLE}")
    stretches = [_read_stretch(stretch, part) for stretch in found["days"].split(",")]
    if sum(map(len, stretches)) != len(set().union(*stretches)):
        raise Unusable(f"giờ làm việc ghi một ngày hai lần: «{part}»")
    return set().union(*stretches), _read_spans(found["spans"], part)


def _read_stretch(stretch: str, part: str) -> range:
    ends = [_WEEKDAYS[re.sub(r"^(?:thu ?|t(?=\d))", "", end.strip())] for end in stretch.split("-")]
    if len(ends) > 2 or ends[-1] < ends[0]:
        raise Unusable(f"các ngày không theo thứ tự trong «{part}»; {_EXAMPLE}")
    return range(ends[0], ends[-1] + 1)


def _read_dates(part: str) -> SpecialDays:
    found = _DATES.fullmatch(_plain(part))
    first = day_of(found["first"]) if found else None
    last = day_of(found["last"]) if found and found["last"] else first
    if found is None or first is None or last is None or last < first:
        raise Unusable(f"không đọc được ngày đặc biệt «{part}»; ghi như «24/12/2026: nghỉ; 31/12/2026: 7:30–11:30»")
    return SpecialDays(first, last, _read_spans(found["spans"], part))


def _read_spans(text: str, part: str) -> Spans:
    if text in _CLOSED:
        return ()
    if text in _ALL_DAY:
        return WHOLE_DAY
    found = [match for each in text.split(",") if (match := _SPAN.fullmatch(each.strip()))]
    if len(found) != text.count(",") + 1:
        raise Unusable(f"không đọc được giờ «{part}»; {_EXAMPLE}")
    spans = tuple(Span(_minutes(each, 1), _minutes(each, 3)) for each in found)
    in_order = all(span.opens < span.closes for span in spans)
    if not in_order or any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
        raise Unusable(f"giờ không theo thứ tự trong «{part}»; giờ chiều ghi theo 24 giờ, ví dụ 13:30–17:00")
    if spans[-1].closes > MIDNIGHT:
        raise Unusable(f"giờ quá 24:00 trong «{part}»; {_EXAMPLE}")
    return spans


def _minutes(found: re.Match[str], group: int) -> int:
    return int(found[group]) * 60 + int(found[group + 1] or 0)
