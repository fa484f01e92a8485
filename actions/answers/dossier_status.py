"""The status of a submitted dossier, or where to look for it."""

from __future__ import annotations

from actions.answers import payloads
from actions.answers.footer import PORTAL, worded_day
from actions.answers.readable import one_line
from actions.answers.reply import Button, Reply
from actions.answers.smalltalk import HOTLINE
from procedures.dossiers.report import DossierReport

_HANDOFF = Button("Gặp cán bộ", payloads.HANDOFF)
_WHERE = (
    f"• Cổng Dịch vụ công quốc gia, mục tra cứu hồ sơ: {PORTAL}\n"
    "• cổng dịch vụ công của tỉnh, thành phố nơi anh/chị nộp\n"
    "• mã QR hoặc số điện thoại in trên giấy tiếp nhận hồ sơ\n"
    f"• tổng đài {HOTLINE}"
)


def no_provider(code: str | None) -> Reply:
    """Say that statuses can't be looked up here, and where they can."""
    if code is None:
        opening = (
            "Một Cửa chưa kết nối với hệ thống tra cứu hồ sơ nên chưa xem được. Anh/chị có mã hồ sơ (in trên giấy tiếp "
            "nhận, dạng H17.00-241105-0012) thì gửi mã để kiểm tra mã có đúng dạng không, rồi tra ở:"
        )
    else:
        opening = (
            f"Mã hồ sơ của anh/chị: {code}\nMột Cửa chưa kết nối với hệ thống tra cứu hồ sơ nên chưa xem được tình "
            "trạng. Anh/chị dùng mã này tra ở:"
        )
    return Reply(f"{opening}\n{_WHERE}", (_HANDOFF,))


def ask_for_code() -> Reply:
    """Ask for the code on the receipt."""
    return Reply(
        "Anh/chị gửi giúp mã hồ sơ nhé. Mã in trên giấy tiếp nhận và hẹn trả kết quả, dạng H17.00-241105-0012.",
        (_HANDOFF,),
    )


def found(report: DossierReport) -> Reply:
    """Word a status that a provider returned."""
    lines = [f"Hồ sơ {report.code}: {one_line(report.label)}"]
    if report.agency:
        lines.append(f"Cơ quan đang giải quyết: {one_line(report.agency)}")
    if report.due_at is not None:
        lines.append(f"Ngày hẹn trả kết quả: {worded_day(report.due_at.date())}")
    lines.append(
        f"Nguồn: {one_line(report.source)}, xem lúc {report.seen_at:%H:%M} ngày {worded_day(report.seen_at.date())}"
    )
    return Reply("\n".join(lines), (_HANDOFF,))


def unknown_code(code: str) -> Reply:
    """Say that the provider knows no dossier with this code."""
    return Reply(
        f"Không thấy hồ sơ nào có mã {code}. Anh/chị xem lại mã trên giấy tiếp nhận, hoặc tra ở:\n{_WHERE}", (_HANDOFF,)
    )


def unavailable(code: str) -> Reply:
    """Say that the provider doesn't answer now."""
    return Reply(
        f"Hệ thống tra cứu đang không trả lời nên chưa xem được hồ sơ {code}. "
        f"Anh/chị thử lại sau, hoặc tra ở:\n{_WHERE}",
        (_HANDOFF,),
    )
