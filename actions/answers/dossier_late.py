"""What to do about a dossier that is late: whom to call, what to ask for, and a message ready to be sent."""

from __future__ import annotations

from datetime import datetime

from actions.answers.dossier_due import DueStanding, dated
from actions.answers.moments import local
from actions.answers.readable import one_line
from actions.answers.smalltalk import HOTLINE
from procedures.dossiers.code_parts import code_parts
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport

# Form 04 of the circular is an apology with a request for more time; the article of the decree could not be read
# anywhere, so none is named.
APOLOGY = (
    "Hỏi văn bản xin lỗi và ngày hẹn mới: hồ sơ giải quyết chậm có mẫu sẵn để cơ quan xin lỗi và xin thêm thời gian "
    "(Mẫu số 04, Thông tư 03/2025/TT-VPCP hướng dẫn Nghị định 118/2025/NĐ-CP)."
)
MESSAGE = "Mẫu lời nhắn hỏi"
MESSAGE_INTRO = (
    "Anh/chị chép nguyên tin dưới đây, gửi cho nơi đã nộp (tin nhắn, Zalo, thư điện tử), hoặc đọc khi gọi điện. "
    "Anh/chị tự ghi thêm họ tên ở cuối nhé."
)
_PLEASE = "Kính nhờ quý cơ quan cho biết"
_QUESTION = {
    NationalStatus.REFUSED: f"{_PLEASE} lý do không tiếp nhận và tôi cần sửa, thêm giấy tờ gì.",
    NationalStatus.SUPPLEMENT_ASKED: f"{_PLEASE} rõ tôi cần bổ sung gì, nộp ở đâu, hạn ngày nào.",
    NationalStatus.PAYMENT_ASKED: f"{_PLEASE} số tiền tôi cần nộp, cách nộp và hạn nộp.",
    NationalStatus.WITHDRAWN: "Hệ thống ghi hồ sơ đã rút. "
    f"{_PLEASE} ai xin rút, ngày nào, và tôi cần làm gì để được giải quyết tiếp.",
    NationalStatus.STOPPED: f"{_PLEASE} lý do dừng giải quyết và tôi có nộp lại được không.",
    NationalStatus.FINISHED: "Hệ thống ghi hồ sơ đã giải quyết xong. "
    f"{_PLEASE} kết quả đã về chưa, tôi nhận ở đâu và cần mang giấy tờ gì.",
    NationalStatus.RETURNED: "Hệ thống ghi đã trả kết quả nhưng tôi chưa nhận được. Kính nhờ kiểm tra giúp.",
}
_PROGRESS = f"{_PLEASE} hồ sơ đang ở bước nào và khi nào có kết quả."
_LATE = (
    f"Đến nay tôi chưa nhận được kết quả. {_PLEASE} hồ sơ đang ở bước nào, vì sao chậm và ngày nào có kết quả. "
    "Nếu hồ sơ giải quyết chậm, tôi kính đề nghị được nhận văn bản xin lỗi và ngày hẹn mới theo quy định. "
    "Nếu cần tôi bổ sung gì, xin báo để tôi làm ngay."
)


def late_lines(report: DossierReport, standing: DueStanding, phone: str = "") -> list[str]:
    """Return what to do now that the time is over, one thing to a line; an apology is due once a day has gone by."""
    holder = one_line(report.agency) or "nơi đã nộp"
    number = f", số {one_line(phone)}" if phone else " (số điện thoại in trên giấy tiếp nhận)"
    lines = [
        f"• Gọi {holder}{number}. Đọc mã hồ sơ, hỏi vì sao chậm và ngày nào có.",
        f"• Không gọi được thì gọi tổng đài {HOTLINE} của Cổng Dịch vụ công quốc gia.",
        f"• Muốn hỏi bằng tin nhắn thì bấm “{MESSAGE}”, chép rồi gửi.",
    ]
    return [*lines, f"• {APOLOGY}"] if standing.days else lines


def message_to_send(code: str, report: DossierReport | None, standing: DueStanding | None, now: datetime) -> str:
    """Return a polite question to be copied and sent. It names the code and days, and nobody."""
    agency = one_line(report.agency) if report else ""
    status = report.status if report else None
    late = standing is not None and standing.is_past and (status is None or status.counts_time)
    asked = _LATE if late else _QUESTION.get(status, _PROGRESS) if status is not None else _PROGRESS
    return "\n".join(
        [
            f"Kính gửi {agency or 'Bộ phận một cửa'},",
            f"Tôi đã nộp hồ sơ mã {code}{_days(code, report, standing)}.",
            asked,
            "Tôi xin cảm ơn.",
        ]
    )


def _days(code: str, report: DossierReport | None, standing: DueStanding | None) -> str:
    parts = code_parts(code)
    handed_in = local(report.received_at).date() if report and report.received_at else parts.day if parts else None
    due = standing.due if standing else None
    return (f" {dated(handed_in)}" if handed_in else "") + (f", hẹn trả kết quả {dated(due.date())}" if due else "")
