"""The day it should be ready: worked out by us from the record's times, so always worded as an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import groupby

from actions.answers.blocks import Block
from actions.answers.durations import is_known_time, short_time
from actions.answers.footer import worded_day
from actions.answers.submission import Submission
from procedures.records import Procedure, ProcessingTime, TimeUnit
from procedures.working_days.due import Due, due
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


def due_blocks(procedure: Procedure, submission: Submission) -> list[Block]:
    """Return when it should be ready, for each time whose unit is known, and how that was counted."""
    known = [time for time in times_of(procedure) if is_known_time(time)]
    labelled = len({short_time(time) for time in known}) > 1
    dated = _dated(known, submission)
    if not dated:
        return []
    lines = []
    for _, group in groupby(dated, key=lambda each: each[1].receipt):
        lines.append(_worded_group(list(group), submission, labelled=labelled))
    return [Block("\n".join(lines)), Block(_explained(dated, submission))]


def times_of(procedure: Procedure) -> list[ProcessingTime]:
    """Return the times by way of submitting, then by case."""
    return [channel.time for channel in procedure.channels] + [each.time for each in procedure.case_times]


def _dated(known: Sequence[ProcessingTime], submission: Submission) -> list[tuple[ProcessingTime, Due]]:
    found: dict[Due, tuple[ProcessingTime, Due]] = {}
    for processing in _telling(known):
        ready = due(submission.at, processing, submission.calendar)
        if ready is not None:
            found.setdefault(ready, (processing, ready))
    dated = list(found.values())
    return dated if len(dated) <= MOST else dated[:1]


def _telling(known: Sequence[ProcessingTime]) -> list[ProcessingTime]:
    """Leave out the bare "1 ngày" of a case where another time of one day says until which hour that holds."""
    hours = [cutoff for processing in known if (cutoff := cutoff_of(processing)) and cutoff.same_day]
    return [each for each in known if not (hours and _is_one_day(each) and cutoff_of(each) is None)]


def _is_one_day(processing: ProcessingTime) -> bool:
    by_days = processing.unit in (TimeUnit.DAY, TimeUnit.WORKING_DAY)
    return by_days and processing.quantity is not None and processing.quantity <= 1


def _worded_group(group: Sequence[tuple[ProcessingTime, Due]], submission: Submission, *, labelled: bool) -> str:
    opening = f"{_opening(group[0][1].receipt, submission)}, dự kiến có kết quả"
    if len(group) == 1:
        processing, ready = group[0]
        label = f" (thời hạn {short_time(processing)})" if labelled else ""
        return f"{opening} {_ready(ready, submission)}{label}."
    rows = [f"• thời hạn {short_time(processing)}: {_ready(ready, submission)}" for processing, ready in group]
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


def _explained(dated: Sequence[tuple[ProcessingTime, Due]], submission: Submission) -> str:
    units = {processing.unit for processing, _ in dated}
    parts = [_ESTIMATE, *_worded_days_off(dated, submission)]
    if units & {TimeUnit.DAY, TimeUnit.MONTH}:
        parts.append(_ALL_DAYS)
    if TimeUnit.HOUR in units:
        parts.append(_worded_office(submission.calendar.office))
    years = sorted({year for _, ready in dated for year in ready.unannounced})
    if years:
        parts.append(f"Một Cửa chưa có lịch nghỉ chính thức năm {', '.join(map(str, years))} nên ngày có thể thay đổi.")
    if all(ready.day < submission.asked_on for _, ready in dated):
        parts.append(_GONE_BY)
    return " ".join(parts)


def _worded_days_off(dated: Sequence[tuple[ProcessingTime, Due]], submission: Submission) -> list[str]:
    """Name the holidays that were left out, so that nobody wonders where a day went."""
    ready = [ready for processing, ready in dated if processing.unit in (TimeUnit.WORKING_DAY, TimeUnit.HOUR)]
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
