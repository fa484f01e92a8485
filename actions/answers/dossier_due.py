"""Where a dossier stands against its due day: counted in working days, holidays left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from actions.answers.footer import worded_day
from actions.answers.moments import clock, local, weekday_day
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport
from procedures.working_days.calendar import WorkingCalendar

_YEARS = 5  # a due day further away is a mistake of the source
_FEW = 3  # holidays that are named one by one
_UNKNOWN = "Ngày hẹn trả kết quả: hệ thống không ghi. Anh/chị xem trên giấy tiếp nhận và hẹn trả kết quả."
_WITHOUT_RESULT = (NationalStatus.REFUSED, NationalStatus.WITHDRAWN, NationalStatus.STOPPED)


class Timing(Enum):
    """How the due day stands to today."""

    UNKNOWN = "unknown"
    AHEAD = "ahead"
    TODAY = "today"
    HOUR_PAST = "the hour named has passed today"
    LATE = "late"


@dataclass(frozen=True)
class DueStanding:
    """``days`` are the working days left, or those gone by since; ``last`` is the last day that is still in time."""

    timing: Timing
    due: datetime | None = None
    last: date | None = None
    days: int = 0
    holidays: tuple[date, ...] = ()

    @property
    def is_past(self) -> bool:
        """Whether the time named is over."""
        return self.timing in (Timing.LATE, Timing.HOUR_PAST)


def due_standing(report: DossierReport, now: datetime, calendar: WorkingCalendar) -> DueStanding:
    """Return how the due day stands. One that falls on a day off moves to the next working day."""
    today = local(now).date()
    due = local(report.due_at) if report.due_at and 1 < report.due_at.year < date.max.year else None
    if due is None or abs(due.year - today.year) > _YEARS:
        return DueStanding(Timing.UNKNOWN)
    last = calendar.on_or_after(due.date())
    if today > last:
        return DueStanding(Timing.LATE, due, last, calendar.working_days_after(last, today))
    if today == last:
        hour_past = due.date() == today and due.time() != time() and local(now) > due
        return DueStanding(Timing.HOUR_PAST if hour_past else Timing.TODAY, due, last)
    days = calendar.working_days_after(today, last)
    return DueStanding(Timing.AHEAD, due, last, days, calendar.days_off_between(today, last))


def worded_due(standing: DueStanding, status: NationalStatus | None) -> str:
    """Return the line on the due day. What is left or late is said only where the agency's time is running."""
    if standing.due is None:
        return _UNKNOWN if status is None or status.counts_time else ""
    if status in _WITHOUT_RESULT:
        return ""
    return f"Ngày hẹn trả kết quả: {_due_day(standing.due)}{_remark(standing, status)}"


def _remark(standing: DueStanding, status: NationalStatus | None) -> str:
    if status is NationalStatus.REGISTERED:
        return " (dự kiến, tính lại khi hồ sơ được tiếp nhận)"
    if status is not None and status.waits_for_person:
        return " (có thể dời lại vì hồ sơ đang chờ anh/chị)"
    if status is not None and not status.counts_time:
        return ""
    return ", đã qua" if status is None and standing.is_past else f", {_counted(standing)}"


def worded_done(report: DossierReport, calendar: WorkingCalendar) -> str:
    """Return when it was finished or handed over, and whether that was in time; empty when not known."""
    returned = report.status is NationalStatus.RETURNED
    done = (report.returned_at if returned else None) or report.finished_at
    if done is None:
        return ""
    named = "Ngày trả kết quả" if returned and report.returned_at else "Ngày giải quyết xong"
    standing = due_standing(report, done, calendar)
    lateness = {Timing.LATE: f", trễ {standing.days} ngày làm việc so với hẹn" if standing.days else ""}
    in_time = ", đúng hẹn" if standing.timing in (Timing.AHEAD, Timing.TODAY) else ""
    return f"{named}: {weekday_day(local(done).date())}{lateness.get(standing.timing, in_time)}"


def worded_lateness(standing: DueStanding) -> str:
    """Return "trễ 3 ngày làm việc"; on the days off right after it, that no working day has passed."""
    if standing.timing is Timing.HOUR_PAST:
        return "đã quá giờ hẹn hôm nay"
    if not standing.days:
        return "đã qua ngày hẹn nhưng mới chỉ qua ngày nghỉ"
    return f"trễ {standing.days} ngày làm việc"


def _counted(standing: DueStanding) -> str:
    if standing.is_past:
        return worded_lateness(standing)
    if standing.timing is Timing.TODAY:
        moved = standing.due is not None and standing.last != standing.due.date()
        return "rơi vào ngày nghỉ nên hạn là hôm nay" if moved else "là hôm nay"
    return f"còn {standing.days} ngày làm việc{_without_holidays(standing.holidays)}"


def _without_holidays(days: tuple[date, ...]) -> str:
    if not days:
        return ""
    if len(days) > _FEW:
        return f" (không tính {len(days)} ngày nghỉ lễ, {days[0]:%d/%m} đến {days[-1]:%d/%m})"
    return f" (không tính ngày nghỉ lễ {', '.join(f'{day:%d/%m}' for day in days)})"


def _due_day(due: datetime) -> str:
    return weekday_day(due.date()) if due.time() == time() else f"{clock(due)} {weekday_day(due.date())}"


def worded_deadline(until: date, today: date) -> str:
    """Return the last day of something the person has to do, and how far away it is in days of the calendar."""
    away = (until - today).days
    if away < 0:
        return f"{weekday_day(until)}, đã qua"
    return f"{weekday_day(until)}, {'là hôm nay' if not away else f'còn {away} ngày'}"


def dated(day: date) -> str:
    """Return "ngày 05/11/2024"."""
    return f"ngày {worded_day(day)}"
