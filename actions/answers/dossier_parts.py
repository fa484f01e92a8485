"""A part of what is known of a dossier, for who asks on: why so late, who has it, when it is ready, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from actions.answers.dossier_due import DueStanding, due_standing, worded_done, worded_due
from actions.answers.dossier_meanings import meaning_of
from actions.answers.dossier_sources import caution, plain_status, source_line
from actions.answers.dossier_status import (
    DossierView,
    holder_line,
    is_late,
    status_buttons,
    to_do_lines,
    when_late,
    why_not_late,
)
from actions.answers.readable import one_line
from actions.answers.reply import Reply
from actions.answers.smalltalk import HOTLINE
from procedures.dossiers.report import DossierReport


class DossierPart(Enum):
    """What may be asked of a dossier besides how it stands."""

    LATE = "late"
    TO_DO = "to_do"
    WHO = "who"
    WHEN = "when"
    MEANING = "meaning"


_NO_HOLDER = "Hệ thống không ghi nơi đang giữ hồ sơ. Anh/chị hỏi nơi đã nộp nhé."
_NO_REASON = "Hệ thống không ghi vì sao chậm, nên phải hỏi nơi đang giữ hồ sơ."
_DUE_CHANGES = "Ngày có kết quả còn tùy lúc anh/chị làm xong việc được yêu cầu."


def part_reply(
    part: DossierPart,
    reports: Sequence[DossierReport],
    view: DossierView,
    *,
    code: str,
    opening: str = "",
    closing: str = "",
) -> Reply:
    """Word one part of what the nearest source says, under the status; a late dossier always comes with what to do."""
    report = reports[0]
    standing = due_standing(report, view.now, view.calendar)
    late = when_late(report, standing, view)
    body = {
        DossierPart.LATE: _why_late,
        DossierPart.TO_DO: _what_to_do,
        DossierPart.WHO: _who_has_it,
        DossierPart.WHEN: _when_ready,
        DossierPart.MEANING: _what_it_means,
    }[part](report, standing, view)
    parts = [
        opening,
        f"Hồ sơ {code}: {plain_status(report)}",
        "\n".join(filter(None, body)),
        "\n".join(late),
        caution(reports),
        closing,
        source_line(report, view.now),
    ]
    return Reply("\n\n".join(filter(None, parts)), status_buttons(report, view, code))


def _why_late(report: DossierReport, standing: DueStanding, view: DossierView) -> list[str]:
    due = worded_due(standing, report.status)
    if is_late(report, standing):
        return [due, "" if report.request else _NO_REASON]
    lines = [why_not_late(report, view), due, worded_done(report, view.calendar), *_asked_of_person(report, view)]
    return lines if any(lines) else _what_it_means(report, standing, view)


def _what_to_do(report: DossierReport, standing: DueStanding, view: DossierView) -> list[str]:
    return [] if is_late(report, standing) else ["Việc của anh/chị lúc này:", *to_do_lines(report, view)]


def _who_has_it(report: DossierReport, standing: DueStanding, view: DossierView) -> list[str]:
    call = (
        f"Gọi hỏi: {one_line(view.phone)}."
        if view.phone
        else "Gọi hỏi: số điện thoại in trên giấy tiếp nhận và hẹn trả kết quả."
    )
    hotline = f"Không gọi được thì gọi tổng đài {HOTLINE} của Cổng Dịch vụ công quốc gia."
    return [holder_line(report) or _NO_HOLDER, *([] if is_late(report, standing) else [call, hotline])]


def _when_ready(report: DossierReport, standing: DueStanding, view: DossierView) -> list[str]:
    waits = report.status is not None and report.status.waits_for_person
    due, done = worded_due(standing, report.status), worded_done(report, view.calendar)
    running = report.status is not None and report.status.counts_time
    means = "" if waits or running else meaning_of(report.status).means
    return [due, done, _DUE_CHANGES if waits else means, *_asked_of_person(report, view)]


def _what_it_means(report: DossierReport, standing: DueStanding, view: DossierView) -> list[str]:
    return [meaning_of(report.status).means, *_what_to_do(report, standing, view)]


def _asked_of_person(report: DossierReport, view: DossierView) -> list[str]:
    waits = report.status is not None and report.status.waits_for_person
    return ["Việc của anh/chị lúc này:", *to_do_lines(report, view)] if waits else []
