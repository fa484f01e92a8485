"""The status of a submitted dossier: what it means, who has it, when it is due and what the person does now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from actions.answers import payloads
from actions.answers.dossier_codes import told_by_code
from actions.answers.dossier_due import (
    DueStanding,
    Timing,
    due_standing,
    worded_deadline,
    worded_done,
    worded_due,
)
from actions.answers.dossier_late import MESSAGE, late_lines
from actions.answers.dossier_meanings import meaning_of
from actions.answers.dossier_sources import caution, disagreement, plain_status, source_line
from actions.answers.moments import local, weekday_day
from actions.answers.readable import one_line
from actions.answers.reply import Button, Reply
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport
from procedures.working_days.calendar import WorkingCalendar

HANDOFF = Button("Gặp cán bộ", payloads.HANDOFF)
_ASKED_FOR = {NationalStatus.SUPPLEMENT_ASKED: "Cần bổ sung", NationalStatus.PAYMENT_ASKED: "Cần nộp"}
_ASKED_ALREADY = re.compile(r"^(?:(?:yêu cầu|đề nghị|cần) )?bổ sung:? +", re.IGNORECASE)
"""Says again what stands before it."""
_NOT_SAID = "Hệ thống chưa ghi cần bổ sung giấy gì. Xem phiếu yêu cầu bổ sung, hoặc hỏi nơi đã nộp."
_TIME_IS_UP = "Anh/chị gọi ngay nơi đã nộp, hỏi còn làm được không."
_LATE = "Hồ sơ đã trễ hẹn. Anh/chị nên:"
_JUST_PAST = {
    Timing.HOUR_PAST: "Giờ hẹn vừa qua. Anh/chị nên:",
    Timing.LATE: "Ngày hẹn vừa qua, hôm nay cơ quan nghỉ. Ngày làm việc tới anh/chị nên:",
}
_FOLLOW = "Báo tôi khi có thay đổi"


@dataclass(frozen=True)
class DossierView:
    """What the wording of a status needs besides what the sources say. ``phone`` is of the office that has it."""

    now: datetime
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    can_follow: bool = False
    procedure: Button | None = None
    phone: str = ""


def status_reply(
    reports: Sequence[DossierReport], view: DossierView, *, opening: str = "", closing: str = "", code: str = ""
) -> Reply:
    """Word what the sources say, the nearest to the desk first.

    ``code`` is what the person asked for, where the sources know the dossier by another.
    """
    report = reports[0]
    standing = due_standing(report, view.now, view.calendar)
    parts = [
        opening,
        "\n".join(_facts(report, standing, view, code or report.code)),
        meaning_of(report.status).means,
        "\n".join(when_late(report, standing, view) or ["Việc của anh/chị lúc này:", *to_do_lines(report, view)]),
        caution(reports),
        "\n".join(disagreement(reports, view.now)),
        closing,
        source_line(report, view.now),
    ]
    return Reply("\n\n".join(part for part in parts if part), status_buttons(report, view, code or report.code))


def why_not_late(report: DossierReport, view: DossierView) -> str:
    """Return the first sentence for who asks why it takes so long, where it is not late as far as we know."""
    status, standing = report.status, due_standing(report, view.now, view.calendar)
    if status is not None and status.waits_for_person:
        return "Hồ sơ chưa đi tiếp vì đang chờ anh/chị."
    if status is None or not status.counts_time:
        return ""
    if standing.timing is Timing.UNKNOWN:
        return "Hệ thống không ghi ngày hẹn, nên Một Cửa chưa biết hồ sơ có trễ hay không."
    return "Hồ sơ này chưa quá ngày hẹn."


def is_late(report: DossierReport, standing: DueStanding) -> bool:
    """Tell whether the agency's time is running and over."""
    return standing.is_past and report.status is not None and report.status.counts_time


def _facts(report: DossierReport, standing: DueStanding, view: DossierView, code: str) -> list[str]:
    lines = [f"Hồ sơ {code}: {plain_status(report)}"]
    name = one_line(report.procedure_name)
    handed_in = report.status in (NationalStatus.REGISTERED, NationalStatus.REFUSED)
    lines += [
        f"Thủ tục: {name}" if name else "",
        holder_line(report),
        f"Có tình trạng này từ: {weekday_day(local(report.since).date())}" if report.since else "",
        _dated("Ngày nộp" if handed_in else "Ngày tiếp nhận", report.received_at),
        worded_due(standing, report.status),
        worded_done(report, view.calendar),
        _other_code(report, code),
    ]
    if report.received_at is None:
        lines.append(told_by_code(code, local(view.now).date()))
    return [line for line in lines if line]


def holder_line(report: DossierReport) -> str:
    """Return who has the dossier, or had it when it is over; empty when that is not known."""
    holder = one_line(report.agency)
    closed = report.status is not None and (report.status.is_final or report.status is NationalStatus.FINISHED)
    return f"{'Nơi giải quyết' if closed else 'Nơi đang giữ hồ sơ'}: {holder}" if holder else ""


def _dated(named: str, moment: datetime | None) -> str:
    return f"{named}: {weekday_day(local(moment).date())}" if moment else ""


def _other_code(report: DossierReport, code: str) -> str:
    other = next((each for each in (report.other_code, report.code) if each and each != code), "")
    return f"Ở hệ thống khác, cũng hồ sơ này mang mã {other}." if other else ""


def to_do_lines(report: DossierReport, view: DossierView) -> list[str]:
    """Return the list of what to do; what exactly is asked for, and until when, stands first."""
    lines = []
    request = one_line(report.request)
    if request and report.status in _ASKED_FOR:
        lines.append(f"{_ASKED_FOR[report.status]}: {_ASKED_ALREADY.sub('', request)}")
    elif request:
        lines.append(f"Cơ quan có ghi: {request}")
    elif report.status is NationalStatus.SUPPLEMENT_ASKED:
        lines.append(_NOT_SAID)
    if report.request_until is not None and report.status in _ASKED_FOR:
        today = local(view.now).date()
        up = f" {_TIME_IS_UP}" if report.request_until < today else ""
        lines.append(f"Hạn: {worded_deadline(report.request_until, today)}.{up}")
    return [f"• {line}" for line in (*lines, *meaning_of(report.status).to_do)]


def when_late(report: DossierReport, standing: DueStanding, view: DossierView) -> list[str]:
    """Return what to do about a dossier that is late, one thing to a line; nothing when it is not."""
    if not is_late(report, standing):
        return []
    opening = _LATE if standing.days else _JUST_PAST[standing.timing]
    noted = one_line(report.request)
    more = [f"• Xem lại điều cơ quan ghi: {noted}"] if noted else []
    return [opening, *late_lines(report, standing, view.phone), *more]


def status_buttons(report: DossierReport, view: DossierView, code: str) -> tuple[Button, ...]:
    """Return what can be done next: follow it, ask the agency, see the papers, a person."""
    final = report.status is not None and report.status.is_final
    follow = (Button(_FOLLOW, payloads.dossier(payloads.FOLLOW, code)),) if view.can_follow and not final else ()
    message = (Button(MESSAGE, payloads.dossier(payloads.MESSAGE, code)),)
    return (*follow, *message, *((view.procedure,) if view.procedure else ()), HANDOFF)
