"""When an office is open on a named day: by the directory, else by the calendar that all offices share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from actions.answers.readable import bulleted, one_line, sentences
from procedures.offices.hours import WHOLE_DAY, Span, Spans, clock, worded_spans
from procedures.offices.office import Office
from procedures.offices.open_now import spans_on
from procedures.records import Procedure
from procedures.working_days.calendar import WorkingCalendar

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_CLOSE = {0: "hôm nay", 1: "ngày mai", -1: "hôm qua"}
_SATURDAY = 5
_NOON = 12 * 60
_EVENING = 17 * 60
_PARTS = {"sang": ("Buổi sáng", 0, _NOON), "chieu": ("Buổi chiều", _NOON, _EVENING + 60)}
_UNSURE = "chưa rõ có mở không, vì ngày này liền với ngày nghỉ lễ, hoặc là ngày làm bù"
_ASK_FIRST = "Anh/chị gọi hỏi trước khi đi nhé."
_HOURS = re.compile(
    r"giờ (?:hành chính|làm việc)|(?:sáng|chiều|từ|đến) thứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy)|ngày lễ", re.IGNORECASE
)
_QUOTED = 2  # sentences of the record
_GENERAL = "Đây là lịch chung của cơ quan nhà nước; Một Cửa chưa có giờ riêng của nơi anh/chị cần đến. " + _ASK_FIRST


def opening_on(
    offices: Sequence[Office], days: Sequence[date], calendar: WorkingCalendar, *, today: date, part: str = ""
) -> str:
    """Return the hours of these offices on these days; the general ones where there are no offices."""
    of_days = [_day(offices, day, calendar, today=today, part=part) for day in days]
    years = sorted({day.year for day in days if not calendar.is_announced(day)})
    unannounced = f"Một Cửa chưa có lịch nghỉ chính thức năm {', '.join(map(str, years))} nên có thể thay đổi."
    parts = [*of_days, _closing(offices, days, calendar), unannounced if years else ""]
    return "\n\n".join(part for part in parts if part)


def hours_in_record(procedure: Procedure) -> str:
    """Return what the record itself says on when dossiers are taken in; empty where it says nothing."""
    texts = [procedure.receiving_address, *(channel.note for channel in procedure.channels)]
    said = dict.fromkeys(one_line(each) for text in texts for each in sentences(text) if _HOURS.search(each))
    return f"Bản ghi của thủ tục này ghi: {' '.join(list(said)[:_QUOTED])}" if said else ""


def _day(offices: Sequence[Office], day: date, calendar: WorkingCalendar, *, today: date, part: str) -> str:
    named = _named(day, today)
    if not offices:
        return f"{named} {_general(day, calendar)}"
    return "\n".join([f"{named}:", *(bulleted(_office(office, day, calendar, part)) for office in offices)])


def _office(office: Office, day: date, calendar: WorkingCalendar, part: str) -> str:
    lines = [
        f"{one_line(office.name)}: {_hours(office, day, calendar, part)}.",
        f"Điện thoại: {one_line(office.phone)}" if office.phone else "",
        f"Nguồn: {one_line(office.source)}" if office.source else "",
    ]
    return "\n".join(line for line in lines if line)


def _hours(office: Office, day: date, calendar: WorkingCalendar, part: str) -> str:
    hours = office.hours
    own = hours.of_its_own(day)
    if own is None and not hours.is_known:
        return "danh bạ chưa ghi giờ làm việc"
    spans = spans_on(hours, day, calendar)
    if spans is None:
        return _UNSURE
    if not spans:
        return "nghỉ lễ" if own is None and calendar.is_holiday(day) else "nghỉ"
    return _open(spans, part)


def _open(spans: Spans, part: str) -> str:
    """Return "mở 7:30–11:30, 13:00–17:00, đóng cửa lúc 17:00", beginning with the part of the day asked about."""
    if spans == WHOLE_DAY:
        return "mở cả ngày đêm"
    whole = f"mở {worded_spans(spans)}, đóng cửa lúc {clock(spans[-1].closes)}"
    if part not in _PARTS:
        return whole
    name, first, last = _PARTS[part]
    inside = tuple(span for span in spans if span.opens < last and span.closes > first)
    if not inside:
        return f"{name.lower()} nghỉ; giờ trong ngày: {worded_spans(spans)}"
    if len(inside) == len(spans):
        return whole
    half = f"{name.lower()} mở {worded_spans(inside)}, đóng cửa lúc {clock(inside[-1].closes)}"
    return f"{half}; giờ trong ngày: {worded_spans(spans)}"


def _general(day: date, calendar: WorkingCalendar) -> str:
    if calendar.is_working(day):
        hours = worded_spans(tuple(Span(_minutes(start), _minutes(end)) for start, end in calendar.office.sessions))
        made_up = " làm bù" if day.weekday() >= _SATURDAY else ""
        return f"là ngày làm việc{made_up}. Giờ hành chính thường là {hours}."
    if calendar.is_holiday(day):
        return "là ngày nghỉ lễ, cơ quan nhà nước không làm việc."
    may = " Có nơi vẫn nhận hồ sơ vào thứ Bảy." if day.weekday() == _SATURDAY else ""
    return f"là ngày nghỉ cuối tuần.{may}"


def _closing(offices: Sequence[Office], days: Sequence[date], calendar: WorkingCalendar) -> str:
    if not offices:
        return _GENERAL
    sure = all(office.hours.is_known and spans_on(office.hours, day, calendar) for office in offices for day in days)
    return "" if sure else _ASK_FIRST


def _named(day: date, today: date) -> str:
    close = _CLOSE.get((day - today).days, "")
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}{f' ({close})' if close else ''}"


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
