"""The day it should be ready: worked out by us from the record's times, so always worded as an estimate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from actions.answers.blocks import Block
from actions.answers.durations import is_known_time, short_time, worded_time
from actions.answers.footer import worded_day
from actions.answers.submission import Submission
from procedures.records import Procedure, ProcessingTime, TimeUnit
from procedures.working_days.due import Due, due
from procedures.working_days.either_count import as_working_days
from procedures.working_days.office_hours import OfficeHours
from procedures.working_days.receipt import Delay, Receipt, cutoff_of

MOST = 3
"""Times that get a date each; a procedure with more of them has cases, and only the first time gets one."""

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_CLOSE = {-1: "Nếu đã nộp hôm qua", 0: "Nộp hôm nay", 1: "Nộp ngày mai"}
_ESTIMATE = (
    "Đây là ngày Một Cửa ước tính, chưa kể lúc phải bổ sung hồ sơ hay xác minh; "
    "ngày chính thức ghi trên giấy hẹn trả kết quả."
)
_ALL_DAYS = (
    "Thời hạn ghi theo ngày hoặc tháng thì gồm cả ngày nghỉ; hết hạn vào ngày nghỉ thì lùi sang ngày làm việc kế tiếp."
)
_GONE_BY = "Ngày này đã qua: nếu chưa nhận được kết quả, anh/chị nhắn mã hồ sơ để tra cứu, hoặc hỏi nơi đã nộp."

_LATER = re.compile(
    r"từ (?:ngày|khi|thời điểm|lúc) (?:\w+ ){0,4}?"
    r"(?:nhận được (?:các )?(?:kết quả|văn bản|báo cáo|quyết định|ý kiến|công văn|thông báo)|lấy ý kiến|kết thúc"
    r"|hết hạn|hoàn thành|có kết quả|có ý kiến)",
    re.IGNORECASE,
)
"""A time that begins when an earlier step ends, not when the papers are handed in."""

_ONE_AFTER_ANOTHER = (
    "Các thời hạn này nối tiếp nhau: có mốc chỉ bắt đầu khi bước trước xong. Vì vậy Một Cửa không tính ra được ngày có "
    "kết quả; anh/chị xem trên giấy hẹn."
)


@dataclass(frozen=True)
class _Dated:
    """A time of the record with its day; ``early`` is the day by the shorter of two counts that the record allows."""

    said: ProcessingTime
    counted: ProcessingTime
    ready: Due
    early: Due | None = None


def due_blocks(procedure: Procedure, submission: Submission) -> list[Block]:
    """Return when it should be ready, for each time whose unit is known, and how that was counted.

    Times that follow one another lead to no day: where one begins only when another step ends, that is said instead.
    """
    known = [time for time in times_of(procedure) if is_known_time(time)]
    if any(_LATER.search(worded_time(time)) for time in known):
        return [Block(_ONE_AFTER_ANOTHER)]
    labelled = len({short_time(time) for time in known}) > 1
    dated = _dated(known, procedure, submission)
    if not dated:
        return []
    lines = []
    for _, group in groupby(dated, key=lambda each: each.ready.receipt):
        lines.append(_worded_group(list(group), submission, labelled=labelled))
    return [Block("\n".join(lines)), Block(_explained(dated, submission))]


def times_of(procedure: Procedure) -> list[ProcessingTime]:
    """Return the times by way of submitting, then by case."""
    return [channel.time for channel in procedure.channels] + [each.time for each in procedure.case_times]


def _dated(known: Sequence[ProcessingTime], procedure: Procedure, submission: Submission) -> list[_Dated]:
    found: dict[Due, _Dated] = {}
    for processing in _telling(known):
        dated = _counted(processing, procedure, submission)
        if dated is not None:
            found.setdefault(dated.ready, dated)
    dated_times = list(found.values())
    return dated_times if len(dated_times) <= MOST else dated_times[:1]


def _counted(processing: ProcessingTime, procedure: Procedure, submission: Submission) -> _Dated | None:
    """Return the time with its day: the later one where the record says both days and working days."""
    ready = due(submission.at, processing, submission.calendar)
    working = as_working_days(processing, procedure)
    later = due(submission.at, working, submission.calendar) if working else None
    if ready is None:
        return None
    if working is None or later is None or later.day <= ready.day:
        return _Dated(processing, processing, ready)
    return _Dated(processing, working, later, early=ready)


def _telling(known: Sequence[ProcessingTime]) -> list[ProcessingTime]:
    """Leave out the bare "1 ngày" of a case where another time of one day says until which hour that holds."""
    hours = [cutoff for processing in known if (cutoff := cutoff_of(processing)) and cutoff.same_day]
    return [each for each in known if not (hours and _is_one_day(each) and cutoff_of(each) is None)]


def _is_one_day(processing: ProcessingTime) -> bool:
    by_days = processing.unit in (TimeUnit.DAY, TimeUnit.WORKING_DAY)
    return by_days and processing.quantity is not None and processing.quantity <= 1


def _worded_group(group: Sequence[_Dated], submission: Submission, *, labelled: bool) -> str:
    opening = f"{_opening(group[0].ready.receipt, submission)}, dự kiến có kết quả"
    if len(group) == 1:
        label = f" (thời hạn {short_time(group[0].said)})" if labelled else ""
        return f"{opening} {_ready(group[0].ready, submission)}{label}."
    rows = [f"• thời hạn {short_time(each.said)}: {_ready(each.ready, submission)}" for each in group]
    return "\n".join([f"{opening}:", *rows])


def _opening(receipt: Receipt, submission: Submission) -> str:
    """Return "Nộp hôm nay (thứ Bảy 21/11/2026, ngày nghỉ nên tính từ thứ Hai 23/11)"."""
    day = submission.at.date()
    delay = _worded_delay(receipt, submission)
    away = (day - submission.asked_on).days
    if away in _CLOSE:
        return f"{_CLOSE[away]} ({_dated_weekday(day)}{delay and f', {delay}'})"
    return f"{'Nếu đã nộp' if away < 0 else 'Nộp'} {_dated_weekday(day)}{delay and f' ({delay})'}"


def _worded_delay(receipt: Receipt, submission: Submission) -> str:
    if receipt.delay is Delay.NONE:
        return ""
    holiday = submission.calendar.is_holiday(submission.at.date())
    reasons = {
        Delay.DAY_OFF: "ngày nghỉ lễ" if holiday else "ngày nghỉ",
        Delay.AFTER_HOURS: "hết giờ làm việc",
        Delay.AFTER_CUTOFF: "đã qua giờ nhận trong ngày",
    }
    counted = receipt.at.date()
    return f"{reasons[receipt.delay]} nên tính từ {_WEEKDAYS[counted.weekday()]} {counted:%d/%m}"


def _ready(ready: Due, submission: Submission) -> str:
    clock = f"lúc {_clock(ready.ready.time())} " if isinstance(ready.ready, datetime) else ""
    hour_matters = clock or ready.day == submission.at.date()
    unsaid = submission.at.time() == time() and ready.receipt.delay is Delay.NONE
    return f"{clock}{_dated_weekday(ready.day)}{' nếu nộp từ đầu giờ' if hour_matters and unsaid else ''}"


def _explained(dated: Sequence[_Dated], submission: Submission) -> str:
    units = {each.counted.unit for each in dated}
    parts = [_ESTIMATE, *_worded_counts(dated), *_worded_days_off(dated, submission)]
    if units & {TimeUnit.DAY, TimeUnit.MONTH}:
        parts.append(_ALL_DAYS)
    if TimeUnit.HOUR in units:
        parts.append(_worded_office(submission.calendar.office))
    years = sorted({year for each in dated for year in each.ready.unannounced})
    if years:
        parts.append(f"Một Cửa chưa có lịch nghỉ chính thức năm {', '.join(map(str, years))} nên ngày có thể thay đổi.")
    if all(each.ready.day < submission.asked_on for each in dated):
        parts.append(_GONE_BY)
    return " ".join(parts)


def _worded_counts(dated: Sequence[_Dated]) -> list[str]:
    """Say where the record counts in two ways, and which day the shorter count gives."""
    return [
        f"Thủ tục này có chỗ ghi {short_time(each.said)}, có chỗ ghi {short_time(each.counted)}: Một Cửa tính theo "
        f"ngày làm việc cho chắc; tính cả ngày nghỉ thì sớm nhất là {_dated_weekday(each.early.day)}."
        for each in dated
        if each.early is not None
    ]


def _worded_days_off(dated: Sequence[_Dated], submission: Submission) -> list[str]:
    """Name the holidays that were left out, so that nobody wonders where a day went."""
    ready = [each.ready for each in dated if each.counted.unit in (TimeUnit.WORKING_DAY, TimeUnit.HOUR)]
    found = {d for each in ready for d in submission.calendar.days_off_between(each.receipt.at.date(), each.day)}
    days = sorted(found)
    if not days:
        return []
    if len(days) > MOST:
        return [f"Đã trừ {len(days)} ngày nghỉ lễ trong tuần, từ {days[0]:%d/%m} đến {days[-1]:%d/%m}."]
    return [f"Đã trừ ngày nghỉ lễ {', '.join(f'{day:%d/%m}' for day in days)}."]


def _worded_office(office: OfficeHours) -> str:
    sessions = " và ".join(f"{_clock(begins)} đến {_clock(ends)}" for begins, ends in office.sessions)
    return f"Giờ tính theo giờ làm việc, {sessions}; nơi anh/chị nộp có thể khác."


def _dated_weekday(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {worded_day(day)}"


def _clock(clock: time) -> str:
    return f"{clock.hour} giờ {clock.minute:02d}" if clock.minute else f"{clock.hour} giờ"
